"""What is read of a text, without its marks."""

from __future__ import annotations

import pytest

from riskdocs.markdown.plain import words_of
from riskdocs.markdown.plain_text import plain_text
from riskdocs.pages.parts.titles import excerpt

CASES = {
    "a paragraph keeps its lines": ("a *b*\nc **d** `e*f`", "a b\nc d e*f"),
    "an entity and an escape are what is read": ("&amp; \\* &copy;", "& * ©"),
    "a heading without its marks and its anchor": ("## A `b` {#c}\n\nd", "A b\n\nd"),
    "a heading by a line below": ("A\n===\nb", "A\n\nb"),
    "a list": ("Of:\n- a\n  - b\n    c\n- d", "Of:\n\n- a\n  - b\n    c\n- d"),
    "a list with blank lines": ("8. a\n\n   b\n9. c", "8. a\n\n   b\n\n9. c"),
    "an empty entry keeps its place": ("1. a\n2.\n3. b", "1. a\n2. \n3. b"),
    "tasks": ("- [x] a\n- [ ] b", "- [x] a\n- [ ] b"),
    "a quotation": ("> a\n>\n> > b", "a\n\nb"),
    "an alert": ("> [!WARNING]\n> a", "Warning\n\na"),
    "a table": ("| a | b |\n|---|--:|\n| `c` |  |\n| | [d](x) |", "a | b\nc | \n | d"),
    "code as it stands": (
        "- a\n\n  ```py title='x'\n  *b*\n\n    c\n  ```",
        "- a\n\n  *b*\n\n    c",
    ),
    "code by indentation": ("    # a\n     b", "# a\n b"),
    "a link is its text": ("[**a** b](x 't') <http://c> d@e.org", "a b http://c d@e.org"),
    "a link without text has a name": ("see [](#TR-1) [][r]\n\n[r]: b.md", "see (#TR-1) (b.md)"),
    "an image is what it says": ("![a *b*](c.png) [![d](e)](#TR-1)", "a b d"),
    "footnotes": ("a[^1]\n\n[^1]: b\n\n    c", "a[^1]\n\n[^1]: b\n\nc"),
    "HTML is its text": ("<div>\n  <b title='>'>a</b>\n</div>\n\nb <i>c</i><br>d", "a\n\nb c\nd"),
    "no comment": ("a <!-- b -->c\n\n<!--\nd\n\ne\n-->\n\nf", "a c\n\nf"),
    "no rule, no definition": ("a\n\n---\n\n[r]: /u\n\nb", "a\n\nb"),
    "struck out": ("~~a~~ b", "a b"),
}


@pytest.mark.parametrize("name", CASES)
def test_plain_text(name: str) -> None:
    text, expected = CASES[name]
    assert plain_text(text, lambda destination: f"({destination})") == expected


def test_a_program_has_no_words() -> None:
    assert words_of("a <script>b</script><script-name>c\n\n<style>\nd\n\n</style>\n\ne") == "a c e"


def test_a_sign_in_an_attribute_ends_no_tag() -> None:
    assert words_of('a <img alt="b < c"> d <e') == "a d <e"


LONG = "which is long enough to be a sentence."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"[a](https://x/y_(z)), `a_b*c`, a[^1] {LONG}\n\n[^1]: x", f"a, a_b*c, a {LONG}"),
        (f"# A heading {LONG}\n\n- a list {LONG}\n\nThe text {LONG}", f"The text {LONG}"),
        (f"Gains:\n- faster\n- fewer\n\nThe text {LONG}", f"The text {LONG}"),
        (f"> A quotation {LONG}\n\nThe text\nof lines {LONG}", f"The text of lines {LONG}"),
        (f"{{{{ a macro {LONG} }}}}\n\nThe text {LONG}", f"The text {LONG}"),
        (f"!!! note\n\n    A box {LONG}\n\nThe text {LONG}", f"A box {LONG}"),
        ('Says "so" and &lt;b&gt; is bold, ' + LONG, f"Says so and is bold, {LONG}"),
        ("Short.", ""),
        ("```\nCode is no sentence, however long it may be.\n```", ""),
    ],
)  # fmt: skip
def test_a_page_is_described_by_its_first_sentences(text: str, expected: str) -> None:
    assert excerpt(text) == expected


def test_a_long_description_ends_behind_a_word() -> None:
    found = excerpt("word " * 100)
    assert found.endswith("word …")
    assert len(found) <= 157
