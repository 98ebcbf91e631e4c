"""A difference as one HTML file that needs nothing beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.difference.outline import outline
from riskdocs.difference.wording import plain
from riskdocs.pages.templates import Templates

if TYPE_CHECKING:
    from riskdocs.difference.difference import Difference
    from riskdocs.texts.texts import Texts


def difference_html(difference: Difference, text: Texts) -> str:
    """Return a difference as a page; what strangers wrote is escaped."""
    made = outline(difference, text)
    return Templates(texts=text).render("difference.html", outline=made, title=plain(made.title))
