"""Which keys of found items are keys of ours, by their names and what stands behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.authoring.discovery.found_relations import entries_of, texts_in
from riskdocs.authoring.discovery.found_titles import NAMES_OF_TITLES
from riskdocs.model.keys import CONTRACT_KEYS, KEY_BY_NAME
from riskdocs.reading.front_matter.value_types import READERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from riskdocs.authoring.discovery.found_kind import FoundKind
    from riskdocs.model.document import Value

#: How others call keys of ours that hold no IDs, in small letters with `_`.
_NAMES = {
    "title": NAMES_OF_TITLES,
    "doc-status": {"doc_status", "status", "state", "lifecycle"},
    "type": {"types"},
    "aliases": {"former_ids", "alias", "old_ids"},
    "reviewed": {"last_reviewed", "last_review", "review_date", "reviewed_on"},
    "external-refs": {"external_refs"},
}
#: Keys of ours, as others may write them.
_OURS = {name.replace("-", "_"): name for name in CONTRACT_KEYS}


def ours_called_so(key: str, values: Sequence[Value], kind: FoundKind) -> str | None:
    """Return the key of ours that others call as they call a key, if it can be that.

    Args:
        key: as it is written.
        values: of it, one an item.
        kind: of the items.
    """
    folded = key.lower().replace("-", "_")
    ours = next((ours for ours, names in _NAMES.items() if folded in names), _OURS.get(folded))
    is_free = not any(ours in file.values for file in kind.files)
    return ours if ours and is_free and can_be(ours, values, kind) else None


def can_be(name: str, values: Sequence[Value], kind: FoundKind) -> bool:
    """Tell whether at least half of some values, one an item, can be those of a key of ours."""
    if name == "title":
        return True  # which is looked for everywhere
    key, filled = KEY_BY_NAME[name], [value for value in values if value]
    numbers = {str(kind.pattern.number(one)) for one in kind.known if one}
    read = READERS.get(key.type, lambda value: value)
    told = sum(
        str(value) in numbers
        if name == "sequence"
        else all(map(read, entries_of(value) if key.many else (value,)))
        for value in filled
    )
    return 2 * told >= len(filled)


def are_other_names(key: str, kind: FoundKind) -> bool:
    """Tell whether a key says what items are called elsewhere, in several words each."""
    values = tuple(file.values.get(key) for file in kind.files)
    texts = [text for path, text in texts_in(values) if not path]
    former = any(text.startswith("/") or kind.pattern.read_start(text) for text in texts)
    return any(" " in text.strip() for text in texts) and not former
