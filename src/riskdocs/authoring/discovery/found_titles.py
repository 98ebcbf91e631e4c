"""What a key has to do with titles: it has them, or repeats what the IDs say."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from riskdocs.authoring.discovery.names_and_roles import role_in
from riskdocs.model.keys import CONTRACT_KEYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from riskdocs.authoring.discovery.found_kind import FoundKind

#: How others call titles, in small letters with `_`.
NAMES_OF_TITLES = frozenset({"name", "headline"})
#: A title has no more characters; nearly all items, as a share of them.
_LONGEST, _MOST = 150, 0.75


def meaning_as_title(key: str, kind: FoundKind, title: str) -> tuple[str, str] | None:
    """Return what a key means that has titles or says the IDs again, and what was seen.

    Args:
        key: of items of the kind.
        kind: the kind.
        title: the key that has their titles where `title` has not, as `other_title` says.

    Returns:
        Nothing where it does neither.
    """
    if title and key == title:
        return "title", "`title` has the IDs"
    is_ours = key in CONTRACT_KEYS and not (key == "title" and title)
    if not is_ours and _says_the_id(key, kind):
        untitled = not any("title" in file.values for file in kind.files)
        is_title = untitled and key.lower() in NAMES_OF_TITLES
        return "title" if is_title else "ignored", "the IDs say the same"
    return None


def _says_the_id(key: str, kind: FoundKind) -> bool:
    """Tell whether a key names each item itself, or what its ID says that it is a part of."""
    read = kind.pattern.read
    pairs = [
        (read(written) or written, read(text := str(file.values[key])) or text)
        for file, written in kind.members
        if file.values.get(key)
    ]
    if not pairs or all(own == named for own, named in pairs):
        return bool(pairs)
    return "[" in kind.form and all(own != named and own.startswith(named) for own, named in pairs)


def other_title(kind: FoundKind) -> str:
    """Return the key that says what items are called where their `title` says their IDs."""
    if not _says_the_id("title", kind):
        return ""
    said: dict[str, list[str]] = defaultdict(list)
    for file in kind.files:
        for key, value in file.values.items():
            if isinstance(value, str) and len(value) <= _LONGEST:
                said[key].append(value)
    likely = sorted(said, key=lambda key: not (key.lower() in NAMES_OF_TITLES or role_in(key)))
    return next((key for key in likely if _are_titles(said[key], len(kind.files))), "")


def _are_titles(texts: Sequence[str], items: int) -> bool:
    """Tell whether nearly every item has a text that no other has, many of several words."""
    distinct = {*texts}
    long = sum(" " in text.strip() for text in distinct)
    return len(distinct) > _MOST * items and 2 * long > len(distinct)
