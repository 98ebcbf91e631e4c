"""MkDocs' events, each handed on to the build or to what knows what to do."""

from __future__ import annotations

import gc
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger

from riskdocs.git.history_folders import history_folders
from riskdocs.model.garbage_collection import collect_rarely, no_collecting
from riskdocs.plugin.build import Build
from riskdocs.plugin.findings import count_warnings_even_if_quiet
from riskdocs.plugin.kept import Kept
from riskdocs.plugin.material.theme import MATERIAL, MATERIALX, MaterialTheme
from riskdocs.plugin.options import RiskdocsOptions
from riskdocs.plugin.refusals import refuse_busy_port, refuse_incompatible
from riskdocs.plugin.reuse.opening import is_clean_by_name, open_store
from riskdocs.plugin.same_files import SameFiles
from riskdocs.plugin.serving.neighbours import let_preview
from riskdocs.plugin.serving.preview import Preview, is_live
from riskdocs.plugin.serving.served_files import ServedFiles
from riskdocs.plugin.serving.served_site import ServedSite
from riskdocs.plugin.theme import Theme
from riskdocs.plugin.warned_once import WarnedOnce
from riskdocs.reports.progress import progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

_log = get_plugin_logger(__name__)


class RiskdocsPlugin(BasePlugin[RiskdocsOptions]):
    """Adds a catalogue's pages to a site, and resolves cross-links on all of its pages."""

    build: Build  # of `on_files`, which MkDocs calls before all that asks for it
    _nav: Navigation  # of `on_nav`

    def __init__(self) -> None:
        super().__init__()
        self._kept = Kept()
        self._preview: Preview | None = None
        self._told: set[str] = set()
        self._port_is_ours = True
        self._warned_once = WarnedOnce()
        self._dirty = False
        self._keeps = False
        self._same_files: SameFiles | None = None
        self._waiting = ExitStack()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep this object over the rebuilds of `mkdocs serve`: MkDocs asks for this method."""
        self._dirty = dirty
        self._keeps = command != "serve" and not dirty
        self._kept = Kept()
        self._port_is_ours = command != "serve"
        self._preview = Preview() if command == "serve" and not dirty and is_live() else None
        if command != "serve":
            count_warnings_even_if_quiet()
        collect_rarely()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Bring what the pages need, and watch the catalogue."""
        refuse_incompatible(config.plugins)
        if not self._port_is_ours:
            refuse_busy_port(*config.dev_addr)
            self._port_is_ours = True  # from the second build on
        self._theme = theme_of(config)
        self._theme.bring()
        watched = [self.config.catalogue, self.config.texts, config.theme.custom_dir]
        watched += map(str, history_folders(Path(self.config.catalogue))) if self._preview else ()
        config.watch.extend(path for path in watched if path and path not in config.watch)
        if not config.site_url:
            _log.info(
                "Set `site_url` for previews on links, canonical addresses, feeds and a sitemap."
            )
        if not config.repo_url:
            _log.info("Set `repo_url` for links by which readers can edit a page.")
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Keep what MkDocs is about to delete, as most of it will be the same."""
        self._waiting.close()
        self._begun = time.monotonic()
        self._tell_progress()
        self._same_files = SameFiles(Path(config.site_dir))
        self._same_files.forget()  # a build that was killed may have left some
        if self._keeps and not is_clean_by_name():
            self._same_files.set_aside()

    def _tell_progress(self) -> None:
        if self._keeps:
            self._waiting.enter_context(progress("Building the site", self._begun))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the catalogue and add its pages."""
        if later := bool(self._preview and let_preview(config, self._told)):
            files = ServedFiles(files)
        self._kept.store = open_store(config) if self._keeps else None
        with no_collecting():
            self.build = Build(config, files, self.config, self._theme, self._kept)
            self._waiting.close()  # its thread is in the way where this process is copied
            if self._keeps:
                gc.freeze()  # which all stays until the site is written
                self._waiting.callback(gc.unfreeze)
        if not later:
            self._waiting.callback(self.build.found.log)  # also where the build fails
            self.build.begin_background()
            self._tell_progress()
        elif self.build.data.are_named:
            self.build.data.make()
        self._warned_once.begin(self.build)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Place the catalogue in the navigation."""
        del files
        self.build.arrange(nav, config)
        self._nav = nav
        return nav

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Prepare for the page that comes next."""
        del config, files
        self.build.begin_page(page, markdown)
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the catalogue's own parts around an author's text."""
        del config, files
        return self.build.content(page, html)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Finish the contents, and prepare the templates that show them."""
        if not isinstance(files, ServedFiles):
            self.build.finish_contents()
        self.build.prepare_templates(env)
        if isinstance(files, ServedFiles) and self._preview:
            self._preview.show(ServedSite(self.build, config, files, self._nav, env))
        return env

    @event_priority(100)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Finish a page before a search reads it, and give its template what else that shows."""
        del config, nav
        self.build.finish_with_data(page)
        self.build.add_context(page, context)
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Leave out of the sitemap what search engines are asked not to list."""
        del config
        if template_name == "sitemap.xml":
            pages = context["pages"]
            context["pages"] = [file for file in pages if not self.build.hidden(file.src_uri)]
        return context

    def _finish(self, *, config: MkDocsConfig) -> None:
        """Let the theme finish, and take what was done meanwhile.

        A dirty build does not look at the pages that have not changed.
        """
        del config
        later = isinstance(self.build.files, ServedFiles)
        whole = not (self._dirty or later)
        self.build.theme.finish(prune_styles=self.config.prune_styles and whole)
        if not later:
            self.build.data.make()
            self._warned_once.end()

    @event_priority(-110)
    def _finish_search(self, *, config: MkDocsConfig) -> None:
        """Answer searches, behind all that change the search's index or make a script of it."""
        del config
        if not isinstance(self.build.files, ServedFiles):
            self.build.theme.finish_search(self.build.search_texts, self.build.reuse)
            self.build.reuse.save()
        if self._same_files:
            self._same_files.put_back()
        self._waiting.close()

    on_post_build = CombinedEvent(_finish, _finish_search)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Show what a browser asks for."""
        del config
        if self._preview:
            self._preview.attach(server, builder)
        return server

    def on_build_error(self, *, error: Exception) -> None:
        """Leave MkDocs' log as it was."""
        del error
        if self._same_files:
            self._same_files.forget()
        if self._kept.store:
            self._kept.store.abandon()
        self._waiting.close()
        self._warned_once.end()


def theme_of(config: MkDocsConfig) -> Theme:
    """Return what the plug-in does for a site's theme."""
    is_material = config.theme.name in (MATERIAL, MATERIALX)
    return MaterialTheme(config) if is_material else Theme(config)
