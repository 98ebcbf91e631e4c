"""The links of one block of inline text, in the order and by the rules of Python-Markdown.

Python-Markdown applies its patterns one after another to the whole block: code spans, escapes,
footnotes, `[text][id]`, `[text](destination)`, images, `[id]`. What an early one takes, a later one
does not see; so the same passes are made here, on places instead of on text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.reading.markdown.code_spans import code_spans

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_ESCAPABLE = r"\\`*_{}\[\]()>#+.!|-"
_ESCAPE = re.compile(rf"\\([{_ESCAPABLE}])|\\.")
_COMMENT = re.compile(r"<!--(?:(?!<!--|-->).)*+-->", re.DOTALL)
_FOOTNOTE = re.compile(r"\[\^([^\]]*)\]")
_BRACKET = re.compile(r"[\[\]]")
_REFERENCE = re.compile(r"\s?\[([^\]]*)\]")
#: A destination as nearly everybody writes it, with or without a title.
_DESTINATION = re.compile(
    r"""\(\s*+(?:
        <(?P<angled>[^<>]*+)>\s*+(?:'[^']*+'|"[^"]*+")?+\s*+\)
      | (?P<plain>[^\s()<>"']*+)(?:\s++(?:"[^"]*+"|'[^']*+'))?+[ ]*+\)
    )""",
    re.VERBOSE,
)
_QUOTES = frozenset("'\"")
#: Stand for what is taken already, and for escaped characters: nothing to a later pattern.
_TAKEN, _ESCAPED = "\x02", "\x01"


class Target(NamedTuple):
    """Where a link leads.

    Attributes:
        destination: as it is rendered, escapes resolved.
        start: offset of what is written.
        end: offset behind it.
    """

    destination: str
    start: int
    end: int


class InlineLink(NamedTuple):
    """A link in a block; offsets count from the block's beginning.

    Attributes:
        start: of `[` or `![`.
        close: of the `]` behind its text.
        end: behind all of it.
        target: where it leads; of a reference-style link, in the offsets of the document.
        image: whether it is an image.
        by_reference: whether the target stands elsewhere.
    """

    start: int
    close: int
    end: int
    target: Target
    image: bool
    by_reference: bool


def inline_links(
    text: str, definitions: Mapping[str, Target], footnotes: Collection[str]
) -> list[InlineLink]:
    """Return the links and images of a block, in its order.

    Args:
        text: the block, without what Markdown takes off before it looks at inline text.
        definitions: what the document's `[id]: destination` lines define.
        footnotes: the names of its footnotes, whose marks are no links.
    """
    return _Block(text, definitions, footnotes).links()


def masked(text: str, footnotes: Collection[str] = ()) -> str:
    """Return a block in which code, comments and escapes are characters that mean nothing."""
    if "`" in text:
        text = _replaced(text, code_spans(text), _TAKEN)
    if "\\" in text:
        text = _ESCAPE.sub(lambda m: _ESCAPED * 2 if m[1] else m[0], text)
    if "<!--" in text:
        text = _COMMENT.sub(lambda m: _TAKEN * len(m[0]), text)
    if footnotes:
        text = _FOOTNOTE.sub(lambda m: _TAKEN * len(m[0]) if m[1] in footnotes else m[0], text)
    return text


def _replaced(text: str, ranges: Iterable[tuple[int, int]], character: str) -> str:
    pieces, done = [], 0
    for start, end in ranges:
        pieces += [text[done:start], character * (end - start)]
        done = end
    return "".join((*pieces, text[done:]))


class _Block:
    """One block, while its links are being found."""

    def __init__(
        self, text: str, definitions: Mapping[str, Target], footnotes: Collection[str]
    ) -> None:
        self._text = text
        self._seen = masked(text, footnotes)
        self._definitions = definitions
        self._closing: dict[int, int] = {}
        self._found: list[InlineLink] = []
        #: How many characters may be looked at one by one, so that time stays linear.
        self._budget = 4 * len(text) + 1_000
        passes = (
            (False, self._by_reference),
            (False, self._by_destination),
            (True, self._by_destination),
            (True, self._by_reference),
            (False, self._by_text),
            (True, self._by_text),
        )
        self._passes = passes if definitions else passes[1:3]

    def links(self) -> list[InlineLink]:
        opens: list[int] = []
        waiting: list[int] = []
        for bracket in _BRACKET.finditer(self._seen):
            place = bracket.start()
            if bracket[0] == "[":
                waiting.append(place)
            elif waiting:
                self._closing[waiting.pop()] = place
        opens = sorted(self._closing)
        self._find(opens, 0, len(self._seen))
        self._found.sort()
        return self._visible()

    def _find(self, opens: list[int], first_pass: int, until: int) -> None:
        """Make the passes from one on over the brackets of one text, which ends somewhere."""
        for number in range(first_pass, len(self._passes)):
            opens = self._pass(opens, number, until)

    def _pass(
        self,
        opens: list[int],
        number: int,
        until: int,
    ) -> list[int]:
        """Find links of one form; return the brackets that are left for the next."""
        image, attempt = self._passes[number]
        left: list[int] = []
        taken: list[tuple[int, int]] = []
        place = 0
        while place < len(opens):
            opening = opens[place]
            place += 1
            if (self._seen[opening - 1 : opening] == "!") != image:
                left.append(opening)
                continue
            close = self._closing[opening]
            end, target = attempt(opening, until)
            if not end:
                left.append(opening)
                continue
            after = place
            while after < len(opens) and opens[after] < end:
                after += 1
            if target is None:
                left += opens[place - 1 : after]
            else:
                by_reference = attempt != self._by_destination
                start = opening - image
                taken.append((start, end))
                self._found.append(InlineLink(start, close, end, target, image, by_reference))
                if not image:
                    inner = [other for other in opens[place:after] if other < close]
                    self._find(inner, number + 1, close)
            place = after
        if left and taken:
            self._seen = _replaced(self._seen, taken, _TAKEN)
        return left

    def _by_destination(self, opening: int, until: int) -> tuple[int, Target | None]:
        """Try `[text](destination "title")`."""
        close = self._closing[opening]
        if self._seen[close + 1 : close + 2] != "(":
            return 0, None
        simple = _DESTINATION.match(self._seen, close + 1, until)
        if simple:
            return simple.end(), self._target(*simple.span(simple.lastgroup or "plain"))
        found = self._search_destination(close + 2, until)
        if not found:
            return 0, None
        start, stop, end = found
        return end, self._target(start, stop)

    def _target(self, start: int, end: int) -> Target:
        """Return a destination without the blanks around it, and with its escapes resolved."""
        written = self._text[start:end]
        start += len(written) - len(written.lstrip())
        written = written.strip()
        end = start + len(written)
        if "\\" in written:
            return Target(_ESCAPE.sub(lambda m: m[1] or m[0], written), start, end)
        return Target(written, start, end)

    def _search_destination(  # noqa: C901, PLR0912 - as Python-Markdown searches, step by step
        self, start: int, until: int
    ) -> tuple[int, int, int] | None:
        """Return start and end of a destination with quotes, blanks or parentheses, and the link's.

        Follows Python-Markdown's own search character by character: parentheses are counted
        until a quotation mark; then a `)` right behind a second such mark ends the link, or, if
        there is none, the `)` that would have ended it without quotation marks.
        """
        text = self._seen
        depth = spare_depth = 1
        first: list[tuple[str, int]] = []
        ends: dict[str, int] = {}
        spare = -1
        last = ""
        place = start
        while place < until:
            self._budget -= 1
            if self._budget < 0:
                return None
            character = text[place]
            place += 1
            if character == "(":
                if not first:
                    depth += 1
                elif spare_depth > 0:
                    spare_depth -= 1
            elif character == ")":
                if last in ends:
                    opened = next(place for quote, place in first if quote == last)
                    return start, opened, place
                if not first:
                    depth -= 1
                    if depth == 0:
                        return start, place - 1, place
                elif spare_depth > 0:
                    spare_depth -= 1
                    if spare_depth == 0:
                        spare = place
            elif character in _QUOTES:
                if not first:
                    spare_depth, depth = depth, 1
                    first.append((character, place - 1))
                elif character == first[0][0]:
                    ends[character] = place
                elif len(first) == 1:
                    first.append((character, place - 1))
                else:
                    ends[character] = place
            if character != " ":
                last = character
        return (start, spare - 1, spare) if spare_depth == 0 and spare > 0 else None

    def _by_reference(self, opening: int, until: int) -> tuple[int, Target | None]:
        """Try `[text][id]` and `[id][]`."""
        close = self._closing[opening]
        found = _REFERENCE.match(self._seen, close + 1, until)
        if not found:
            return 0, None
        start, end = found.span(1) if found[1] else (opening + 1, close)
        return found.end(), self._defined(start, end)

    def _by_text(self, opening: int, _: int) -> tuple[int, Target | None]:
        """Try `[id]`."""
        close = self._closing[opening]
        return close + 1, self._defined(opening + 1, close)

    def _defined(self, start: int, end: int) -> Target | None:
        name = self._text[start:end]
        if name != self._seen[start:end]:
            return None
        return self._definitions.get(re.sub(r"\s+", " ", name.lower()))

    def _visible(self) -> list[InlineLink]:
        """Leave out what stands in an image's text or in a destination: only words there."""
        hidden = sorted(
            (link.start if link.image else link.close, link.end) for link in self._found
        )
        visible: list[InlineLink] = []
        until = -1
        number = 0
        for link in self._found:
            while number < len(hidden) and hidden[number][0] < link.start:
                until = max(until, hidden[number][1])
                number += 1
            if link.start >= until:
                visible.append(link)
        return visible
