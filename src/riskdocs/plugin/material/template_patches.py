"""Changes of Material's own templates, where they keep somebody out.

Each is one small change of one template, made when the template is loaded. Nothing of the theme is
copied, so that its updates arrive. A change that no longer finds its place is logged by the build
and fails a test.
"""

from __future__ import annotations

from typing import NamedTuple


class TemplatePatch(NamedTuple):
    """One change.

    Attributes:
        template: the theme's template.
        old: what stands there.
        new: what is to stand there.
        reason: whom the original keeps out.
        times: how often it stands there.
    """

    template: str
    old: str
    new: str
    reason: str
    times: int = 1


PATCHES = (
    TemplatePatch(
        "base.html",
        "{% block fonts %}",
        '{% if riskdocs_title_face %}<link rel="preload" href="{{ riskdocs_title_face | url }}"'
        ' as="font" type="font/woff2" crossorigin>{% endif %}{% block fonts %}',
        "Titles changed their face while somebody read them.",
    ),
    TemplatePatch(
        "partials/javascripts/palette.html",
        'var palette=__md_get("__palette");',
        'var palette=__md_get("__palette")'
        "{% if (config.theme.palette | first).media == '(prefers-color-scheme)' %}"
        '||{color:{media:"(prefers-color-scheme)"}}{% endif %};',
        "Who reads in the dark was shown a white page first, at the first visit.",
    ),
    TemplatePatch(
        "404.html",
        '{% extends "main.html" %}',
        '{% extends "main.html" %}{% block htmltitle %}<title>'
        "{{ riskdocs_text('not-found.title') }} - {{ config.site_name }}</title>{% endblock %}",
        "The page was called like the site, so that a tab did not say that nothing was found.",
    ),
    TemplatePatch(
        "404.html",
        "<h1>404 - Not found</h1>",
        "{{ riskdocs_not_found }}",
        "A reader at an address that does not exist was told so and left alone.",
    ),
    TemplatePatch(
        "base.html",
        ' type="checkbox" id="__drawer" autocomplete="off">',
        ' type="checkbox" id="__drawer" aria-label="{{ riskdocs_text(\'site.menu\') }}">',
        "HTML has no `autocomplete` on a checkbox, and without styles this one has no name.",
    ),
    TemplatePatch(
        "base.html",
        ' type="checkbox" id="__search" autocomplete="off">',
        ' type="checkbox" id="__search" aria-label="{{ lang.t(\'search\') }}">',
        "HTML has no `autocomplete` on a checkbox, and without styles this one has no name.",
    ),
    TemplatePatch(
        "base.html",
        "{% if page.toc | first is defined %}",
        "{% if true %}",
        "A page without headings had no skip link.",
    ),
    TemplatePatch(
        "base.html",
        '<a href="{{ skip.url | url }}" class="md-skip">',
        '<a href="#__content" class="md-skip">',
        "The skip link led to the first heading, behind most of the text.",
    ),
    TemplatePatch(
        "base.html",
        '<article class="md-content__inner md-typeset"',
        '<article class="md-content__inner md-typeset" id="__content" tabindex="-1"',
        "The skip link's target.",
    ),
    TemplatePatch(
        "base.html",
        "{% block content %}",
        "{% for anchor, words in riskdocs_sections | d([]) %}"
        '<a href="#{{ anchor | e }}" class="md-skip">{{ words | e }}</a>{% endfor %}'
        "{% block content %}",
        "A reader who hears a page had to hear an item's head before each of its sections. They"
        " stand where the skip link leads, as the menu would be far behind them.",
    ),
    TemplatePatch(
        "base.html",
        "{% block extrahead %}{% endblock %}",
        "{{ riskdocs_head | d('') }}{% block extrahead %}{% endblock %}",
        "Previews on other sites and search engines read who a page is about from its head.",
    ),
    TemplatePatch(
        "base.html",
        "{% block scripts %}",
        '{% block scripts %}\n<script fetchpriority="low"'
        " src=\"{{ 'assets/riskdocs/early.js' | url }}\"></script>",
        "The search froze at TR-: early.js must stand before the theme's own script.",
    ),
    TemplatePatch(
        "base.html",
        "<script src=\"{{ 'assets/javascripts/bundle",
        '<script fetchpriority="low" src="{{ \'assets/javascripts/bundle',
        "The script came before the style sheet that a reader waits for.",
    ),
    TemplatePatch(
        "base.html",
        "{% for script in config.extra_javascript %}\n        {{ script | script_tag }}",
        "{% for script in config.extra_javascript %}"
        "{{ script | script_tag | replace('<script ', '<script fetchpriority=\"low\" ') }}",
        "The scripts at a page's end came before the style sheet that a reader waits for.",
    ),
    TemplatePatch(
        "base.html",
        '<div class="md-dialog__inner md-typeset">',
        '<div class="md-dialog__inner md-typeset" aria-live="polite">',
        "That something was copied was shown and not said.",
    ),
    TemplatePatch(
        "partials/search.html",
        'data-md-component="search" role="dialog">',
        'data-md-component="search" role="dialog" aria-label="{{ lang.t(\'search\') }}">',
        "A dialog without a name is announced as nothing.",
    ),
    TemplatePatch(
        "partials/header.html",
        '<label class="md-header__button md-icon" for="__drawer">',
        '<label class="md-header__button md-icon" for="__drawer"'
        " data-label=\"{{ riskdocs_text('site.menu') }}\">",
        "a11y.js puts a real button here and needs its name.",
    ),
    TemplatePatch(
        "partials/header.html",
        '<label class="md-header__button md-icon" for="__search">',
        '<label class="md-header__button md-icon" for="__search"'
        " data-label=\"{{ lang.t('search') }}\">",
        "a11y.js puts a real button here and needs its name.",
    ),
    TemplatePatch(
        "partials/nav-item.html",
        '{% set class = "md-nav__item" %}',
        "{% set first = nav_item.children | first if nav_item.children else nav_item %}"
        "{% if level == 1 and first.file and (riskdocs_nav[first.file.src_uri] or {}).group %}"
        '<li class="rd-nav-group">{{ riskdocs_nav[first.file.src_uri].group | e }}</li>{% endif %}'
        '{% set class = "md-nav__item" %}',
        "Nine links in a row were of one sort.",
    ),
    TemplatePatch(
        "partials/nav-item.html",
        "{% if nav_item.children %}",
        '{% set only = "navigation.indexes" in features and nav_item.children'
        " and nav_item.children | length == 1 and nav_item.children | first %}"
        '{% if only and only.is_index %}<li class="{{ class }}"><a href="{{ only.url | url }}"'
        ' class="md-nav__link'
        '{% if only == page %} md-nav__link--active" aria-current="page{% endif %}">'
        "{{ render_content(only, nav_item) }}</a></li>{% elif nav_item.children %}",
        "A section that has nothing but its own page hid a checkbox and an empty list.",
    ),
    TemplatePatch(
        "partials/nav-item.html",
        '<a href="{{ index.url | url }}" class="md-nav__link {{ class }}">',
        '<a href="{{ index.url | url }}" class="md-nav__link {{ class }}"'
        '{% if index == page %} aria-current="page"{% endif %}>',
        "Only the colour said which of the links leads to the page that is open.",
    ),
    TemplatePatch(
        "partials/nav-item.html",
        'class="md-nav__link md-nav__link--active">',
        'class="md-nav__link md-nav__link--active" aria-current="page">',
        "Only the colour said which of the links leads to the page that is open.",
    ),
    TemplatePatch(
        "partials/nav-item.html",
        "{% if nav_item.meta and nav_item.encrypted %}",
        "{% if nav_item.file and (riskdocs_nav[nav_item.file.src_uri] or {}).number %}"
        '<span class="rd-nav-count">{{ riskdocs_nav[nav_item.file.src_uri].number }}</span>'
        "{% endif %}{% if nav_item.meta and nav_item.encrypted %}",
        "A list did not say how long it is.",
    ),
    TemplatePatch(
        "partials/nav-item.html",
        ' tabindex="{{ tabindex }}"',
        "",
        "A label is no button, and an empty `tabindex` is invalid: a11y.css shows the checkbox"
        " itself to the keyboard.",
        times=2,
    ),
    TemplatePatch(
        "partials/nav-item.html",
        '<input class="md-nav__toggle md-toggle {{ indeterminate }}" type="checkbox"',
        '<input class="md-nav__toggle md-toggle {{ indeterminate }}" type="checkbox"'
        ' aria-label="{{ nav_item.title | striptags | e }}"',
        "The checkbox of a section had no name where the section has a page of its own.",
    ),
    TemplatePatch(
        "partials/nav-item.html",
        '<input class="md-nav__toggle md-toggle" type="checkbox" id="__toc">',
        '<input class="md-nav__toggle md-toggle" type="checkbox" id="__toc"'
        " aria-label=\"{{ lang.t('toc') | e }}\">",
        "The checkbox of the table of contents was named after the page.",
    ),
    TemplatePatch(
        "partials/nav-item.html",
        '<nav class="md-nav" data-md-level="{{ level }}" aria-labelledby="{{ path }}_label"'
        ' aria-expanded="{{ nav_item.active | tojson }}">',
        '<div class="md-nav" data-md-level="{{ level }}">',
        "Each section was a landmark of its own, named after a label that is not always there.",
    ),
    TemplatePatch("partials/nav-item.html", "</nav>", "</div>", "The end of the section above."),
    TemplatePatch(
        "partials/toc-item.html",
        '<nav class="md-nav" aria-label="{{ toc_item.title | striptags | e }}">',
        '<div class="md-nav">',
        "Each heading with headings below it was a landmark, two of one name where titles repeat.",
    ),
    TemplatePatch("partials/toc-item.html", "</nav>", "</div>", "The end of the list above."),
    TemplatePatch(
        "partials/toc.html",
        'aria-label="{{ title | e }}">',
        "{% set first = page.toc | first %}"
        "{% if (first.children if first and first.level == 1 else page.toc) %}"
        'aria-label="{{ title | e }}"{% else %}role="none"{% endif %}>',
        "A page without headings had a table of contents without an entry.",
    ),
    TemplatePatch(
        "partials/toc.html",
        '<label class="md-nav__title" for="__toc">',
        '<label class="md-nav__title"{% if page in nav.pages and not (page.is_index and page.parent'
        ' and "navigation.indexes" in features) %} for="__toc"{% endif %}>',
        "The label is for a checkbox that only the navigation's own pages have.",
    ),
    TemplatePatch(
        "base.html",
        ' data-md-component="content">',
        '{% if not riskdocs_long %} data-md-component="content"{% endif %}>',
        "The script kept the reader of a page of thousands of items waiting for minutes.",
    ),
    TemplatePatch(
        "partials/path.html",
        "aria-label=\"{{ lang.t('nav') }}\"",
        "aria-label=\"{{ riskdocs_text('site.breadcrumbs') }}\"",
        "The breadcrumbs had the same name as the navigation.",
    ),
    TemplatePatch(
        "partials/actions.html",
        "title=\"{{ lang.t('action.edit') }}\" class",
        "title=\"{{ lang.t('action.edit') }}\" aria-label=\"{{ lang.t('action.edit') }}\" class",
        "The theme's script takes the title away for its tooltip, and the name with it.",
    ),
    TemplatePatch(
        "partials/actions.html",
        ' rel="edit"',
        "",
        "HTML has no such relation of a link.",
    ),
    TemplatePatch(
        "partials/actions.html",
        "title=\"{{ lang.t('action.view') }}\" class",
        "title=\"{{ lang.t('action.view') }}\" aria-label=\"{{ lang.t('action.view') }}\" class",
        "The theme's script takes the title away for its tooltip, and the name with it.",
    ),
    TemplatePatch(
        "partials/source.html",
        ' data-md-component="source"',
        "",
        "The theme's script asked the repository's host for stars: no request leaves the site.",
    ),
)
