"""What the rules look at: a catalogue, today, and what several of them need, worked out once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.frameworks.addresses import Addresses
from riskdocs.reading.prose import prose
from riskdocs.rules.heading_mentions import HeadingMention, find_heading_mentions
from riskdocs.rules.mentions import Mention, find_mentions
from riskdocs.rules.named_items import Titles

if TYPE_CHECKING:
    from datetime import date

    from riskdocs.model.catalogue import Catalogue, Page
    from riskdocs.model.document import Document
    from riskdocs.model.item import Item
    from riskdocs.model.link import CrossLink, Link


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


class Context:
    """What the rules look at.

    Args:
        catalogue: what is checked.
        today: for rules that need a date; without it they find nothing.
    """

    def __init__(self, catalogue: Catalogue, today: date | None = None) -> None:
        self.catalogue = catalogue
        self.today = today
        self._prose: dict[str, str] = {}

    @cached_property
    def live_items(self) -> tuple[Item, ...]:
        """Every item that is not retired."""
        return tuple(item for item in self.catalogue.items if not item.retired)

    @cached_property
    def titles(self) -> Titles:
        """Which item a few words name."""
        return Titles(self.catalogue)

    @cached_property
    def addresses(self) -> Addresses:
        """Which entries of which frameworks an address belongs to."""
        return Addresses(self.catalogue.library)

    @cached_property
    def item_links(self) -> list[ItemLink]:
        """Every link, images apart, that is about an item, in the order of the texts."""
        catalogue = self.catalogue
        return [
            ItemLink(source, link, meant, catalogue.item(meant.id))
            for source in catalogue.sources
            for link in source.links
            if not link.image and (meant := catalogue.cross_link(link.destination))
        ]

    @cached_property
    def mentions(self) -> list[Mention]:
        """Every ID that stands in prose where a link could be, in the order of the texts."""
        return [
            mention
            for source in self.catalogue.sources
            for mention in find_mentions(self.catalogue, source, self.prose)
        ]

    @cached_property
    def heading_mentions(self) -> list[HeadingMention]:
        """Every ID that a `#` before it makes a heading, in the order of the texts."""
        return list(find_heading_mentions(self.catalogue, self.prose))

    def prose(self, document: Document) -> str:
        """Return a document's body with code and comments blanked, its offsets kept."""
        found = self._prose.get(document.path)
        if found is None:
            found = self._prose[document.path] = prose(document.body)
        return found
