"""The rule about links to places on a page."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from riskdocs.model.cross_links import link_by_path, written_link
from riskdocs.model.finding import Problem, Severity
from riskdocs.model.item import Item
from riskdocs.model.sources import item_source
from riskdocs.reading.slips import with_hyphens, without_odd_blanks
from riskdocs.rules.facts.known_anchors import KnownAnchors, written_anchors
from riskdocs.rules.facts.places import link_problem, no_link_in_html
from riskdocs.rules.registry import rule
from riskdocs.texts.nearest import Words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from riskdocs.model.link import Link
    from riskdocs.model.page import Page
    from riskdocs.rules.facts.body import Body
    from riskdocs.rules.facts.context import Context


@rule("link-anchor", Severity.WARNING)
def link_anchor(context: Context) -> Iterator[Problem]:
    """A link to a heading that the page does not have, or to a footnote.

    The page opens, and the reader has to look for what was meant. A footnote that nothing refers
    to is found as well, since the page leaves it out. Of pages that MkDocs converts only the build
    knows the anchors. There, HTML such as `<a href="#TR-4">` does not lead to an item.

    Wrong and right:

    ```markdown title="catalogue/risks/tr-14.md"
      …
    - See [what can go wrong](#what-can-go-wrnog).
    + See [what can go wrong](#what-can-go-wrong).

      ## What can go wrong
    ```
    """
    anchors = KnownAnchors(context.catalogue)
    words: dict[str, Words] = {}
    for place in _places(context):
        if not place.is_own:
            context.looks_further.add(place.source.document.path)
        known = anchors.of(place.target)
        if known is None or place.fragment in known:
            continue
        if place.target not in words:
            words[place.target] = Words(sorted(known))
        yield _dead(context, place, words[place.target])
    noted = [body for body in context.bodies if body.footnotes or body.unknown_footnotes]
    referred = {
        (body.source.document.path, one.name)
        for body in noted
        for one in body.footnotes
        if one.shown
    }
    for body in noted:
        yield from _footnotes(body, referred)
    yield from _by_id_in_html(context)


class _Place(NamedTuple):
    """A link to a place on a page, which is named by its source path."""

    source: Item | Page
    link: Link
    target: str
    name: str
    fragment: str

    @property
    def is_own(self) -> bool:
        """Whether it is on the page of the item in which the link stands."""
        return isinstance(self.source, Item) and self.target == item_source(self.source)


def _places(context: Context) -> Iterator[_Place]:
    """Yield every link to a place on a page of which the anchors may be known."""
    to_items = [found for found in context.html_item_links if context.is_as_github(found.source)]
    for source, link, meant, target in (*context.item_links, *to_items):
        if target and meant.fragment:
            yield _Place(source, link, item_source(target), target.id, unquote(meant.fragment))
    in_html = (pair for pair in context.html_links if context.is_as_github(pair[0]))
    for source, link in chain(context.other_links, in_html):
        if not link.image and "#" in link.destination:
            yield from _place(context, source, link)


def _place(context: Context, source: Item | Page, link: Link) -> Iterator[_Place]:
    destination = link.destination
    fragment = unquote(destination.partition("#")[2])
    if not fragment or context.about(destination, source):
        return
    if destination.startswith(("#", "?")):
        if isinstance(source, Item):
            yield _Place(source, link, item_source(source), source.id, fragment)
    elif path := context.site.source_at(source, destination):
        yield _Place(source, link, path, f"The page `/{path.removesuffix('.md')}/`", fragment)


def _dead(context: Context, place: _Place, words: Words) -> Problem:
    fragment, of_file = place.fragment, context.section_anchors.get(place.source.document.path)
    close = words.nearest(fragment)
    if place.is_own and of_file and not close:
        close = of_file.nearest(fragment)
    advice = f"Did you mean `#{close}`?" if close else None
    if meant := context.catalogue.item(without_odd_blanks(with_hyphens(fragment.lstrip("#")))):
        advice = f"Write `{written_link(meant, place.source.document.path)}`."
    named, _, heading = fragment.partition("#")
    if heading and (whole := context.catalogue.item(named)):
        form = f"{link_by_path(whole, place.source.document.path)}#{heading}"
        advice = f"Write `{form}`: to a heading of another page leads the path of its file."
    message = f"{place.name} has no heading with the anchor `#{fragment}`."
    return link_problem("link-anchor", place.source, place.link, message, advice)


def _footnotes(body: Body, referred: Container[tuple[str, str]]) -> Iterator[Problem]:
    """Yield footnotes that nothing refers to, and references to footnotes that are not there.

    Args:
        body: of an item or a page.
        referred: the footnotes that something refers to, by file and name. Sections share them.
    """
    document, known = body.source.document, body.footnotes
    names = Words(sorted({one.label for one in known}))
    for one in known:
        if not one.shown:
            twice = any(other.name == one.name and other.start < one.start for other in known)
            is_section = document.entry and document.entry.anchors
            if is_section and not twice and (document.path, one.name) in referred:
                continue
            yield document.problem(
                "link-anchor",
                document.body_span(one.start, one.start + len(f"[^{one.label}]:")),
                f"Another footnote `[^{one.label}]` stands above, and the page leaves out this one."
                if twice
                else "Nothing on the page refers to this footnote, and the page leaves it out.",
                "Give it another name." if twice else f"Write `[^{one.label}]` where it belongs.",
            )
    for start, end, label in body.unknown_footnotes:
        close = names.nearest(label)
        yield document.problem(
            "link-anchor",
            document.body_span(start, end),
            f"There is no footnote `[^{label}]`, so that this is shown as it is typed.",
            f"Did you mean `[^{close}]`?"
            if close
            else f"Write its text in a paragraph of its own: `[^{label}]: ...`.",
        )


def _by_id_in_html(context: Context) -> Iterator[Problem]:
    """Yield each `<a href="#TR-4">` where MkDocs leaves it, and the page has no such anchor."""
    known: dict[str, frozenset[str]] = {}
    for found in context.html_item_links:
        source, link = found.source, found.link
        if context.is_as_github(source) or not found.target or link.destination[:1] != "#":
            continue
        path = source.document.path
        if path not in known:
            known[path] = written_anchors(source)
        if link.destination[1:] not in known[path]:
            yield no_link_in_html("link-anchor", source, link, found.target)
