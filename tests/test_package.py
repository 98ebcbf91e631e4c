"""What stands about the project in files that no program of ours reads is true."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

PROJECT = Path(__file__).parents[1]
METADATA: dict[str, Any] = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
FILES = ("SECURITY.md", "CODE_OF_CONDUCT.md", "README.md", "CONTRIBUTING.md", "pyproject.toml")


def read(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


def test_a_citation_names_this_version() -> None:
    citation = yaml.safe_load(read("CITATION.cff"))
    assert str(citation["version"]) == METADATA["project"]["version"]


@pytest.mark.parametrize("name", FILES)
def test_a_link_to_a_file_of_ours_leads_to_one(name: str) -> None:
    links = re.findall(r"riskdocs/riskdocs/(?:blob|tree)/main/([^)#\s\"]+)", read(name))
    assert [link for link in links if not (PROJECT / link).exists()] == []


def test_what_is_said_to_be_defended_has_the_tests_that_are_named() -> None:
    named = re.findall(r"`(tests/[^`]+)`", read("SECURITY.md"))
    assert len(named) > 5
    assert [name for name in named if not (PROJECT / name).exists()] == []


@pytest.mark.parametrize(
    "form",
    sorted((PROJECT / ".github/ISSUE_TEMPLATE").glob("[0-9]*.yml")),
    ids=lambda form: form.name,
)
def test_a_form_is_one_that_github_takes(form: Path) -> None:
    content = yaml.safe_load(form.read_text(encoding="utf-8"))
    assert set(content) == {"name", "description", "labels", "body"}
    assert {field["type"] for field in content["body"]} <= {"input", "textarea"}
    assert all(field["attributes"]["label"] for field in content["body"])
    names = [field["id"] for field in content["body"]]
    assert len(names) == len(set(names))
    assert any(field.get("validations", {}).get("required") for field in content["body"])


def test_the_versions_of_python_are_those_that_are_tested() -> None:
    """What pyproject.toml claims is what a pull request is tried with."""
    claimed = re.findall(r"Python :: (3\.\d+)", " ".join(METADATA["project"]["classifiers"]))
    workflow = yaml.safe_load(read(".github/workflows/pull-request.yml"))
    assert workflow["jobs"]["code"]["strategy"]["matrix"]["python"] == claimed


def test_the_changelog_says_each_thing_once_and_in_a_group() -> None:
    """A merge once kept an older list beside the groups that had taken its place."""
    changelog = read("CHANGELOG.md")
    entries = re.findall(r"^- .+(?:\n  .+)*", changelog, re.MULTILINE)
    assert len(entries) == len(set(entries)) > 20
    for version in re.split(r"^## ", changelog, flags=re.MULTILINE)[1:]:
        assert "\n- " not in version.partition("\n### ")[0], version[:30]
    addresses = re.findall(r"^\[.+\]: ", changelog, re.MULTILINE)
    assert len(addresses) == len(set(addresses)) == changelog.count("\n## ")
    assert re.fullmatch(r"(?:\[.+\]: .+\n)+", changelog[changelog.index(addresses[0]) :])
