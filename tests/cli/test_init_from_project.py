"""`riskdocs init --from .`: a catalogue whose folders lie at the top of a repository."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner, Result
from mkdocs.commands.build import build
from mkdocs.config import load_config

from building import write
from riskdocs import load_catalogue
from riskdocs.cli.common.command_group import riskdocs
from riskdocs.editing.writing.lock import JOURNAL, LOCK_FOLDER

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    ".git/HEAD": "",
    "threats/R-1.md": "# R-1: Leak\n\n![It](../img%20of/leak.png) <img src='../pics/a.png' alt=''> "
    "[More](../data/of/leak.csv) "
    "[How](../script/make.html) [CI](../.github/ci.yml)\n",
    "threats/R-2.md": "# R-2: Drift\n\nSee [](R-1.md) and [us](../README.md).\n",
    "measures/M-1.md": "# M-1: Lid\n\nAgainst R-1. [About](../docs/about.md).\n",
    "img of/leak.png": "x",
    "pics/a.png": "x",
    "node_modules/x/R-7-theirs.md": "# R-7: Theirs\n",
    "data/of/leak.csv": "a,b\n",
    "data/inner.csv": "c\n",
    ".github/ci.yml": "{}",
    "script/make.html": "<script></script>",
    "package.json": "{}",
    "README.md": "# All of it\n",
    "notes.md": "# Notes\n",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "register"
    write(root, FILES)
    monkeypatch.chdir(root)
    return root


def run() -> Result:
    result = CliRunner().invoke(riskdocs, ["init", "--from", "."])
    assert result.exit_code == 0, result.output
    return result


def test_what_makes_a_site_of_it_is_written_into_it(project: Path) -> None:
    # What stands around it is another's, who may let nobody write there.
    write(project.parent, {JOURNAL: "another's"})
    result = run()
    assert {path.name for path in project.parent.iterdir()} == {"register", LOCK_FOLDER}
    written = {line.removeprefix("Wrote ") for line in result.output.splitlines()}
    assert {"catalogue.yml", "mkdocs.yml", "docs/about.md", "requirements.txt"} <= written
    assert "Look at the site:\n  mkdocs serve" in result.output
    definition = yaml.safe_load((project / "catalogue.yml").read_text(encoding="utf-8"))
    # Folders with items, and with what their texts show.
    assert definition["files"] == ["data/of", "img of", "measures", "pics", "threats"]
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    assert '  - riskdocs:\n      catalogue: "."\n' in settings


def test_of_a_folder_the_innermost_with_all_of_its_items_is_named(project: Path) -> None:
    write(project, {"src/[x]/a/K-1.md": "# K-1: A\n", "src/[x]/b/K-2.md": "# K-2: B\n"})
    write(project, {"rules/Z-1/README.md": "# One\n", "tools/t/Z-2/README.md": "# Two\n"})
    write(project, {"src/app.js": "run()", "src/[x]/note.md": "# N\n"})
    run()
    definition = yaml.safe_load((project / "catalogue.yml").read_text(encoding="utf-8"))
    assert {"rules", "src/[[]x]", "tools/t"} <= {*definition["files"]}
    catalogue, findings = load_catalogue(project)
    assert {"K-1", "K-2"} <= {item.id for item in catalogue.items}
    told = {one.path for one in findings if one.rule in {"file-active", "file-name"}}
    assert told == {"register/src/[x]/note.md"}


def test_the_rest_of_the_project_is_none_of_the_catalogues(project: Path) -> None:
    run()
    write(project, {"docs/about.md": "# About\n\n[It](#R-9) and [that](#R-1).\n"})
    write(project.parent, {"docs/other.md": "# Another project's\n\n[It](#R-8)\n"})
    result = CliRunner().invoke(riskdocs, ["check", "--format", "json"])
    assert "package.json" not in result.output
    catalogue, findings = load_catalogue(project)
    assert catalogue.assets == ("data/of/leak.csv", "img of/leak.png", "pics/a.png")
    assert [page.source for page in catalogue.pages] == ["about.md"]
    told = {(one.rule, one.path) for one in findings}
    assert ("link-unresolved", "register/docs/about.md") in told
    assert not {one for one in told if one[0] in {"file-active", "file-name"}}
    # To a program of the project, and to settings of another.
    dead = [one.path for one in findings if one.rule == "link-file"]
    assert dead == ["register/threats/R-1.md"] * 2


def test_its_site_has_items_pages_and_what_they_show(project: Path) -> None:
    run()
    build(load_config(str(project / "mkdocs.yml")))
    build(load_config(str(project / "mkdocs.yml")))  # what was built is no part of it
    site = project / "site"
    leak = (site / "threats/r-1/index.html").read_text(encoding="utf-8")
    assert 'src="../../img%20of/leak.png"' in leak
    assert (site / "data/of/leak.csv").is_file()
    lid = (site / "measures/m-1/index.html").read_text(encoding="utf-8")
    assert 'href="../../about/"' in lid
    for name in ("package.json", "notes", "script", "README.md", "mkdocs.yml"):
        assert not (site / name).exists()
    assert len(load_catalogue(project).catalogue.items) == 3


def test_a_link_within_the_project_publishes_nothing_else(project: Path) -> None:
    run()
    write(project, {".env": "KEY=secret", "private/n.md": "# R-3: Not yet\n"})
    for name, target in (("a.png", "../.env"), ("b.png", "../package.json")):
        (project / "threats" / name).symlink_to(target)
    (project / "threats/R-3.md").symlink_to("../private/n.md")
    catalogue, findings = load_catalogue(project)
    assert not [name for name in catalogue.assets if name.startswith("threats/")]
    assert catalogue.item("R-3") is None
    assert {one.path for one in findings if "is a link to" in one.message} == {
        f"register/threats/{name}" for name in ("a.png", "b.png", "R-3.md")
    }


def test_what_leads_to_an_item_from_the_top_follows_it(project: Path) -> None:
    run()
    write(project, {"README.md": "# All\n\n[Leak](threats/R-1.md), R-1.\n"})
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "nav: [threats/R-1.md]\n", "utf-8")
    result = CliRunner().invoke(riskdocs, ["rename", "R-1", "--to", "R-9"])
    assert result.exit_code == 0, result.output
    text = (project / "README.md").read_text(encoding="utf-8")
    assert text == "# All\n\n[Leak](threats/R-9.md), R-1.\n"
    assert "R-1 in a text about more than the catalogue" in result.output
    assert "nav: [threats/R-1.md]" in result.output


def test_a_difference_names_files_as_the_project_does(project: Path) -> None:
    run()
    before = project.parent / "before"
    shutil.copytree(project, before / "register")
    write(project, {"threats/R-2.md": "# R-2: Drift\n\nSee [](#R-7).\n"})
    result = CliRunner().invoke(riskdocs, ["diff", str(before / "register"), "."])
    assert "\n    threats/R-2.md:3" in result.output, result.output


def test_a_folder_called_catalogue_is_none_where_the_site_shows_another(project: Path) -> None:
    (project / "threats").rename(project / "catalogue")
    run()
    result = CliRunner().invoke(riskdocs, ["list"])
    assert result.exit_code == 0, result.output
    assert "M-1" in result.output
    assert "R-1" in result.output


def test_what_is_not_named_under_files_is_told(project: Path) -> None:
    run()
    item = project / "threats/R-2.md"
    item.write_text("# R-2: Drift\n\n[Licence](../package.json)\n", encoding="utf-8")
    (found,) = [
        one
        for one in load_catalogue(project).findings
        if one.rule == "link-file" and one.path.endswith("R-2.md")
    ]
    assert found.help == "Name it under `files` in `catalogue.yml`, if it is the catalogue's."
    definition = project / "catalogue.yml"
    text = definition.read_text(encoding="utf-8")
    definition.write_text("files: [elsewhere]\n" + text[text.index("kinds:") :], encoding="utf-8")
    helps = [one.help for one in load_catalogue(project).findings if one.rule == "catalogue-empty"]
    assert helps == ["Nothing but `elsewhere` is looked at; so says `files` in `catalogue.yml`."]


@pytest.mark.parametrize(
    ("readme", "folder", "title"),
    [
        ("# All of *it*\n", "", "All of it"),
        ("# all-of-it\n", "", "All of it"),
        ("# All of it\n", "docs/en", "All of it"),
        ("# All of it\n", "docs/threats", "Threats"),
        ("# All of it ![](build.svg)\n", "", "Register"),
        (f"# {'All of it, ' * 9}and more\n", "2025", "Register"),
        ("All of it\n", "", "Register"),
    ],
)
def test_a_catalogue_is_called_as_its_project(
    readme: str, folder: str, title: str, tmp_path: Path
) -> None:
    place = tmp_path / "register"
    write(place, {".git/HEAD": "", "README.md": readme, f"{folder or 'all'}/R-1.md": "# Leak\n"})
    CliRunner().invoke(riskdocs, ["init", "--from", str(place / folder)])
    assert load_catalogue(place / folder).catalogue.definition.title == title


def test_a_site_that_is_there_is_told_of_it(project: Path) -> None:
    write(project, {"mkdocs.yml": "site_name: Ours\n"})
    result = run()
    assert "    - riskdocs:\n        catalogue: .\n" in result.output.replace('"', "")
    assert not (project / "docs").exists()
    definition = yaml.safe_load((project / "catalogue.yml").read_text(encoding="utf-8"))
    assert (definition["title"], definition["files"][0]) == ("Ours", "data/of")


def test_a_navigation_of_its_documentation_folder_names_items(project: Path) -> None:
    run()
    settings = (
        "site_name: Ours\ndocs_dir: threats\nnav: [One: R-1.md]\n"
        "plugins: [riskdocs: {catalogue: .}]\n"
    )
    write(project, {"mkdocs.yml": settings})
    build(load_config(str(project / "mkdocs.yml")))
    home = (project / "site/index.html").read_text(encoding="utf-8")
    assert re.search(r'href="threats/r-1/"[^>]*>\s*One', home)
    assert (project / "site/threats/r-2/index.html").is_file()
    assert not (project / "site/R-1").exists()


def test_items_beside_all_other_files_are_moved_first(project: Path) -> None:
    (project / "threats/R-2.md").rename(project / "R-2.md")
    result = run()
    assert not (project / "mkdocs.yml").exists()
    assert "mkdocs serve" not in result.output
    # The way out that it tells.
    assert "  riskdocs init --from catalogue\n" in result.output
    (project / "catalogue.yml").unlink()
    (project / "catalogue").mkdir()
    for name in ("threats", "measures", "R-2.md"):
        (project / name).rename(project / "catalogue" / name)
    result = CliRunner().invoke(riskdocs, ["init", "--from", "catalogue"])
    assert result.exit_code == 0, result.output
    assert (project / "mkdocs.yml").is_file()


@pytest.mark.parametrize("command", [["new", "threat", "Haste"], ["move", "M-1", "--to", "notes"]])
def test_what_would_lie_outside_is_refused(command: list[str], project: Path) -> None:
    run()
    definition = project / "catalogue.yml"
    text = definition.read_text(encoding="utf-8").replace("- threats\n", "")
    definition.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(riskdocs, command)
    assert result.exit_code == 2
    assert "`files` in catalogue.yml leaves" in result.output


@pytest.mark.parametrize(
    ("paths", "said"),
    [
        (["docs/decisions/ADR-1", "docs/decisions/ADR-2"], "from docs/decisions`"),
        (["meetings/spring-summit-2018", "meetings/notes"], "from meetings`"),
        (["docs/adr/ADR-1", "risks/R-1"], ""),
        (["items/R-1"], ""),
    ],
)
def test_what_a_project_numbers_besides_is_no_catalogue(
    paths: list[str], said: str, tmp_path: Path
) -> None:
    write(tmp_path, {".git/HEAD": "", **{f"{path}.md": "# It\n\nText.\n" for path in paths}})
    result = CliRunner().invoke(riskdocs, ["init", "--from", str(tmp_path)])
    assert result.exit_code == (2 if said else 0)
    assert said in result.output


def test_a_page_beside_a_projects_readme_is_no_item_as_the_project_is_called_so(
    tmp_path: Path,
) -> None:
    files = {f"{name}.md": f"# {name}\n\nText.\n" for name in ("info", "leaders", "more")}
    write(tmp_path / "top-risks", {".git/HEAD": "", **files})
    result = CliRunner().invoke(riskdocs, ["init", "--from", str(tmp_path / "top-risks")])
    assert result.exit_code == 2
