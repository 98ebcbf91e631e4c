"""A Markdown link as it stands in a text, and what it means for the catalogue."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

#: The file that a folder is shown by, and that gets its ID of it where the definition says so.
FOLDER_PAGES = frozenset({"readme", "index"})


class Link(NamedTuple):
    """A link or image in the body of a document; all places are offsets in the document.

    Attributes:
        text: what is read on the page.
        destination: where it leads, without the marks of Markdown.
        start: of the whole link, `[`, `![`, `<` or a bare address.
        end: behind it.
        destination_start: of the destination; a reference-style link has it in its definition.
        destination_end: behind it.
        text_start: of what stands in its brackets.
        text_end: behind that.
        image: whether it is an image.
    """

    text: str
    destination: str
    start: int
    end: int
    destination_start: int
    destination_end: int
    text_start: int
    text_end: int
    image: bool = False


@dataclass(frozen=True, slots=True)
class CrossLink:
    """What a destination says about an item of the catalogue.

    Attributes:
        id: the item that is meant, `TR-14`; it need not exist.
        fragment: what followed `#` behind a path form, without the `#`.
        by_path: it was written as the path of a file, not as `#TR-14`.
    """

    id: str
    fragment: str = ""
    by_path: bool = False


def address_parts(destination: str) -> SplitResult | None:
    """Return the parts of a destination; nothing for what only looks like an address."""
    try:
        return urlsplit(destination)
    except ValueError:
        return None


def path_parts(destination: str) -> SplitResult | None:
    """Return the parts of a destination that is a path, on the site or on disk.

    Nothing for another site's address, a place on the same page, or what can't be taken apart.
    """
    parts = address_parts(destination)
    return None if not parts or parts.scheme or parts.netloc or not parts.path else parts


def path_beside(file: str, path: str) -> str:
    """Return where a path in a file leads, from where the file's own path begins."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
