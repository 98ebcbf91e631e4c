"""The catalogue's files among the site's: items as they lie on disk, other pages made in memory."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs.structure.files import File, InclusionLevel

from riskdocs.pages.feeds import feeds
from riskdocs.pages.redirects import redirects
from riskdocs.pages.templates import THEME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.definition import Kind
    from riskdocs.model.item import Item
    from riskdocs.pages.page import SitePage
    from riskdocs.pages.site import Site

#: What plug-ins find who look for the file that a page of ours was written in.
_MADE_PAGE = Path(__file__).with_name("made_page.md")


def item_file(config: MkDocsConfig, source: str, item: Item) -> File:
    """Return an item's page, backed by the file that its author edits.

    A real file and no copy, so that the edit link leads to it and its dates are git's.
    """
    file = File(
        source,
        src_dir=None,
        dest_dir=config.site_dir,
        use_directory_urls=config.use_directory_urls,
        inclusion=InclusionLevel.NOT_IN_NAV,
    )
    file.src_dir = config.docs_dir
    file.abs_src_path = str(item.document.file.absolute())
    file.edit_uri = _edit_uri(config, item.document.file)
    return file


def _edit_uri(config: MkDocsConfig, file: Path) -> str:
    """Return the path from the documentation's folder, which `edit_uri` leads to, to a file."""
    path = os.path.relpath(file.absolute(), config.docs_dir).replace(os.sep, "/")
    return _in_an_address(config, path)


def _in_an_address(config: MkDocsConfig, path: str) -> str:
    """Return a path as addresses have it, unless the site's template for them sees to that.

    MkDocs and its themes print it as it is, also where a stranger's file name holds a quote.
    """
    return path if "!q" in str(config.edit_uri_template or "") else quote(path)


def quote_edit_uris(config: MkDocsConfig, files: Files) -> None:
    """Make the names of documentation pages fit for the addresses at which they are edited."""
    for file in files.documentation_pages():
        if file.edit_uri:
            file.edit_uri = _in_an_address(config, file.edit_uri)


def keep_out(files: Files, catalogue: Catalogue) -> None:
    """Take out what MkDocs has found in the catalogue, and pages that can't be read.

    The first it would show as it is written, where the catalogue lies in the documentation's
    folder; the second end in a traceback.
    """
    root = catalogue.root.resolve()
    unreadable = {
        os.path.realpath(root.parent / problem.path)
        for problem in catalogue.problems
        if problem.rule == "file-unreadable"
    }
    for file in list(files):
        # Not `Path.resolve`, which raises for a link that leads to itself.
        place = os.path.realpath(file.abs_src_path) if file.abs_src_path else ""
        if place in unreadable or Path(place).is_relative_to(root):
            files.remove(file)


def made_page(config: MkDocsConfig, page: SitePage) -> File:
    """Return a page that the catalogue makes, with nothing of its own but what is built later."""
    inclusion = InclusionLevel.UNDEFINED if page.listed else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, page.source, content="", inclusion=inclusion)
    # MkDocs needs no path, but plug-ins such as rss end in a traceback without one.
    file.abs_src_path = str(_MADE_PAGE)
    return file


def add_items(files: Files, items: Sequence[File]) -> None:
    """Add the items' pages, in the place of what MkDocs has found for their addresses.

    Of two others with one address the first stays.
    """
    taken = {file.dest_uri for file in items}
    for file in list(files):
        if file.dest_uri in taken:
            files.remove(file)
        taken.add(file.dest_uri)
    for file in items:
        files.append(file)


def add_assets(config: MkDocsConfig, files: Files, catalogue: Catalogue) -> None:
    """Publish what lies beside the items under the same path."""
    taken = {file.dest_uri for file in files}
    for name in catalogue.assets:
        if name not in taken:
            file = File(
                name, str(catalogue.root.absolute()), config.site_dir, use_directory_urls=False
            )
            file.inclusion = InclusionLevel.INCLUDED
            files.append(file)


def add_feeds(config: MkDocsConfig, files: Files, site: Site) -> None:
    """Publish the feeds of what changed."""
    for path, content in feeds(site):
        if files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, content=content))


def add_redirects(config: MkDocsConfig, files: Files, site: Site) -> None:
    """Let former names lead on, unless something else stands there now."""
    taken = {file.dest_uri for file in files}
    for path, html in redirects(site):
        if path not in taken:
            taken.add(path)
            files.append(File.generated(config, path, content=html))


def addresses_script(config: MkDocsConfig, catalogue: Catalogue) -> str:
    """Return the program that tells the browser where an ID's page stands."""
    data = {
        "kinds": [_kind(kind, catalogue.of_kind(kind)) for kind in catalogue.definition.kinds],
        "aliases": {alias.upper(): item.id for alias, item in sorted(catalogue.aliases.items())},
        "ending": "/" if config.use_directory_urls else ".html",
    }
    written = json.dumps(data, separators=(",", ":"), ensure_ascii=True)
    program = (THEME / "assets/riskdocs/identifiers.js").read_text(encoding="utf-8")
    return f"window.riskdocs = {written};\n{program}"


def _kind(kind: Kind, items: Sequence[Item]) -> dict[str, object]:
    """Return what the browser is told of a kind: the form of its IDs, and which there are."""
    return {
        "folder": kind.folder,
        "form": kind.ids.typed,
        "pieces": [
            piece.text if piece.sort == "text" else piece.width if piece.sort == "number" else 0
            for piece in kind.ids.pieces
        ],
        "there": _ranges([item.number for item in items])
        if kind.ids.is_counted
        else " ".join(item.id.lower() for item in items),
    }


def _ranges(numbers: list[int]) -> str:
    """Return numbers in order as few words: `1-4,7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
