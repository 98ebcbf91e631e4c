"""The paragraphs of a text, which are read no further than somebody asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from riskdocs.markdown import plain
from riskdocs.markdown.parser import each
from riskdocs.markdown.plain import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.markdown.parser import Event


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("One *and* `two`\nlines.\n\n---\n\nThree.", ["One and two lines.", "Three."]),
        ("## Heading\n\n- an entry\n\n  of two paragraphs\n\nBehind it.", ["Behind it."]),
        ("> A quote.\n\n| a |\n| --- |\n| b |\n\nBehind them.", ["Behind them."]),
        ("```\ncode\n```\n\n<p>HTML</p>\n\nBehind them.", ["Behind them."]),
        ("Größe [naïve](#TR-1)\n\nwww.example.org/ü", ["Größe naïve", "www.example.org/ü"]),
    ],
)
def test_stand_outside_of_lists_quotes_and_tables(text: str, expected: list[str]) -> None:
    assert [*paragraphs(text)] == expected


def test_nothing_is_read_behind_the_one_that_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def watched(text: str) -> Iterator[Event]:
        for event in each(text):
            seen.append(event[1])
            yield event

    monkeypatch.setattr(plain, "each", watched)
    assert next(iter(paragraphs("First.\n\n" + "Another.\n\n" * 1_000))) == "First."
    assert seen == ["Paragraph", "Text", "Paragraph"]
