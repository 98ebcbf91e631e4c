"""MkDocs' events, each handed on to the part that knows what to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.toc import AnchorLink

from riskdocs.api import load_catalogue
from riskdocs.change.git_dates import last_changes
from riskdocs.pages.addresses import (
    REFERENCES,
    Addresses,
    framework_source,
    item_source,
    list_source,
)
from riskdocs.pages.markdown_extension import CatalogueExtension, Place
from riskdocs.pages.sanitise import sanitise
from riskdocs.pages.site import Site
from riskdocs.pages.templates import Templates
from riskdocs.plugin import defaults, findings, navigation
from riskdocs.plugin.files import add_assets, addresses_script, item_file, made_page
from riskdocs.plugin.metadata import plain_source
from riskdocs.plugin.options import RiskdocsOptions

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as MkDocsPage

    from riskdocs.model.catalogue import Page
    from riskdocs.model.item import Item
    from riskdocs.pages.page import Content, Heading, SitePage

_log = get_plugin_logger(__name__)


class RiskdocsPlugin(BasePlugin[RiskdocsOptions]):
    """Adds a catalogue's pages to a site, and resolves cross-links on all of its pages."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep this object over the rebuilds of `mkdocs serve`: MkDocs asks for this method."""
        del dirty
        if command != "serve":
            findings.count_warnings_even_if_quiet()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Bring what the pages need, and watch the catalogue."""
        defaults.bring_theme(config)
        defaults.bring_markdown_extensions(config)
        if self.config.catalogue not in config.watch:
            config.watch.append(self.config.catalogue)
        _tell_what_is_missing(config)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the catalogue and add its pages."""
        self.catalogue, found = load_catalogue(self.config.catalogue, pages=[config.docs_dir])
        findings.report(self.catalogue, found)
        self._files = files
        self._docs = Path(config.docs_dir).absolute()
        self._contents: dict[str, Content] = {}
        self._items = {item_source(item): item for item in self.catalogue.items}
        self.site = Site(
            self.catalogue,
            Templates([config.theme.custom_dir] if config.theme.custom_dir else ()),
            Addresses(config.use_directory_urls),
            self._published,
            self._dates(),
        )
        self.pages: dict[str, SitePage] = {}
        for page in self.site.pages():
            if files.get_file_from_path(page.source) is not None:
                continue
            item = self._items.get(page.source)
            files.append(item_file(config, page, item) if item else made_page(config, page))
            self.pages[page.source] = page
        self._listed = [page for page in self.pages.values() if page.listed]
        config.nav = navigation.with_catalogue(config.nav, self._listed)
        add_assets(config, files, self.catalogue)
        files.append(addresses_script(config, self.catalogue))
        folders = [kind.folder for kind in self.catalogue.definition.kinds]
        defaults.preview_targets(config, folders)
        self.extension = CatalogueExtension(self.catalogue)
        config.markdown_extensions.append(self.extension)  # type: ignore[arg-type] # MkDocs hands it on
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Place the lists, and relate the items to them."""
        if config.nav is None:
            navigation.arrange(nav, self._listed)
        lists = {
            list_source(kind): [item_source(item) for item in self.catalogue.of_kind(kind)]
            for kind in self.catalogue.definition.kinds
        }
        lists[REFERENCES] = [framework_source(name) for name in self.site.uses]
        navigation.relate_items(files, lists)
        return nav

    def on_page_read_source(self, *, page: MkDocsPage, config: MkDocsConfig) -> str | None:
        """Give MkDocs what the loader read, so that the two never differ."""
        del config
        source = page.file.src_uri
        if source not in self.pages:
            return None
        return plain_source(self.pages[source], self._items.get(source))

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Tell the Markdown extension which page comes next."""
        del config, files
        source = page.file.src_uri
        self.extension.place = Place(source, self._items.get(source))
        return markdown

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Put the catalogue's own parts around an author's text."""
        del config, files
        site_page = self.pages.get(page.file.src_uri)
        if site_page is None:
            return html
        content = site_page.build()
        page.toc.items[:0] = _anchors(content.headings_before)
        page.toc.items.extend(_anchors(content.headings_after))
        return f"{content.before}\n{sanitise(html)}\n{content.after}"

    def _published(self, page: Page) -> tuple[str, str] | None:
        """Return the source path and title of a documentation page, if it is published."""
        source = Path(page.document.file).absolute().relative_to(self._docs).as_posix()
        file = self._files.get_file_from_path(source)
        if file is None or file.page is None:
            return None
        return source, str(file.page.title or file.name)

    def _dates(self) -> Callable[[Item], datetime | None]:
        """Return the function that says when an item was last changed."""
        changes = last_changes(Path(self.config.catalogue)) if self.config.dates else None
        return lambda item: (changes or {}).get(item.document.file.resolve())


def _anchors(headings: tuple[Heading, ...]) -> list[AnchorLink]:
    return [AnchorLink(heading.text, heading.id, 2) for heading in headings]


def _tell_what_is_missing(config: MkDocsConfig) -> None:
    """Say what the site can't have, and what to set for it."""
    if not config.site_url:
        _log.info("Set `site_url` for previews on links, canonical addresses and a sitemap.")
    if not config.repo_url:
        _log.info("Set `repo_url` for links by which readers can edit a page.")
