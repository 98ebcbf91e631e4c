"""References in lists of mappings, each of which names its framework."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from building import write
from riskdocs import load_catalogue
from riskdocs.cli.common.command_group import riskdocs

if TYPE_CHECKING:
    from pathlib import Path

DEFINITION = """\
kinds:
  control:
    prefix: CT
    defaults: {doc-status: Approved}
    items: {file: controls.yaml, body: text}
frameworks:
  mappings:
    guidelines: {framework: reference-id, entry: entries.reference-id}
"""


def controls(guidelines: str) -> str:
    """Return a file with one control that cites."""
    return f"- id: CT-1\n  title: Ask\n  text: Text.\n  guidelines:\n{guidelines}"


@pytest.mark.parametrize(
    ("guidelines", "cited", "findings"),
    [
        pytest.param(
            "    - reference-id: CSF\n      entries:\n        - reference-id: PR.AA-03\n"
            "        - {reference-id: PR.DS-02, strength: 0, remarks: As said}\n"
            "    - {reference-id: NIST_800_53, entries: [{reference-id: AC-2}]}\n",
            ["nist-csf:PR.AA-03", "nist-csf:PR.DS-02", "nist-sp-800-53r5:AC-2"],
            [],
            id="several",
        ),
        pytest.param(
            "    reference-id: CSF\n    entries: {reference-id: PR.AA-03}\n",
            ["nist-csf:PR.AA-03"],
            [],
            id="one",
        ),
        pytest.param(
            "    - reference-id: CSF\n      entries:\n        - reference-id: PR.AA-33\n",
            [None],
            [("ref-entry", 7, 25)],
            id="no such entry",
        ),
        pytest.param(
            "    - {reference-id: Rules, entries: [{reference-id: 1}, {reference-id: 2}]}\n",
            [None, None],
            [("ref-framework", 5, 54)],
            id="an unknown framework is told once",
        ),
        pytest.param(
            "    - {reference-id: , entries: [{reference-id: }]}\n",
            [],
            [("field-empty", 5, 8), ("field-empty", 5, 35)],
            id="empty",
        ),
        pytest.param("    - PR.AA-03\n", [], [("field-type", 5, 7)], id="a text"),
        pytest.param(
            "    - {entries: [{reference-id: PR.AA-03}]}\n", [], [("field-type", 5, 33)], id="whose"
        ),
        pytest.param("    - {reference-id: CSF}\n", [], [("field-type", 5, 7)], id="no entries"),
    ],
)
def test_labels_are_found_below_their_frameworks(
    guidelines: str,
    cited: list[str | None],
    findings: list[tuple[str, int, int]],
    tmp_path: Path,
) -> None:
    write(tmp_path, {"catalogue.yml": DEFINITION, "controls.yaml": controls(guidelines)})
    catalogue, problems = load_catalogue(tmp_path)
    targets = [one.reference.target for item in catalogue.items for one in item.citations]
    assert [ref and f"{ref.framework_id}:{ref.entry.id}" for ref in targets] == cited
    found = [(one.rule, one.span.line, one.span.column) for one in problems]
    assert found == findings


def test_what_has_another_form_is_told_with_the_form(tmp_path: Path) -> None:
    write(tmp_path, {"catalogue.yml": DEFINITION, "controls.yaml": controls("    - PR.AA-03\n")})
    (found,) = load_catalogue(tmp_path).findings
    assert found.message == (
        "An entry of `guidelines` must be a mapping with a framework under `reference-id` and "
        "labels under `entries.reference-id`."
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("guidelines: {framework: a}", "`frameworks.mappings.guidelines` has no `entry`."),
        ("guidelines: {framework: a, entry: b, x: c}", "Nobody reads the key `x`"),
        ("title: {framework: a, entry: b}", "The key `title` already means `title`."),
    ],
)
def test_what_is_wrong_in_the_definition_is_told(line: str, message: str, tmp_path: Path) -> None:
    write(tmp_path, {"catalogue.yml": f"frameworks:\n  mappings:\n    {line}\n"})
    result = CliRunner().invoke(riskdocs, ["check", str(tmp_path)])
    assert message in result.output
