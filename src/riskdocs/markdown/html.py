"""A text as the HTML of its page."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from riskdocs.markdown.code_blocks import code_block
from riskdocs.markdown.events import end_of, events
from riskdocs.markdown.footnotes import Footnotes, shown_footnotes
from riskdocs.markdown.headings import Outline, PageHeading, heading
from riskdocs.markdown.html_addresses import with_addresses
from riskdocs.markdown.page_words import ALERTS, PageWords, Target
from riskdocs.markdown.plain import all_words, read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: Elements that are a tag and nothing else.
_TAGS = {
    "Emphasis": ("<em>", "</em>"),
    "Strong": ("<strong>", "</strong>"),
    "Strikethrough": ("<del>", "</del>"),
    "Paragraph": ("<p>", "</p>\n"),
}
_LINES = {"SoftBreak": "\n", "HardBreak": "<br>\n", "Rule": "<hr>\n"}
_ALIGNMENTS = {"Left": "left", "Center": "center", "Right": "right"}
#: Characters that an address keeps; all others are encoded in it.
_KEPT_IN_ADDRESSES = "/:?#@!$&'()*+,;=%-._~"


class Rendered(NamedTuple):
    """A text as it stands on its page, its headings there, and its words alone."""

    html: str
    headings: tuple[PageHeading, ...]
    words: str


def as_written(destination: str, *, image: bool) -> Target:
    """Let a link lead where its text says."""
    del image
    return Target(destination)


def render(
    text: str,
    target_of: Callable[..., Target] = as_written,
    words: PageWords | None = None,
) -> Rendered:
    """Return a text as HTML. What a stranger wrote is not cleaned yet.

    Args:
        text: Markdown.
        target_of: called with a destination and `image`; says what becomes of a link.
        words: what the page says of itself.
    """
    return _Renderer(text, target_of, words or PageWords()).rendered()


class _Renderer:
    """Writes an element for each that opens, by the method that is named after it."""

    def __init__(self, text: str, target_of: Callable[..., Target], words: PageWords) -> None:
        self._text = text
        self._events = [*events(text)]
        self._target_of = target_of
        self._words = words
        self._out: list[str] = []
        #: What closes the elements that are open, behind the kind of each that is but a tag.
        self._closing: list[tuple[str, str]] = []
        self._outline = Outline()
        self._shown_footnotes = shown_footnotes(self._events) if "[^" in text else frozenset()
        self._footnotes = Footnotes(words.footnote, words.footnote_back)
        self._columns: list[str] = []
        self._column = 0
        self._cell = ""

    def rendered(self) -> Rendered:
        place = 0
        while place < len(self._events):
            step, kind, value, _, _ = self._events[place]
            if step == 0:
                self._leaf(kind, value)
            elif step < 0:
                self._out.append(self._closing.pop()[1])
                if kind == "FootnoteDefinition":
                    self._out = self._footnotes.close()
            elif kind in _TAGS:
                nested = kind == "Strong" and self._closing[-1][0] == kind  # GitHub writes one
                opening, closing = ("", "") if nested else _TAGS[kind]
                self._out.append(opening)
                self._closing.append((kind, closing))
            else:
                place = getattr(self, f"_{kind.lower()}")(value, place)
            place += 1
        html = "".join(self._out) + self._footnotes.html()
        return Rendered(html, tuple(self._outline.headings), all_words(self._events))

    def _leaf(self, kind: str, value: Any) -> None:  # noqa: ANN401 - each kind has its own
        out = self._out
        if kind == "Text":
            out.append(escape(value, quote=False))
        elif kind == "Code":
            out.append(f"<code>{escape(value, quote=False)}</code>")
        elif kind == "InlineHtml":
            out.append(self._with_addresses(value))
        elif kind in _LINES:
            out.append(_LINES[kind])
        elif kind == "FootnoteReference":
            out.append(self._footnotes.reference(value))
        elif kind == "TaskListMarker":
            out.append(self._task(done=value))

    def _open(self, opening: str, closing: str) -> None:
        self._out.append(opening)
        self._closing.append(("", closing))

    def _heading(self, _: int, place: int) -> int:
        content = self._events[place : end_of(self._events, place) + 1]
        found = heading(self._text, content)
        level, anchor = self._outline.add(found)
        name, title = escape(anchor), escape(self._words.permalink)
        if name:
            mark = f'<a class="headerlink" href="#{name}" title="{title}">¶</a>'
            self._open(f'<h{level} id="{name}">', f"{mark}</h{level}>\n")
        else:  # nothing but punctuation
            self._open(f"<h{level}>", f"</h{level}>\n")
        if found.id:  # the last words have the `{#id}` behind them
            last = place + len(content) - 2
            step, kind, value, start, end = self._events[last]
            self._events[last] = (step, kind, value[: value.rindex("{")].rstrip(), start, end)
        return place

    def _blockquote(self, alert: str | None, place: int) -> int:
        if alert is None:
            self._open("<blockquote>\n", "</blockquote>\n")
        else:
            title = escape(self._words.alerts[alert])
            self._open(
                f'<div class="admonition {ALERTS[alert]}">\n'
                f'<p class="admonition-title">{title}</p>\n',
                "</div>\n",
            )
        return place

    def _list(self, first: int | None, place: int) -> int:
        tasks = ' class="task-list"' if self._is_task(place + 1) else ""
        self._end_line(place)
        if first is None:
            self._open(f"<ul{tasks}>\n", "</ul>\n")
        else:
            start = f' start="{first}"' if first != 1 else ""
            self._open(f"<ol{start}{tasks}>\n", "</ol>\n")
        return place

    def _end_line(self, place: int) -> None:
        """Part what stands in an entry of a list from the block below it."""
        if self._events[place - 1][1] != "Item" and self._out and self._out[-1][-1:] != "\n":
            self._out.append("\n")

    def _item(self, _: None, place: int) -> int:
        tasks = ' class="task-list-item"' if self._is_task(place) else ""
        self._open(f"<li{tasks}>", "</li>\n")
        return place

    def _is_task(self, item: int) -> bool:
        """Tell whether a list entry begins with a box to tick."""
        return "TaskListMarker" in {event[1] for event in self._events[item + 1 : item + 3]}

    def _task(self, *, done: bool) -> str:
        words, ticked = (self._words.done, " checked") if done else (self._words.open, "")
        return (
            '<label class="task-list-control">'
            f'<input type="checkbox" disabled{ticked} aria-label="{escape(words)}">'
            '<span class="task-list-indicator"></span></label> '
        )

    def _codeblock(self, info: str | None, place: int) -> int:
        end = end_of(self._events, place)
        code = "".join(event[2] for event in self._events[place + 1 : end])
        self._out.append(code_block(info or "", code))
        return end

    def _htmlblock(self, _: None, place: int) -> int:
        end = end_of(self._events, place)
        html = "".join(event[2] or "" for event in self._events[place + 1 : end])
        self._end_line(place)
        self._out.append(self._with_addresses(html))
        return end

    def _with_addresses(self, html: str) -> str:
        """Return HTML whose links and images lead where those in Markdown would."""
        return with_addresses(html, self._address_in_html) if "=" in html else html

    def _address_in_html(self, destination: str, *, image: bool) -> str | None:
        target = self._target_of(destination, image=image)
        return None if target.address is None else quote(target.address, safe=_KEPT_IN_ADDRESSES)

    def _footnotedefinition(self, label: str, place: int) -> int:
        shown = self._events[place][3] in self._shown_footnotes
        self._out = self._footnotes.open(label, self._out, shown=shown)
        self._closing.append(("", ""))
        return place

    def _table(self, alignments: tuple[str, ...], place: int) -> int:
        end = end_of(self._events, place)
        body = self._events[end_of(self._events, place + 1) + 1 : end]
        self._columns = [*alignments]
        self._open("<table>\n", "</tbody>\n</table>\n" if body else "</table>\n")
        return place

    def _tablehead(self, _: None, place: int) -> int:
        self._cell, self._column = "th", 0
        rows = self._events[end_of(self._events, place) + 1][0] > 0
        self._open("<thead>\n<tr>\n", "</tr>\n</thead>\n" + ("<tbody>\n" if rows else ""))
        return place

    def _tablerow(self, _: None, place: int) -> int:
        self._cell, self._column = "td", 0
        self._open("<tr>\n", "</tr>\n")
        return place

    def _tablecell(self, _: None, place: int) -> int:
        aligned = _ALIGNMENTS.get(self._columns[self._column])
        style = f' style="text-align: {aligned};"' if aligned else ""
        self._column += 1
        self._open(f"<{self._cell}{style}>", f"</{self._cell}>\n")
        return place

    def _link(self, data: Mapping[str, str], place: int) -> int:
        destination = ("mailto:" if data["link_type"] == "Email" else "") + data["dest_url"]
        target = self._target_of(destination, image=False)
        content = self._events[place + 1 : end_of(self._events, place)]
        empty = not read_text(content).strip() and all(kind != "Image" for _, kind, *_ in content)
        words = escape(target.text) if empty else ""
        opening, closing = _around_no_link(target) or (
            f"<a{self._attributes('href', target, data)}>",
            "</a>",
        )
        self._open(opening + words, closing)
        return place

    def _image(self, data: Mapping[str, str], place: int) -> int:
        end = end_of(self._events, place)
        words = escape(read_text(self._events[place + 1 : end]))
        target = self._target_of(data["dest_url"], image=True)
        if around := _around_no_link(target):
            self._out.append(words.join(around))
        else:
            self._out.append(f'<img alt="{words}"{self._attributes("src", target, data)}>')
        return end

    @staticmethod
    def _attributes(name: str, target: Target, data: Mapping[str, str]) -> str:
        found = [(name, quote(target.address or "", safe=_KEPT_IN_ADDRESSES)), *target.attributes]
        if data["title"]:
            found.append(("title", data["title"]))
        return "".join(f' {key}="{escape(value)}"' for key, value in found)


def _around_no_link(target: Target) -> tuple[str, str] | None:
    """Return what stands around words whose link or picture leads nowhere; nothing for others."""
    if target.missing:
        note = f'<span class="rd-missing__note">{escape(target.missing)}</span>'
        return '<span class="rd-missing">', f"{note}</span>"
    return ("<span>", "</span>") if target.address is None else None
