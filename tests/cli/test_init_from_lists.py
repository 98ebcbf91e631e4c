"""`riskdocs init --from` on what other publishers keep, most of them in lists."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner, Result

from building import write
from riskdocs import load_catalogue
from riskdocs.authoring.discovery.found_relations import inverse_word
from riskdocs.authoring.discovery.id_forms import common_form, file_patterns
from riskdocs.cli.common.command_group import riskdocs

if TYPE_CHECKING:
    from riskdocs.model.catalogue import Catalogue

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(folder: Path) -> Result:
    """Run the command on a folder."""
    return CliRunner().invoke(riskdocs, ["init", "--from", str(folder)])


def defined(folder: Path) -> Any:
    """Return what the command writes for a folder."""
    result = run(folder)
    assert result.exit_code == 0, result.output
    return yaml.safe_load((folder / "catalogue.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("aigf-dialect", {"link-anchor", "link-form", "ref-superseded"}),
        ("aisvs-dialect", {"file-name", "ref-link"}),
        ("atlas-dialect", set()),
        ("ccc-dialect", set()),
        ("cosai-dialect", {"ref-superseded"}),
        ("mastg-dialect", {"link-form"}),
        ("notes-dialect", set()),
        ("osps-dialect", set()),
        ("private-register", {"file-name", "link-file", "link-form"}),
        ("safe-mcp-dialect", {"file-name", "link-form"}),
        ("sections-dialect", set()),
    ],
)
def test_it_finds_the_items_of_each_example(name: str, rules: set[str], tmp_path: Path) -> None:
    by_hand = load_catalogue(EXAMPLES / name / "catalogue").catalogue
    folder = tmp_path / "register"
    shutil.copytree(EXAMPLES / name / "catalogue", folder)
    (folder / "catalogue.yml").unlink()
    assert run(folder).exit_code == 0
    catalogue, findings = load_catalogue(folder)
    assert {one.rule for one in findings} == rules
    found = {item.id: item.title for item in catalogue.items}
    # Which tables have items, their publisher alone can say.
    assert found == {
        item.id: item.title
        for item in by_hand.items
        if not (item.document.entry and item.document.entry.is_row)
    }
    if name != "aisvs-dialect":  # that a chapter is a control its publisher alone can say
        assert partners(catalogue) == partners(by_hand)


def partners(catalogue: Catalogue) -> dict[str, set[str]]:
    """Return what each item is paired with."""
    return {item.id: {one.id for one in catalogue.partners_of(item)} for item in catalogue.items}


LISTS = {
    "all.yaml": """\
risks:
  - id: R-1
    name: Leak
    rank: high
    controls: [C-2]
    story:
      - {does: C-1, how: First it was asked for a thing that nobody should have.}
      - {does: C-1, how: Then it was asked for it once more and gave in at last.}
  - id: R-2
    name: Drift
    controls: C-1
groups:
  - {id: one, title: A group}
  - {id: two, title: Another}
metadata:
  author: {id: A-1, name: Ann}
