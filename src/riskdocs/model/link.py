"""A Markdown link as it stands in a text, and what it means for the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Link(NamedTuple):
    """A link or image in the body of a document.

    Attributes:
        text: what is read on the page.
        destination: where it leads, as written.
        start: offset in the document of the whole link, `[` or `![`.
        end: offset behind it.
        destination_start: offset of the destination; a reference-style link has it below.
        destination_end: offset behind it.
        image: whether it is an image.
    """

    text: str
    destination: str
    start: int
    end: int
    destination_start: int
    destination_end: int
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
