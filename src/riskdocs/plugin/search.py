"""What the site's search reads of a page, which is less than what the page shows.

The search indexes a page's content when its template is about to be rendered. As long as that
takes, a plain form stands in its place.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from html import escape, unescape
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

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

#: A heading with an anchor: there a section begins.
_HEADING = re.compile(rf'<h[1-6] id="([^"]*)"{_REST_OF_TAG}(.*?)</h[1-6]>', re.DOTALL)
_BEGINNING = re.compile(r"<h[1-6]\b")
_VOID = re.compile(r"<(?:area|br|col|hr|img|input|wbr)\b[^>]*>")
_ATTRIBUTES = re.compile(rf"<({'|'.join(sorted(_KEPT))})\s[^>]*>")
_OTHERS = re.compile(rf"<(?!/?(?:{'|'.join(sorted(_KEPT))})>|h[1-6] id|/h[1-6]>)[^>]*>")
_EMPTY = re.compile(r"<(\w+)>[\s\0]*</\1>")
_CHARACTER = re.compile(r"&(?!(?:amp|lt|gt);)#?\w+;")
_PREFORMATTED = re.compile(r"(<pre>.*?)(?=</pre>)", re.DOTALL)
_ONLY_SPACE = re.compile(r">\s+(?=<)")
#: Stands for space between two tags, of which any amount is one space. No HTML has it.
_ONE_SPACE = "\0"


def sections(html: str) -> list[tuple[str, str, str]]:
    """Return the anchor, title and text of each section, exactly as Material's search reads them.

    Its parser takes four times as long. What is rare is left to it: then there is no section.

    Args:
        html: clean, without marks, and beginning with a heading.
    """
    if not _is_flat(html) or "data-search" in html or "linenodiv" in html:
        return []
    html = _CHARACTER.sub(lambda one: escape(unescape(one[0]), quote=False), html)
    pieces = _PREFORMATTED.split(_ATTRIBUTES.sub(r"<\1>", html))
    pieces[::2] = [
        _ONLY_SPACE.sub(f">{_ONE_SPACE}", piece).replace("\n", " ") for piece in pieces[::2]
    ]
    html = _OTHERS.sub("", "".join(pieces))
    before, *parts = _HEADING.split(html)
    unnamed = any("</h" in text for text in parts[2::3])
    if before or unnamed or _EMPTY.search(html):
        return []
    return [
        (anchor, title.replace(_ONE_SPACE, " "), re.sub(f"{_ONE_SPACE}+", " ", text))
        for anchor, title, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    ]


def _is_flat(html: str) -> bool:
    """Tell whether no heading stands in another element: what opens before one closes before it."""
    before, *parts = _BEGINNING.split(_VOID.sub("", html))
    return before.count("<") == 2 * before.count("</") and all(
        part.count("<") + 1 == 2 * part.count("</") for part in parts
    )


def without_marks(html: str) -> str:
    """Return HTML without what Material's search does not look at.

    It finds the same words in the same sections, with less space between them. Where a heading
    stands in a list it finds them as plain words.
    """
    around = set() if _is_flat(html) else _around_headings(html)
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
        material: the search is Material's, which does not look at marks. Other plug-ins may:
            MkDocs' own takes every tag for the end of a word.
    """

    def __init__(self, *, material: bool) -> None:
        self._material = material
        self._plain: dict[str, str] = {}

    def keep(self, source: str, plain: str) -> None:
        """Remember what is to be indexed of a page."""
        self._plain[source] = without_marks(plain) if self._material else plain

    def show_to_search(self, plugins: PluginCollection) -> None:
        """Put the plain form in the place of a page's content while the search looks at it."""
        searches = [plugins[name] for name in _SEARCHES if name in plugins]
        methods = plugins.events["page_context"]
        for place, method in enumerate(methods):
            search = getattr(method, "__self__", None)
            if search in searches:
                methods[place] = partial(self._show, method, search)

    def _show(
        self,
        method: Callable[..., object],
        search: Any,  # noqa: ANN401 - neither of the two has types
        context: object,
        *,
        page: Page,
        **event: object,
    ) -> object:
        plain = self._plain.pop(page.file.src_uri, None)
        if plain is None:
            return method(context, page=page, **event)
        if self._material and _is_searched(search, page) and (found := sections(plain)):
            for section in _as_material_has_them(found):
                search.search_index.create_entry_for_section(section, page.toc, page.url, page)
            return None
        shown, page.content = page.content, plain
        try:
            return method(context, page=page, **event)
        finally:
            page.content = shown


def _is_searched(search: Any, page: Page) -> bool:  # noqa: ANN401 - see above
    return search.config.enabled and not (page.meta.get("search") or {}).get("exclude")


def _as_material_has_them(found: Iterable[tuple[str, str, str]]) -> Iterator[SimpleNamespace]:
    """Yield sections of Material's own form; the first one of a page is the page itself."""
    for place, (anchor, title, text) in enumerate(found):
        name = unescape(anchor) if place else None
        yield SimpleNamespace(id=name, title=[title] if title else [], text=[text])
