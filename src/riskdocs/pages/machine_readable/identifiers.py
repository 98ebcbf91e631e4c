"""Globally unique names of a catalogue, its items and the entries that they cite."""

import uuid
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote


@dataclass(frozen=True)
class Identifiers:
    """Names that stay the same from revision to revision, addresses where the site has one.

    Attributes:
        title: of the catalogue.
        site: the address of the site's root, with a slash at its end; empty if not known.
    """

    title: str
    site: str = ""

    @cached_property
    def namespace(self) -> uuid.UUID:
        """What tells this catalogue's TR-14 from another's: the site's address, else the title."""
        return uuid.uuid5(uuid.NAMESPACE_URL, self.site or f"urn:riskdocs:{self.title}")

    @property
    def catalogue(self) -> str:
        """The catalogue's own name."""
        return self.site or self.namespace.urn

    @property
    def items(self) -> str:
        """What an item's ID is put behind: `/#TR-14` leads to the item on the site."""
        return f"{self.site}#" if self.site else f"{self.namespace.urn}:"

    def entries(self, framework: str) -> str:
        """Return what an entry's anchor is put behind: the framework's page on the site."""
        if self.site:
            return f"{self.site}references/{quote(framework)}/#"
        return f"{self.namespace.urn}:references:{quote(framework)}:"