""",
    "more/C.json": '{"controls": [{"id": "C-1", "name": "Mask", "cost": 4}]}',
    "more/D.json": '{"controls": [{"id": "C-2", "name": "Ask", "cost": 2}]}',
}


def test_each_line_of_a_list_says_what_it_was_concluded_from(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    write(folder, LISTS)
    assert defined(folder)["kinds"] == {
        "risk": {
            "prefix": "R",
            "role": "risk",
            "defaults": {"doc-status": "Approved"},
            "keys": {"title": ["name"], "mitigated-by": ["controls"]},
            "items": {
                "file": "all.yaml",
                "list": "risks",
                "body": [{"key": "story", "heading": "Story", "entry": "- [](#{does}): {how}"}],
            },
        },
        "control": {
            "prefix": "C",
            "role": "control",
            "defaults": {"doc-status": "Approved"},
            "keys": {"title": ["name"]},
            "items": {"file": "more/*.json", "list": "controls"},
        },
    }
    text = (folder / "catalogue.yml").read_text(encoding="utf-8")
    assert "control:  # 2 items: C-1, C-2 in 2 files" in text
    assert "mitigated-by: [controls]  # IDs such as C-2" in text
    assert "# No items: `groups` in all.yaml, with IDs such as one." in text
    assert "metadata" not in text
    assert [item.title for item in load_catalogue(folder).catalogue.items] == [
        "Leak",
        "Drift",
        "Mask",
        "Ask",
    ]


@pytest.mark.parametrize(
    ("relation", "taken", "inverse"),
    [
        ("personas", "", "personas-of"),
        ("covered-by", "", "covered"),
        ("covered-by", "covered", "inverse-of-covered-by"),
        ("part-of", "", "has-part"),
        ("weak-to", "", "inverse-of-weak-to"),
    ],
)
def test_the_other_side_of_a_relation_has_a_name(relation: str, taken: str, inverse: str) -> None:
    assert inverse_word(relation, {taken}) == inverse


def test_references_in_lists_of_mappings_are_found(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    cites = "[{reference-id: CSF, entries: [{reference-id: PR.AA-03}]}"
    others = ", {reference-id: House rules, entries: [{reference-id: 1}, {reference-id: 2}]}]"
    texts = {
        "a.yaml": f"- {{id: C-1, title: Ask, guidelines: {cites}], houses: {cites}{others}}}\n",
    }
    write(folder, texts)
    found = defined(folder)
    form = {"framework": "reference-id", "entry": "entries.reference-id"}
    assert found["frameworks"] == {"mappings": {"guidelines": form}}
    assert found["ignore-keys"] == ["houses"]


def test_relations_of_other_kinds_are_the_publishers_own(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    write(
        folder,
        {
            "tests.yaml": "- {id: T-1, title: Ask, weakTo: [W-1]}\n- {id: T-2, title: Tell}\n",
            "weaknesses.yaml": "- {id: W-1, title: Leak}\n- {id: W-2, title: Drift}\n",
        },
    )
    assert defined(folder)["relations"] == {
        "weak-to": {
            "from": "test",
            "to": "weakness",
            "inverse": "inverse-of-weak-to",
            "inverse-label": "Tests",
        }
    }
    catalogue, findings = load_catalogue(folder)
    assert {one.rule for one in findings} == {"body-empty"}
    weakness = catalogue.item("W-1")
    assert weakness
    assert [one.id for one in catalogue.others_of(weakness, "inverse-of-weak-to")] == ["T-1"]


def test_items_within_a_category_are_found_in_the_fuller_of_two_files(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    sorts = [
        {
            "id": f"AC-0{sort}-01",
            "name": "A sort",
            "vectors": [
                {
                    "id": f"AC-0{sort}-01-00{place}",
                    "name": "A way",
                    "text": "It is done.",
                    "seen": ["once"] * (place - 1),
                }
                for place in (1, 2)
            ],
        }
        for sort in (1, 2)
    ]
    classes = [
        {"id": f"AC-0{place}", "name": "A class", "categories": [one]}
        for place, one in enumerate(sorts, 1)
    ]
    short = [{"id": one["id"], "name": one["name"]} for one in classes]
    write(
        folder,
        {"a.json": json.dumps({"classes": short}), "b.json": json.dumps({"classes": classes})},
    )
    (kind,) = defined(folder)["kinds"].values()
    assert kind["items"] == {
        "file": "b.json",
        "list": ["classes", "classes[].categories[].vectors"],
    }
    assert "related" not in kind["keys"]
    catalogue, findings = load_catalogue(folder)
    assert [one.id for one in catalogue.items] == [
        *("AC-01", "AC-01-01-001", "AC-01-01-002"),
        *("AC-02", "AC-02-01-001", "AC-02-01-002"),
    ]
    # An empty list of a field of the publisher's own says that there is nothing.
    assert {one.rule for one in findings} == {"body-empty"}


def test_what_stands_beside_an_item_is_no_list_of_items(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    write(
        folder,
        {
            "R-1/README.md": "# R-1: Leak\n\nText.\n",
            "R-1/log.json": '{"cases": [{"id": "T-1", "name": "Case"}]}',
            "R-1/examples/README.md": "# R-1 Example\n\nText.\n",
            "R-1/examples/more/log.json": '[{"id": "T-1", "name": "A"}, {"id": "T-2"}]',
        },
    )
    assert list(defined(folder)["kinds"]) == ["r"]
    assert [item.id for item in load_catalogue(folder).catalogue.items] == ["R-1"]


@pytest.mark.parametrize(
    ("names", "site", "shown"),
    [
        (["how to.md"], False, '"how to.md"'),
        (["a/b/x.md", "a/b/y.md", "a/z.md", "c/x.md"], False, '"a/*.md", c/x.md'),
        (["a/x.md", "a/y.md", "a/README.md", "index.md"], False, "a/x.md, a/y.md"),
        (["a/x.md", "a/y.md", "a/b/index.md", "index.md"], True, '"a/*.md", index.md'),
    ],
)
def test_files_without_ids_may_become_pages(
    names: list[str], site: bool, shown: str, tmp_path: Path
) -> None:
    folder = tmp_path / "register"
    write(folder, {"r-1.md": "---\ntitle: Leak\n---\nText.\n", **dict.fromkeys(names, "# How\n")})
    write(tmp_path, {"mkdocs.yml": "site_name: Ours\n"} if site else {})
    run(folder)
    text = (folder / "catalogue.yml").read_text(encoding="utf-8")
    assert f"# site-pages: [{shown}]\n" in text


def test_nothing_that_files_say_ends_a_comment_or_a_word(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    odd = r"\n]}kinds: {x: 1}\u2028\u0007: # \"'"
    entries = "".join(
        f"""- {{id: R-{number}, title: "{odd}", "same{odd}": "always{odd}", status: "s{odd}",
  "re{odd}": [R-1, R-2], "text{odd}": "{odd * 9}", "a.b": "{odd * 9}",
  "steps{odd}": [{{"k{odd}": R-1, "{odd}": "{odd * 9}"}}, {{"k{odd}": R-1, "{odd}": "x"}}]}}
