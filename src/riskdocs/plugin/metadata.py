"""A page of ours as MkDocs is given it: its text, and its metadata without a front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from riskdocs.model.values import fact_json, plain_facts
from riskdocs.pages.titles import strip_markup

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

    from riskdocs.model.item import Item
    from riskdocs.pages.page import SitePage

#: Front matter in which MkDocs finds nothing. Without any it would look for some in the text.
_NOTHING = "---\n{}\n---\n"


def plain_source(item: Item | None) -> str:
    """Return a page's source, of which MkDocs reads the text alone.

    Its own reader differs from the loader's on many a dirty file, and follows keys such as
    `template`.
    """
    return _NOTHING + (item.body if item else "")


def metadata(page: SitePage, item: Item | None) -> dict[str, object]:
    """Return what MkDocs would read in a page's front matter: the contract's keys alone."""
    found: dict[str, object] = {"title": page.title, "description": page.description}
    # The plug-in `macros` would run what stands between braces, as a program.
    found["render_macros"] = False
    if not page.searched:
        found["search"] = {"exclude": True}
    elif page.boost != 1:
        found["search"] = {"boost": page.boost}
    if page.wide:
        found["hide"] = ["toc"]
    if item:
        found |= {"doc-status": item.status, "type": list(item.types)}
        found |= {key.name: fact_json(value) for key, value in plain_facts(item)}
    return {
        key: strip_markup(value) if isinstance(value, str) else value
        for key, value in found.items()
    }


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
