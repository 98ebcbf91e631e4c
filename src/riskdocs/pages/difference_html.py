"""A difference as one HTML file that needs nothing beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.difference.outline import outline
from riskdocs.difference.sentences import plain_sentence
from riskdocs.pages.rendering.templates import Templates

if TYPE_CHECKING:
    from riskdocs.difference.difference_model import Difference
    from riskdocs.texts.texts import Texts


def difference_html(difference: Difference, text: Texts) -> str:
    """Return a difference as a page; what strangers wrote is escaped."""
    made = outline(difference, text)
    return Templates(texts=text).render(
        "difference.html", outline=made, title=plain_sentence(made.title)
    )
