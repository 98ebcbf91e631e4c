"""Which control mitigates which risk, whichever side says so and in whatever form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from building import item, write
from riskdocs import load_catalogue
from riskdocs.cli.common.command_group import riskdocs

if TYPE_CHECKING:
    from pathlib import Path

CONTROLS_ALONE = "kinds: {control: {prefix: CT}}\n"

FORMS = """\
kinds:
  risk:
    prefix: TR
    keys: {mitigated-by: controls}
    relations: {mitigated-by: {key: [control, id]}}
  control:
    prefix: CT
    relations:
      mitigates: {separator: ";", prefix: "risk:", suffix: (main)}
"""
_A_MAPPING = (
    "field-type: A mapping in `controls` must have an ID under `control` or `id`, "
    "but this has none."
)
RISKS = {"tr-1.md": item("One"), "tr-2.md": item("Two"), "tr-3.md": item("Three")}

TEXTS = """\
kinds:
  risk:
    prefix: TR
    relations:
      mitigated-by: {section: [Mitigations, What helps]}
      related: {section: See also}
  control:
    prefix: CT
    relations:
      mitigates: {section: Coverage, column: Risk ID}
      related: {separator: ";"}
rules:
  select: [relation-unstated, relation-unresolved, relation-kind, relation-duplicate]
"""
SECTIONS = """\
CT-9 is no relation here, and the heading of it is another.

## Mitigations:

[Filter](#CT-1), ct-2.md, `CT-2` <!-- CT-5 --> against TR-2, CT-1 again and TR-1.

### [Another](../controls/ct-3.md)

```text
CT-4
```

## Other

CT-4

## See also

TR-2
"""
TABLES = """\
| Risk ID | In place of |
| --- | --- |
| [TR-3](#TR-3) | |

## Coverage

| ID | [**Risk&#32;ID**](#coverage) | Why |
| --- | --- | --- |
| TR-3 | [One](#TR-1) | TR-3 |
| TR-3 | `tr-2` | a \\| TR-3 |
"""
_UNSTATED = "relation-unstated: {} names {} here, but {} does not say that it mitigates {}."
CONTROLS = {f"ct-{n}.md": item(f"Control {n}") for n in range(1, 6)}

STATED = [
    pytest.param(
        "",
        {"tr-1.md": item("A", mitigated_by="CT-1"), "ct-1.md": item("B")},
        ["TR-1 CT-1"],
        [],
        id="the risk says it",
    ),
    pytest.param(
        "",
        {
            "tr-1.md": item("A", mitigated_by=["CT-2", "ct-1"]),
            "ct-1.md": item("B", mitigates="TR-1"),
            "ct-2.md": item("C"),
        },
        ["TR-1 CT-1", "TR-1 CT-2"],
        [],
        id="both sides say it, which is no fault",
    ),
    pytest.param(
        "",
        {
            "tr-1.md": item("A"),
            "tr-2.md": item("B"),
            "tr-3.md": item("C", doc_status="Retired"),
            "ct-1.md": item("D", mitigates="all"),
        },
        ["TR-1 CT-1", "TR-2 CT-1"],
        [],
        id="all risks that are in use",
    ),
    pytest.param(
        "",
        {"tr-1.md": item("A", mitigated_by="All"), "ct-1.md": item("B"), "ct-2.md": item("C")},
        ["TR-1 CT-1", "TR-1 CT-2"],
        [],
        id="all controls",
    ),
    pytest.param(
        "",
        {"tr-1.md": item("A", mitigated_by=["TR-2", "CT-9"]), "tr-2.md": item("B", related="all")},
        [],
        [
            "relation-unresolved: `mitigated-by` names CT-9, and there is no such item.",
            "relation-kind: TR-1 names TR-2 (B) under `mitigated-by`, which is no control.",
            "relation-unresolved: `related` must name items by their IDs; `all` is none.",
            "risk-uncontrolled: No control mitigates TR-2 (B).",
        ],
        id="what leads nowhere has one finding each",
    ),
    pytest.param(
        CONTROLS_ALONE,
        {"ct-1.md": item("A")},
        [],
        [],
        id="where there are no risks, no control is told that it mitigates none",
    ),
    pytest.param(
        FORMS,
        {**RISKS, "ct-1.md": item("A", mitigates="risk: TR-1 ; tr-2 (main);")},
        ["TR-1 CT-1", "TR-2 CT-1"],
        ["risk-uncontrolled: No control mitigates TR-3 (Three)."],
        id="several in one text, with a prefix or a suffix",
    ),
    pytest.param(
        FORMS,
        {
            "tr-1.md": item("One", controls=[{"how": "well", "id": "CT-1"}, {"control": ["CT-2"]}]),
            "tr-2.md": item("Two", mitigated_by={"id": "CT-2"}, controls="CT-1"),
            "ct-1.md": item("A"),
            "ct-2.md": item("B"),
        },
        ["TR-1 CT-1", "TR-1 CT-2", "TR-2 CT-1", "TR-2 CT-2"],
        [],
        id="mappings, under several keys",
    ),
    pytest.param(
        FORMS,
        {
            "tr-1.md": item("One", controls=[{"name": "CT-1"}]),
            "ct-1.md": item("A", mitigates="TR-1; TR-9"),
        },
        ["TR-1 CT-1"],
        [
            _A_MAPPING,
            "relation-unresolved: `mitigates` names TR-9, and there is no such item.",
        ],
        id="what is none of that",
    ),
    pytest.param(
        "",
        {
            "tr-1.md": item("A", mitigated_by="None", related="none"),
            "ct-1.md": item("B", mitigates="none", related=["none"]),
        },
        [],
        [
            "risk-uncontrolled: No control mitigates TR-1 (A).",
            "control-unused: CT-1 (B) mitigates nothing.",
        ],
        id="words for no item",
    ),
    pytest.param(
        "kinds: {risk: {prefix: TR}, control: {prefix: CT, relations: "
        "{mitigates: {key: [id, entries.ref.id]}}}}\n",
        {
            **RISKS,
            "ct-1.md": item(
                "A",
                mitigates=[{"x": "TR-9", "entries": [{"ref": {"id": "TR-1"}}]}, {"id": "TR-2"}],
            ),
        },
        ["TR-1 CT-1", "TR-2 CT-1"],
        ["risk-uncontrolled: No control mitigates TR-3 (Three)."],
        id="lists in mappings in lists",
    ),
    pytest.param(
        TEXTS,
        {**CONTROLS, "tr-1.md": item("One", SECTIONS), "tr-2.md": item("Two")},
        ["TR-1 CT-1", "TR-1 CT-2", "TR-1 CT-3"],
        [_UNSTATED.format("TR-1", "CT-4 (Control 4)", "CT-4", "TR-1")],
        id="sections of the text",
    ),
    pytest.param(
        TEXTS,
        {**RISKS, "ct-1.md": item("A", TABLES, mitigates="TR-2", related="TR-1; TR-2")},
        ["TR-1 CT-1", "TR-2 CT-1"],
        [_UNSTATED.format("CT-1", "TR-3 (Three)", "CT-1", "TR-3")],
        id="a column of a table in a section",
    ),
]


@pytest.mark.parametrize(("definition", "files", "pairs", "findings"), STATED)
def test_who_mitigates_what(
    definition: str, files: dict[str, str], pairs: list[str], findings: list[str], tmp_path: Path
) -> None:
    write(tmp_path, {f"catalogue/{name}": text for name, text in files.items()})
    if definition:
        write(tmp_path, {"catalogue/catalogue.yml": definition})
    catalogue, found = load_catalogue(tmp_path / "catalogue")
    assert pairs == [
        f"{risk.id} {control.id}"
        for risk in catalogue.risks
        for control in catalogue.controls_of(risk)
    ]
    assert sorted(findings) == sorted(f"{finding.rule}: {finding.message}" for finding in found)


@pytest.mark.parametrize(
    ("relations", "message"),
    [
        (
            "{mitigates: {}}",
            "`mitigates` is no relation of the kind `risk`; those are `mitigated-by`, ",
        ),
        (
            "{related: {keys: id}}",
            "Nobody reads the key `keys` in `kinds.risk.relations.related`.",
        ),
        ("{related: id}", "`kinds.risk.relations.related` must be a mapping"),
    ],
)
def test_a_form_that_is_none(relations: str, message: str, tmp_path: Path) -> None:
    definition = f"kinds: {{risk: {{prefix: TR, relations: {relations}}}}}\n"
    write(tmp_path, {"catalogue/catalogue.yml": definition, "catalogue/tr-1.md": item("One")})
    found = load_catalogue(tmp_path / "catalogue").findings
    told = [finding for finding in found if finding.rule == "definition"]
    assert len(told) == 1
    assert told[0].message.startswith(message)
    assert told[0].span.line == 1


@pytest.mark.parametrize(
    ("command", "written", "after"),
    [
        ("rename TR-1 --to TR-4", "mitigates: risk:TR-1; TR-2", "mitigates: risk:TR-4; TR-2"),
        ("rename TR-1 --to TR-4", 'mitigates: ["tr-1 (main)"]', 'mitigates: ["tr-4 (main)"]'),
        ("retire TR-1 --move-links --replaced-by TR-3", "mitigates: TR-1; TR-2", None),
        ("retire TR-1 --move-links --replaced-by TR-3", "mitigates: TR-1", "mitigates: TR-3"),
    ],
)
def test_what_stands_beside_an_id_stays(
    command: str, written: str, after: str | None, tmp_path: Path
) -> None:
    files = {**RISKS, "ct-1.md": f"---\ntitle: A\ndoc-status: Draft\n{written}\n---\nText.\n"}
    write(tmp_path, {f"catalogue/{name}": text for name, text in files.items()})
    write(tmp_path, {"catalogue/catalogue.yml": FORMS})
    root = tmp_path / "catalogue"
    result = CliRunner().invoke(riskdocs, [*command.split(), "--catalogue", str(root)])
    assert result.exit_code == 0, result.output
    assert (after or written) in (root / "ct-1.md").read_text(encoding="utf-8").split("\n")
    assert ("ct-1.md:4  mitigates: TR-1\n" in result.output) == (after is None)


@pytest.mark.parametrize(
    ("command", "after"),
    [
        ("rename CT-1 --to CT-9", "## Mitigations\n\n[A](#CT-9), CT-9"),
        ("retire CT-1 --move-links --replaced-by CT-2", "## Mitigations\n\n[A](#CT-2), CT-2"),
    ],
)
def test_what_a_text_states_follows_its_links(command: str, after: str, tmp_path: Path) -> None:
    risk = item("One", "## Mitigations\n\n[A](#CT-1), CT-1")
    write(tmp_path, {f"catalogue/{name}": text for name, text in CONTROLS.items()})
    write(tmp_path, {"catalogue/catalogue.yml": TEXTS, "catalogue/tr-1.md": risk})
    root = tmp_path / "catalogue"
    result = CliRunner().invoke(riskdocs, [*command.split(), "--catalogue", str(root)])
    assert result.exit_code == 0, result.output
    assert after in (root / "tr-1.md").read_text(encoding="utf-8")
    catalogue = load_catalogue(root).catalogue
    assert [control.id for control in catalogue.controls_of(catalogue.items[0])] == [after[-4:]]
