"""What the front matter keys of found items mean: keys of ours, frameworks, fields."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import shorten
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.authoring.discovery.found_relations import (
    NamedItems,
    entries_of,
    named_items,
    relation_of,
    relation_word,
    rows_of,
    texts_in,
)
from riskdocs.authoring.discovery.found_texts import is_text
from riskdocs.authoring.discovery.found_titles import meaning_as_title, other_title
from riskdocs.authoring.discovery.keys_of_ours import are_other_names, can_be, ours_called_so
from riskdocs.frameworks.resolve import frameworks_of, resolve_in
from riskdocs.model.contradictions import RESERVED_KEYS
from riskdocs.model.definition_parts import MappingForm
from riskdocs.model.keys import CONTRACT_KEYS, KEY_BY_NAME
from riskdocs.reading.front_matter.references_and_relations import mapped_references
from riskdocs.reading.front_matter.value_types import READERS

if TYPE_CHECKING:
    from riskdocs.authoring.discovery.found_kind import FoundKind
    from riskdocs.frameworks.library import Library
    from riskdocs.model.document import Value

#: What tells another program how to make a page.
_LAYOUT = {"layout", "permalink", "slug", "tags", "nav_order", "parent", "weight", "draft", "toc"}
_LAYOUT |= {"hide", "icon", "template"}
#: How keys of JSON-LD and of JSON Schema begin.
_PROGRAMS = ("@", "$")
#: So many values make a vocabulary, and one alone says nothing once so many items have it.
_CHOICES, _SAME = 8, 8
#: More columns than these of which a row has few are names.
_MANY = 6

#: How lists of Gemara's form cite.
GEMARA = MappingForm(framework="reference-id", entry="entries.reference-id")

#: Under which the parts of OSCAL's controls have their text.
_PROSE = "prose"

#: What the name of a link is called.
_LINK_NAMES = frozenset({"title", "name", "label", "text"})


#: What a key ends in that says what the entry is called which another key cites.
_NAMES_OF_ENTRIES = ("name", "title")


class FoundKey(NamedTuple):
    """What one key means.

    Attributes:
        name: as it is written.
        meaning: a key of ours, `framework`, `mapped` for labels with their frameworks, `field`,
            `own` for a relation of the publisher's own, `text` or `cited` for what makes an item's
            text, `held` for what the kind says of where titles and items stand, `ignored` or
            `unknown`.
        detail: the framework's ID, the type of the field, `names` for a table whose first column
            an author writes as keys, the name of the relation, or the key of
            the text in each of several mappings.
        choices: of a field that has few values.
        why: what was seen, for the publisher.
        columns: of a field whose values have parts.
        named: the items that it names.
    """

    name: str
    meaning: str
    detail: str = ""
    choices: tuple[str, ...] = ()
    why: str = ""
    columns: tuple[str, ...] = ()
    named: NamedItems | None = None


def found_keys(kind: FoundKind, kinds: Sequence[FoundKind], library: Library) -> Iterator[FoundKey]:
    """Yield what each key of a kind's items means, in the order in which they are met.

    Args:
        kind: the kind.
        kinds: all that were found.
        library: the frameworks.
    """
    values: dict[str, list[Value]] = defaultdict(list)
    for file in kind.files:
        for key, value in file.values.items():
            values[key].append(value)
    title = other_title(kind)
    citing: dict[str, str] = {}
    for key, found in values.items():
        if known := _by_its_name(key, kind, kinds, title):
            is_ours = known.meaning == key and key in CONTRACT_KEYS
            is_odd = is_ours and not can_be(key, found, kind)
            yield _of_another(key, found, kinds) if is_odd else known
        elif named := named_items(found, kinds):
            yield _relation(key, kind, named)
        else:
            meant = _meaning(key, found, kind, library)
            if meant.meaning == "framework":
                first = citing.setdefault(meant.detail, key)
                # The entry that `cwe-id` cites has its name already.
                if first != key and key.lower().endswith(_NAMES_OF_ENTRIES):
                    meant = FoundKey(key, "ignored", why=f"`{first}` cites what is called so")
            yield meant


def _by_its_name(
    key: str, kind: FoundKind, kinds: Sequence[FoundKind], title: str
) -> FoundKey | None:
    """Return the meaning of a key that is clear whatever its values are."""
    if key in kind.places:
        return FoundKey(key, "id")
    if _holds_items(key, kind, kinds) or (kind.items and key == kind.items.title):
        return FoundKey(key, "held")
    if key == "aliases" and are_other_names(key, kind):
        return FoundKey(key, "keywords", why="other names, no former IDs")
    said = meaning_as_title(key, kind, title)
    if not said and (key in CONTRACT_KEYS or key.casefold() in RESERVED_KEYS):
        why = "the data of every item has it already"
        return FoundKey(key, key) if key in CONTRACT_KEYS else FoundKey(key, "ignored", why=why)
    return FoundKey(key, said[0], why=said[1]) if said else None


def _of_another(key: str, values: Sequence[Value], kinds: Sequence[FoundKind]) -> FoundKey:
    """Return what a key means that is called like one of ours, but has no such values."""
    ours = KEY_BY_NAME[key]
    named = named_items(values, kinds) if ours.type == "id" else None
    if named:
        return FoundKey(key, key, why=f"IDs such as {named.example}", named=named)
    return FoundKey(key, "ignored", why=f"not {ours.expected}")


def _holds_items(key: str, kind: FoundKind, kinds: Iterable[FoundKind]) -> bool:
    """Tell whether items stand in a list within those of a kind, right there or deeper."""
    within = tuple(f"{steps}[].{key}" for steps in kind.items.lists) if kind.items else ()
    lists = (steps for other in kinds if other.items for steps in other.items.lists)
    return any(
        steps.startswith((f"{held}[].", f"{held}.")) or steps == held
        for steps in lists
        for held in within
    )


def _meaning(key: str, values: Sequence[Value], kind: FoundKind, library: Library) -> FoundKey:
    """Return the meaning of a key that names no items."""
    folded = key.lower().replace("-", "_")
    texts = [text for path, text in texts_in(tuple(values)) if not path]
    if ours := ours_called_so(key, values, kind):
        return FoundKey(key, ours, why=f"as `{ours}` is often called")
    if texts and (framework := _framework(folded, texts, library)):
        return FoundKey(key, "framework", framework, why=f"labels such as {_short(texts[0])}")
    if known := _framework_in(values, library):
        return FoundKey(key, "external-refs", why=f"labels by framework, such as {known}")
    if key.startswith(_PROGRAMS) or (folded in _LAYOUT and not kind.items):
        return FoundKey(key, "ignored", why="of another program")
    if kind.items:
        return _of_entry(key, values, library)
    return _field(key, values)


def _of_entry(key: str, values: Sequence[Value], library: Library) -> FoundKey:
    """Return the meaning of a key of entries of lists, which have no text but what it says."""
    if "." in key and is_text(key, values):
        return FoundKey(key, "unknown")  # a full stop would lead into a mapping
    entries = (entry for one in values for entry, _, _ in mapped_references(one, (), GEMARA))
    if cited := _framework_in(entries, library):
        return FoundKey(key, "mapped", why=f"labels by framework, such as {cited}")
    if _refers(values):
        return FoundKey(
            key,
            "ignored",
            why="references, to frameworks that are not known or in a form that no key takes",
        )
    field = _field(key, values)
    inner = {name for row in rows_of(values) for name in row}
    # Of parts within parts only the innermost are texts.
    if _PROSE in inner and key not in inner:
        return FoundKey(key, "text", _PROSE)
    is_fact = field.detail == "links" or not is_text(key, values)
    return field if is_fact and field.meaning != "unknown" else FoundKey(key, "text")


def _refers(value: Value | Sequence[Value]) -> bool:
    """Tell whether values are mappings with a `reference-id`, as in lists of Gemara's form."""
    if isinstance(value, Mapping):
        return "reference-id" in value
    return isinstance(value, (tuple, list)) and any(map(_refers, value))


