"""Rules about cross-links: where a body leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.finding import Edit, Fix, Problem, Severity
from riskdocs.model.item import Item
from riskdocs.rules.named_items import named_item, suggestion
from riskdocs.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.catalogue import Catalogue, Page
    from riskdocs.model.link import CrossLink, Link


def cross_links(catalogue: Catalogue) -> Iterator[tuple[Item | Page, Link, CrossLink]]:
    """Yield every link of every body that is about an item, and what it says."""
    for source in catalogue.sources:
        for link in source.links:
            if not link.image and (meant := catalogue.cross_link(link.destination)):
                yield source, link, meant


@rule("link-unresolved", Severity.ERROR)
def link_unresolved(catalogue: Catalogue) -> Iterator[Problem]:
    """A link to an item that does not exist.

    The page would send its reader nowhere. The help names the item whose title the link's text
    speaks of, or the ID most like the one that was written.
    """
    for source, link, meant in cross_links(catalogue):
        if catalogue.item(meant.id) or meant.id in catalogue.unread:
            continue
        likely = suggestion(catalogue, link.text, meant.id, source)
        yield _about(
            source,
            link,
            "link-unresolved",
            f"This link leads to {meant.id}, and there is no such item.",
            likely,
        )


@rule("link-self", Severity.WARNING)
def link_self(catalogue: Catalogue) -> Iterator[Problem]:
    """A link from an item to itself.

    Whoever follows it stays where they are. Mostly another item was meant: the one that the text
    names.
    """
    for source, link, meant in cross_links(catalogue):
        if not isinstance(source, Item) or meant.id != source.id or meant.fragment:
            continue
        likely = named_item(catalogue, link.text, source)
        yield _about(
            source,
            link,
            "link-self",
            f"{source.id} links to itself here.",
            likely,
        )


def _about(
    source: Item | Page, link: Link, rule_name: str, message: str, likely: Item | None
) -> Problem:
    document = source.document
    fix = None
    if likely:
        place = document.span(link.destination_start, link.destination_end)
        fix = Fix(safe=False, edits=(Edit(place, f"#{likely.id}"),))
    return Problem(
        rule_name,
        document.path,
        document.span(link.start, link.end),
        message,
        f"Did you mean #{likely.id} ({likely.title})?" if likely else None,
        fix,
    )
