"""From a document to an item: which keys it has, what they mean, what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from riskdocs.model.address_pattern import can_lead_on
from riskdocs.model.former_name import former_addresses
from riskdocs.model.item import ITEM_CLASSES, Item, Relation
from riskdocs.model.keys import PLAIN_KEYS
from riskdocs.reading.front_matter import messages
from riskdocs.reading.front_matter.item_keys import ItemKeys
from riskdocs.reading.front_matter.key_problems import judgement_problems, key_problems
from riskdocs.reading.front_matter.publisher_fields import read_publisher_fields
from riskdocs.reading.front_matter.references_and_relations import id_needed, mapping_needed
from riskdocs.reading.front_matter.vocabulary import Vocabulary, unknown_value
from riskdocs.reading.identification import Identified, title_without_id

if TYPE_CHECKING:
    from riskdocs.model.definition import Definition
    from riskdocs.model.document import Document, KeyPath
    from riskdocs.model.finding import Problem
    from riskdocs.model.kind import Kind
    from riskdocs.reading.front_matter.citations import Citations

#: To look for a label's framework is slow, and who forgot it once may have forgotten it always.
_HELPED = 5

#: What a relation says that leads to no item, beside an empty list.
_NONE = "none"


class ItemRead(NamedTuple):
    """An item, and what was found wrong with its front matter."""

    item: Item
    problems: list[Problem]


def read_item(identified: Identified, definition: Definition, citations: Citations) -> ItemRead:
    """Make an item of a file. A bad value costs itself alone.

    Args:
        identified: the file, and which item it is.
        definition: the catalogue's.
        citations: resolves references.
    """
    identifier, kind, document, title = identified
    reader = _FrontMatterReader(document, kind, definition, title)
    reader.problems += reader.wrong_types(citations)
    reader.problems += judgement_problems(reader.keys)
    values, keys = reader.values, reader.keys
    number = kind.ids.number(identifier)
    if number and values["sequence"] not in {None, number}:
        name = keys.names["sequence"]
        reader.problems.append(messages.sequence_differs(document, name, identifier, number))
    status, types = reader.status(), reader.types()
    aliases = reader.aliases()
    own_fields, field_problems = read_publisher_fields(
        document, definition, kind.defaults, definition.canonical_keys(kind)
    )
    reader.problems += field_problems
    item = ITEM_CLASSES[kind.role](
        id=identifier,
        kind=kind,
        document=document,
        title=title_without_id(kind, identifier, values["title"] or "") or identifier,
        status=status,
        stage=definition.stage(status),
        types=types,
        citations=citations.of(values["external-refs"], keys),
        display_id=_display_id(kind, number, types),
        stated=reader.stated(),
        aliases=aliases,
        fields=own_fields,
        **{key.attribute: _filled(values[key.name]) for key in PLAIN_KEYS},
    )
    reader.problems += (
        messages.unusable_redirect(document, address)
        for address in former_addresses(item)
        if not can_lead_on(address)
    )
    return ItemRead(item, reader.problems)


def _filled(value: Any) -> Any:  # noqa: ANN401 - each key has its own
    """Return a value, and of a list what could be read of it."""
    return tuple(one for one in value if one is not None) if isinstance(value, tuple) else value


class _FrontMatterReader:
    """Reads the values of one front matter and collects what is wrong with them."""

    def __init__(self, document: Document, kind: Kind, definition: Definition, title: str) -> None:
        self.document = document
        self.kind = kind
        self.definition = definition
        self.keys = ItemKeys(document, kind, definition, title)
        self.values = self.keys.values
        self.problems = list(key_problems(self.keys))

    def wrong_types(self, citations: Citations) -> Iterator[Problem]:
        """Yield what is said of values of the wrong type; of the first labels, what they lack."""
        helped = 0
        for path in self.keys.wrong:
            place = self.keys.author_path(path)
            if mapping := self.definition.frameworks.mappings.get(str(place[0])):
                yield mapping_needed(self.document, place, mapping)
                continue
            form = self.kind.relations.get(str(path[0]))
            if form and form.key and isinstance(self.document.value(place), Mapping):
                yield id_needed(self.document, place, form)
                continue
            written = None
            if path[0] == "external-refs" and helped < _HELPED:
                value = self.document.value(place)
                helped += 1
                written = citations.named(value) if isinstance(value, str) else None
            advice = f"Write `{written}`." if written else None
            yield messages.wrong_type(self.document, path, place, advice)

    def status(self) -> str | None:
        """Return the status, if the catalogue has it."""
        status: str | None = self.values["doc-status"]
        statuses = self.definition.statuses
        if status is None or status in statuses:
            return status
        known = Vocabulary("status", tuple(statuses), single=True)
        self._unknown(("doc-status",), status, known)
        return None

    def types(self) -> tuple[str, ...]:
        """Return the types that the kind has."""
        vocabulary = self.kind.types
        known: list[str] = []
        for place, code in enumerate(self.values["type"]):
            if code in vocabulary or (code and not vocabulary):
                known.append(code)
            elif code is not None:
                self._unknown(("type", place), code, Vocabulary("type", tuple(vocabulary)))
        return tuple(dict.fromkeys(known))

    def _unknown(self, path: KeyPath, value: str, vocabulary: Vocabulary) -> None:
        place = self.keys.author_path(path)
        self.problems.append(unknown_value(self.document, place, value, vocabulary))

    def stated(self) -> Mapping[str, tuple[Relation, ...]]:
        """Return the relations that the item states, by their key."""
        keys = self.definition.relation_keys.items()
        return MappingProxyType(
            {name: self.relations(name) for name, key in keys if self.kind.name in key.of}
        )

    def relations(self, key: str) -> tuple[Relation, ...]:
        """Return the relations that stand under a key."""
        form = self.kind.relations.get(key)
        takes_all = self.definition.relation_keys[key].takes_all
        found: list[Relation] = []
        for place, value in enumerate(self.values[key]):
            if value is not None and value.casefold() != _NONE:
                path = self.keys.author_path((key, place))
                alone = form is None or self.document.value(path) == value
                names_all = takes_all and value.casefold() == "all"
                named = None if names_all else self.definition.read_value(value)
                found.append(Relation(value, named, path, alone))
        return tuple(found)

    def aliases(self) -> tuple[str, ...]:
        """Return the former names at which a page can stand."""
        usable: list[str] = []
        for place, written in enumerate(self.values["aliases"]):
            if written is None:
                continue
            alias = read_alias(written, self.kind, self.definition)
            if can_lead_on(alias):
                usable.append(alias)
            else:
                path = self.keys.author_path(("aliases", place))
                self.problems.append(messages.unusable_alias(self.document, path, written))
        return tuple(usable)


def _display_id(kind: Kind, number: int, types: tuple[str, ...]) -> str | None:
    """Return `AIR-OP-014` for a kind that composes its IDs so; nothing while a part is missing."""
    pattern = kind.display_id
    if not pattern or ("{type}" in pattern and not types):
        return None
    return pattern.format(type=types[0] if types else "", sequence=number, prefix=kind.prefix)


def read_alias(written: str, kind: Kind, definition: Definition) -> str:
    """Return a former ID in its one form, a former file name as its stem in lower case.

    A former address, which has a `/`, stays as it is.
    """
    if "/" in written:
        return written.strip()
    stem = written.lower().removesuffix(".md")
    if identifier := definition.read_id(written) or (
        kind.ids.looks_ordinary and kind.ids.read(stem)
    ):
        return identifier
    return stem.upper() if _looks_like_id(stem) else stem


def _looks_like_id(stem: str) -> bool:
    head, _, number = stem.rpartition("-")
    return number.isdigit() and head.replace("-", "").isalpha()