def _framework_in(values: Iterable[object], library: Library) -> str:
    """Return a framework after which mappings name their labels, if most of them are known."""
    names = [name for value in values if isinstance(value, Mapping) for name in value]
    known = [name for name in names if library.find(name)]
    return known[0] if len(known) > len(names) / 2 else ""


def _relation(key: str, kind: FoundKind, named: NamedItems) -> FoundKey:
    """Return the relation that a key with IDs states."""
    ours, why = relation_of(key, kind, named), f"IDs such as {named.example}"
    if named.often and named.text:
        return FoundKey(key, "text", named=named)
    if ours:
        return FoundKey(key, ours, why=why, named=named)
    word = relation_word(key)
    if word in CONTRACT_KEYS or word in RESERVED_KEYS:
        word = f"own-{word}"
    return FoundKey(key, "own", word, why=why, named=named)


def _framework(key: str, texts: Sequence[str], library: Library) -> str | None:
    """Return the framework that a key is named after, or whose entries all of its labels are."""
    bare = re.sub(r"_(references|reference|refs|ref|mappings|mapping|ids|id)$", "", key)
    if found := library.find(bare.replace("_", "-")):
        return found.id
    sample = texts[:10]
    is_said = len(sample) > 1 and not all(map(str.isdecimal, sample))  # numbers may be of anything
    likely = frameworks_of(library, sample[0]) if is_said else ()
    for name in likely:
        if all(one.fault is None for one in resolve_in(library, name, sample)):
            return name
    return None


