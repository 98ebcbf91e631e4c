"""The marker stands under its place, whatever is written before it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskdocs.reports.columns import marked_excerpt, widths


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("plain", 5),
        ("naïve", 5),
        ("nai\u0308ve", 5),  # the dots come as a character of their own
        ("风险", 4),
        ("ﾊﾝｶｸ", 4),  # half width
        ("a\tb", 5),
        ("\tb", 5),
        ("🔥", 2),
        ("⚠️", 2),
        ("⚠", 1),
        ("👍🏽", 2),  # with a skin tone
        ("👩‍💻", 2),  # a woman, a joiner and a computer
        ("🇩🇪", 2),
        ("a\u200bb", 2),  # a space of no width
    ],
)
def test_width(text: str, columns: int) -> None:
    assert sum(widths(text)) == columns


@pytest.mark.parametrize(
    ("line", "start", "end", "width", "text", "marker"),
    [
        ("see #TR-1 now", 4, 9, 80, "see #TR-1 now", "    ^^^^^"),
        ("\tsee #TR-1", 5, 10, 80, "    see #TR-1", "        ^^^^^"),
        ("风险 #TR-1", 3, 8, 80, "风险 #TR-1", "     ^^^^^"),
        ("👩‍💻 #TR-1", 4, 9, 80, "👩‍💻 #TR-1", "   ^^^^^"),
        ("风险", 0, 2, 80, "风险", "^^^^"),
        ("nothing here", 4, 4, 80, "nothing here", "    ^"),
        ("at its end", 10, 10, 80, "at its end", "          ^"),
        ("behind its end", 40, 50, 80, "behind its end", "              ^"),
        ("0123456789" * 3, 15, 17, 12, "…1234567890…", "     ^^"),
        ("0123456789" * 3, 0, 2, 12, "0123456789…", "^^"),
        ("0123456789" * 3, 28, 30, 12, "…0123456789", "         ^^"),
        ("👩‍💻" * 4 + " #TR-1", 13, 18, 13, "…👩‍💻👩‍💻 #TR-1", "      ^^^^^"),
        ("0123456789" * 3, 5, 25, 12, "…5678901234…", " ^^^^^^^^^^"),
    ],
)
def test_excerpt(  # noqa: PLR0917 - the columns of the table
    line: str, start: int, end: int, width: int, text: str, marker: str
) -> None:
    assert marked_excerpt(line, start, end, width) == (text, marker)


@pytest.mark.parametrize("line", ["\t" * 1_000_000, "風" * 1_000_000, "\u0301" * 1_000_000])
def test_a_line_without_end_costs_no_more_than_what_is_shown(line: str) -> None:
    for start in range(0, 1_000_000, 10_000):
        assert marked_excerpt(line, start, start + 5, 80)[1].endswith("^")


@given(st.text(), st.integers(0, 100), st.integers(0, 100), st.integers(20, 60))
def test_an_excerpt_fits(line: str, start: int, end: int, width: int) -> None:
    text, marker = marked_excerpt(line, start, end, width)
    assert sum(widths(text)) <= width
    assert len(marker) <= width + 1
    assert marker.strip(" ").strip("^") == ""
