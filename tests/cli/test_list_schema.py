"""The schema of files with items in lists, for editors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from building import write
from riskdocs.cli.common.command_group import riskdocs

EXAMPLES = Path(__file__).parents[2] / "examples"


def schema_of(folder: Path, kind: str) -> Draft202012Validator:
    """Return what the command prints for a kind."""
    result = CliRunner().invoke(riskdocs, ["schema", "--kind", kind, "--catalogue", str(folder)])
    assert result.exit_code == 0, result.output
    return Draft202012Validator(json.loads(result.output))


def as_written(text: str) -> Any:
    """Return what YAML says, with every scalar as a text, as riskdocs reads it."""
    return yaml.load(text, Loader=yaml.BaseLoader)


@pytest.mark.parametrize(
    ("name", "kind", "file"),
    [
        ("atlas-dialect", "technique", "ATLAS.yaml"),
        ("atlas-dialect", "tactic", "ATLAS.yaml"),
        ("ccc-dialect", "control", "core/core/controls.yaml"),
        ("cosai-dialect", "risk", "risks.yaml"),
        ("cosai-dialect", "component", "components.yaml"),
        ("osps-dialect", "control", "OSPS-AC.yaml"),
    ],
)
def test_it_fits_the_examples(name: str, kind: str, file: str) -> None:
    folder = EXAMPLES / name / "catalogue"
    text = (folder / file).read_text(encoding="utf-8")
    schema = schema_of(folder, kind)
    Draft202012Validator.check_schema(schema.schema)
    assert list(schema.iter_errors(as_written(text))) == []


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("id: OSPS-AC-01\n", "id: OSPS-AC\n", "controls.0.id"),
        ("id: OSPS-AC-01.01\n", "id: AC\n", "controls.0.assessment-requirements.0.id"),
        ("objective:", "objektive:", "controls.0"),
    ],
)
def test_a_slip_is_told_at_its_place(before: str, after: str, place: str) -> None:
    folder = EXAMPLES / "osps-dialect/catalogue"
    text = (folder / "OSPS-AC.yaml").read_text(encoding="utf-8")
    assert before in text
    errors = list(
        schema_of(folder, "control").iter_errors(as_written(text.replace(before, after, 1)))
    )
    assert place in {".".join(map(str, error.absolute_path)) for error in errors}


def test_a_list_may_have_items_of_several_kinds(tmp_path: Path) -> None:
    write(
        tmp_path / "register",
        {
            "catalogue.yml": "kinds:\n"
            "  risk: {prefix: R, items: {file: all.yaml}}\n"
            "  control: {prefix: C, items: {file: all.yaml}}\n",
            "all.yaml": "- {id: R-1, title: A, doc-status: Draft}\n",
        },
    )
    schema = schema_of(tmp_path / "register", "risk")
    assert schema.is_valid([{"id": "C-1"}, {"id": "R-1", "title": "A", "doc-status": "Draft"}])
    assert not schema.is_valid([{"id": "R-1"}])


def test_schemas_are_right_where_an_item_needs_no_key(tmp_path: Path) -> None:
    kind = "title-from: heading, defaults: {doc-status: Draft}"
    write(
        tmp_path,
        {
            "catalogue.yml": f"kinds:\n  risk: {{prefix: R, {kind}}}\n"
            f"  control: {{prefix: C, {kind}, id-from: heading, items: {{file: all.md}}}}\n",
            "all.md": "## C-1 A\n",
        },
    )
    schema = schema_of(tmp_path, "risk")
    Draft202012Validator.check_schema(schema.schema)
    assert schema.is_valid({})
    arguments = ["schema", "--kind", "control", "--catalogue", str(tmp_path)]
    refused = CliRunner().invoke(riskdocs, arguments)
    assert refused.exit_code == 2
    assert "sections of Markdown files" in refused.output
