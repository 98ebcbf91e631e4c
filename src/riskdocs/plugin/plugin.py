"""MkDocs' events, each handed on to the part that knows what to do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from markupsafe import escape
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.toc import AnchorLink

from riskdocs.api import load_catalogue
from riskdocs.difference.since_review import changes_since_reviews
from riskdocs.model.garbage_collection import RareCollecting
from riskdocs.model.site_map import SiteMap
from riskdocs.model.sources import REFERENCES, framework_source, item_source, list_source
from riskdocs.pages.addresses import Addresses
from riskdocs.pages.compiled import compiled_templates
from riskdocs.pages.history import History
from riskdocs.pages.leads import Leads
from riskdocs.pages.markdown_extension import CatalogueExtension, RenderedPage
from riskdocs.pages.not_found import not_found
from riskdocs.pages.page_head import page_head
from riskdocs.pages.sanitise import sanitise
from riskdocs.pages.site import Site
from riskdocs.pages.templates import THEME, Templates
from riskdocs.pages.titles import excerpt
from riskdocs.plugin import defaults, findings, navigation
from riskdocs.plugin.assets import JoinedStyleSheet, join_programs, join_styles
from riskdocs.plugin.dead_anchors import tell_dead_anchors
from riskdocs.plugin.diagrams import settle_diagrams
from riskdocs.plugin.documentation import Documentation, page_folders
from riskdocs.plugin.files import (
    add_feeds,
    add_redirects,
    addresses_script,
    keep_out,
    quote_edit_uris,
)
from riskdocs.plugin.history import Pasts, date_pages, read_history
from riskdocs.plugin.item_page import ItemPage, make_item_pages
from riskdocs.plugin.metadata import as_html, metadata, plain_source, show_as_html
from riskdocs.plugin.neighbours import refuse_impossible
from riskdocs.plugin.options import RiskdocsOptions
from riskdocs.plugin.pages import add_pages
from riskdocs.plugin.search import Indexed
from riskdocs.plugin.serving import refuse_busy_port
from riskdocs.plugin.shared_parts import share_parts
from riskdocs.plugin.template_tags import broken_tags, whole_tags
from riskdocs.plugin.theme_mends import MENDS, Mend, MendingLoader
from riskdocs.plugin.told_once import ToldOnce
from riskdocs.texts.texts import Texts, TextsError, read_texts

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as MkDocsPage
    from mkdocs.utils.templates import TemplateContext

    from riskdocs.pages.page import PartHeading

_log = get_plugin_logger(__name__)


class RiskdocsPlugin(BasePlugin[RiskdocsOptions]):
    """Adds a catalogue's pages to a site, and resolves cross-links on all of its pages."""

    _whole = True

    def __init__(self) -> None:
        super().__init__()
        self._pasts = Pasts()
        self._collecting = RareCollecting()
        self._told_once = ToldOnce()
        self._serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep this object over the rebuilds of `mkdocs serve`: MkDocs asks for this method."""
        # A dirty build does not look at the pages that have not changed.
        self._whole = not dirty
        self._serving = command == "serve"
        if command != "serve":
            findings.count_warnings_even_if_quiet()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Bring what the pages need, and watch the catalogue."""
        refuse_impossible(config.plugins)
        if self._serving:
            refuse_busy_port(*config.dev_addr)
            # From the second build on it is the site's own server that listens there.
            self._serving = False
        self.texts = _texts(self.config.texts)
        defaults.bring_theme(config)
        if self.config.catalogue not in config.watch:
            config.watch.append(self.config.catalogue)
        _tell_what_is_missing(config)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Spare the build a part of Python's housekeeping."""
        del config
        self._collecting.begin()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the catalogue and add its pages."""
        self.catalogue, found = load_catalogue(
            self.config.catalogue,
            pages=page_folders(self.config.catalogue, config.docs_dir),
            directory_urls=config.use_directory_urls,
        )
        findings.report(self.catalogue, found)
        keep_out(files, self.catalogue)
        quote_edit_uris(config, files)
        self._sheet: JoinedStyleSheet | None = None
        self._loader: MendingLoader | None = None
        self._indexed = Indexed(material="material/search" in config.plugins)
        self._indexed.show_to_search(config.plugins)
        documentation = Documentation(config.docs_dir, files)
        told = findings.told_links(self.catalogue, found, documentation)
        self._told_once.begin(frozenset(told))
        self._items = {item_source(item): item for item in self.catalogue.items}
        self.site = Site(
            self.catalogue,
            Templates(_own_templates(config), self.texts),
            Addresses(config.use_directory_urls, config.site_url or "", config.repo_url or ""),
            documentation.published,
            self._history(),
        )
        self.pages = add_pages(config, files, self.site, self._items, self.config)
        self._settle_links(config, files, documentation)
        self._listed = [page for page in self.pages.values() if page.listed]
        config.nav = navigation.with_catalogue(config.nav, self._listed, self.texts("home.title"))
        add_redirects(config, files, self.site)
        add_feeds(config, files, self.site)
        join_styles(config, files)
        join_programs(config, files, addresses_script(config, self.catalogue))
        return files

    def _settle_links(self, config: MkDocsConfig, files: Files, docs: Documentation) -> None:
        """Say what becomes of links on every page, and let items' pages be of our own making."""
        leads = Leads(
            self.catalogue,
            docs.seen_from(self.catalogue.root),
            lambda: SiteMap(file.src_uri for file in files if not file.inclusion.is_excluded()),
        )
        missed = findings.Missed(self.catalogue, docs)
        previews = defaults.previews(config)
        self.extension = CatalogueExtension(leads, self.texts, missed, previews=previews)
        config.markdown_extensions.append(self.extension)  # type: ignore[arg-type] # MkDocs hands it on
        if self.catalogue.definition.markdown == "github":
            items = {source: one for source, one in self._items.items() if source in self.pages}
            make_item_pages(config, files, self.site, items, leads)

    def _history(self) -> History:
        history = read_history(self.catalogue) if self.config.dates else History()
        if self.config.maintenance:
            history = replace(history, since_reviews=changes_since_reviews(self.catalogue))
        return self._pasts.added_to(history, self.catalogue) if self.config.changes else history

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Place the lists, and relate the items to them."""
        if config.nav is None:
            navigation.arrange(nav, self._listed, self.texts("home.title"))
        lists = {
            list_source(kind): [item_source(item) for item in self.catalogue.of_kind(kind)]
            for kind in self.catalogue.definition.kinds
        }
        lists[REFERENCES] = [framework_source(name) for name in self.site.uses]
        self._outside = self._items.keys() - {page.file.src_uri for page in nav.pages}
        navigation.name_pages(config.nav, files)
        navigation.relate_items(files, lists)
        date_pages(files, self.site.history, self._items)
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Mend the theme's templates, and build the pages that are made of all others."""
        for source, site_page in self.pages.items():
            file = files.get_file_from_path(source)
            if site_page.last and file and file.page:
                file.page.content = site_page.build().before
        tell_dead_anchors(self.catalogue, files, self.pages, self._items)
        settle_diagrams(files)
        env.globals["riskdocs_text"] = lambda key: escape(self.texts(key))
        env.globals["riskdocs_not_found"] = not_found(self.site)
        if config.theme.name == "material" and env.loader:
            own: list[Path | str] = [*_own_templates(config), THEME]
            self._sheet = JoinedStyleSheet(config, files, env)
            mends = (*MENDS, *self._sheet.mends)
            env.loader = self._loader = MendingLoader(env.loader, own, _tell_misfit, mends)
            share_parts(env, self._outside)
            env.bytecode_cache = env.bytecode_cache or compiled_templates()
        return env

    def on_page_read_source(self, *, page: MkDocsPage, config: MkDocsConfig) -> str | None:
        """Give MkDocs what the loader read, so that the two never differ."""
        del config
        source = page.file.src_uri
        if source not in self.pages:
            return None
        return plain_source(self._items.get(source))

    @event_priority(100)
    def _before_others(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Give a page of ours its metadata, and let no plug-in follow the tags of an item."""
        del config, files
        source = page.file.src_uri
        if source in self.pages:
            page.meta.update(metadata(self.pages[source], self._items.get(source)))
        return broken_tags(markdown) if source in self._items else markdown

    def _among_others(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Tell the Markdown extension which page comes next, and describe one that does not."""
        del config, files
        source = page.file.src_uri
        if source in self.pages:
            show_as_html(page)
        elif first := excerpt(markdown):
            page.meta.setdefault("description", as_html(first))
        self.extension.place = RenderedPage(source, self._items.get(source))
        return markdown

    @event_priority(-100)
    def _after_others(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Give an item's text back its tags, as text."""
        del config, files
        return whole_tags(markdown) if page.file.src_uri in self._items else markdown

    on_page_markdown = CombinedEvent(_before_others, _among_others, _after_others)

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Put the catalogue's own parts around an author's text."""
        del config, files
        site_page = self.pages.get(page.file.src_uri)
        if site_page is None or site_page.last:
            return html
        content = site_page.build()
        page.toc.items[:0] = _anchors(content.headings_before)
        page.toc.items.extend(_anchors(content.headings_after))
        text = sanitise(html, by_site=not isinstance(page, ItemPage))
        if item := self._items.get(page.file.src_uri):
            self.site.bodies[item.id] = text
        if content.indexed:
            self._indexed.keep(page.file.src_uri, content.indexed + text)
        return f"{content.before}\n{text}\n{content.after}"

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the template what stands in the page's head."""
        del nav
        source = page.file.src_uri
        if site_page := self.pages.get(source):
            head = page_head(self.site, site_page, config.site_name, self._items.get(source))
            context["riskdocs_head"] = head  # type: ignore[typeddict-unknown-key] # read by the mends
            context["riskdocs_long"] = site_page.long  # type: ignore[typeddict-unknown-key]
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Leave out of the sitemap what search engines are asked not to list."""
        del config
        if template_name == "sitemap.xml":
            hidden = {name for name, page in self.pages.items() if not page.indexable}
            context["pages"] = [file for file in context["pages"] if file.src_uri not in hidden]
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the style sheet, and leave Python's and MkDocs' settings as they were."""
        del config
        if self._sheet and self._loader:
            prunes = self.config.prune_styles and self._whole
            self._sheet.write(self._loader.loaded if prunes else None)
        self._end()

    def on_build_error(self, *, error: Exception) -> None:
        """Leave Python's and MkDocs' settings as they were."""
        del error
        self._end()

    def _end(self) -> None:
        self._collecting.end()
        self._told_once.end()


def _anchors(headings: tuple[PartHeading, ...]) -> list[AnchorLink]:
    """Return headings as MkDocs has them, whose titles are HTML."""
    return [AnchorLink(escape(heading.text), heading.id, 2) for heading in headings]


def _own_templates(config: MkDocsConfig) -> list[str]:
    """Return the folder with which a site overrides templates, if it has one."""
    return [config.theme.custom_dir] if config.theme.custom_dir else []


def _texts(path: str | None) -> Texts:
    try:
        return read_texts(path) if path else Texts()
    except TextsError as error:
        raise PluginError(f"{path}: {error}") from error


def _tell_misfit(mend: Mend) -> None:
    _log.info(
        "The theme's %s has changed; riskdocs no longer mends this: %s", mend.template, mend.why
    )


def _tell_what_is_missing(config: MkDocsConfig) -> None:
    """Say what the site can't have, and what to set for it."""
    if not config.site_url:
        _log.info("Set `site_url` for previews on links, canonical addresses, feeds and a sitemap.")
    if not config.repo_url:
        _log.info("Set `repo_url` for links by which readers can edit a page.")
