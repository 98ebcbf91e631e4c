"""Parts of the theme's templates that are the same on the pages of all items of a kind.

Logo, search field, navigation and settings take a good part of rendering a page, and differ only
with the page's folder and its place in the navigation. They are rendered once for each of these.
"""

from __future__ import annotations

import posixpath
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import TemplateNotFound, pass_context

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Hashable

    from jinja2 import BaseLoader, Environment
    from jinja2.runtime import Context
    from mkdocs.structure.nav import Navigation

    from riskdocs.plugin.used_templates import UsedTemplates


class Fragment(NamedTuple):
    """A part of a template.

    Attributes:
        template: the theme's template.
        start: how the part starts; it is there once.
        end: what stands behind the part; nothing where it ends as it starts.
        uses: the templates that it includes, besides icons. Where a site has one of its own, it
            may say something else on each page, so that the part is rendered on each.
    """

    template: str
    start: str
    end: str = ""
    uses: tuple[str, ...] = ()


_BLOCK_END = "{% endblock %}"
_OF_NAVIGATION = ("nav", "nav-item", "logo", "source", "toc", "toc-item")
_OF_HEADER = ("palette", "javascripts/palette", "alternate", "search", "source")
FRAGMENTS = (
    Fragment("base.html", '{% include "partials/nav.html" %}', uses=_OF_NAVIGATION),
    Fragment("base.html", '{% include "partials/path.html" %}', uses=("path", "path-item")),
    Fragment("base.html", '{% include "partials/top.html" %}', uses=("top",)),
    Fragment("base.html", "{% set _ = namespace() %}", _BLOCK_END),
    Fragment("base.html", "<script src=\"{{ 'assets/javascripts/bundle.", _BLOCK_END),
    Fragment(
        "partials/header.html",
        '<a href="{{ config.extra.homepage',
        '<div class="md-header__title"',
        ("logo",),
    ),
    Fragment("partials/header.html", "{% if config.theme.palette %}", "</nav>", _OF_HEADER),
)


def with_calls(source: str, template: str) -> str:
    """Return a template's source in which each fragment that is found calls `riskdocs_shared`."""
    for number, fragment in enumerate(FRAGMENTS):
        before, start, rest = source.partition(fragment.start)
        length = rest.find(fragment.end)
        if fragment.template == template and start and length >= 0 and start not in rest:
            call = f"{{% call riskdocs_shared({number}) %}}{start}{rest[:length]}{{% endcall %}}"
            source = f"{before}{call}{rest[length:]}"
    return source


class SharedFragments:
    """Renders fragments, once for all items' pages on which they are the same.

    Pages in the navigation share nothing, as it shows which of them is the current one.

    Args:
        env: with the theme's templates.
        loader: of these.
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
        self._rendered: dict[Hashable, tuple[str, frozenset[str]]] = {}
        self._of_the_theme = cache(self._is_of_the_theme)
        self._in_navigation = cache(_sources)

    @pass_context
    def __call__(self, context: Context, number: int, caller: Callable[[], str]) -> str:
        """Return what a fragment is on the page that is rendered."""
        shared = self._key(context) if self._of_the_theme(number) else None
        if shared is None:
            return caller()
        key = (number, *shared)
        if key not in self._rendered:
            self._rendered[key] = self._used.during(caller)
        made, used = self._rendered[key]
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

    def _is_of_the_theme(self, number: int) -> bool:
        """Tell whether no other folder overrides a template that a fragment uses."""
        fragment = FRAGMENTS[number]
        names = (fragment.template, *(f"partials/{name}.html" for name in fragment.uses))
        return len({self._folder(name) for name in names}) == 1

    def _folder(self, template: str) -> Path | None:
        try:
            file = self._loader.get_source(self._env, template)[1]
        except TemplateNotFound:
            return None
        return Path(file).parents[template.count("/")] if file else None


def _sources(nav: Navigation) -> frozenset[str]:
    return frozenset(page.file.src_uri for page in nav.pages)
