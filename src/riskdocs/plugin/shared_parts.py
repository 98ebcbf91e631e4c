"""Parts of the theme's templates that are the same on the pages of all items of a kind.

Logo, search field, navigation and settings make up half of what rendering a page takes, and differ
only with the page's folder and its place in the navigation. They are rendered once for each of
these: fragment caching, in the way that Jinja's documentation shows.
"""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import BaseLoader, TemplateNotFound, nodes
from jinja2.ext import Extension

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Hashable, Sequence

    from jinja2 import Environment
    from jinja2.parser import Parser
    from jinja2.runtime import Context, Macro

_TAG = "riskdocs_shared"


class Part(NamedTuple):
    """A part of a template.

    Attributes:
        template: the theme's template.
        start: how the part starts; it is there once.
        end: what stands behind the part.
        uses: the templates that it includes, besides icons. Whoever has one of their own may say
            something else on each page, so that nothing is shared.
    """

    template: str
    start: str
    end: str
    uses: tuple[str, ...] = ()


_BLOCK_END = "{% endblock %}"
PARTS = (
    Part(
        "base.html",
        '{% include "partials/nav.html" %}',
        "</div>",
        (
            "partials/nav.html",
            "partials/nav-item.html",
            "partials/logo.html",
            "partials/source.html",
            "partials/toc.html",
            "partials/toc-item.html",
        ),
    ),
    Part(
        "base.html",
        '{% include "partials/path.html" %}',
        "{% endif %}",
        ("partials/path.html", "partials/path-item.html"),
    ),
    Part("base.html", '{% include "partials/top.html" %}', "{% endif %}", ("partials/top.html",)),
    Part("base.html", "{% set _ = namespace() %}", _BLOCK_END),
    Part("base.html", "<script src=\"{{ 'assets/javascripts/bundle.", _BLOCK_END),
    Part(
        "partials/header.html",
        '<a href="{{ config.extra.homepage',
        '<div class="md-header__title"',
        ("partials/logo.html",),
    ),
    Part(
        "partials/header.html",
        "{% if config.theme.palette %}",
        "</nav>",
        (
            "partials/palette.html",
            "partials/javascripts/palette.html",
            "partials/alternate.html",
            "partials/search.html",
            "partials/source.html",
        ),
    ),
)


class SharedParts(Extension):
    """The tag around a part.

    Attributes:
        key: says what shares the parts of a page; nothing for a page that shares none.
    """

    tags = {_TAG}  # noqa: RUF012 - as Jinja declares it

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.key: Callable[[Context], Hashable] = lambda _: None
        self._rendered: dict[Hashable, str] = {}

    def parse(self, parser: Parser) -> nodes.Node:
        """Make a call of what stands between the tags."""
        line = next(parser.stream).lineno
        name = parser.parse_expression()
        body = parser.parse_statements((f"name:end{_TAG}",), drop_needle=True)
        call = self.call_method("_render", [name, nodes.ContextReference()])
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    def _render(self, name: str, context: Context, caller: Macro) -> str:
        key = self.key(context)
        if key is None:
            return caller()
        known = self._rendered.get((name, key))
        if known is None:
            known = self._rendered[name, key] = caller()
        return known


def share_parts(env: Environment, sources: Container[str], parts: Sequence[Part] = PARTS) -> None:
    """Let the pages of some sources, none of which stands in the navigation, share parts."""

    def key(context: Context) -> Hashable:
        page = context.get("page")
        if page is None or page.file.src_uri not in sources:
            return None
        folder = posixpath.dirname(page.url.rstrip("/"))
        hidden = tuple(page.meta.get("hide") or ())
        given = (id(context.get(name)) for name in ("nav", "config"))
        return (folder, context.get("base_url"), id(page.parent), hidden, *given)

    if env.loader:
        env.loader = _SharingLoader(env.loader, parts)
        env.add_extension(SharedParts)
        env.extensions[SharedParts.identifier].key = key  # type: ignore[attr-defined] # ours


class _SharingLoader(BaseLoader):
    """Loads templates as another loader does, with tags around the parts that pages share."""

    def __init__(self, loader: BaseLoader, parts: Sequence[Part]) -> None:
        self._loader = loader
        self._parts = parts

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return a template's source with the tags.

        Raises:
            jinja2.TemplateNotFound: there is no such template.
        """
        source, file, is_current = self._loader.get_source(environment, template)
        for number, part in enumerate(self._parts):
            if part.template == template and self._all_of_the_theme(environment, part):
                source = _enclose(source, part, f"{template} {number}")
        return source, file, is_current

    def _all_of_the_theme(self, environment: Environment, part: Part) -> bool:
        return len({self._folder(environment, name) for name in (part.template, *part.uses)}) == 1

    def _folder(self, environment: Environment, template: str) -> Path | None:
        """Return the folder of templates in which one lies."""
        try:
            file = self._loader.get_source(environment, template)[1]
        except TemplateNotFound:
            return None
        return Path(file).parents[template.count("/")] if file else None

    def list_templates(self) -> list[str]:
        """Return the names of all templates."""
        return self._loader.list_templates()


def _enclose(source: str, part: Part, name: str) -> str:
    """Put the tags around a part. One that is not found is rendered on each page."""
    before, start, rest = source.partition(part.start)
    inside, end, after = rest.partition(part.end)
    if not end or part.start in rest:
        return source
    opening, closing = f'{{% {_TAG} "{name}" %}}', f"{{% end{_TAG} %}}"
    return f"{before}{opening}{start}{inside}{closing}{end}{after}"
