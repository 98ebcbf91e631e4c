"""The metadata of the catalogue's pages, as MkDocs, its plug-ins and themes read them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from riskdocs.model.values import fact_json, plain_facts
from riskdocs.pages.parts.titles import excerpt, strip_markup

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

    from riskdocs.model.item import Item
    from riskdocs.model.page import Page as TextPage
    from riskdocs.pages.page import SitePage

#: What the extension `attr_list` takes out of a heading: `{#top .wide}`.
_ATTRIBUTES = re.compile(r"(?<!\s)\s*+\{:?\s*[.#][^{}]*\}\s*$")
_NO_ASCII = re.compile(r"[^ -~]")


def page_metadata(page: SitePage, item: Item | None = None) -> dict[str, object]:
    """Return what others may know of a page.

    MkDocs' own reader of front matter differs from the loader's on many a dirty file, and follows
    keys such as `template`. So it never sees an item's.
    """
    metadata: dict[str, object] = {
        "title": page.title,
        "description": page.description(),
        # The plug-in `macros` would run what stands between braces, as a program.
        "render_macros": False,
    }
    if not page.searched:
        metadata["search"] = {"exclude": True}
    elif page.boost != 1:
        metadata["search"] = {"boost": page.boost}
    if page.wide:
        metadata["hide"] = ["toc"]
    if item:
        metadata |= {"doc-status": item.status, "type": list(item.types)}
        metadata |= {key.name: fact_json(value) for key, value in plain_facts(item)}
    return {
        key: strip_markup(value) if isinstance(value, str) else value
        for key, value in metadata.items()
    }


def text_metadata(page: TextPage) -> dict[str, object]:
    """Return the same of a page that is no item: its title is in its front matter or a heading."""
    document = page.document
    titles = [heading.text for heading in document.markdown.headings if heading.level == 1]
    title = document.front_matter.values.get("title")
    if not isinstance(title, str) or not title.strip():
        title = (
            _ATTRIBUTES.sub("", titles[0])
            if titles
            else document.file.stem.replace("-", " ").capitalize()
        )
    shown = {"title": strip_markup(title), "description": excerpt(document.body)}
    return {**{key: text for key, text in shown.items() if text}, "render_macros": False}


def front_matter(page: SitePage) -> str:
    """Return a page's metadata in the form in which MkDocs reads them."""
    # JSON's own escapes are no YAML for signs beyond U+FFFF, of which it makes two.
    text = json.dumps(page_metadata(page), ensure_ascii=False)
    text = _NO_ASCII.sub(lambda sign: f"\\U{ord(sign[0]):08x}", text)
    return f"---\n{text}\n---\n"


def as_html(text: str) -> Markup:
    """Return a text as HTML, for a theme that prints titles as they are.

    What Jinja's `e` is asked to escape where it is this already, it leaves as it is. A theme that
    strips the markup off undoes it, so none is left to come back.
    """
    return escape(strip_markup(text))


def show_as_html(page: Page) -> None:
    """Make what a theme prints of a page's metadata HTML."""
    for key in ("title", "description"):
        if isinstance(value := page.meta.get(key), str):
            page.meta[key] = as_html(value)
