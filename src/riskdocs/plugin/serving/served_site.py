"""One state of a site, of which each file is made when it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import (
    _build_extra_template,
    _build_page,
    _build_theme_template,
    _populate_page,
)
from mkdocs.structure.pages import Page

from riskdocs.plugin.assets import DIAGRAM_FILES, DIAGRAM_WORD, keep_mermaid_if_used
from riskdocs.plugin.serving.served_search import ServedSearch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.nav import Navigation

    from riskdocs.plugin.build import Build
    from riskdocs.plugin.serving.served_files import ServedFiles

_SITEMAP = "sitemap.xml"
#: Templates of themes of which it is known that they ask nothing of a page but its title.
_PLAIN_TEMPLATES = frozenset({"404.html", _SITEMAP})


class ServedSite:
    """Makes files by MkDocs' own functions, each once.

    What is made in steps may be left between any two of them: another file is then made first.

    Args:
        build: what the pages are made of.
        config: the site's. Its templates are taken away from MkDocs.
        files: of the site.
        nav: its navigation.
        env: with its templates.

    Attributes:
        build: see there.
    """

    def __init__(
        self,
        build: Build,
        config: MkDocsConfig,
        files: ServedFiles,
        nav: Navigation,
        env: Environment,
    ) -> None:
        self.build = build
        self._config = config
        self._files = files
        self._nav = nav
        self._env = env
        self._theme_templates = frozenset(config.theme.static_templates)
        self._extra_templates = frozenset(config.extra_templates)
        config.theme.static_templates, config.extra_templates = set(), []
        self._search = ServedSearch(config, build.theme, build.search_texts, build.reuse)
        self._pages = files.served_pages
        for file in self._pages:
            if file.page is None:
                Page(None, file, config)
        self._by_address = {file.dest_uri: file for file in self._pages}
        self._items = build.items.keys()
        self._rendered: set[str] = set()
        self._made: dict[str, bool] = {}

    def make(self, path: str) -> Iterator[bool]:
        """Make the file at a path of the site, step by step.

        Yields:
            After each step but the last nothing of interest, at last whether there is such a file.
        """
        steps = self._steps(path)
        # Two may ask for it at once: whoever is later must not write what the other is reading.
        while path not in self._made:
            if next(steps, None) is None:
                self._made[path] = Path(self._config.site_dir, path).is_file()
            else:
                yield False
        yield self._made[path]

    def _steps(self, path: str) -> Iterator[bool]:
        if path in self._by_address:
            yield from self._make_page(self._by_address[path])
        elif path.removesuffix(".gz") in self._theme_templates | self._extra_templates:
            yield from self._make_template(path.removesuffix(".gz"))
        else:
            if path in DIAGRAM_FILES:
                yield from self._look_for_diagrams()
            if self._copy(path):
                return
            if self._search.makes(path):
                yield from self._index()
            else:
                self.build.data.make()
                self._copy(path)

    def _copy(self, path: str) -> bool:
        """Copy a file that is no page, and tell whether there is one."""
        found = [file for file in self._files.served_others if file.dest_uri == path]
        for file in found[-1:]:  # the last one would overwrite the others
            file.copy_file()
        return bool(found)

    def _make_page(self, file: File) -> Iterator[bool]:
        page = _page_of(file)
        yield from self._name_pages()
        yield from self._render([file])
        for beside in (page.previous_page, page.next_page):
            if beside:
                yield from self._name(beside)
        content = page.content
        excluded = file.inclusion.is_excluded()
        _build_page(page, self._config, self._pages, self._nav, self._env, excluded=excluded)
        # What plug-ins put into it for the template, the search is not to read.
        page.content = content

    def _make_template(self, name: str) -> Iterator[bool]:
        yield from self._name_pages()
        if name not in _PLAIN_TEMPLATES:
            yield from self._render(self._pages)
        if name in self._theme_templates:
            _build_theme_template(name, self._env, self._files, self._config, self._nav)
        else:
            _build_extra_template(name, self._files, self._config, self._nav)

    def _name_pages(self) -> Iterator[bool]:
        """See to it that pages have titles that any other page may show."""
        unlisted = self.build.pages.keys() - {page.file.src_uri for page in self._nav.pages}
        for file in self._pages:
            if file.src_uri not in unlisted:
                yield from self._name(_page_of(file))

    def _name(self, page: Page) -> Iterator[bool]:
        """Read a page; if its title is in none of the places that come first, render it."""
        if page.markdown is None:
            page = self._config.plugins.on_pre_page(page, config=self._config, files=self._files)
            page.read_source(self._config)
            page.markdown = self._config.plugins.on_page_markdown(
                page.markdown or "", page=page, config=self._config, files=self._files
            )
        if not ("title" in vars(page) or "title" in page.meta):
            yield from self._render([page.file])

    def _render(self, files: Iterable[File]) -> Iterator[bool]:
        """Render pages, and before one that is made of all items these."""
        for file in files:
            source = file.src_uri
            if source in self._rendered:
                continue
            _populate_page(_page_of(file), self._config, self._files)
            made = self.build.pages.get(source)
            if made and made.last:
                yield from self._render(one for one in self._pages if one.src_uri in self._items)
            if made and (made.last or made.awaits_data):
                self.build.finish(source)
            self._rendered.add(source)
            yield True

    def _index(self) -> Iterator[bool]:
        """Make the index of the search, and all that is made of it."""
        if self._search.is_written:
            return
        yield from self._name_pages()
        yield from self._render(self._pages)
        for file in self._pages:
            self._search.add(_page_of(file), self._nav)
            yield True
        if not self._search.is_written:  # for another of its files, meanwhile
            self._search.write()

    def _look_for_diagrams(self) -> Iterator[bool]:
        """Find out whether a page has a diagram, and say so in the script of every page.

        A text in which nothing says so has none; a page of the documentation may bring others'.
        """
        as_github = self.build.catalogue.definition.markdown == "github"
        for file in self._pages:
            item = self.build.items.get(file.src_uri)
            if item is None:
                looked_at = file.src_uri not in self.build.pages
            else:
                looked_at = not as_github or DIAGRAM_WORD in item.document.text.lower()
            if looked_at:
                yield from self._render([file])
        keep_mermaid_if_used(self._files)


def _page_of(file: File) -> Page:
    assert file.page is not None  # noqa: S101 - each page of the site has one by now
    return file.page
