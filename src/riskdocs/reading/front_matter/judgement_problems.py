"""What is wrong with references that are maps, told at its place with what is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from riskdocs.frameworks.judgement import REFERENCE_KEYS
from riskdocs.model.finding import Edit, Fix, Problem
from riskdocs.reading.front_matter import messages
from riskdocs.reading.front_matter.judgements import PARTS, standing, wrong_keys
from riskdocs.reading.front_matter.split_values import split_edit
from riskdocs.reading.front_matter.vocabulary import VALUE_UNKNOWN
from riskdocs.texts.enumeration import listed_code
from riskdocs.texts.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.document import Document, KeyPath, Value
    from riskdocs.reading.front_matter.item_keys import ItemKeys
    from riskdocs.reading.front_matter.judgements import ReferencePart


def judgement_problems(keys: ItemKeys) -> Iterator[Problem]:
    """Yield what is wrong with an item's references that are maps."""
    for place, entry in enumerate(keys.values["external-refs"]):
        for name, labels in (entry or {}).items():
            for number, written in enumerate(labels):
                if isinstance(written, Mapping):
                    path = keys.author_path(("external-refs", place, name, number))
                    yield from _problems(keys.document, standing(keys.document, path), written)


def _problems(document: Document, path: KeyPath, written: Mapping[str, Value]) -> Iterator[Problem]:
    meant = {key: nearest(key, REFERENCE_KEYS) for key in written if key not in PARTS}
    for key, near in meant.items():
        lost = near == "entry" and near not in written
        yield _unknown_key(document, (*path, key), near, lost=lost)
    if "entry" not in {*written, *meant.values()}:
        yield Problem(
            messages.FIELD_MISSING,
            document.path,
            document.place(*path),
            "This reference has no `entry`, which says what it is to.",
            f"Write `entry:` with {PARTS['entry'].expected}.",
        )
    for key in wrong_keys(written):
        if part := PARTS.get(key):
            yield _wrong_value(document, (*path, key), part)


def _unknown_key(document: Document, path: KeyPath, near: str | None, *, lost: bool) -> Problem:
    """Tell of a key that nobody reads; without the label the whole reference is lost."""
    span = document.key_place(*path)
    known = listed_code(REFERENCE_KEYS)
    return Problem(
        messages.FIELD_MISSING if lost else messages.FIELD_UNKNOWN,
        document.path,
        span,
        f"A reference has no key `{path[-1]}`; there are {known}.",
        f"Did you mean `{near}`?" if near else "Delete it, or say it under `why`.",
        Fix(safe=False, edits=(Edit(span, near),)) if near else None,
    )


def _wrong_value(document: Document, path: KeyPath, part: ReferencePart) -> Problem:
    span, value = document.place(*path), document.value(path)
    near = nearest(value, part.words) if isinstance(value, str) else None
    edit = split_edit(document, path, near) if near else None
    return Problem(
        VALUE_UNKNOWN if part.words and isinstance(value, str) else messages.FIELD_TYPE,
        document.path,
        span,
        f"`{path[-1]}` of a reference must be {part.expected}, but this is "
        f"{messages.described(value)}.",
        f"Did you mean `{near}`?" if near else None,
        Fix(safe=False, edits=(edit,)) if edit else None,
    )
