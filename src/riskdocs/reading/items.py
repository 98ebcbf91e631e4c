"""From a document to an item: which keys it has, what they mean, what is wrong with them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.former_name import can_lead_on
from riskdocs.model.item import Control, Item, Relation, Risk
from riskdocs.reading import front_matter_problems as say
from riskdocs.reading.fields import FieldsRead, read_fields
from riskdocs.reading.key_problems import key_problems
from riskdocs.reading.keys import Keys
from riskdocs.reading.publisher_fields import read_publisher_fields
from riskdocs.reading.vocabulary import Vocabulary, unknown_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from riskdocs.model.definition import Definition, Kind
    from riskdocs.model.document import Document
    from riskdocs.model.finding import Problem
    from riskdocs.reading.citations import Citations
    from riskdocs.reading.fields import Fields

#: To look for a label's framework is slow, and who forgot it once may have forgotten it always.
_HELPED = 5


class ItemRead(NamedTuple):
    """An item, and what was found wrong with its front matter."""

    item: Item
    problems: list[Problem]


def read_item(
    document: Document, identifier: str, kind: Kind, definition: Definition, citations: Citations
) -> ItemRead:
    """Make an item of a document. A bad value costs itself alone.

    Args:
        document: the file.
        identifier: the ID that the file's name gives it.
        kind: the kind that the ID's prefix gives it.
        definition: the catalogue's.
        citations: resolves references.
    """
    values = document.front_matter.values
    keys = Keys(values, kind, definition)
    read = read_fields(keys.values)
    problems = [
        *key_problems(document, keys, read, definition, kind),
        *_wrong_kinds(document, keys, read, citations),
    ]
    fields = read.fields
    number = int(identifier.rpartition("-")[2])
    if fields.sequence not in {None, number}:
        problems.append(say.sequence_differs(document, keys.names["sequence"], identifier))
    status = fields.doc_status
    if status is not None and status not in definition.statuses:
        place = keys.author_path(("doc-status",))
        statuses = Vocabulary("status", tuple(definition.statuses), single=True)
        problems.append(unknown_value(document, place, status, statuses))
        status = None
    types, type_problems = _types(document, fields, keys, kind)
    aliases, alias_problems = _aliases(document, fields, keys, definition)
    own_fields, field_problems = read_publisher_fields(document, definition)
    problems += [*type_problems, *alias_problems, *field_problems]
    make = partial(
        _CLASSES[kind.role],
        id=identifier,
        kind=kind,
        document=document,
        title=fields.title or identifier,
        status=status,
        stage=definition.stage(status),
        types=types,
        citations=citations.of(fields.external_refs, keys),
        related=_relations("related", fields.related, keys, definition),
        replaced_by=_relations("replaced-by", fields.replaced_by, keys, definition),
        display_id=_display_id(kind, number, types),
        aliases=aliases,
        reviewed=fields.reviewed,
        fields=own_fields,
    )
    if kind.role == "control":
        return ItemRead(
            make(mitigates=_relations("mitigates", fields.mitigates, keys, definition)), problems
        )
    return ItemRead(make(), problems)


_CLASSES = {"risk": Risk, "control": Control, "other": Item}


def _wrong_kinds(
    document: Document, keys: Keys, read: FieldsRead, citations: Citations
) -> Iterator[Problem]:
    """Yield what is said of values of the wrong kind; of the first few labels, what they lack."""
    helped = 0
    for path in read.wrong:
        place = keys.author_path(path)
        written = None
        if path[0] == "external-refs" and helped < _HELPED:
            value = say.value_at(document, place)
            helped += 1
            written = citations.named(value) if isinstance(value, str) else None
        advice = f"Write `{written}`." if written else None
        yield say.wrong_kind(document, path, place, advice)


def _types(
    document: Document, fields: Fields, keys: Keys, kind: Kind
) -> tuple[tuple[str, ...], list[Problem]]:
    known, problems = [], []
    for place, code in enumerate(fields.type):
        if code is None:
            continue
        if code in kind.types or not kind.types:
            known.append(code)
        else:
            path = keys.author_path(("type", place))
            types = Vocabulary("type", tuple(kind.types))
            problems.append(unknown_value(document, path, code, types))
    return tuple(dict.fromkeys(known)), problems


def _relations(
    key: str, values: Sequence[str | None], keys: Keys, definition: Definition
) -> tuple[Relation, ...]:
    return tuple(
        Relation(value, definition.read_id(value), keys.author_path((key, place)))
        for place, value in enumerate(values)
        if value is not None
    )


def _display_id(kind: Kind, number: int, types: tuple[str, ...]) -> str | None:
    """Return `AIR-OP-014` for a kind that composes its IDs so; nothing while a part is missing."""
    pattern = kind.display_id
    if not pattern or ("{type}" in pattern and not types):
        return None
    return pattern.format(type=types[0] if types else "", sequence=number, prefix=kind.prefix)


def _aliases(
    document: Document, fields: Fields, keys: Keys, definition: Definition
) -> tuple[tuple[str, ...], list[Problem]]:
    usable, problems = [], []
    for place, written in enumerate(fields.aliases):
        if written is None:
            continue
        alias = read_alias(written, definition)
        if can_lead_on(alias):
            usable.append(alias)
        else:
            path = keys.author_path(("aliases", place))
            problems.append(say.unusable_alias(document, path, written))
    return tuple(usable), problems


def read_alias(written: str, definition: Definition) -> str:
    """Return a former ID in capitals, a former file name as its stem in lower case.

    A former address, which has a `/`, stays as it is.
    """
    if "/" in written:
        return written.strip()
    if identifier := definition.read_id(written):
        return identifier
    stem = written.lower().removesuffix(".md")
    return stem.upper() if _looks_like_id(stem) else stem


def _looks_like_id(stem: str) -> bool:
    head, _, number = stem.rpartition("-")
    return number.isdigit() and head.replace("-", "").isalpha()
