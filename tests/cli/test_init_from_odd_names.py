"""`riskdocs init --from` where names mean something to YAML, to patterns, or to the site itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner

from building import write
from riskdocs import load_catalogue
from riskdocs.cli.common.command_group import riskdocs

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "# A title\n\nText.\n"
LIST = "- {id: R-1, title: A}\n- {id: R-2, title: B}\n"


def found(folder: Path) -> dict[str, list[str]]:
    """Return the IDs of each kind, as the definition that the command writes has them read."""
    result = CliRunner().invoke(riskdocs, ["init", "--from", str(folder)])
    assert result.exit_code == 0, result.output
    definition = (folder / "catalogue.yml").read_text(encoding="utf-8")
    assert "\n# " not in definition  # what contradicts the rest
    catalogue, problems = load_catalogue(folder)
    assert "definition" not in {one.rule for one in problems}
    assert f"Found {len(catalogue.items)} item" in result.output
    return {
        name: [item.id for item in catalogue.items if item.kind.name == name]
        for name in yaml.safe_load(definition)["kinds"]
    }


@pytest.mark.parametrize(
    ("files", "kinds"),
    [
        ({"threats [a]/x.md": TEXT, "threats [a]/y.md": TEXT}, {"threats-a": ["x", "y"]}),
        ({"risks [a]/all.yaml": LIST}, {"all": ["R-1", "R-2"]}),
        ({"risks/[a]-1.yaml": LIST[:22], "risks/[a]-2.yaml": LIST[22:]}, {"risk": ["R-1", "R-2"]}),
        ({"risks [a]/R.md": "# Risks\n\n## R1 A\n\n## R2 B\n"}, {"risk": ["R1", "R2"]}),
        ({"null/R-1.md": TEXT, "null/R-2.md": TEXT}, {"null": ["R-1", "R-2"]}),
        ({"NO-1.md": TEXT, "Null-2.md": TEXT}, {"no": ["NO-1"], "null": ["NULL-2"]}),
        # Words of few letters, and what is left of others, have no singular.
        ({"DS-1.md": TEXT, "it's/X-1.md": TEXT}, {"ds": ["DS-1"], "it-s": ["X-1"]}),
        ({"CNAS-1.md": TEXT, "RISKS-1.md": TEXT}, {"risk": ["RISKS-1"], "cnas": ["CNAS-1"]}),
        # Addresses of the site's own pages.
        ({"references/REF-1.md": TEXT}, {"reference": ["REF-1"]}),
        ({"data/D-1.md": TEXT}, {"data": ["D-1"]}),
        # What lists say again of items that have files.
        ({"risks/R-1.md": TEXT, "index/all.yaml": LIST}, {"risk": ["R-1"]}),
        # No number of an ID is a mere 0.
        ({"risks.md": "# Risks\n\n## R0 A\n\n## R1 B\n\n## R2 C\n"}, {"risk": ["R1", "R2"]}),
        ({"all.yaml": f"{LIST}- {{id: R-0, title: C}}\n"}, {"all": ["R-1", "R-2"]}),
        ({"treatments/tr-1.md": TEXT}, {"treatment": ["TR-1"]}),
    ],
)
def test_each_item_is_found_again(
    files: dict[str, str], kinds: dict[str, list[str]], tmp_path: Path
) -> None:
    write(tmp_path / "it", files)
    assert found(tmp_path / "it") == kinds


def test_what_a_link_leads_to_is_counted_where_it_lies(tmp_path: Path) -> None:
    write(tmp_path, {"it/risks/R-1.md": TEXT, "it/risks/R-2.md": TEXT, "R-3.md": TEXT})
    (tmp_path / "it/R-2.md").symlink_to("risks/R-2.md")
    (tmp_path / "it/risks/R-3.md").symlink_to("../../R-3.md")
    result = CliRunner().invoke(riskdocs, ["init", "--from", str(tmp_path / "it")])
    assert "Found 2 items.\n" in result.output


def test_treatments_are_controls(tmp_path: Path) -> None:
    write(tmp_path / "it", {"treatments/tr-1.md": TEXT})
    assert found(tmp_path / "it")
    (kind,) = load_catalogue(tmp_path / "it").catalogue.definition.kinds
    assert kind.role == "control"


def test_of_many_files_that_are_no_items_the_first_are_named(tmp_path: Path) -> None:
    others = {f"risks/{'long-' * 20}{number}.md": "Text.\n" for number in range(700)}
    write(tmp_path / "it", {"risks/R-1.md": TEXT, "risks/R-2.md": TEXT, **others})
    result = CliRunner().invoke(riskdocs, ["init", "--from", str(tmp_path / "it")])
    assert result.exit_code == 0, result.output
    assert len(load_catalogue(tmp_path / "it").catalogue.items) == 2
    text = (tmp_path / "it/catalogue.yml").read_text(encoding="utf-8")
    assert text.endswith("\n# And 650 more.\n")


def test_a_definition_that_could_not_be_read_is_not_written(tmp_path: Path) -> None:
    names = (f"{'Q' * 30}{chr(65 + n // 26)}{chr(65 + n % 26)}-1" for n in range(300))
    write(tmp_path / "it", {f"{'deep/' * 20}{name}.md": TEXT for name in names})
    result = CliRunner().invoke(riskdocs, ["init", "--from", str(tmp_path / "it")])
    assert result.exit_code == 2, result.output
    assert "at most 60,000 are read." in result.output
    assert not (tmp_path / "it/catalogue.yml").exists()


def test_what_comes_before_a_projects_name_is_none_of_it(tmp_path: Path) -> None:
    write(tmp_path / "www-project-top-ten", {"R-1.md": TEXT})
    assert found(tmp_path / "www-project-top-ten")
    definition = load_catalogue(tmp_path / "www-project-top-ten").catalogue.definition
    assert definition.title == "Top ten"
