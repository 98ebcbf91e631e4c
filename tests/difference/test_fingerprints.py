"""A finding is known again when only the text around it has moved."""

from __future__ import annotations

import pytest

from riskdocs.difference.fingerprints import fingerprints, identity, newcomers
from riskdocs.model.finding import Finding, Span


def finding(message: str, line: int = 1, path: str = "catalogue/tr-1.md") -> Finding:
    return Finding("link-self", path, Span(line, 1, line, 2), message)


def known(*found: Finding) -> list[tuple[str, str, str]]:
    return [identity(each.rule, each.path, each.message) for each in found]


@pytest.mark.parametrize(
    ("before", "now", "new"),
    [
        ([], [finding("a")], [finding("a")]),
        ([finding("a")], [finding("a")], []),
        ([finding("a")], [finding("a", line=9)], []),
        ([finding("first on line 3")], [finding("first on line 4")], []),
        ([finding("due 1,020 days ago")], [finding("due 999 days ago")], []),
        ([finding("TR-4 (A (b) c) is")], [finding("TR-4 (New) is")], []),
        ([finding("tr-4.md (A) is")], [finding("tr-4.md (New) is")], []),
        ([finding("TR-4 (A) is")], [finding("TR-5 (A) is")], [finding("TR-5 (A) is")]),
        ([finding("a")], [finding("b")], [finding("b")]),
        ([finding("a")], [finding("a"), finding("a", line=5)], [finding("a", line=5)]),
        ([finding("a"), finding("a", line=5)], [finding("a")], []),
        ([finding("a")], [finding("a", path="b.md")], [finding("a", path="b.md")]),
    ],
)
def test_newcomers(before: list[Finding], now: list[Finding], new: list[Finding]) -> None:
    assert list(newcomers(now, known(*before))) == new


def test_fingerprints_stay_and_differ() -> None:
    first = list(fingerprints([finding("a"), finding("a", line=5), finding("b")]))
    moved = list(fingerprints([finding("a", line=7), finding("a", line=8), finding("b", line=9)]))
    assert first == moved
    assert len(set(first)) == 3
