"""What a document's Markdown holds, so that nobody parses it a second time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from riskdocs.model.link import Link

#: Start and end as offsets into a document's text; the end is exclusive.
Range: TypeAlias = tuple[int, int]


class Heading(NamedTuple):
    """A heading of a body.

    Attributes:
        level: from 1 to 6, as its author wrote it.
        text: what is read.
        id: the anchor that its author gave it by `{#id}`; empty for the one that its text makes.
        start: offset in the document of its first character, `#` or the text above a line.
        end: offset behind it, without the line end.
        named: what its anchor is made of, where that is not the whole text.
    """

    level: int
    text: str
    id: str
    start: int
    end: int
    named: str = ""


class Markdown(NamedTuple):
    """The parts of a body that are not plain text; offsets count in the whole document.

    Attributes:
        links: every link and image, in their order.
        headings: every heading, in their order.
        code: code in fences, by indentation and between backticks, in its order.
        html: HTML, blocks of it and tags within a line, comments included, in its order.
        unclosed: blocks of code that are among `code` and that no fence ends.
    """

    links: tuple[Link, ...] = ()
    headings: tuple[Heading, ...] = ()
    code: tuple[Range, ...] = ()
    html: tuple[Range, ...] = ()
    unclosed: tuple[Range, ...] = ()


#: What an empty body holds.
NOTHING = Markdown()
