"""`riskdocs init --from` on lists and files that programs keep, with IDs and words of their own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner

from building import write
from riskdocs import load_catalogue
from riskdocs.authoring.discovery.yaml_words import label_of
from riskdocs.cli.common.command_group import riskdocs

if TYPE_CHECKING:
    from pathlib import Path

    from riskdocs import Loaded


GIVE = (
    "Give each item one, such as `R-1`: in the name of its file, or under `id` in its front "
    "matter or its entry. Or let a folder say what lies in it: `risks`, `controls`."
)


def begun(folder: Path, files: dict[str, Any]) -> tuple[Any, Loaded]:
    """Return the definition that the command writes for files of JSON, and what it reads then."""
    write(folder, {name: json.dumps(value) for name, value in files.items()})
    result = CliRunner().invoke(riskdocs, ["init", "--from", str(folder)])
    assert result.exit_code == 0, result.output
    text = (folder / "catalogue.yml").read_text(encoding="utf-8")
    return yaml.safe_load(text), load_catalogue(folder)


def entry(identifier: str, **more: Any) -> dict[str, Any]:
    """Return an entry that says something."""
    return {"id": identifier, "name": "Leak", "description": "What users ask is kept.", **more}


@pytest.mark.parametrize(
    ("entries", "key"),
    [
        ([{"id": "leak", "code": "Q-01"}, {"id": "drift", "code": "Q-02"}], "code"),
        ([{"code": "Q-01"}, {"code": "Q-02"}], "code"),
        ([{"id": "R-1", "code": "Q-01"}, {"id": "R-2", "code": "Q-02"}], "id"),
        ([{"l_id": "L1", "card_id": "Q-01"}, {"l_id": "L1", "card_id": "Q-02"}], "card_id"),
    ],
)
def test_an_id_stands_where_each_item_has_its_own(
    entries: list[dict[str, str]], key: str, tmp_path: Path
) -> None:
    stated = [{**one, "label": "Leak", "definition": "What users ask."} for one in entries]
    _, loaded = begun(tmp_path / "register", {"cards.json": stated})
    assert [item.id for item in loaded.catalogue.items] == [one[key] for one in entries]
    assert {item.title for item in loaded.catalogue.items} == {"Leak"}


def test_an_id_stands_where_most_files_have_one(tmp_path: Path) -> None:
    named: dict[str, Any] = {"name": "Leak", "description": "What users ask is kept."}
    files = {
        f"C-{n}.json": {**named, "controlID": f"C-000{n}", "parentId": "P"} for n in range(1, 4)
    }
    files["C-2.json"] |= {"id": "CIS-4.1", "impact": {"cwe": [{**named, "cweId": "CWE-20"}]}}
    definition, loaded = begun(tmp_path / "controls", files)
    assert definition["kinds"]["control"]["id-from"] == "controlID"
    assert [item.id for item in loaded.catalogue.items] == ["C-0001", "C-0002", "C-0003"]


def test_the_prose_of_parts_is_the_text(tmp_path: Path) -> None:
    control = {"id": "ism-0001", "title": "Control: ism-0001"}
    props = [{"name": "effort", "value": "2"}]
    parts = [{"id": "ism-0001_smt", "name": "statement", "prose": "Logs are kept.", "props": props}]
    _, loaded = begun(tmp_path / "it", {"a.json": {"controls": [{**control, "parts": parts}]}})
    assert [item.body for item in loaded.catalogue.items] == ["Logs are kept.\n\n"]
    assert not [one for one in loaded.findings if one.rule != "control-unused"]


def test_the_parts_of_entries_with_ordinary_ids_are_none(tmp_path: Path) -> None:
    ids = ["as-1", "cm-1", "cm-2"]
    said = {"name": "statement", "prose": "Logs are kept."}
    parts = {one: [{"id": f"{one}_smt", **said}] for one in ids}
    controls = [{"id": one, "title": f"Control {one}", "parts": parts[one]} for one in ids]
    definition, loaded = begun(tmp_path / "it", {"a.json": {"controls": controls}})
    assert list(definition["kinds"]) == ["control"]
    assert {item.body for item in loaded.catalogue.items} == {"Logs are kept.\n\n"}


def test_parameters_are_no_items(tmp_path: Path) -> None:
    params = [{"id": f"prm-{n}", "label": "How often", "values": ["daily"]} for n in (1, 2)]
    control = {"id": "acme-0001", "title": "Logs", "params": params}
    definition, _ = begun(tmp_path / "it", {"a.json": {"controls": [control]}})
    assert [*definition["kinds"]] == ["control"]


def test_what_several_items_say_of_the_same_is_no_item_of_its_own(tmp_path: Path) -> None:
    cases = [{"case_id": f"CASE-{number}", "name": "It leaked", "year": 2024} for number in (1, 2)]
    files = {
        "LLM01.json": entry("LLM01", cases=cases),
        "LLM02.json": entry("LLM02", cases=cases[:1]),
        "LLM03.json": entry("LLM03", cases=[{**cases[0], "case_id": "CASE-3"}]),
    }
    definition, loaded = begun(tmp_path / "register", files)
    assert {item.id for item in loaded.catalogue.items} == {"LLM01", "LLM02", "LLM03"}
    assert definition["fields"]["cases"]["columns"] == ["case_id", "name", "year"]
    assert not list(loaded.findings)


def test_files_of_several_kinds_are_told_apart_by_their_names(tmp_path: Path) -> None:
    names = ["LLM01", "LLM02", "ASI01", "ASI02"]
    definition, loaded = begun(
        tmp_path / "register", {f"{name}.json": entry(name) for name in names}
    )
    kinds = definition["kinds"]
    assert {name: kind["items"]["file"] for name, kind in kinds.items()} == {
        "llm": "LLM*.json",
        "asi": "ASI*.json",
    }
    assert sorted(item.id for item in loaded.catalogue.items) == sorted(names)


def test_lists_of_one_name_are_called_as_their_ids_begin(tmp_path: Path) -> None:
    files = {
        "a.json": {"entries": [entry("acme-risk-01", related=["acme-control-01"])]},
        "b.json": {"entries": [entry("acme-control-01"), entry("acme-control-02")]},
        "c.json": {"entries": [entry("acme-role-1")]},
        "d.json": {"entries": [entry("acme-ai-1")]},
    }
    definition, _ = begun(tmp_path / "register", files)
    roles = {name: kind["role"] for name, kind in definition["kinds"].items()}
    assert roles == {
        "entry": "control",
        "acme-risk": "risk",
        "acme-role": "other",
        "acme-ai": "other",
    }
    assert definition["kinds"]["acme-ai"]["label"] == "Acme AI"


def test_a_version_is_no_id(tmp_path: Path) -> None:
    files = {"a.json": {"risks": [entry("R-1")], "sources": [entry("list-2.0")]}}
    definition, loaded = begun(tmp_path / "register", files)
    assert list(definition["kinds"]) == ["risk"]
    assert not list(loaded.findings)


def test_a_name_that_is_the_id_is_the_title_where_there_is_no_other(tmp_path: Path) -> None:
    files = {
        "a.json": [entry("AB-1.1", name="AB-1.1"), entry("AB-1.2", name="AB-1.2")],
        "b.json": [entry("R-1"), entry("R-2")],
    }
    _, loaded = begun(tmp_path / "register", files)
    assert {item.id: item.title for item in loaded.catalogue.items}["AB-1.1"] == "AB-1.1"
    assert not list(loaded.findings)


def test_a_key_names_items_only_where_one_of_them_is_there(tmp_path: Path) -> None:
    entries = [entry(f"R{number:02}", edition="R-2025", next="R09") for number in (1, 2, 9)]
    definition, _ = begun(tmp_path / "register", {"risks.json": entries})
    assert definition["kinds"]["risk"]["keys"] == {"title": ["name"], "related": ["next"]}


def test_ids_that_a_mapping_sorts_are_all_of_a_relation(tmp_path: Path) -> None:
    see = {"risks": ["R-2"], "cases": ["CASE-1"], "words": ["of no item"]}
    files = {
        "risks.json": [entry("R-1", see=see), entry("R-2", see={**see, "risks": ["R-1"]})],
        "cases.json": [entry("CASE-1")],
    }
    definition, loaded = begun(tmp_path / "register", files)
    assert definition["kinds"]["risk"]["relations"] == {"see": {"key": ["risks", "cases"]}}
    assert not list(loaded.findings)


def test_what_is_ignored_says_why_for_each_kind(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    files = {
        f"{name}s.json": [
            {"@type": "x", **entry(f"{name[0].upper()}-{n}", sort=name, score=None)}
            for n in range(1, 10)
        ]
        for name in ("risk", "case")
    }
    begun(folder, files)
    text = (folder / "catalogue.yml").read_text(encoding="utf-8")
    assert "- sort  # always risk or always case\n" in text
    assert "- score  # always empty\n" in text
    assert '- "@type"  # of another program\n' in text


def test_null_says_that_a_field_has_nothing(tmp_path: Path) -> None:
    entries = [entry("R-1", score=4), entry("R-2", score=None)]
    definition, loaded = begun(tmp_path / "register", {"risks.json": entries})
    assert definition["fields"]["score"]["type"] == "number"
    assert {one.rule for one in loaded.findings} == set()


def test_what_is_a_text_or_a_relation_on_one_kind_is_no_field_there(tmp_path: Path) -> None:
    long = "It is asked for a thing that nobody should have, and then for it once more, until it "
    files = {
        "risks.json": [entry("R-1", shown=[long * 3], next="R-2"), entry("R-2", shown=[long * 3])],
        "cases.json": [
            entry("CASE-1", shown=["a"], next="later"),
            entry("CASE-2", shown=["b"], next="now"),
        ],
    }
    definition, loaded = begun(tmp_path / "register", files)
    assert {"shown", "next"} <= definition["fields"].keys()
    fields = {item.id: [*item.fields] for item in loaded.catalogue.items}
    assert fields == {
        "R-1": [],
        "R-2": [],
        "CASE-1": ["shown", "next"],
        "CASE-2": ["shown", "next"],
    }


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("hasAiActorTask", "Has AI actor task"),
        ("card_id", "Card ID"),
        ("ml-lifecycle", "ML lifecycle"),
        ("source_urls", "Source URLs"),
        ("identity", "Identity"),
        ("ATT&CK-reference", "ATT&CK reference"),
    ],
)
def test_a_key_becomes_a_label(key: str, label: str) -> None:
    assert label_of(key) == label


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"a.md": "Text.\n"},
            f"and no list in YAML or JSON has entries with IDs. {GIVE}",
        ),
        (
            {".git/HEAD": "", "docs/a.md": "Text.\n"},
            "`controls`, or name the folder of the items alone: `riskdocs init --from docs/cases`.",
        ),
        (
            {"a.md": "Text.\n", "cases/leak.mdx": "# Leak\n"},
            "`cases/leak.mdx` is not read: let its name end in `.md` if it has no code.",
        ),
        (
            {"a.json": "1" * 1_000_001},
            "was not read: The file is larger than 1,000,000 bytes, the most that is read.",
        ),
        (
            {
                "a.json": '{"id": "urn", "name": "Form"}',
                "b.json": '[{"id": "leak", "name": "Leak"}, {"id": "x", "name": "X"}]',
            },
            f"and IDs in lists, such as `leak`, have no form in common. {GIVE}",
        ),
        (
            {"risks.csv": "id,title\n1,Leak\n"},
            "`risks.csv`, begin a catalogue with `riskdocs init`, then use `riskdocs import`.",
        ),
    ],
)
def test_what_is_no_catalogue_is_told_what_may_make_one(
    files: dict[str, str], message: str, tmp_path: Path
) -> None:
    folder = tmp_path / "register"
    write(folder, files)
    result = CliRunner().invoke(riskdocs, ["init", "--from", str(folder)])
    assert result.exit_code == 2
    assert result.stderr.endswith(f" {message}\n")


_LINKS = [{"title": "A", "url": "https://a.example/{}"}]
_ROWS = [{"title": "A", "when": "now"}]
#: What entries of several kinds say under one key, and the type or the choices of it.
FIELDS: dict[str, tuple[list[list[Any]], str | list[str]]] = {
    "a few words that repeat": ([["h", "l"], ["h", "m"]], ["h", "l", "m"]),
    "many words that repeat": ([[*"abcdef"], [*"klmnop"], [*"rstuvw"]], "text"),
    "words and texts": ([["h", "l"], ["Kept {}"]], "text"),
    "numbers and texts": ([["{}"], ["Kept {}"]], "text"),
    "numbers and always the same": ([["often"], ["{}"]], "text"),
    "words and always the same": ([["h", "l"], ["none"]], "text"),
    "texts and lists": ([["Kept {}"], [["Kept {}", "Lost"]]], "list"),
    "addresses and links": ([["https://a.example/{}"], [_LINKS]], "list"),
    "links and tables": ([[_LINKS], [_ROWS]], "table"),
    "tables of names": ([[_ROWS], [{f"a{{}}-{n}": "Kept" for n in range(9)}]], "table"),
}


@pytest.mark.parametrize(("values", "expected"), FIELDS.values(), ids=FIELDS)
def test_a_field_of_several_kinds_has_the_type_that_takes_the_values_of_all(
    values: list[list[Any]], expected: str | list[str], tmp_path: Path
) -> None:
    files = {
        f"{name}s.json": [
            entry(
                f"{name}-{n}",
                note=json.loads(json.dumps(said[n % len(said)]).replace("{}", str(n))),
            )
            for n in range(1, 19)
        ]
        for name, said in zip(("risk", "control", "paper"), values, strict=False)
    }
    definition, loaded = begun(tmp_path / "register", files)
    field = definition["fields"]["note"]
    assert field.get("choices", field["type"]) == expected
    assert not [one for one in loaded.findings if one.rule in {"field-type", "value-unknown"}]


@pytest.mark.parametrize(
    ("lists", "written"),
    [
        (
            {"risk": {"Owner": "Ann {}"}, "control": {"owner": "Bea {}"}},
            ["- owner  # but for capitals it is the field `Owner`", "Owner: {type: text, "],
        ),
        (
            {"risk": {"cwe_id": "CWE-12{}", "cwe_name": "CWE-12{}"}},
            ["- cwe_name  # `cwe_id` cites what is called so", "cwe_id: cwe  # labels such as "],
        ),
        (
            {"risk": {"map": {"owasp-llm": ["LLM0{}:2026"]}}, "control": {"map": "Text {}"}},
            2 * ["external-refs: [map]  # labels by framework, such as owasp-llm"],
        ),
        (
            {
                "risk": {"by": ["control-7", {"id": "control-{}", "how": "Well."}]},
                "control": {"label": "One {}"},
            },
            ["mitigated-by: [by]  # IDs such as ", "mitigated-by: {key: id}  # IDs such as "],
        ),
        (
            {"thing": {"Type": "paper-{}"}, "paper": {"label": "Paper {}"}},
            ["own-type: [Type]  # IDs such as paper-7", "own-type: {from: thing, to: paper, "],
        ),
        (
            {"thing": {"label": "Not ((a{})), but [[b{}]] and {{{{ref:{}}}}}."}},
            ["# `{{ref:7}}` may stand for something; no key says what."],
        ),
    ],
    ids=[
        "capitals",
        "what an entry is called",
        "labels and texts",
        "IDs and mappings",
        "a word of ours",
        "marks",
    ],
)
def test_what_a_key_means_stands_beside_it(
    lists: dict[str, dict[str, Any]], written: list[str], tmp_path: Path
) -> None:
    files = {
        f"{name}s.json": [
            entry(f"{name}-{n}", **json.loads(json.dumps(said).replace("{}", str(n))))
            for n in (7, 8, 9)
        ]
        for name, said in lists.items()
    }
    begun(tmp_path / "register", files)
    lines = (tmp_path / "register/catalogue.yml").read_text(encoding="utf-8").splitlines()
    for line in set(written):
        found = [one for one in lines if one.strip().startswith(line)]
        assert len(found) == written.count(line), lines
