"""What the site's search reads of a page, as plain text."""

from __future__ import annotations

from typing import NamedTuple


class SearchSection(NamedTuple):
    """A stretch of a page with a heading. The first one of a page stands for the page itself.

    Attributes:
        anchor: of its heading.
        title: what a result shows of it.
        text: all else that finds it.
        names: IDs and other names of what it is about, each of which finds it as its title does.
        sentence: what a result shows below its title; if empty, the page's description.
    """

    anchor: str
    title: str
    text: str = ""
    names: tuple[str, ...] = ()
    sentence: str = ""
