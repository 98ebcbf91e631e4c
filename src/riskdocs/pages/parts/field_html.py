"""The Markdown in a publisher's own field as it stands on pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

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


#: Another anchor, such as a footnote's, and what leads to one.
_NAME = re.compile(r' id="([^"]*)"')
_NAMED = re.compile(r'( id="| href="#)([^"]*)"')


def field_html(site: Site, item: Item, key: str) -> str:
    """Return a field's Markdown as HTML that is safe, its links as those in the item's text.

    Footnotes and what an author named in HTML have anchors that no other text of the page has.

    Args:
        site: what all pages have in common.
        item: whose field it is.
        key: of the field.
    """
    text = str(item.fields[key])
    rendered = render(text, site.links.get(item.id, as_written), words(site.text))
    html = PERMALINK.sub("", _ANCHOR.sub("", sanitise(rendered.html)))
    own = frozenset(_NAME.findall(html))
    # A key can hold any character; an anchor can't.
    before = f"field-{list(site.catalogue.definition.fields).index(key)}--"

    def renamed(found: re.Match[str]) -> str:
        start, name = found.groups()
        return f'{start}{before}{name}"' if unquote(name) in own else found[0]

    return _NAMED.sub(renamed, html)
