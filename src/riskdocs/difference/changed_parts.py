"""Two long values, as far as they differ."""

from __future__ import annotations

from os.path import commonprefix

#: Characters of both that are read at a glance, that are shown of each, and around a change.
_SHORT, _MOST, _AROUND = 200, 200, 40


def changed_parts(before: str, after: str) -> tuple[str, str]:
    """Return two values; of long ones what is not the same, with some words around it."""
    if len(before) + len(after) <= _SHORT:
        return before, after
    start = _same(before, after)
    end = _same(before[start:][::-1], after[start:][::-1])
    return _part(before, start, end), _part(after, start, end)


def _same(one: str, other: str) -> int:
    return len(commonprefix((one, other)))  # noqa: RUF071 - they are no paths


def _part(text: str, start: int, end: int) -> str:
    """Return a text but for most of its first and last characters, in whole words."""
    begin = max(start - _AROUND, 0)
    first = max(text.rfind(" ", 0, begin) + 1, begin - _AROUND)
    stop = min(len(text) - end + _AROUND, first + _MOST)
    last = text.find(" ", stop, stop + _AROUND) if stop < len(text) else len(text)
    last = stop if last < 0 else last
    return f"{'… ' if first else ''}{text[first:last]}{' …' if last < len(text) else ''}"
