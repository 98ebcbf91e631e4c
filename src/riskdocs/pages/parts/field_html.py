"""The Markdown in a publisher's own field as it stands on pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from riskdocs.markdown.html import as_written, render
from riskdocs.pages.parts.item_text import words
from riskdocs.pages.rendering.sanitise import sanitise

if TYPE_CHECKING:
    from riskdocs.model.item import Item
    from riskdocs.pages.site import Site

#: What makes a heading an anchor. The text below has its own, which may have the same names.
_ANCHOR = re.compile(r'(?<=<h[2-6]) id="[^"]*"')
#: What leads from a heading to itself.
PERMALINK = re.compile(r'<a\b[^>]*\bclass="headerlink"[^>]*>.*?</a>', re.DOTALL)


def field_html(site: Site, item: Item, text: str) -> str:
    """Return a field's Markdown as HTML that is safe, its links as those in the item's text.

    Args:
        site: what all pages have in common.
        item: whose field it is.
        text: the Markdown.
    """
    rendered = render(text, site.links.get(item.id, as_written), words(site.text))
    return PERMALINK.sub("", _ANCHOR.sub("", sanitise(rendered.html)))
