"""What is wrong with the keys of an item, each cause reported once.

A key that is required and misspelt is not missing and unknown, but misspelt; a value that a `#`
cut away is not empty, but cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.keys import REQUIRED
from riskdocs.reading.front_matter import messages, value_cuts
from riskdocs.reading.slips import without_odd_blanks
from riskdocs.texts.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.document import KeyPath
    from riskdocs.model.finding import Problem
    from riskdocs.reading.front_matter.item_keys import ItemKeys


def key_problems(keys: ItemKeys) -> Iterator[Problem]:
    """Yield what is wrong with the keys of a front matter, and with values that are not there."""
    document, definition = keys.document, keys.definition
    cuts = {
        cut.path: value_cuts.cut_problem(document, cut, definition.read_id)
        for cut in value_cuts.cuts(document)
        if cut.path[0] not in definition.ignore_keys
    }
    unknown = list(keys.unknown)
    for key in _missing(keys):
        if misspelt := _meant_as(key, unknown, keys):
            unknown.remove(misspelt)
            yield messages.misspelt(document, misspelt, key)
        else:
            cut = cuts.pop((key,), None)
            yield messages.missing_key(document, key, cut.help if cut else None)
    yield from cuts.values()
    for path in _empty(keys):
        if path not in cuts:
            yield messages.empty(document, path)
    for key in unknown:
        # Where titles stand under another key, a program may still write this one, with nothing.
        if key != "title" or (key,) not in document.front_matter.empty:
            yield messages.unknown_key(document, key, keys.kind, definition)


def _missing(keys: ItemKeys) -> Iterator[str]:
    """Yield the required keys that are absent, or have nothing behind them."""
    wrong = {path[0] for path in keys.wrong}
    for key in REQUIRED:
        if keys.values[key] is None and key not in wrong:
            yield keys.names.get(key) or keys.definition.key_names(keys.kind, key)[0]
    for key, field in keys.definition.fields.items():
        written = keys.document.front_matter.values.get(key) or keys.kind.defaults.get(key)
        if field.required and not written:
            yield key


def _meant_as(key: str, unknown: list[str], keys: ItemKeys) -> str | None:
    """Return the key that nobody reads and that is a misspelling of one that is required."""
    definition = keys.definition
    names = {key, *definition.key_names(keys.kind, key)}
    for written in unknown:
        if nearest(without_odd_blanks(written), definition.known_keys) in names:
            return written
    return None


def _empty(keys: ItemKeys) -> Iterator[KeyPath]:
    """Yield the empty places that no other finding tells of."""
    definition = keys.definition
    silent = {
        *(keys.author_path(path)[0] for path in keys.wrong),
        *keys.unknown,
        *definition.ignore_keys,
        *(keys.document.entry.elsewhere if keys.document.entry else ()),
    }
    for path in keys.document.front_matter.empty:
        key = str(path[0])
        field = definition.fields.get(key)
        required = definition.canonical_keys(keys.kind).get(key) in REQUIRED or (
            field and field.required
        )
        # Within a value, and of a publisher's own field, `[]` says that there is none, as does the
        # `null` that programs write for such a field.
        says_none = (field or len(path) > 1) and keys.document.value(path) is not None
        place = keys.document.front_matter.places.values[path]
        says_none |= bool(field) and keys.document.text[slice(*place)] == "null"
        if key not in silent and not says_none and (len(path) > 1 or not required):
            yield path
