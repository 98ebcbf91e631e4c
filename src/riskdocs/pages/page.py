"""What a page of the catalogue is made of, before any site generator lays it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from riskdocs.model.item import Item


class SearchSection(NamedTuple):
    """A stretch of a page as the search reads it: plain text. The first one stands for the page.

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


@dataclass(frozen=True, slots=True)
class PartHeading:
    """A heading that a page's own parts bring, for its table of contents."""

    id: str
    text: str


def free_anchor(name: str, taken: Container[str]) -> str:
    """Return an anchor for a heading of a page's own, another one where the name is taken."""
    return free_anchor(f"{name}_", taken) if name in taken else name


@dataclass(frozen=True, slots=True)
class Content:
    """The parts of a page around the text that an author wrote.

    Attributes:
        before: HTML, with the page's level 1 heading.
        after: HTML behind the author's text.
        text: the author's text less what stands in `before`; nothing for all of it.
        moved: the anchor of a heading that stood above what was moved, and is no heading now.
        indexed: what the search reads instead of `before` and `after`. Links to others would
            make the page a result for them.
        headings_before: level 2 headings in `before`.
        headings_after: level 2 headings in `after`.
    """

    before: str
    after: str = ""
    text: str | None = None
    moved: str = ""
    indexed: tuple[SearchSection, ...] = ()
    headings_before: tuple[PartHeading, ...] = ()
    headings_after: tuple[PartHeading, ...] = ()


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page that the catalogue brings to the site.

    Attributes:
        source: its source path, `risks/tr-14.md`.
        title: plain text for the browser's tab, navigation and search.
        description: returns one sentence for search engines.
        build: makes its content; called once, when the page is rendered.
        listed: it stands in the site's navigation; an item does not, since a navigation of all
            items on every page grows with the square of their number.
        group: key of the heading below which it stands there; empty for none.
        count: how many there are of what it lists, to be seen beside its title.
        searched: it is found by the site's search.
        indexable: search engines are welcome to list it.
        boost: how much higher than others it stands among the results.
        wide: it needs the width that a table of contents would take.
        last: it is built when all others are, since it is made of them.
        awaits_data: it is built when it is written, as it tells of files that are still being made.
        long: it is so long that the theme's script is to leave its text alone: it takes time that
            grows with the square of the number of tables and blocks of code.
        markdown: path of the file that has the page as Markdown; empty where none has.
        linked_data: what search engines are told of it in JSON-LD; nothing for most pages.
        texts: the items of whose texts it shows more than a sentence, so that a build makes it anew
            when one of them has changed; nothing where it may show any.
    """

    source: str
    title: str
    description: Callable[[], str]
    build: Callable[[], Content]
    listed: bool = True
    group: str = ""
    count: int = 0
    searched: bool = True
    indexable: bool = True
    boost: float = 1
    wide: bool = False
    last: bool = False
    awaits_data: bool = False
    long: bool = False
    markdown: str = ""
    linked_data: Callable[[], object] | None = None
    texts: Sequence[Item] | None = None
