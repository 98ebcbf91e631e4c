"""The paragraphs of a text."""

from __future__ import annotations

import pytest

from riskdocs.markdown.plain import paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("One *and* `two`\nlines.\n\n---\n\nThree.", ["One and two lines.", "Three."]),
        ("## Heading\n\n- an entry\n\n  of two paragraphs\n\nBehind it.", ["Behind it."]),
        ("> A quote.\n\n| a |\n| --- |\n| b |\n\nBehind them.", ["Behind them."]),
        ("```\ncode\n```\n\n<p>HTML</p>\n\nBehind them.", ["Behind them."]),
        ("<div>\n<script>\n\nvar a;\n\n</script>\n</div>\n\nBehind it.", ["", "Behind it."]),
        ("<div><script>\n\nvar a;\n\n</script></div>\n\nBehind it.", ["", "", "Behind it."]),
        ("A <SCRIPT src=x>b\n*c*</SCRIPT> d.\n\n<style>\ne\n\nf\n</style>", ["A  d."]),
        ("Größe [naïve](#TR-1)\n\nwww.example.org/ü", ["Größe naïve", "www.example.org/ü"]),
    ],
)
def test_stand_outside_of_lists_quotes_and_tables(text: str, expected: list[str]) -> None:
    assert [*paragraphs(text)] == expected
