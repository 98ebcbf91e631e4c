"""Makes the pages of a small catalogue without any site generator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from building import ParsedPage, write
from riskdocs.api import load_catalogue
from riskdocs.pages.links.addresses import Addresses
from riskdocs.pages.rendering.templates import Templates
from riskdocs.pages.site import Site
from riskdocs.pages.site_pages import site_pages

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def make_site(folder: Path, files: Mapping[str, str]) -> Site:
    """Return the pages of a catalogue; paths of files are relative to it."""
    write(folder, {f"catalogue/{name}": content for name, content in files.items()})
    catalogue, _ = load_catalogue(folder / "catalogue", pages=())
    return Site(catalogue, Templates(), Addresses())


def page(site: Site, source: str) -> ParsedPage:
    """Return the page of a source path, parsed."""
    content = next(page for page in site_pages(site) if page.source == source).build()
    return ParsedPage(content.before + content.after)


def texts(parsed: ParsedPage, selector: str) -> list[str]:
    """Return the text of everything that fits, blanks made one."""
    return [" ".join(node.text().split()) for node in parsed.css(selector)]
