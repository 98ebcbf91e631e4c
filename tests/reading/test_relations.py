"""Which control mitigates which risk, whichever side says so and in whatever form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from building import item, write
from riskdocs import load_catalogue

if TYPE_CHECKING:
    from pathlib import Path

CONTROLS_ALONE = "kinds: {control: {prefix: CT}}\n"

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
            "relation-kind: TR-1 says that it is mitigated by TR-2 (B), which is a risk.",
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
