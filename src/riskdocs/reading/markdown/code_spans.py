"""Where the code spans of one block of inline text stand."""

from __future__ import annotations

import re

_RUN = re.compile(r"`+")


def code_spans(text: str, *, exact: bool = False) -> list[tuple[int, int]]:
    """Return start and end of each code span, its backticks included.

    A run of backticks is closed by the next run that is as long. If there is none, and all that
    follow are shorter, as many of its backticks as the longest of those has are closed by that,
    unless only exact matches are wanted.
    """
    runs = [match.span() for match in _RUN.finditer(text)]
    longest = _longest_behind(runs)
    places: dict[int, list[int]] = {}
    for number in range(len(runs) - 1, -1, -1):
        start, end = runs[number]
        places.setdefault(end - start, []).append(number)
    spans: list[tuple[int, int]] = []
    number = 0
    while number < len(runs):
        start, end = runs[number]
        if _escaped(text, start):
            start += 1
        closing = _next(places.get(end - start, []), number) if start < end else None
        if closing is None and start < end and not exact and (best := longest[number]) is not None:
            length = runs[best][1] - runs[best][0]
            if length < end - start:
                closing, start = best, end - length
        if closing is None:
            number += 1
        else:
            spans.append((start, runs[closing][1]))
            number = closing + 1
    return spans


def _next(places: list[int], number: int) -> int | None:
    """Return the first run behind one; `places` has the last first, and loses what is passed."""
    while places and places[-1] <= number:
        places.pop()
    return places[-1] if places else None


def _longest_behind(runs: list[tuple[int, int]]) -> list[int | None]:
    """Return for each run the first of the longest runs behind it."""
    longest: list[int | None] = [None] * len(runs)
    best: int | None = None
    for number in range(len(runs) - 1, -1, -1):
        longest[number] = best
        length = runs[number][1] - runs[number][0]
        if best is None or length >= runs[best][1] - runs[best][0]:
            best = number
    return longest


def _escaped(text: str, place: int) -> bool:
    """Tell whether an odd number of backslashes stands before a place."""
    before = place
    while before and text[before - 1] == "\\":
        before -= 1
    return (place - before) % 2 == 1
