"""What the front matter keys of found items mean: keys of ours, frameworks, fields."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.frameworks.resolve import frameworks_of, resolve_in
from riskdocs.model.keys import CONTRACT_KEYS
from riskdocs.reading.front_matter.value_types import READERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from riskdocs.authoring.discovery.found_kinds import FoundKind
    from riskdocs.frameworks.library import Library
    from riskdocs.model.document import Value
    from riskdocs.model.id_pattern import IdPattern

#: How others call keys of ours that hold no IDs, in small letters with `_`.
_NAMES = {
    "title": {"name", "headline"},
    "doc-status": {"doc_status", "status", "state", "lifecycle", "maturity"},
    "type": {"types"},
    "aliases": {"former_ids", "alias", "old_ids"},
    "reviewed": {"last_reviewed", "last_review", "review_date", "reviewed_on"},
    "external-refs": {"external_refs"},
}
_LAYOUT = {"layout", "permalink", "slug", "tags", "nav_order", "parent", "weight", "draft", "toc"}
#: Values are looked at of so many items, and that many make a vocabulary.
_SAMPLE, _CHOICES = 200, 8


class FoundKey(NamedTuple):
    """What one key means.

    Attributes:
        name: as it is written.
        meaning: a key of ours, `framework`, `field`, `ignored` or `unknown`.
        detail: the framework's ID, or the type of the field.
        choices: of a field that has few values.
        why: what was seen, for the publisher.
        columns: of a field whose values have parts.
    """

    name: str
    meaning: str
    detail: str = ""
    choices: tuple[str, ...] = ()
    why: str = ""
    columns: tuple[str, ...] = ()


def found_keys(kind: FoundKind, ids: Iterable[IdPattern], library: Library) -> Iterator[FoundKey]:
    """Yield what each key of a kind's items means, in the order in which they are met."""
    values: dict[str, list[Value]] = defaultdict(list)
    for file in kind.files[:_SAMPLE]:
        for key, value in file.values.items():
            values[key].append(value)
    ids = tuple(ids)
    for key, found in values.items():
        yield _meaning(key, found, kind, ids, library)


def _meaning(
    key: str, values: Sequence[Value], kind: FoundKind, ids: Sequence[IdPattern], library: Library
) -> FoundKey:
    folded = key.lower().replace("-", "_")
    if key == kind.place or key in CONTRACT_KEYS:
        return FoundKey(key, "id" if key == kind.place else key)
    texts = list(_texts(values))
    named_items = [text for text in texts if any(one.read(text) for one in ids)]
    if texts and len(named_items) > len(texts) / 2:
        return FoundKey(key, _relation(folded, kind), why=f"IDs such as {named_items[0]}")
    if ours := _often_called(folded):
        return FoundKey(key, ours, why=f"as `{ours}` is often called")
    if framework := _framework(folded, texts, library):
        return FoundKey(key, "framework", framework, why=f"labels such as {texts[0]}")
    if folded in _LAYOUT:
        return FoundKey(key, "ignored", why="of another program")
    return _field(key, values)


def _relation(key: str, kind: FoundKind) -> str:
    """Return the relation that a key with IDs states, by what it names."""
    if kind.role == "control" and "risk" in key:
        return "mitigates"
    if kind.role == "risk" and key.startswith(("control", "mitigat")):
        return "mitigated-by"
    return "related"


def _often_called(key: str) -> str | None:
    """Return the key of ours that often has a name."""
    return next((ours for ours, names in _NAMES.items() if key in names), None)


def _texts(values: Iterable[Value]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from (entry for entry in value if isinstance(entry, str))


def _framework(key: str, texts: Sequence[str], library: Library) -> str | None:
    """Return the framework that a key is named after, or whose entries all of its labels are."""
    bare = re.sub(r"_(references|reference|refs|ref|mappings|mapping|ids|id)$", "", key)
    if found := library.find(bare.replace("_", "-")):
        return found.id
    sample = texts[:10]
    likely = frameworks_of(library, sample[0]) if len(sample) > 1 else ()
    for name in likely:
        if all(one.fault is None for one in resolve_in(library, name, sample)):
            return name
    return None


def _field(key: str, values: Sequence[Value]) -> FoundKey:
    filled = [value for value in values if value]
    for name in ("boolean", "date", "number", "url", "text", "list"):
        if filled and all(READERS[name](value) is not None for value in filled):
            break
    else:
        return _structured(key, filled)
    texts = {value.strip() for value in filled if isinstance(value, str)}
    if name == "text" and len(filled) >= 4 and 1 < len(texts) <= min(_CHOICES, len(filled) // 2):
        return FoundKey(key, "field", "choice", tuple(sorted(texts)), f"{len(texts)} values")
    return FoundKey(key, "field", name, (), f"{len(filled)} of {len(values)} are filled")


def _structured(key: str, filled: Sequence[Value]) -> FoundKey:
    """Return a field of links or a table, by the columns that its values have."""
    entries = [one for value in filled for one in (value if isinstance(value, tuple) else (value,))]
    rows = [one for one in entries if isinstance(one, Mapping)]
    columns = tuple(dict.fromkeys(column for row in rows for column in row))
    cells = [cell for row in rows for cell in row.values() if cell is not None]
    if len(rows) < len(entries) or any(READERS["list"](cell) is None for cell in cells):
        return FoundKey(key, "unknown", why="values that have parts of their own")
    why = f"{len(rows)} entries have parts"
    addresses = (one for one in columns if all(READERS["url"](row.get(one)) for row in rows))
    address = next(addresses, None)
    others = tuple(column for column in columns if column != address)
    if address and others:
        return FoundKey(key, "field", "links", (), why, (others[0], address, *others[1:]))
    return FoundKey(key, "field", "table", (), why, columns)


def statuses(kind: FoundKind, keys: Iterable[str]) -> Mapping[str, None]:
    """Return the statuses that a kind's items have, in the order in which they are met."""
    keys = tuple(keys)
    written = (file.values.get(key) for file in kind.files for key in keys)
    return dict.fromkeys(value.strip() for value in written if isinstance(value, str) and value)
