"""Edits of a text applied to the bytes of its file, with every other byte kept."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.model.finding import Edit, Finding

_LINE_END = re.compile(r"\r\n|\r|\n")
_BYTE_ORDER_MARK = "\ufeff"


class Replacement(NamedTuple):
    """A stretch of a text, by offsets, and what takes its place."""

    start: int
    end: int
    text: str


def apply_fixes(data: bytes, findings: Iterable[Finding]) -> tuple[bytes, list[Finding]]:
    """Apply the fixes of findings to a file.

    Of two fixes that touch the same place the first holds; the other has to wait for the next
    round. A fix that does not fit the file, and a file that is not UTF-8, stay as they are.

    Args:
        data: the file's bytes.
        findings: all of this file; those without a fix change nothing.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return data, []
    lines = _Lines(text)
    accepted = Accepted()
    fixed = []
    for finding in sorted(findings, key=lambda finding: finding.sort_key):
        edits = finding.fix.edits if finding.fix else ()
        if edits and accepted.add([lines.replacement(edit) for edit in edits]):
            fixed.append(finding)
    return accepted.applied_to(text).encode(), fixed


def apply_edits(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Apply edits to a file of UTF-8; each has its place there, and none touches another."""
    text = data.decode()
    lines = _Lines(text)
    accepted = Accepted()
    accepted.add([lines.replacement(edit) for edit in edits])
    return accepted.applied_to(text).encode()


class Accepted:
    """Replacements in the order of the text, none of which touches another."""

    def __init__(self) -> None:
        self._ordered: list[Replacement] = []

    def __iter__(self) -> Iterator[Replacement]:
        return iter(self._ordered)

    def applied_to(self, text: str) -> str:
        """Return the text with each stretch replaced."""
        pieces, done = [], 0
        for start, end, replacement in self._ordered:
            pieces += [text[done:start], replacement]
            done = end
        return "".join((*pieces, text[done:]))

    def add(self, replacements: list[Replacement | None]) -> bool:
        """Add all of one fix or none, and tell which; what is there already does no harm.

        One that is nothing has no place in the text.
        """
        added: list[Replacement] = []
        for one in replacements:
            place = bisect_left(self._ordered, one) if one else 0
            neighbours = self._ordered[max(place - 1, 0) : place + 1]
            if one in neighbours:
                continue
            if one is None or any(_touch(one, other) for other in neighbours):
                for other in added:
                    del self._ordered[bisect_left(self._ordered, other)]
                return False
            self._ordered.insert(place, one)
            added.append(one)
        return True

    def add_behind(self, line: Replacement) -> bool:
        """Put a line behind another that is put at the same place; tell whether there is one."""
        place = bisect_left(self._ordered, line[:2])
        there = self._ordered[place] if place < len(self._ordered) else None
        are_lines = there and there.text.endswith("\n") and line.text.endswith("\n")
        if not there or not are_lines or not there.start == there.end == line.start == line.end:
            return False
        self._ordered[place] = there._replace(text=there.text + line.text)
        return True

    def covers(self, offset: int) -> bool:
        """Tell whether a place of the text is replaced."""
        place = bisect_right(self._ordered, offset, key=attrgetter("start"))
        return place > 0 and offset < self._ordered[place - 1].end


def _touch(one: Replacement, other: Replacement) -> bool:
    """Tell whether replacements share a place; two that begin at one point do."""
    return one.start == other.start or (one.start < other.end and other.start < one.end)


class _Lines:
    """A file's own lines; they end at LF, CRLF or CR, and a byte order mark takes no column."""

    def __init__(self, text: str) -> None:
        first = len(text) - len(text.lstrip(_BYTE_ORDER_MARK))
        ends = list(_LINE_END.finditer(text))
        self._starts = [first, *(end.end() for end in ends)]
        self._ends = [*(end.start() for end in ends), len(text)]
        self._line_end = ends[0][0] if ends else "\n"

    def replacement(self, edit: Edit) -> Replacement | None:
        """Return an edit by offsets; nothing if the file has no such place."""
        span = edit.span
        start = self._offset(span.line, span.column)
        end = self._offset(span.end_line, span.end_column)
        if start is None or end is None or end < start:
            return None
        return Replacement(start, end, edit.text.replace("\n", self._line_end))

    def _offset(self, line: int, column: int) -> int | None:
        if not 1 <= line <= len(self._starts) or column < 1:
            return None
        offset = self._starts[line - 1] + column - 1
        return offset if offset <= self._ends[line - 1] else None
