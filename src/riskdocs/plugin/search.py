"""What the site's search reads of a page, which is less than what the page shows.

The search indexes a page's content when its template is about to be rendered. As long as that
takes, a plain form stands in its place.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.plugins import PluginCollection
    from mkdocs.structure.pages import Page

#: Plug-ins that index a page's content, MkDocs' and Material's.
_SEARCHES = ("search", "material/search")

_REST_OF_TAG = r'(?:\s[^>"]*(?:"[^"]*"[^>"]*)*)?>'
#: Marks within a line, and the links to headings. Material's search reads what is inside of the
#: former and passes over the latter, and a tag costs it more than a line of text.
_MARKS = re.compile(
    r'<(?:a class="headerlink"[^>]*>[^<]*</a>'
    rf"|/?(?:a|abbr|b|del|em|i|ins|kbd|mark|small|span|strong){_REST_OF_TAG})"
)
#: Boxes around text, of which it keeps that the text in them stands apart.
_BOXES = re.compile(
    rf"</?(?:t(?:able|body|d|foot|h|head|r)|blockquote|div|figure|section){_REST_OF_TAG}\s*"
)
#: What it keeps as a word's end between paragraphs, which end words anyway.
_SPACE = re.compile(r">\s+(?=</?(?:h[1-6]|li|ol|p|pre|ul)\b)")
#: What Material's search looks for the beginning of when it comes to the end. It fails where a
#: heading stands between the two, as in a list, since it begins a section of its own there.
_KEPT = frozenset({"code", "li", "ol", "p", "pre", "sub", "sup", "ul"})
_KEPT_TAGS = re.compile(rf"</?(?:{'|'.join(sorted(_KEPT))}){_REST_OF_TAG}")
_HOLDERS_AND_HEADINGS = re.compile(
    r"<(/?)(h[1-6]|code|li|ol|p|pre|sub|sup|ul|blockquote|center|d[dlt]|details|div|figure|section"
    r"|summary|t(?:able|body|d|foot|h|head|r))\b"
)


def without_marks(html: str) -> str:
    """Return HTML without what Material's search does not look at.

    It finds the same words in the same sections, with less space between them. Where a heading
    stands in a list it finds them as plain words.
    """
    around = _around_headings(html)
    if around & _KEPT:
        html = _KEPT_TAGS.sub(" ", html)
    # What says that the search is to pass over it must keep its beginning and its end.
    if "data-search" in html or "linenodiv" in html:
        return html
    text = _MARKS.sub("", html)
    # A box that a heading stands in ends the heading's section as well.
    return _SPACE.sub(">", text if around else _BOXES.sub(" ", text))


def _around_headings(html: str) -> set[str]:
    """Return the elements that any heading stands in, by their names."""
    open_ones: Counter[str] = Counter()
    around: set[str] = set()
    for closing, name in _HOLDERS_AND_HEADINGS.findall(html):
        if name[0] != "h":
            open_ones[name] += -1 if closing else 1
        elif not closing:
            around.update(+open_ones)
    return around


class Indexed:
    """The plain forms of the pages that have one, by source path.

    Args:
        without_marks: take out what Material's search does not look at. Other plug-ins may:
            MkDocs' own takes every tag for the end of a word.
    """

    def __init__(self, *, without_marks: bool) -> None:
        self._without_marks = without_marks
        self._plain: dict[str, str] = {}

    def keep(self, source: str, plain: str) -> None:
        """Remember what is to be indexed of a page."""
        self._plain[source] = without_marks(plain) if self._without_marks else plain

    def show_to_search(self, plugins: PluginCollection) -> None:
        """Put the plain form in the place of a page's content while the search looks at it."""
        searches = [plugins[name] for name in _SEARCHES if name in plugins]
        methods = plugins.events["page_context"]
        for place, method in enumerate(methods):
            if getattr(method, "__self__", None) in searches:
                methods[place] = partial(self._show, method)

    def _show(
        self, method: Callable[..., object], context: object, *, page: Page, **event: object
    ) -> object:
        plain = self._plain.pop(page.file.src_uri, None)
        if plain is None:
            return method(context, page=page, **event)
        shown, page.content = page.content, plain
        try:
            return method(context, page=page, **event)
        finally:
            page.content = shown
