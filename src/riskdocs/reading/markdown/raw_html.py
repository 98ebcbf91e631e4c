"""Blocks of HTML, in which Markdown is not read, by the rules of Python-Markdown's md_in_html."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from riskdocs.model.document import Range

#: As Python-Markdown lists them.
_BLOCK_LEVEL = frozenset(
    """address article aside blockquote body canvas center colgroup dd details div dl dt fieldset
    figcaption figure footer form group h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li
    main map math menu nav noscript object ol option output p pre progress script section style
    summary table tbody td textarea tfoot th thead tr ul
    video""".split()  # noqa: SIM905 - a literal would take fifty lines
)
_NEVER_MARKDOWN = frozenset({"canvas", "math", "option", "pre", "script", "style", "textarea"})
#: Parsed neither for tags nor for anything else, up to their own end.
_END_OF_PROGRAM = {tag: re.compile(f"</{tag}", re.IGNORECASE) for tag in ("script", "style")}

_BEGINNING = re.compile(r"<[a-zA-Z/!]")
_TOKEN = re.compile(
    r"""(?P<comment><!--)
    |<(?P<closing>/?)(?P<tag>[a-zA-Z][^\s/><`]*+)(?P<attributes>(?:[^"'<>]|"[^"<]*+"|'[^'<]*+')*+)>""",
    re.VERBOSE,
)
_COMMENT_END = re.compile(r"--!?>")
_MARKDOWN = re.compile(r"""\bmarkdown(?:\s*=\s*["']?(\w*)["']?|(?=[\s/]|$))""")


def raw_html(text: str) -> list[Range]:
    """Return where blocks of HTML stand, in which Markdown is not Markdown.

    Of an element with the attribute `markdown` only the tags are. Comments and elements inside a
    line are none: what they are is decided there.

    Args:
        text: a text from which fenced code is taken out, since fences come before HTML.
    """
    return _Search(text).done() if "<" in text and _BEGINNING.search(text) else []


class _Search:
    """Goes through a text from tag to tag."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: list[Range] = []
        #: Open elements of a block of HTML, and how often each is open.
        self._open: list[str] = []
        self._count: Counter[str] = Counter()
        self._raw_start = 0
        #: Whether any comment that is still to come is closed.
        self._comments_end = True
        #: Open elements whose content is Markdown.
        self._markdown: list[str] = []
        #: Behind a block's end, to the end of its line, another may begin.
        self._tail_end = -1

    def done(self) -> list[Range]:
        place = 0
        while token := _TOKEN.search(self._text, place):
            place = self._comment(token) if token["comment"] else self._tag(token)
        if self._open:
            self._found.append((self._raw_start, len(self._text)))
        return self._found

    def _comment(self, token: re.Match[str]) -> int:
        end = _COMMENT_END.search(self._text, token.end()) if self._comments_end else None
        if not end:
            self._comments_end = False
            return token.end()
        if not self._open and self._begins_block(token.start()):
            self._keep(token.start(), end.end())
        return end.end()

    def _tag(self, token: re.Match[str]) -> int:
        tag, start, end = token["tag"].lower(), token.start(), token.end()
        if self._open:
            return self._tag_in_block(token, tag)
        if tag not in _BLOCK_LEVEL:
            return end
        if token["closing"]:
            if tag in self._markdown:
                while self._markdown.pop() != tag:
                    pass
                self._keep(start, end)
            return end
        if not self._begins_block(start):
            return end
        if tag == "hr" or token["attributes"].endswith("/"):
            self._keep(start, end)
        elif self._is_markdown(token["attributes"]) and tag not in _NEVER_MARKDOWN:
            self._markdown.append(tag)
            self._keep(start, end)
        else:
            self._raw_start = start
            return self._enter(tag, end)
        return end

    def _tag_in_block(self, token: re.Match[str], tag: str) -> int:
        if not token["closing"]:
            empty = tag == "hr" or token["attributes"].endswith("/")
            return token.end() if empty else self._enter(tag, token.end())
        if self._count[tag]:
            while True:
                last = self._open.pop()
                self._count[last] -= 1
                if last == tag:
                    break
        if not self._open:
            self._keep(self._raw_start, token.end())
        return token.end()

    def _enter(self, tag: str, place: int) -> int:
        """Open an element; return where to go on."""
        self._open.append(tag)
        self._count[tag] += 1
        if tag in _END_OF_PROGRAM:
            end = _END_OF_PROGRAM[tag].search(self._text, place)
            return end.start() if end else len(self._text)
        return place

    def _is_markdown(self, attributes: str) -> bool:
        found = _MARKDOWN.search(attributes)
        return found is not None and found[1] in {None, "1", "block", "span", "markdown"}

    def _begins_block(self, place: int) -> bool:
        """Tell whether nothing but three spaces at most stands before a place in its line."""
        if place <= self._tail_end:
            return True
        line = self._text.rfind("\n", 0, place) + 1
        return place - line <= 3 and not self._text[line:place].strip(" ")

    def _keep(self, start: int, end: int) -> None:
        self._found.append((start, end))
        line_end = self._text.find("\n", end)
        self._tail_end = len(self._text) if line_end < 0 else line_end
