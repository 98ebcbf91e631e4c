"""A difference as a comment on a pull request: short, and harmless whatever strangers wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import ParsedPage, item, write
from riskdocs.api import load_catalogue
from riskdocs.difference.compare import CatalogueState, compare_states
from riskdocs.reports.difference.markdown import (
    LENGTH,
    difference_markdown,
    inert_markdown,
)
from riskdocs.reports.difference.text import difference_text
from riskdocs.texts.texts import Texts
from riskdocs.texts.visible import sentence

if TYPE_CHECKING:
    from pathlib import Path

#: The most that a comment on GitHub holds.
COMMENT = 65_536

JOINER = "\u2060"


def state(folder: Path, files: dict[str, str]) -> CatalogueState:
    write(folder, {f"catalogue/{name}": text for name, text in files.items()})
    (folder / "catalogue").mkdir(parents=True, exist_ok=True)
    return CatalogueState(folder.name, *load_catalogue(folder / "catalogue"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("plain words, 1.5 (two)", "plain words, 1.5 (two)"),
        ("*bold* _it_ `code`", r"\*bold\* \_it\_ \`code\`"),
        ("[x](https://e.org)", rf"\[x\](https:{JOINER}//e.org)"),
        ("<img src=x>", "&#60;img src=x&#62;"),
        ("@octocat", f"@{JOINER}octocat"),
        ("someone@example.org", f"someone@{JOINER}example.org"),
        ("#12", rf"\#{JOINER}12"),
        ("GH-12 www.e.org", f"GH-{JOINER}12 www{JOINER}.e.org"),
        ("&lt;b&gt;", "&#38;lt;b&#38;gt;"),
        ("a | b", "a &#124; b"),
        ("two\nlines", "two lines"),
        ("\x1b[2J", "␛\\[2J"),
        ("x" * 200, "x" * 160 + "…"),
    ],
)
def test_strangers_words(words: str, expected: str) -> None:
    assert inert_markdown(words) == expected


@given(st.text(st.sampled_from("ab1 <>&*_`[]()!#@:/.~|\\\n-\"'"), max_size=40))
def test_words_come_out_as_words(words: str) -> None:
    html = markdown.markdown(
        f"- Here: {inert_markdown(words)}x", extensions=["tables", "fenced_code"]
    )
    page = ParsedPage(html)
    assert not page.css("a, img, code, em, strong, script, h1, table")
    read = page.one("li").text().replace(JOINER, "")
    assert read.split() == f"Here: {sentence(words)}x".split()
    assert not re.search(r"@\w", inert_markdown(words))


def test_a_hostile_title_in_a_comment(tmp_path: Path) -> None:
    evil = "</details><script>x</script> @everyone ![](https://e.org/x.png) #1"
    before = state(tmp_path / "a", {})
    after = state(tmp_path / "b", {"tr-1.md": item(evil, "Text.")})
    difference = compare_states(before, after)
    comment = difference_markdown(difference, Texts())
    assert "<script" not in comment
    assert "@everyone" not in comment
    assert comment.count("</details>") == comment.count("<details>")
    assert "![" not in comment


def test_a_change_of_everything_stays_short(tmp_path: Path) -> None:
    many = {
        f"tr-{number}.md": item(
            f"{'long title ' * 20}{number}",
            f"See [x](#TR-9{number}).",
            doc_status="Approved",
            external_refs=[{"owasp-llm-top-10": [f"LLM{n:02}:2025" for n in range(1, 11)]}],
        )
        for number in range(1, 401)
    }
    then = {name: item("Before", doc_status="Approved") for name in many}
    before, after = state(tmp_path / "a", then), state(tmp_path / "b", many)
    difference = compare_states(before, after)
    comment = difference_markdown(difference, Texts())
    assert len(comment) <= LENGTH < COMMENT
    assert comment.startswith("From a to b: 400 changed")
    assert "**Approved items touched** (400)" in comment
    assert re.search(r"- … and \d+ more", comment)
    # Nothing is left out on a terminal.
    assert difference_text(difference, Texts()).count("was called “Before”") == 800


def test_lines_of_any_length_are_left_out(tmp_path: Path) -> None:
    """In one line there may be as much as an item has fields."""
    names = [f"field-{number}" for number in range(250)]
    definition = f"fields: {{{', '.join(f'{name}: {{}}' for name in names)}}}\n"
    texts = (item("Leak", **dict.fromkeys(names, word * 70)) for word in ("a ", "b "))
    states = [
        state(tmp_path / name, {"catalogue.yml": definition, "tr-1.md": text})
        for name, text in zip("ab", texts, strict=True)
    ]
    comment = difference_markdown(compare_states(*states), Texts())
    assert "<summary>Changed (1)</summary>\n\n- … and 1 more\n\n</details>" in comment


def test_what_a_reviewer_must_decide_stands_first(tmp_path: Path) -> None:
    before = state(
        tmp_path / "a",
        {
            "tr-1.md": item("One", doc_status="Approved"),
            "tr-2.md": item("Two", "A text about two, of some length, to be known again by."),
            "tr-3.md": item("Three"),
            "tr-4.md": item("Four"),
            "ct-1.md": item("Control", mitigates=["TR-3"]),
        },
    )
    after = state(
        tmp_path / "b",
        {
            "tr-1.md": item("One", "Other text.", doc_status="Approved"),
            "tr-22.md": item("Two", "A text about two, of some length, to be known again by."),
            "tr-3.md": item("Three", "See [x](#TR-99).", doc_status="Approved"),
            "ct-1.md": item("Control"),
        },
    )
    difference = compare_states(before, after)
    comment = difference_markdown(difference, Texts())
    decide = comment.partition("<details>")[0]
    assert re.findall(r"^\*\*([^*]+)\*\* \(\d+\)$", decide, re.MULTILINE) == [
        "Approved items touched",
        "Items whose address no longer leads anywhere",
        "Items under another ID",
        "Newly approved",
        "Risks that lost their last control",
        "New errors",
    ]
    assert "**TR-22 Two**: was TR-2, to judge by its text; the former ID leads nowhere" in decide


def test_a_round_of_reviews_buries_nothing(tmp_path: Path) -> None:
    """Each of the hundred has a new date; what one of them says besides is seen all the same."""
    names = [f"tr-{number}.md" for number in range(1, 101)]
    then = {name: item("Leak", reviewed="2025-11-20") for name in names}
    now = {name: item("Leak", reviewed="2026-11-20") for name in names}
    now["tr-100.md"] = item("Leak", "Other text.", reviewed="2026-11-20")
    comment = difference_markdown(
        compare_states(state(tmp_path / "a", then), state(tmp_path / "b", now)), Texts()
    )
    changed, reviewed = comment.split("<details>")[1:]
    assert changed.startswith("<summary>Changed (1)</summary>")
    assert "- **TR-100 Leak**: Reviewed 2025-11-20 → 2026-11-20; text +2 " in changed
    assert reviewed.startswith("<summary>Reviewed, and otherwise the same (99)</summary>")


@pytest.mark.parametrize(
    "other",
    [
        item("Leak", "Other text.", reviewed="2026-11-20"),
        item("Leaks", reviewed="2026-11-20"),
        item("Leak", reviewed="2026-11-20", related=["TR-1"]),
        item("Leak", reviewed="2026-11-20", aliases=["TR-9"]),
        item("Leak", reviewed="2026-11-20", doc_status="Retired"),
        item("Leak", reviewed="2025-11-20", aliases=["TR-9"]),
        item("Leak", reviewed="2026-11-20", external_refs=[{"cwe": "CWE-79"}]),
    ],
)
def test_more_than_a_review(other: str, tmp_path: Path) -> None:
    before = state(tmp_path / "a", {"tr-2.md": item("Leak", reviewed="2025-11-20")})
    (change,) = compare_states(before, state(tmp_path / "b", {"tr-2.md": other})).items
    assert not change.only_reviewed
