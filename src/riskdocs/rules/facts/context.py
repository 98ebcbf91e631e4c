"""What the rules look at: a catalogue, today, and what several of them need, worked out once."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.markdown import read_markdown
from riskdocs.model.cross_links import places_in_sections
from riskdocs.model.finding import Edit, MadeSpan
from riskdocs.model.item import Item, in_use
from riskdocs.model.sources import sources_beside
from riskdocs.model.value_places import BLOCK_SIGNS
from riskdocs.rules.facts.body import is_as_github, read_body
from riskdocs.rules.facts.html_parts import html_links
from riskdocs.rules.facts.known_site import KnownSite
from riskdocs.rules.facts.named_items import Titles
from riskdocs.rules.facts.places import front_matter_texts
from riskdocs.texts.nearest import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.document import Document
    from riskdocs.model.finding import Problem, Takes
    from riskdocs.model.link import CrossLink, Link
    from riskdocs.model.markdown import Range
    from riskdocs.model.page import Page
    from riskdocs.rules.facts.mentions import Mention


class ItemLink(NamedTuple):
    """A link that is about an item.

    Attributes:
        source: in whose body it stands.
        link: the link.
        meant: what its destination says.
        target: the item; nothing if there is none of that ID.
    """

    source: Item | Page
    link: Link
    meant: CrossLink
    target: Item | None

    @property
    def to_itself(self) -> bool:
        """Whether an item leads to itself, and not to one of its own headings."""
        return self.target is self.source and not self.meant.fragment


class FieldLink(NamedTuple):
    """A link or image in a field whose value is Markdown."""

    item: Item
    key: str
    link: Link

    def place(self, problem: Problem) -> Problem:
        """Return a problem of the link at its place in the file."""
        document, text = self.item.document, str(self.item.fields[self.key])
        ends = self.link.destination_start, self.link.destination_end
        place = document.part_of_value((self.key,), text, *ends)
        if place is None:
            return replace(problem, span=document.place(self.key), fix=None)
        span = document.span(*place)
        # A fix is of the text by itself: one of anything but the destination has no place here.
        edits = problem.fix.edits if problem.fix else ()
        if problem.fix is None or any(edit.span != document.span(*ends) for edit in edits):
            return replace(problem, span=span, fix=None)
        takes = self._takes(place, text[slice(*ends)])
        made = MadeSpan(span.line, span.column, span.end_line, span.end_column, takes)
        fix = replace(problem.fix, edits=tuple(Edit(made, edit.text) for edit in edits))
        return replace(problem, span=span, fix=fix)

    def _takes(self, place: Range, written: str) -> Takes:
        """Return what can be put in the place of a destination that is written somehow."""
        document = self.item.document
        start, end = place
        if document.text[start:end] != written:
            return ""
        begin, _ = document.front_matter.places.values[self.key,]
        if document.text[begin] in BLOCK_SIGNS:
            return "line"
        # Behind a blank, `#` would begin a comment.
        return "" if document.text[start - 1].isspace() else "word"


class Context:
    """What the rules look at.

    Attributes:
        catalogue: what is checked.
        sources: the texts that are looked at: all, or those of some files.
        looks_further: the paths of files of which the rules had to look at more than their own
            texts and what stands outside others'.
        today: for rules that need a date; without it they find nothing.
        site: what is known of the site that it becomes.
        bodies: what stands in every body.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        today: date | None = None,
        *,
        directory_urls: bool | None = None,
        sources: Sequence[Item | Page] | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.sources = catalogue.sources if sources is None else sources
        self.today = today
        self.site = KnownSite(catalogue, directory_urls=directory_urls)
        self.looks_further = self.site.looks_further
        self.bodies = [read_body(catalogue, source) for source in self.sources]
        self._about: dict[tuple[str, str], tuple[CrossLink, Item | None] | None] = {}

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every item that is looked at."""
        return tuple(source for source in self.sources if isinstance(source, Item))

    @cached_property
    def live_items(self) -> tuple[Item, ...]:
        """Every one of these that is not retired."""
        return in_use(self.items)

    @cached_property
    def section_anchors(self) -> Mapping[str, Words]:
        """The anchors of headings that lead to items or to places in them, by the file's path."""
        found = places_in_sections(self.catalogue.items)
        return {path: Words(anchors) for path, anchors in found.items()}

    @cached_property
    def front_texts(self) -> list[tuple[Document, Range, str]]:
        """Every text and key of a front matter that is worth a look, and where it stands."""
        documents = [item.document for item in self.items]
        return [(one, *found) for one in documents for found in front_matter_texts(one)]

    @cached_property
    def root(self) -> Path:
        """The catalogue's folder, resolved."""
        return self.catalogue.root.resolve()

    @cached_property
    def published(self) -> frozenset[str]:
        """The paths of files that the site has, and of those that have a finding of their own."""
        shown = self.root.name
        return frozenset(
            (
                *(f"{shown}/{name}" for name in sources_beside(self.catalogue)),
                *(problem.path for problem in self.catalogue.problems),
            )
        )

    @cached_property
    def titles(self) -> Titles:
        """Which item a few words name."""
        return Titles(self.catalogue)

    @cached_property
    def item_links(self) -> list[ItemLink]:
        """Every link, images apart, that is about an item, in the order of the texts."""
        return self._about_items((source, link) for source in self.sources for link in source.links)

    @property
    def other_links(self) -> Iterator[tuple[Item | Page, Link]]:
        """Every image, and every link that is about no item, in the order of the texts."""
        pairs = zip(self.sources, self._others, strict=True)
        return ((source, link) for source, links in pairs for link in links)

    @cached_property
    def _others(self) -> list[tuple[Link, ...]]:
        return [
            tuple(
                link
                for link in source.links
                if link.image or not self.about(link.destination, source)
            )
            for source in self.sources
        ]

    @cached_property
    def field_links(self) -> list[FieldLink]:
        """Every link and image in the Markdown of a publisher's own fields."""
        fields = self.catalogue.definition.fields.items()
        keys = [key for key, field in fields if field.type == "markdown"]
        return [
            FieldLink(item, key, link)
            for key in keys
            for item in self.items
            for link in read_markdown(str(item.fields.get(key, ""))).links
        ]

    def is_as_github(self, source: Item | Page) -> bool:
        """Tell whether a text is read as GitHub reads it, and made HTML of by riskdocs itself."""
        return is_as_github(self.catalogue, source)

    @cached_property
    def html_links(self) -> list[tuple[Item | Page, Link]]:
        """Every link and image in HTML, in the order of the texts."""
        return [(source, link) for source in self.sources for link in html_links(source)]

    @property
    def images(self) -> Iterator[tuple[Item | Page, Link]]:
        """Every image, in Markdown and then in HTML."""
        return (pair for pair in chain(self.other_links, self.html_links) if pair[1].image)

    @cached_property
    def html_item_links(self) -> list[ItemLink]:
        """Every link in HTML that is about an item."""
        return self._about_items(self.html_links)

    def _about_items(self, links: Iterable[tuple[Item | Page, Link]]) -> list[ItemLink]:
        return [
            ItemLink(source, link, *about)
            for source, link in links
            if not link.image and (about := self.about(link.destination, source))
        ]

    def about(self, destination: str, source: Item | Page) -> tuple[CrossLink, Item | None] | None:
        """Return what a link of a text says about an item, and the item if there is one."""
        if destination.startswith("http"):
            return None
        by_place = self.catalogue.definition.links_by_place
        link = destination, source.document.path if by_place else ""
        if link not in self._about:
            meant = self.catalogue.cross_link(*link)
            self._about[link] = (meant, self.catalogue.item(meant.id)) if meant else None
        return self._about[link]

    @property
    def mentions(self) -> Iterator[Mention]:
        """Every ID that stands in prose, in the order of the texts."""
        return (mention for body in self.bodies for mention in body.mentions)

    @property
    def heading_mentions(self) -> Iterator[Mention]:
        """Every ID that a `#` before it makes a heading, in the order of the texts."""
        return (mark for body in self.bodies for mark in body.heading_mentions)
