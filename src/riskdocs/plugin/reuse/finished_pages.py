"""Pages as the theme finishes them, by all that its templates are given."""

from __future__ import annotations

import os
from functools import cache, cached_property, partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from mkdocs.structure.pages import Page

from riskdocs.model.json_text import json_bytes, json_value
from riskdocs.plugin.reuse.digests import digest, settings_digest, strange_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jinja2 import BaseLoader, Environment, Template
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.toc import AnchorLink

    from riskdocs.plugin.reuse.inputs import Inputs
    from riskdocs.plugin.reuse.store import Store
    from riskdocs.plugin.used_templates import UsedTemplates

#: Of them it is known that a page shows of others no more than the navigation knows.
_KNOWN_THEMES = frozenset({"material", "mkdocs", "readthedocs"})
#: What every page is given: of all of it stands something else in the key.
_COMMON = frozenset({"nav", "pages", "config", "page"})
#: The moment of the build. It is the same for each where somebody sets it.
_NOW = "build_date_utc"
#: What the theme may show of a page besides its text.
_SHOWN = (
    "title",
    "url",
    "meta",
    "canonical_url",
    "abs_url",
    "edit_url",
    "update_date",
    "is_homepage",
)


class FinishedPages:
    """Renders pages, or knows them.

    Args:
        store: what earlier builds kept.
        inputs: all that the site is made of.
        files: of the site.
        env: with the theme's templates, which from now on are looked up here.
        used: notes which templates a page is made of.
    """

    def __init__(
        self, store: Store, inputs: Inputs, files: Files, env: Environment, used: UsedTemplates
    ) -> None:
        self._store = store
        self._inputs = inputs
        self._config = inputs.config
        self._used = used
        self._files = files
        self._env = env
        self._get_template = env.get_template
        self._is_rendering = False
        self._loaded: set[str] = set()
        self._tells_time = cache(self._tell_time)
        self._common = cache(self._given_to_all)
        env.get_template = self._template  # type: ignore[method-assign, assignment]

    def _template(self, name: Any, *others: Any) -> Any:  # noqa: ANN401 - as Jinja has it
        template = self._get_template(name, *others)
        self._used.add([str(template.name)])
        if self._is_rendering:
            return template
        # MkDocs asks a template for nothing but `render`.
        return SimpleNamespace(render=partial(self.render, template))

    def render(self, template: Template, context: Mapping[str, Any]) -> str:
        """Return what a template makes of a page, or of what is none."""
        page = context.get("page")
        if not isinstance(page, Page):
            return self._rendered(template, context)[0]
        shown = strange_digest(template.name, _given(context), _shown(page))
        content = page.content or ""
        texts = [self._inputs.of_text(page.markdown or ""), self._inputs.of_text(content)]
        key = digest("page", self._common(context["nav"]), shown, *texts)
        kept = self._store.get(key)
        if kept is not None:
            known, _, rest = kept.partition(b"\n")
            names, place = json_value(known)
            for name in {*names} - self._loaded:
                self._loaded.add(name)
                self._get_template(name)
            return _joined(rest.decode("utf-8", "surrogatepass"), place, content)
        html, used = self._rendered(template, context)
        if "SOURCE_DATE_EPOCH" in os.environ or not any(map(self._tells_time, used)):
            frame, place = _parted(html, content)
            known = json_bytes([sorted(used), place])
            self._store.put(key, known, b"\n", frame.encode("utf-8", "surrogatepass"))
        return html

    def _tell_time(self, template: str) -> bool:
        source, *_ = cast("BaseLoader", self._env.loader).get_source(self._env, template)
        return _NOW in source

    def _rendered(
        self, template: Template, context: Mapping[str, Any]
    ) -> tuple[str, frozenset[str]]:
        self._is_rendering = True
        try:
            return self._used.during(lambda: template.render(context))
        finally:
            self._is_rendering = False

    def _given_to_all(self, nav: Navigation) -> str:
        """Return what stands for all that every page is given."""
        return strange_digest(
            self._inputs.makers,
            settings_digest(self._config, built=True),
            _nav(nav.items),
            {name: one for name, one in self._env.globals.items() if not callable(one)},
            self._others,
        )

    @cached_property
    def _others(self) -> str:
        """What stands for all pages, where a template may show any of them."""
        own = self._config.theme.custom_dir
        templates = (file.relative_to(own) for file in Path(own).rglob("*.html")) if own else ()
        is_known = self._config.theme.name in _KNOWN_THEMES
        if is_known and all(template.parts[0] == "riskdocs" for template in templates):
            return ""
        pages = [file.page for file in self._files if file.page]
        return digest([[strange_digest(_shown(one)), one.content, one.markdown] for one in pages])


def _parted(html: str, content: str) -> tuple[str, int | None]:
    """Return a page less its content, which is kept already, and where that stood, if it did."""
    place = html.find(content[:100])
    if not html.startswith(content, place):
        return html, None
    return html[:place] + html[place + len(content) :], place


def _joined(frame: str, place: int | None, content: str) -> str:
    return frame if place is None else f"{frame[:place]}{content}{frame[place:]}"


def _given(context: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return what a template is given besides what all are, but the time."""
    apart = {*_COMMON, _NOW}
    return [(name, one) for name, one in sorted(context.items()) if name not in apart]


def _shown(page: Page) -> list[object]:
    """Return what a template may show of a page besides its text."""
    return [
        page.file.src_uri,
        [getattr(page, name) for name in _SHOWN],
        _anchors(page.toc),
        [_nav([one], depth=0) if one else None for one in (page.previous_page, page.next_page)],
        [_nav([one], depth=1) for one in page.ancestors],
    ]


def _anchors(toc: Iterable[AnchorLink]) -> list[object]:
    return [(one.title, one.id, one.level, _anchors(one.children)) for one in toc]


def _nav(items: Iterable[StructureItem], depth: int = 99) -> list[object]:
    """Return what is shown of a part of the navigation."""
    return [
        [
            type(one).__name__,
            one.title,
            getattr(one, "url", None),
            getattr(one, "meta", None),
            _nav(getattr(one, "children", None) or (), depth - 1) if depth else None,
        ]
        for one in items
    ]
