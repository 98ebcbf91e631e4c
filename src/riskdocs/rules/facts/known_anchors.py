"""The anchors of pages, as far as a check can know.

Those of pages that MkDocs converts are the site's own: its settings decide what they are.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from riskdocs.markdown.footnotes import footnote_anchors
from riskdocs.markdown.headings import anchors
from riskdocs.markdown.html_tags import html_anchors
from riskdocs.model.citing import ALWAYS_ASKED, framework_uses
from riskdocs.model.sources import framework_source, item_source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from riskdocs.frameworks.framework import Framework
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item
    from riskdocs.model.page import Page

#: Those of the sections that an item's page has if there is something to say in them.
SECTIONS = frozenset({"picture", "named-in", "other-references"})


class KnownAnchors:
    """Answers for a whole catalogue.

    Args:
        catalogue: the catalogue.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._known: dict[str, frozenset[str]] = {}

    @cached_property
    def _items(self) -> Mapping[str, Item]:
        if self._catalogue.definition.markdown != "github":
            return {}
        return {item_source(item): item for item in self._catalogue.items}

    @cached_property
    def _frameworks(self) -> Mapping[str, Framework]:
        uses = framework_uses(self._catalogue, ALWAYS_ASKED)
        return {framework_source(name): use.framework for name, use in uses.items()}

    def of(self, source: str) -> frozenset[str] | None:
        """Return the anchors that a page may have; nothing where they are not known."""
        if source not in self._known:
            if item := self._items.get(source):
                own = {item.id.lower(), *footnote_anchors(item.body)}
                self._known[source] = written_anchors(item) | own | SECTIONS
            elif framework := self._frameworks.get(source):
                self._known[source] = frozenset(_of_framework(framework))
        return self._known.get(source)


def written_anchors(source: Item | Page) -> frozenset[str]:
    """Return the anchors of a text: of its headings, and what its author named in HTML."""
    named = html_anchors(source.document.text, source.markdown.html)
    return frozenset((*anchors(source.markdown.headings), *(name for name, _ in named)))


def _of_framework(framework: Framework) -> set[str]:
    entries = {ref.anchor for ref in framework.refs()}
    return {framework.id, *entries, *(edition.anchor for edition in framework.editions)}
