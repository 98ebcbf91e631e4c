"""An item under another ID is known again, and nothing else is taken for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from building import item, write
from riskdocs.api import load_catalogue
from riskdocs.difference.compare import CatalogueState, compare_states

if TYPE_CHECKING:
    from pathlib import Path

LONG = "Whoever can write into the index decides what the assistant believes in the end."


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(
            {"tr-1.md": item("One", LONG)},
            {"tr-9.md": item("Quite another title", "And text.", aliases=["TR-1"])},
            ["TR-9 changed alias"],
            id="it says so itself",
        ),
        pytest.param(
            {"tr-1.md": item("One", LONG)},
            {"tr-9.md": item("Another title", LONG)},
            ["TR-9 changed text"],
            id="the same text",
        ),
        pytest.param(
            {"tr-1.md": item("One", LONG)},
            {"tr-9.md": item("One.", "Whoever can write into the index wins, in short.")},
            ["TR-9 changed text"],
            id="the same title and half of the text",
        ),
        pytest.param(
            {"tr-1.md": item("One", LONG)},
            {"tr-9.md": item("One", "Nothing alike here.")},
            ["TR-9 added", "TR-1 removed"],
            id="a title alone does not do",
        ),
        pytest.param(
            {"tr-1.md": item("One", "")},
            {"tr-9.md": item("One", "")},
            ["TR-9 changed text"],
            id="of two without a text the title does",
        ),
        pytest.param(
            {"tr-1.md": item("One", LONG)},
            {"ct-9.md": item("One", LONG)},
            ["CT-9 added", "TR-1 removed"],
            id="a risk does not become a control",
        ),
        pytest.param(
            {"tr-1.md": item("One", LONG)},
            {"tr-1.md": item("One", LONG), "tr-9.md": item("One", LONG)},
            ["TR-9 added"],
            id="a copy is new",
        ),
        pytest.param(
            {"tr-1.md": item("One", LONG), "tr-2.md": item("Two", LONG + " Always.")},
            {"tr-8.md": item("A", LONG + " Always."), "tr-9.md": item("B", LONG)},
            ["TR-8 changed text", "TR-9 changed text"],
            id="each goes with what is most alike",
        ),
    ],
)
def test_known_again(
    before: dict[str, str], after: dict[str, str], expected: list[str], tmp_path: Path
) -> None:
    states = []
    for name, files in (("a", before), ("b", after)):
        write(tmp_path / name / "catalogue", files)
        states.append(CatalogueState(name, *load_catalogue(tmp_path / name / "catalogue")))
    found = compare_states(*states).items
    assert [
        f"{one.item.id} {one.action.value} {one.renumbered.value if one.renumbered else ''}".strip()
        for one in found
    ] == expected


def test_relations_follow_a_new_id(tmp_path: Path) -> None:
    before = {"tr-1.md": item("One", LONG), "ct-1.md": item("C", mitigates=["TR-1"])}
    after = {
        "tr-9.md": item("One", LONG, aliases=["TR-1"]),
        "ct-1.md": item("C", mitigates=["TR-9"]),
    }
    write(tmp_path / "a/catalogue", before)
    write(tmp_path / "b/catalogue", after)
    difference = compare_states(
        *(CatalogueState(name, *load_catalogue(tmp_path / name / "catalogue")) for name in "ab")
    )
    assert [one.item.id for one in difference.items] == ["TR-9"]
    assert not difference.coverage.risks_lost
    assert not difference.coverage.risks_gained


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("See [one](#TR-1).", "See [one](#TR-9).", None),
        ("See [one](tr-1-leak.md), `tr-1`.", "See [one](tr-9-leak.md), `tr-9`.", None),
        ("See [one](#TR-1).", "See [one](#TR-1).", None),
        ("See TR-1.", "See TR-1 and TR-9.", (2, 0)),
        ("See TR-10 and TR-11.", "See TR-90 and TR-91.", (2, 2)),
        ("See TR-1.2.", "See TR-9.2.", (1, 1)),
    ],
)
def test_links_follow_a_new_id(
    before: str, after: str, words: tuple[int, int] | None, tmp_path: Path
) -> None:
    """An approved item is not touched when a link in it follows another item to its new ID."""
    others = {"tr-1.md": item("One", LONG)}, {"tr-9.md": item("One", LONG, aliases=["TR-1"])}
    for name, text, other in zip("ab", (before, after), others, strict=True):
        write(tmp_path / name / "catalogue", {**other, "tr-2.md": item("Two", text)})
    difference = compare_states(
        *(CatalogueState(name, *load_catalogue(tmp_path / name / "catalogue")) for name in "ab")
    )
    changed = {one.item.id: one.text for one in difference.items}
    change = changed.pop("TR-2", None)
    assert list(changed) == ["TR-9"]
    assert (change and (change.added, change.removed)) == words


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("A [leak](leak.md#leak).", "A [leak](spill.md#leak).", None),
        ("A [leak][].\n\n[leak]: ./leak.md", "A [leak][].\n\n[leak]: ./spill.md", None),
        ("[x](/risks/leak/) [y](<leak.md>)", "[x](/risks/spill/) [y](<spill.md>)", None),
        ("A leak, (leak) or #leak.", "A spill, (spill) or #spill.", (3, 3)),
        ("A Leak.", "A Leak.", None),
    ],
)
def test_a_word_that_is_an_id_stays_a_word(
    before: str, after: str, words: tuple[int, int] | None, tmp_path: Path
) -> None:
    """Where any word may be an ID, only a link follows it."""
    kinds = 'kinds: {risk: {id: "{slug}", files: "*"}}\n'
    others = {"leak.md": item("One", LONG)}, {"spill.md": item("One", LONG, aliases=["leak"])}
    states = []
    for name, body, other in zip("ab", (before, after), others, strict=True):
        files = {"catalogue.yml": kinds, "two.md": item("Two", body), **other}
        write(tmp_path / name / "catalogue", files)
        states.append(CatalogueState(name, *load_catalogue(tmp_path / name / "catalogue")))
    found = [one for one in compare_states(*states).items if one.item.id == "two"]
    texts = [one.text for one in found if one.text]
    assert [(text.added, text.removed) for text in texts] == ([words] if words else [])


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("A [leak](tr-1-leak.md#a).", "A [leak](old/tr-1-leak.md#a).", None),
        ("A [leak](<./tr-1-leak.md>).", "A [leak](<old/tr-1-leak.md>).", None),
        ("A [b].\n\n[b]: ./tr-1-leak.md", "A [b].\n\n[b]: old/tr-1-leak.md", None),
        ("A [rule](../docs/2023/rule.md).", "A [rule](../docs/2024/rule.md).", (1, 1)),
        ("A [leak](a/leak.md).", "A [leak](a/loss.md).", (1, 1)),
        ("A [leak](a/README.md).", "A [leak](b/README.md).", (1, 1)),
        ("A [leak](https://a.b/leak.md).", "A [leak](https://a.c/leak.md).", (1, 1)),
        ("A leak/leak.md.", "A loss/leak.md.", (1, 1)),
    ],
)
def test_links_follow_a_file_to_another_folder(
    before: str, after: str, words: tuple[int, int] | None, tmp_path: Path
) -> None:
    states = []
    for name, body, leak in (("a", before, ""), ("b", after, "old/")):
        files = {"tr-2.md": item("Two", body), f"{leak}tr-1-leak.md": item("Leak")}
        write(tmp_path / name / "catalogue", files)
        states.append(CatalogueState(name, *load_catalogue(tmp_path / name / "catalogue")))
    texts = [one.text for one in compare_states(*states).items if one.text]
    assert [(text.added, text.removed) for text in texts] == ([words] if words else [])


def test_what_is_wrong_with_a_part_that_stays_behind_is_nothing_new(tmp_path: Path) -> None:
    kinds = 'kinds: {rule: {id: "C{n}[.{n}]"}}\n'
    files = {"catalogue.yml": kinds, "c1.2.md": item("Part", related=["C1.2"])}
    before, after = {"c1.md": item("One", LONG)}, {"c4.md": item("One", LONG, aliases=["C1"])}
    states = []
    for name, other in (("a", before), ("b", after)):
        write(tmp_path / name / "catalogue", files | other)
        states.append(CatalogueState(name, *load_catalogue(tmp_path / name / "catalogue")))
    findings = compare_states(*states).findings
    assert any("C1.2" in one.message for one in states[0].findings or ())
    assert findings
    assert (findings.new, findings.mended) == ((), ())