def _field(key: str, values: Sequence[Value]) -> FoundKey:
    if key.casefold() in CONTRACT_KEYS:
        return FoundKey(key, "ignored", why=f"but for capitals it is `{key.casefold()}`")
    filled = [value for value in values if value or isinstance(value, (int, float))]
    if not filled:
        return FoundKey(key, "ignored", why="always empty")
    for name in ("boolean", "date", "number", "url", "text", "list"):
        if all(READERS[name](value) is not None for value in filled):
            break
    else:
        return _structured(key, filled)
    texts = {value.strip() for value in filled if isinstance(value, str)}
    if len(filled) >= _SAME and len(texts) == 1:
        return FoundKey(key, "ignored", name, why=f"always {_short(next(iter(texts)))}")
    if name == "text" and len(filled) >= 4 and 1 < len(texts) <= min(_CHOICES, len(filled) // 2):
        return FoundKey(key, "field", "choice", tuple(sorted(texts)), f"{len(texts)} values")
    return FoundKey(key, "field", name, (), f"filled in {len(filled)} of {len(values)}")


def _short(text: str) -> str:
    return shorten(text, 60, placeholder=" …")


def _structured(key: str, filled: Sequence[Value]) -> FoundKey:
    """Return a field of links or a table, by the columns that its values have."""
    rows = rows_of(filled)
    columns = tuple(dict.fromkeys(column for row in rows for column in row))
    cells = [cell for row in rows for cell in row.values() if cell is not None]
    is_odd = not columns or len(rows) < sum(map(len, map(entries_of, filled)))
    if len(columns) > _MANY and rows == filled and len(cells) < len(columns) * len(rows) / 2:
        why = f"{len(columns)} names such as {_short(columns[0])}, each with what stands behind it"
        return FoundKey(key, "field", "names", (), why)
    if is_odd or any(READERS["list"](cell) is None for cell in cells):
        return FoundKey(key, "unknown", why="values that have parts of their own")
    why = "its values have parts"
    addresses = (one for one in columns if all(READERS["url"](row.get(one)) for row in rows))
    address = next(addresses, None)
    others = [column for column in columns if column != address]
    if address and others:
        others.sort(key=lambda column: column not in _LINK_NAMES)
        return FoundKey(key, "field", "links", (), why, (others[0], address, *others[1:]))
    return FoundKey(key, "field", "table", (), why, columns)
