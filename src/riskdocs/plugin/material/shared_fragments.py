"""Parts of the theme's templates that are the same on the pages of all items of a kind.

Most of a page around its content differs only with the page's folder and its place in the
navigation. It is rendered once for each of these. The theme's words differ on no page.
"""

from __future__ import annotations

import posixpath
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import TemplateNotFound, pass_context

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Hashable

    from jinja2 import BaseLoader, Environment
    from jinja2.runtime import Context

    from riskdocs.plugin.used_templates import UsedTemplates


class Fragment(NamedTuple):
    """A part of a template.

    Attributes:
        template: the theme's template.
        start: how the part starts; it is there once.
        end: what stands behind the part; nothing where it ends as it starts.
        uses: the templates that it includes, besides icons, or whose blocks it has. Where a site
            has one of its own, it may say something else on each page, so that the part is rendered
            on each.
    """

    template: str
    start: str
    end: str = ""
    uses: tuple[str, ...] = ()


def _partials(*names: str) -> tuple[str, ...]:
    return tuple(f"partials/{name}.html" for name in names)


_BLOCK_END = "{% endblock %}"
_NAVIGATION = _partials("nav", "nav-item", "logo", "source", "toc", "toc-item")
_BEFORE = _partials("javascripts/announce", "javascripts/outdated")
_BEHIND = _partials("progress", "consent", "javascripts/consent")
_HEAD = _partials("icons", "javascripts/base")
#: A site's own `main.html` has blocks of its own in their place.
_MAIN = ("main.html",)
FRAGMENTS = (
    Fragment("base.html", "{% block styles %}", "{% block analytics %}", (*_MAIN, *_HEAD)),
    Fragment(
        "base.html",
        '<div data-md-component="announce"',
        "{% block header %}",
        (*_MAIN, *_BEFORE),
    ),
    Fragment(
        "base.html",
        '<div class="md-container"',
        "{% block site_nav %}",
        (*_MAIN, *_partials("tabs", "tabs-item")),
    ),
    Fragment("base.html", '{% include "partials/nav.html" %}', uses=_NAVIGATION),
    Fragment(
        "base.html", '{% include "partials/path.html" %}', uses=_partials("path", "path-item")
    ),
    Fragment(
        "base.html",
        '{% include "partials/javascripts/content.html" %}',
        "</main>",
        _partials("javascripts/content", "top"),
    ),
    Fragment("base.html", '<div class="md-dialog"', "</body>", (*_MAIN, *_BEHIND)),
    Fragment("base.html", "{% set _ = namespace() %}", _BLOCK_END),
    Fragment("base.html", "<script src=\"{{ 'assets/javascripts/bundle.", _BLOCK_END),
    Fragment(
        "partials/header.html",
        '<a href="{{ config.extra.homepage',
        '<div class="md-header__title"',
        _partials("logo"),
    ),
    Fragment(
        "partials/header.html",
        "{% if config.theme.palette %}",
        "</nav>",
        _partials("palette", "javascripts/palette", "alternate", "search", "source"),
    ),
)
_LANGUAGE = "partials/language.html"


def with_calls(source: str, template: str) -> str:
    """Return a template's source in which each fragment that is found calls `riskdocs_shared`."""
    for number, fragment in enumerate(FRAGMENTS):
        before, start, rest = source.partition(fragment.start)
        length = rest.find(fragment.end)
        if fragment.template == template and start and length >= 0 and start not in rest:
            call = f"{{% call riskdocs_shared({number}) %}}{start}{rest[:length]}{{% endcall %}}"
            source = f"{before}{call}{rest[length:]}"
    return source.replace(
        f'{{% import "{_LANGUAGE}" as lang with context %}}',
        "{% set lang = riskdocs_shared.words() %}",
    )


class SharedFragments:
    """Renders fragments, once for all items' pages on which they are the same.

    Pages in the navigation share nothing, as it shows which of them is the current one.

    Args:
        env: with the theme's templates.
        loader: of these as they are.
        items: the source paths of items' pages.
        used: notes which templates a page is made of.
    """

    def __init__(
        self, env: Environment, loader: BaseLoader, items: Container[str], used: UsedTemplates
    ) -> None:
        self._used = used
        self._env = env
        self._loader = loader
        self._items = items
        self._made: dict[Hashable, tuple[Any, frozenset[str]]] = {}
        self._of_the_theme = cache(self._are_of_the_theme)
        self._in_navigation = cache(lambda nav: frozenset(page.file.src_uri for page in nav.pages))

    @pass_context
    def __call__(self, context: Context, number: int, caller: Callable[[], str]) -> str:
        """Return what a fragment is on the page that is rendered."""
        fragment = FRAGMENTS[number]
        used = (fragment.template, *fragment.uses, _LANGUAGE)
        shared = self._of_the_theme(*used) and self._key(context)
        return self._once((number, *shared), caller) if shared else caller()

    @pass_context
    def words(self, context: Context) -> Any:  # noqa: ANN401 - a template's module
        """Return the theme's words, as a module of its templates or one that knows each."""

        def module() -> Any:  # noqa: ANN401 - has what a template defines
            language = self._env.get_template(_LANGUAGE)
            return language.make_module(context.get_all(), shared=True)

        if not self._of_the_theme("base.html", _LANGUAGE):
            return module()
        return self._once(_LANGUAGE, lambda: SimpleNamespace(t=cache(module().t)))

    def _once(self, key: Hashable, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - as made
        """Return what was made under a key, or make it."""
        if key not in self._made:
            self._made[key] = self._used.during(make)
        made, used = self._made[key]
        self._used.add(used)
        return made

    def _key(self, context: Context) -> tuple[Hashable, ...] | None:
        """Return what fragments depend on; nothing for a page that shares none."""
        page, nav = context.get("page"), context.get("nav")
        source = page.file.src_uri if page else ""
        if source not in self._items or source in self._in_navigation(nav):
            return None
        folder = posixpath.dirname(page.url.rstrip("/"))
        hidden = tuple(page.meta.get("hide") or ())
        given = (id(page.parent), id(nav), id(context.get("config")))
        return (folder, context.get("base_url"), hidden, *given)

    def _are_of_the_theme(self, *templates: str) -> bool:
        """Tell whether no other folder overrides one of some templates."""
        return len({self._folder(name) for name in templates}) == 1

    def _folder(self, template: str) -> Path | None:
        try:
            file = self._loader.get_source(self._env, template)[1]
        except TemplateNotFound:
            return None
        return Path(file).parents[template.count("/")] if file else None
