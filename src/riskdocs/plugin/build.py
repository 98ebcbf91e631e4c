"""One build of a site: what its pages are made of, and what makes each of them."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from markupsafe import escape
from mkdocs.structure.toc import AnchorLink

from riskdocs.api import load_catalogue
from riskdocs.markdown.plain import words_of
from riskdocs.model.site_map import SiteMap
from riskdocs.model.sources import (
    CROSSWALK,
    REFERENCES,
    crosswalk_source,
    framework_source,
    item_source,
    list_source,
)
from riskdocs.pages.links.addresses import Addresses
from riskdocs.pages.links.link_resolver import LinkResolver
from riskdocs.pages.links.markdown_extension import CatalogueExtension, RenderedPage
from riskdocs.pages.parts.item_text import ItemLinks, words
from riskdocs.pages.parts.titles import excerpt
from riskdocs.pages.rendering.sanitise import sanitise
from riskdocs.pages.rendering.templates import Templates
from riskdocs.pages.site import Site
from riskdocs.pages.site_pages import site_pages
from riskdocs.plugin.assets import join_assets, keep_mermaid_if_used
from riskdocs.plugin.background_process import BackgroundProcess
from riskdocs.plugin.data_files import DataFiles
from riskdocs.plugin.dead_links import MissingItems, log_dead_anchors, log_dead_paths
from riskdocs.plugin.documentation import keep_out, published_page, quote_edit_uris
from riskdocs.plugin.findings import SiteFindings
from riskdocs.plugin.history import date_pages, read_history
from riskdocs.plugin.item_page import CataloguePage, GitHubItemPage
from riskdocs.plugin.metadata import as_html, page_metadata, show_as_html
from riskdocs.plugin.navigation import (
    name_pages,
    nav_marks,
    put_catalogue_first,
    relate_below,
    relate_items,
    with_catalogue,
)
from riskdocs.plugin.reuse.inputs import Inputs
from riskdocs.plugin.reuse.reuse import Reuse
from riskdocs.plugin.search import SearchTexts
from riskdocs.plugin.site_files import (
    add_assets,
    add_items,
    add_made_pages,
    add_own_pages,
    add_unless_taken,
    files_for_few,
    other_files,
)
from riskdocs.reading.page_files import documentation_folder
from riskdocs.rules.facts.known_site import KnownSite

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from riskdocs.pages.page import PartHeading, SitePage
    from riskdocs.plugin.kept import Kept
    from riskdocs.plugin.options import RiskdocsOptions
    from riskdocs.plugin.theme import Theme


class Build:
    """All that the site's pages depend on, read once, and the steps by which MkDocs makes them.

    A page is made of this and of its own text, and leaves nothing behind here but its text: what
    the search reads of it, and for an item what the page of the whole catalogue shows.

    Args:
        config: the site's. The catalogue is put into its navigation.
        files: what MkDocs has found, to which the catalogue's pages and files are added.
        options: the plug-in's.
        theme: the site's.
        kept: what is kept from one build to the next.

    Attributes:
        texts: the pages' own words.
        catalogue: what the pages show.
        items: each item by the source path of its page.
        site: what all of the catalogue's pages have in common.
        found: everything that is wrong with it.
        background: does meanwhile what nobody waits for.
        data: the files for programs.
        pages: the catalogue's pages by their source paths.
        search_texts: what the search reads of them.
        reuse: makes parts of the site, or knows them.
    """

    def __init__(
        self,
        config: MkDocsConfig,
        files: Files,
        options: RiskdocsOptions,
        theme: Theme,
        kept: Kept,
    ) -> None:
        self.files = files
        self.theme = theme
        self.catalogue, found = load_catalogue(
            options.catalogue,
            docs=config.docs_dir,
            directory_urls=config.use_directory_urls,
            kept=kept.files,
        )
        self.texts = options.page_texts(self.catalogue.definition.nouns)
        keep_out(config, files, self.catalogue)
        quote_edit_uris(config, files)
        self.items = {item_source(item): item for item in self.catalogue.items}
        self.site = Site(
            self.catalogue,
            Templates(filter(None, [config.theme.custom_dir]), self.texts),
            Addresses(config.use_directory_urls, config.site_url or "", config.repo_url or ""),
            partial(published_page, files),
            read_history(self.catalogue, options, kept.past),
        )
        self.reuse = Reuse(kept.store, Inputs(config, options, self.site, kept.store))
        self.site.kept = self.reuse.kept_text
        self.background = BackgroundProcess()
        self.found = SiteFindings(self.catalogue, found, self.reuse, self.background)
        self.data = DataFiles(config, files, self.site, options.data_, self.reuse, self.background)
        self.pages = self._add_pages(config, options)
        self._listed = [page for page in self.pages.values() if page.listed]
        self.search_texts = SearchTexts(config.plugins, theme.index)
        for source in (page.source for page in self.pages.values() if not page.searched):
            self.search_texts[source] = ()
        self._links = self._add_links(config)
        self._mkdocs_warns_of_anchors = config.validation.links.anchors >= logging.WARNING
        self._known = KnownSite(self.catalogue, directory_urls=config.use_directory_urls)
        config.nav = with_catalogue(config, self.catalogue, self._listed, self.texts("home.title"))
        others = self.reuse.files("others", partial(other_files, self.site))
        few = self.reuse.files_for_few("for few", partial(files_for_few, self.site))
        add_unless_taken(config, files, [*others, *few])
        join_assets(config, files, self.catalogue, self.texts, own_type=theme.own_type)

    def _add_pages(self, config: MkDocsConfig, options: RiskdocsOptions) -> dict[str, SitePage]:
        """Add what the catalogue brings, and return its pages by their source paths."""
        # Items show the titles of pages that name them, and MkDocs makes pages in their order.
        add_own_pages(config, self.files, self.catalogue)
        add_items(config, self.files, self.items)
        add_assets(config, self.files, self.catalogue)
        pages = list(site_pages(self.site, self.data.formats, maintenance=options.maintenance))
        made = [page for page in pages if page.source not in self.items]
        free = {page.source for page in add_made_pages(config, self.files, made)}
        kept = self.items.keys() | free
        return {page.source: page for page in pages if page.source in kept}

    def _add_links(self, config: MkDocsConfig) -> CatalogueExtension:
        """Say what becomes of links, on items' pages and by an extension on all others."""
        docs = documentation_folder(self.catalogue)
        resolver = LinkResolver(self.catalogue, docs, self._site_map)
        missing = MissingItems(self.catalogue)
        previews = self.theme.previews
        extension = CatalogueExtension(resolver, self.texts, missing, previews=previews)
        render = partial(self.reuse.text, words=words(self.texts))
        for source, item in self.items.items():
            file, made = self.files.src_uris[source], self.pages[source]
            links = ItemLinks(self.site, resolver, item, self._publishes, previews=previews)
            self.site.links[item.id] = links.target
            if self.catalogue.definition.markdown == "github":
                GitHubItemPage(file, config, made, links, partial(render, links=links))
            else:
                CataloguePage(file, config, item.document, partial(page_metadata, made, item))
        config.markdown_extensions.append(extension)  # type: ignore[arg-type] # MkDocs hands it on
        return extension

    def begin_background(self) -> None:
        """Let another process look for what is wrong and make the files for programs meanwhile.

        It keeps both, and they are taken from there.
        """
        self.data.begin(later=self.reuse.keeps)
        if self.reuse.keeps:
            self.background.begin(self.found.find, self.data.keep)

    def _site_map(self) -> SiteMap:
        return SiteMap(file.src_uri for file in self.files if not file.inclusion.is_excluded())

    def _publishes(self, source: str) -> bool:
        file = self.files.get_file_from_path(source)
        return file is not None and not file.inclusion.is_excluded()

    def arrange(self, nav: Navigation, config: MkDocsConfig) -> None:
        """Place the lists in the navigation, and relate the items to them."""
        if config.nav is None:
            put_catalogue_first(nav, self._listed, self.texts("home.title"))
        lists = {
            list_source(kind): [item_source(item) for item in self.catalogue.of_kind(kind)]
            for kind in self.catalogue.definition.kinds
        }
        lists[REFERENCES] = [framework_source(name) for name in self.site.uses]
        name_pages(config.nav, self.files)
        relate_items(self.files, lists)
        ways = [crosswalk_source(name) for name in self.site.uses]
        crosswalk = as_html(self.texts("crosswalk.title"))
        relate_below(self.files, REFERENCES, crosswalk, CROSSWALK, ways)
        self._nav_marks = nav_marks(nav, self._listed, self.texts)
        date_pages(self.files, self.site.history, self.items)

    def begin_page(self, page: Page, markdown: str) -> None:
        """Describe a page, and tell the Markdown extension that it comes next."""
        source = page.file.src_uri
        if isinstance(page, CataloguePage) or source in self.pages:
            show_as_html(page)
        elif first := excerpt(markdown):
            page.meta.setdefault("description", as_html(first))
        self._links.place = RenderedPage(source, self.items.get(source))

    def content(self, page: Page, html: str) -> str:
        """Return a page's content: an author's text, and the catalogue's own parts around it."""
        source = page.file.src_uri
        made = self.pages.get(source)
        if made is None or made.last or made.awaits_data:
            return sanitise(html, by_site=True) if isinstance(page, CataloguePage) else html
        if by_us := isinstance(page, GitHubItemPage):
            log_dead_paths(self.catalogue, self._known, page.item, page.dead_paths)
        # Another plug-in may have changed it since.
        is_clean = isinstance(page, GitHubItemPage) and html == page.clean
        text = html if is_clean else sanitise(html, by_site=not by_us)
        if item := self.items.get(source):
            self.site.bodies[item.id] = text
        content = self.reuse.content(made, [text])
        if content.text is not None:
            text = content.text
        page.toc.items[:] = [
            *_anchors(content.headings_before),
            *(heading for heading in page.toc if heading.id != content.moved),
            *_anchors(content.headings_after),
        ]
        if content.indexed:
            first, *others = content.indexed
            words = (
                page.words if isinstance(page, GitHubItemPage) else words_of(page.markdown or "")
            )
            self.search_texts[source] = (first._replace(text=f"{first.text} {words}"), *others)
        return f"{content.before}\n{text}\n{content.after}"

    def finish_contents(self) -> None:
        """Make the pages that are made of all others, and judge the links between them."""
        for source, made in self.pages.items():
            if made.last:
                self.finish(source)
        others = {file.src_uri for file in self.files.documentation_pages()} - self.items.keys()
        left = others if self._mkdocs_warns_of_anchors else frozenset(others & self.pages.keys())
        log_dead_anchors(self.catalogue, self.files, self.pages, left)
        keep_mermaid_if_used(self.files)

    def finish(self, source: str) -> None:
        """Make a page that is made of all items' pages, which are rendered."""
        file = self.files.get_file_from_path(source)
        if file and file.page:
            page, bodies = self.pages[source], self.site.bodies
            if page.texts is not None:
                bodies = {item.id: bodies.get(item.id, "") for item in page.texts}
            content = self.reuse.content(page, bodies.values())
            file.page.content = content.before
            file.page.toc.items[:] = _anchors(content.headings_before)

    def finish_with_data(self, page: Page) -> None:
        """Make a page for which nothing waits, when it is written."""
        made = self.pages.get(page.file.src_uri)
        if made and made.awaits_data and not page.content:
            self.finish(made.source)

    def prepare_templates(self, env: Environment) -> None:
        """Let the theme prepare the templates that show the contents."""
        self.theme.prepare(env, self.files, self.site, self.items, self._nav_marks)
        self.reuse.finish_pages(self.files, env, self.theme.used)

    def add_context(self, page: Page, context: TemplateContext) -> None:
        """Give the template of a page what it shows besides the page's content."""
        source = page.file.src_uri
        if made := self.pages.get(source):
            self.theme.add_context(context, self.site, made, self.items.get(source))

    def hidden(self, source: str) -> bool:
        """Tell whether search engines are asked not to list a page."""
        return source in self.pages and not self.pages[source].indexable


def _anchors(headings: tuple[PartHeading, ...]) -> list[AnchorLink]:
    """Return headings as MkDocs has them, whose titles are HTML."""
    return [AnchorLink(escape(heading.text), heading.id, 2) for heading in headings]