"""
        for number in range(1, 10)
    )
    write(folder, {"risks.yaml": entries, "o: #'[x]\n.md": "Text.\n"})
    assert run(folder).exit_code == 0
    loaded = load_catalogue(folder)
    assert "definition" not in {one.rule for one in loaded.findings}
    assert len(loaded.catalogue.items) == 9
    assert "# `a.b` has values" in (folder / "catalogue.yml").read_text(encoding="utf-8")


def test_aliases_without_end_end(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    nested = "".join(f"l{n}: &l{n} [*l{n - 1}, *l{n - 1}, *l{n - 1}]\n" for n in range(1, 19))
    write(folder, {"all.yaml": f"l0: &l0 [{{id: R-1, title: Leak}}]\n{nested}"})
    assert run(folder).exit_code == 0
    assert [item.id for item in load_catalogue(folder).catalogue.items] == ["R-1"]


@pytest.mark.parametrize(
    ("ids", "form"),
    [
        (["R-1", "R-12"], "R-{n}"),
        (["R-01", "R-10", "R-100"], "R-{2}"),
        (["R-001", "R-01", "R-02"], "R-{2}"),
        (["v2.0", "v3.0"], None),
        (["SAFE-T1001", "SAFE-T1010"], "SAFE-T{4}"),
        (["OSPS-AC-01", "OSPS-VM-02", "OSPS-AC-01.01"], "OSPS-{family}-{2}[.{2}]"),
        (["CCC.Core.CN01", "CCC.GenAI.CN02", "CCC.K8s.CN02.AR01"], "CCC.{Name}.CN{2}[.AR{2}]"),
        (["AML.T0001", "AML.T0001.000"], "AML.T{4}[.{3}]"),
        (["riskLeak", "riskDrift"], "risk{Name}"),
        (["AC-1", "BR-2"], "{family}-{n}"),
        (["R-1", "C1"], None),
        (["R1", "C1"], None),
        (["riskLeak", "controlMask"], None),
        (["one", "two"], None),
        (["AI", "PA"], None),
        (["R-1-log", "R-2-log"], None),
        (["12-1", "13-2"], None),
        (["a7b4c8e9-12f3-45d6-89ab-cdef01234567"], None),
        ([], None),
    ],
)
def test_the_form_that_ids_have_in_common(ids: list[str], form: str | None) -> None:
    assert common_form(ids) == form


@pytest.mark.parametrize(
    ("names", "pattern"),
    [
        (["risks.yaml"], "risks.yaml"),
        (["OSPS-AC.yaml", "OSPS-VM.yaml"], "OSPS-*.yaml"),
        (["core/a/threats.yaml", "compute/b/threats.yaml"], "*/threats.yaml"),
        (["a/one.json", "a/two.json"], "a/*.json"),
    ],
)
def test_the_pattern_that_files_have_in_common(names: list[str], pattern: str) -> None:
    assert file_patterns(names) == [pattern]
