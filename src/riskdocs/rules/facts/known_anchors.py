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

#: Those of the parts that an item's page has if there is something to say in them.
_PARTS = ("partners", "parts", "related", "other-references", "picture", "named-in")


class KnownAnchors:
    """Answers for a whole catalogue.

    Args:
        catalogue: the catalogue.

    Attributes:
        parts: the anchors that an item's page may have or not: the build knows.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        relations = range(1, len(catalogue.definition.own_relation_keys) + 1)
        self.parts = frozenset((*_PARTS, *(f"relation-{place}" for place in relations)))
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
                self._known[source] = written_anchors(item) | own | self.parts
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
