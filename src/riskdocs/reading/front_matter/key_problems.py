"""What is wrong with the keys of an item and of its references, each cause reported once.

A key that is required and misspelt is not missing and unknown, but misspelt; a value that a `#`
cut away is not empty, but cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from riskdocs.model.finding import Edit, Fix, Problem
from riskdocs.model.keys import REQUIRED
from riskdocs.reading.front_matter import messages, value_cuts
from riskdocs.reading.front_matter.judgements import PARTS, ReferencePart, standing, wrong_keys
from riskdocs.reading.front_matter.split_values import split_edit
from riskdocs.reading.front_matter.vocabulary import VALUE_UNKNOWN
from riskdocs.reading.slips import without_odd_blanks
from riskdocs.texts.enumeration import listed_code
from riskdocs.texts.nearest import nearest

if TYPE_CHECKING:
    from riskdocs.model.document import Document, KeyPath, Value
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


def judgement_problems(keys: ItemKeys) -> Iterator[Problem]:
    """Yield what is wrong with an item's references that are maps."""
    for place, entry in enumerate(keys.values["external-refs"]):
        for name, labels in (entry or {}).items():
            for number, written in enumerate(labels):
                if isinstance(written, Mapping):
                    path = keys.author_path(("external-refs", place, name, number))
                    yield from _of_reference(keys.document, standing(keys.document, path), written)


def _of_reference(
    document: Document, path: KeyPath, written: Mapping[str, Value]
) -> Iterator[Problem]:
    meant = {key: nearest(key, PARTS) for key in written if key not in PARTS}
    for key, near in meant.items():
        lost = near == "entry" and near not in written
        yield _unknown_part(document, (*path, key), near, lost=lost)
    if "entry" not in {*written, *meant.values()}:
        yield document.problem(
            messages.FIELD_MISSING,
            document.place(*path),
            "This reference has no `entry`, which says what it is to.",
            f"Write `entry:` with {PARTS['entry'].expected}.",
        )
    for key in wrong_keys(written):
        if part := PARTS.get(key):
            yield _wrong_part(document, (*path, key), part)


def _unknown_part(document: Document, path: KeyPath, near: str | None, *, lost: bool) -> Problem:
    """Tell of a key that nobody reads; without the label the whole reference is lost."""
    span = document.key_place(*path)
    known = listed_code(PARTS)
    return document.problem(
        messages.FIELD_MISSING if lost else messages.FIELD_UNKNOWN,
        span,
        f"A reference has no key `{path[-1]}`; there are {known}.",
        f"Did you mean `{near}`?" if near else "Delete it, or say it under `why`.",
        Fix(safe=False, edits=(Edit(span, near),)) if near else None,
    )


def _wrong_part(document: Document, path: KeyPath, part: ReferencePart) -> Problem:
    span, value = document.place(*path), document.value(path)
    near = nearest(value, part.words) if isinstance(value, str) else None
    edit = split_edit(document, path, near) if near else None
    return Problem(
        VALUE_UNKNOWN if part.words and isinstance(value, str) else messages.FIELD_TYPE,
        document.path,
        span,
        f"`{path[-1]}` of a reference must be {part.expected}, but this is "
        f"{messages.described(value)}.",
        f"Did you mean `{near}`?" if near else messages.how_to_write(value, part.expected),
        Fix(safe=False, edits=(edit,)) if edit else None,
    )
