"""Mends of Material's own templates, where they keep somebody out.

Each mend is one small change of one template, made when the template is loaded. Nothing of the
theme is copied, so that its updates arrive; and a change that no longer finds its place is told,
by the build and by a test, instead of silently doing nothing.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import BaseLoader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from jinja2 import Environment


class Mend(NamedTuple):
    """One change.

    Attributes:
        template: the theme's template.
        was: what stands there.
        now: what is to stand there.
        why: whom the original keeps out.
        times: how often it stands there.
    """

    template: str
    was: str
    now: str
    why: str
    times: int = 1


MENDS = (
    Mend(
        "404.html",
        "<h1>404 - Not found</h1>",
        "{{ riskdocs_not_found }}",
        "A reader at an address that does not exist was told so and left alone.",
    ),
    Mend(
        "base.html",
        ' type="checkbox" id="__drawer" autocomplete="off">',
        ' type="checkbox" id="__drawer" aria-label="{{ riskdocs_text(\'site.menu\') }}">',
        "HTML has no `autocomplete` on a checkbox, and without styles this one has no name.",
    ),
    Mend(
        "base.html",
        ' type="checkbox" id="__search" autocomplete="off">',
        ' type="checkbox" id="__search" aria-label="{{ lang.t(\'search\') }}">',
        "HTML has no `autocomplete` on a checkbox, and without styles this one has no name.",
    ),
    Mend(
        "base.html",
        "{% if page.toc | first is defined %}",
        "{% if true %}",
        "A page without headings had no skip link.",
    ),
    Mend(
        "base.html",
        '<a href="{{ skip.url | url }}" class="md-skip">',
        '<a href="#__content" class="md-skip">',
        "The skip link led to the first heading, behind most of the text.",
    ),
    Mend(
        "base.html",
        '<article class="md-content__inner md-typeset">',
        '<article class="md-content__inner md-typeset" id="__content" tabindex="-1">',
        "The skip link's target.",
    ),
    Mend(
        "base.html",
        "{% block extrahead %}{% endblock %}",
        "{{ riskdocs_head | d('') }}{% block extrahead %}{% endblock %}",
        "Previews on other sites and search engines read who a page is about from its head.",
    ),
    Mend(
        "base.html",
        "{% block scripts %}",
        "{% block scripts %}\n<script src=\"{{ 'assets/riskdocs/early.js' | url }}\"></script>",
        "The search found CT-38 before CT-3: early.js must stand before the theme's own script.",
    ),
    Mend(
        "partials/search.html",
        'data-md-component="search" role="dialog">',
        'data-md-component="search" role="dialog" aria-label="{{ lang.t(\'search\') }}">',
        "A dialog without a name is announced as nothing.",
    ),
    Mend(
        "partials/header.html",
        '<label class="md-header__button md-icon" for="__drawer">',
        '<label class="md-header__button md-icon" for="__drawer"'
        " data-label=\"{{ riskdocs_text('site.menu') }}\">",
        "a11y.js puts a real button here and needs its name.",
    ),
    Mend(
        "partials/header.html",
        '<label class="md-header__button md-icon" for="__search">',
        '<label class="md-header__button md-icon" for="__search"'
        " data-label=\"{{ lang.t('search') }}\">",
        "a11y.js puts a real button here and needs its name.",
    ),
    Mend(
        "partials/nav-item.html",
        ' tabindex="{{ tabindex }}"',
        "",
        "A label is no button, and an empty `tabindex` is invalid: a11y.css shows the checkbox"
        " itself to the keyboard.",
        times=2,
    ),
    Mend(
        "partials/nav-item.html",
        '<input class="md-nav__toggle md-toggle {{ indeterminate }}" type="checkbox"',
        '<input class="md-nav__toggle md-toggle {{ indeterminate }}" type="checkbox"'
        ' aria-label="{{ nav_item.title | striptags | e }}"',
        "The checkbox of a section had no name where the section has a page of its own.",
    ),
    Mend(
        "partials/nav-item.html",
        '<input class="md-nav__toggle md-toggle" type="checkbox" id="__toc">',
        '<input class="md-nav__toggle md-toggle" type="checkbox" id="__toc"'
        " aria-label=\"{{ lang.t('toc') | e }}\">",
        "The checkbox of the table of contents was named after the page.",
    ),
    Mend(
        "partials/nav-item.html",
        '<nav class="md-nav" data-md-level="{{ level }}" aria-labelledby="{{ path }}_label"'
        ' aria-expanded="{{ nav_item.active | tojson }}">',
        '<div class="md-nav" data-md-level="{{ level }}">',
        "Each section was a landmark of its own, named after a label that is not always there.",
    ),
    Mend("partials/nav-item.html", "</nav>", "</div>", "The end of the section above."),
    Mend(
        "partials/toc-item.html",
        '<nav class="md-nav" aria-label="{{ toc_item.title | striptags | e }}">',
        '<div class="md-nav">',
        "Each heading with headings below it was a landmark, two of one name where titles repeat.",
    ),
    Mend("partials/toc-item.html", "</nav>", "</div>", "The end of the list above."),
    Mend(
        "partials/toc.html",
        '<label class="md-nav__title" for="__toc">',
        '<label class="md-nav__title"{% if page in nav.pages and not (page.is_index and page.parent'
        ' and "navigation.indexes" in features) %} for="__toc"{% endif %}>',
        "The label is for a checkbox that only the navigation's own pages have.",
    ),
    Mend(
        "base.html",
        ' data-md-component="content">',
        '{% if not riskdocs_long %} data-md-component="content"{% endif %}>',
        "The script kept the reader of a page of thousands of items waiting for minutes.",
    ),
    Mend(
        "partials/path.html",
        "aria-label=\"{{ lang.t('nav') }}\"",
        "aria-label=\"{{ riskdocs_text('site.breadcrumbs') }}\"",
        "The breadcrumbs had the same name as the navigation.",
    ),
    Mend(
        "partials/actions.html",
        "title=\"{{ lang.t('action.edit') }}\" class",
        "title=\"{{ lang.t('action.edit') }}\" aria-label=\"{{ lang.t('action.edit') }}\" class",
        "The theme's script takes the title away for its tooltip, and the name with it.",
    ),
    Mend(
        "partials/actions.html",
        ' rel="edit"',
        "",
        "HTML has no such relation of a link.",
    ),
    Mend(
        "partials/actions.html",
        "title=\"{{ lang.t('action.view') }}\" class",
        "title=\"{{ lang.t('action.view') }}\" aria-label=\"{{ lang.t('action.view') }}\" class",
        "The theme's script takes the title away for its tooltip, and the name with it.",
    ),
    Mend(
        "partials/source.html",
        ' data-md-component="source"',
        "",
        "The theme's script asked the repository's host for stars: no request leaves the site.",
    ),
)


#: Of what a template prints for its own readers, a visitor has nothing: a seventh of each page.
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_ONLY_A_TAG = re.compile(r"^(\{%[^\n]*?%\}|\{#[^\n]*?#\})[ \t]*\n", re.MULTILINE)


class MendingLoader(BaseLoader):
    """Loads templates as another loader does, with the mends made.

    Args:
        loader: the theme's.
        own: folders whose templates are the site's or the package's, and stay as they are.
        misfit: called with each mend that does not find its place.
        mends: the changes.
    """

    def __init__(
        self,
        loader: BaseLoader,
        own: Iterable[Path | str] = (),
        misfit: Callable[[Mend], None] = lambda _: None,
        mends: Sequence[Mend] = MENDS,
    ) -> None:
        self._loader = loader
        self._own = tuple(Path(folder).resolve() for folder in own)
        self._misfit = misfit
        self._mends = mends
        self.loaded: dict[str, str] = {}
        """The source of each template that took part so far, by name."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return a template's source with its mends.

        Raises:
            jinja2.TemplateNotFound: there is no such template.
        """
        source, file, is_current = self._loader.get_source(environment, template)
        if not (file and any(Path(file).resolve().is_relative_to(one) for one in self._own)):
            source = self._mended(source, template)
        self.loaded[template] = source
        return source, file, is_current

    def _mended(self, source: str, template: str) -> str:
        for mend in self._mends:
            if mend.template != template:
                continue
            if source.count(mend.was) == mend.times:
                source = source.replace(mend.was, mend.now)
            else:
                self._misfit(mend)
        return _ONLY_A_TAG.sub(r"\1", _INDENT.sub("", source))

    def list_templates(self) -> list[str]:
        """Return the names of all templates."""
        return self._loader.list_templates()
