"""A page of the site that is no item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from riskdocs.model.document import Document
    from riskdocs.model.link import Link
    from riskdocs.model.markdown import Markdown


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site that is no item, such as the documentation: only its text is read.

    Attributes:
        document: the file.
        source: its source path on the site; empty where the site does not have it.
        is_beside_items: whether it lies in the catalogue's folder, not in the documentation's.
    """

    document: Document
    source: str = ""
    is_beside_items: bool = False

    @property
    def markdown(self) -> Markdown:
        """What the body holds."""
        return self.document.markdown

    @property
    def links(self) -> tuple[Link, ...]:
        """Every link and image of the body, in its order."""
        return self.document.markdown.links
