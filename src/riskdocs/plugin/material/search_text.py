"""What Material's search reads of a page's HTML."""

from __future__ import annotations

import re
from collections import Counter
from html import escape, unescape
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.structure.pages import Page

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


def index_sections(search: Any, page: Page, html: str) -> bool:  # noqa: ANN401 - it has no types
    """Add a page's text to the index of Material's search, unless it is left to the search itself.

    Args:
        search: Material's plug-in.
        page: of the site.
        html: clean, and beginning with a heading.
    """
    if not search.config.enabled or (page.meta.get("search") or {}).get("exclude"):
        return False
    found = sections(html)
    for section in _as_material_has_them(found):
        search.search_index.create_entry_for_section(section, page.toc, page.url, page)
    return bool(found)


def _as_material_has_them(found: Iterable[tuple[str, str, str]]) -> Iterator[SimpleNamespace]:
    """Yield sections of Material's own form; the first one of a page is the page itself."""
    for place, (anchor, title, text) in enumerate(found):
        name = unescape(anchor) if place else None
        yield SimpleNamespace(id=name, title=[title] if title else [], text=[text])
