"""`riskdocs init --from`: a definition for files that are there already."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner, Result

from building import write
from riskdocs import load_catalogue
from riskdocs.cli.common.command_group import riskdocs
from riskdocs.reading.site_configuration import SITE_CONFIGURATIONS

if TYPE_CHECKING:
    from pathlib import Path


def item(**values: str) -> str:
    """Return a file with front matter."""
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in values.items()) + "---\nText.\n"


MITIGATIONS = "## What mitigates it\n\n[Signed tools](#SAFE-M-2)\n\n## Mitigated\n\nNo.\n"
FOLDERS = {
    "techniques/SAFE-T1001/README.md": "# SAFE-T1001: Poisoned tools\n\nText.\n",
    "techniques/SAFE-T1010/README.md": "# SAFE-T1010: Pulled rugs\n\nText.\n\n" + MITIGATIONS,
    "mitigations/SAFE-M-2/README.md": "# SAFE-M-2: Signed tools\n\nText.\n",
    "mitigations/SAFE-M-11/README.md": "# SAFE-M-11: Pinned tools\n\nText.\n",
    "README.md": "# All of it\n\nText.\n",
}
LINKS = {"related_risks": "[ri-1]", "controls": "[mi-10]"}
NAMES = {
    "_risks/ri-1_leak.md": item(title="Leak", status="Live", layout="risk", owner="Ann"),
    "_risks/ri-2_drift.md": item(title="Drift", status="Live", owner="Bo", **LINKS),
    "_controls/mi-10_mask.md": item(title="Mask", status="Idea", related_risks="[ri-1, ri-2]"),
}
KEYS = {
    "a.md": item(risk_id="R-004", name="Leak", owasp_llm_refs="[LLM02:2026]", since="2025-01-02"),
    "b.md": item(risk_id="R-017", name="Drift", owasp_llm_refs="[LLM01:2026]", score="4"),
}
TOP_TEN = {
    f"TT{number:02}_Topic.md": f"## TT{number:02}:2026 Topic {number}\n\nText.\n\n### How\n\nSo.\n"
    for number in range(1, 5)
}
NUMBERS = {
    **{f"ML{n:02}_Attack.md": item(title=f"Attack {n}", level=str(n)) for n in range(1, 6)},
    "sheets/ML06_Sheet.md": item(title="A sheet", level="3"),
}
SPACES = {
    "controls/MS-1 Mask names.md": "# Mask names\n\nText.\n",
    "controls/MS-2/index.md": "# Hash names\n\nText.\n",
    "controls/MS-3, a draft.md": "# Drop names\n\nText.\n",
}
HEADINGS = {
    "one.md": "# C1.1 Validate input\n\nText.\n",
    "two.md": "# C1.2 Limit output\n\nText.\n",
    "about.md": "Text.\n",
}


def run(folder: Path) -> Result:
    """Run the command on a folder."""
    return CliRunner().invoke(riskdocs, ["init", "--from", str(folder)])


@pytest.mark.parametrize(
    ("files", "kinds", "ids"),
    [
        (
            FOLDERS,
            {
                "technique": {
                    "id": "SAFE-T{4}",
                    "role": "risk",
                    "id-from": "folder",
                    "title-from": "heading",
                    "defaults": {"doc-status": "Approved"},
                    "relations": {"mitigated-by": {"section": ["What mitigates it"]}},
                },
                "mitigation": {
                    "id": "SAFE-M-{n}",
                    "role": "control",
                    "id-from": "folder",
                    "title-from": "heading",
                    "defaults": {"doc-status": "Approved"},
                },
            },
            ["SAFE-T1001", "SAFE-T1010", "SAFE-M-2", "SAFE-M-11"],
        ),
        (
            NAMES,
            {
                "risk": {
                    "prefix": "RI",
                    "role": "risk",
                    "keys": {
                        "doc-status": ["status"],
                        "related": ["related_risks"],
                        "mitigated-by": ["controls"],
                    },
                },
                "control": {
                    "prefix": "MI",
                    "role": "control",
                    "keys": {"doc-status": ["status"], "mitigates": ["related_risks"]},
                },
            },
            ["RI-1", "RI-2", "MI-10"],
        ),
        (
            KEYS,
            {
                "risk": {
                    "id": "R-{3}",
                    "role": "risk",
                    "id-from": "risk_id",
                    "defaults": {"doc-status": "Approved"},
                    "keys": {"title": ["name"]},
                }
            },
            ["R-004", "R-017"],
        ),
        (
            HEADINGS,
            {
                "c": {
                    "id": "C{n}.{n}",
                    "role": "other",
                    "label": "Item",
                    "id-from": "heading",
                    "title-from": "heading",
                    "defaults": {"doc-status": "Approved"},
                }
            },
            ["C1.1", "C1.2"],
        ),
        (
            TOP_TEN,
            {
                "tt": {
                    "id": "TT{2}",
                    "role": "other",
                    "label": "TT",
                    "title-from": "heading",
                    "defaults": {"doc-status": "Approved"},
                }
            },
            ["TT01", "TT02", "TT03", "TT04"],
        ),
        (
            NUMBERS,
            {
                "ml": {
                    "id": "ML{2}",
                    "role": "other",
                    "label": "ML",
                    "defaults": {"doc-status": "Approved"},
                }
            },
            ["ML01", "ML02", "ML03", "ML04", "ML05", "ML06"],
        ),
        (
            SPACES,
            {
                "control": {
                    "prefix": "MS",
                    "role": "control",
                    "id-from": ["file", "folder"],
                    "title-from": "heading",
                    "defaults": {"doc-status": "Approved"},
                }
            },
            ["MS-1", "MS-2"],
        ),
    ],
    ids=[
        *("folders", "names", "keys", "headings", "headings of level 2"),
        *("numbers of no framework", "names with spaces"),
    ],
)
def test_a_definition_fits_what_is_there(
    files: dict[str, str], kinds: object, ids: list[str], tmp_path: Path
) -> None:
    folder = tmp_path / "catalogue"
    write(folder, files)
    result = run(folder)
    assert result.exit_code == 0, result.output
    written = yaml.safe_load((folder / "catalogue.yml").read_text(encoding="utf-8"))
    assert written["kinds"] == kinds
    catalogue, findings = load_catalogue(folder)
    assert [one.id for one in catalogue.items] == ids
    about_coverage = {"risk-uncontrolled", "control-unused"}
    expected = {"file-name"} if files in (HEADINGS, SPACES) else set()
    assert {one.rule for one in findings} - about_coverage == expected


def test_each_line_says_what_it_was_concluded_from(tmp_path: Path) -> None:
    write(tmp_path / "register", KEYS)
    run(tmp_path / "register")
    text = (tmp_path / "register/catalogue.yml").read_text(encoding="utf-8")
    assert "risk:  # 2 items: R-004, R-017 under `risk_id`" in text
    assert "owasp_llm_refs: owasp-llm-top-10  # labels such as LLM02:2026" in text
    assert "since: {type: date, label: Since}" in text
    assert "score: {type: number, label: Score}" in text


@pytest.mark.parametrize(
    ("value", "declared"),
    [
        (
            "[{source: Press, title: A, href: https://example.org/a}, {href: https://example.org/b}]",
            {"type": "list", "of": "link", "columns": ["title", "href", "source"]},
        ),
        (
            "[{name: Personal, examples: [Names, Dates]}, {name: Public, url: none}]",
            {"type": "table", "columns": ["name", "examples", "url"]},
        ),
        ("{href: https://example.org/a}", {"type": "table", "columns": ["href"]}),
        ("[{name: {first: Ann}}]", None),
        ("[Ann, {name: Bo}]", None),
    ],
)
def test_values_with_parts_are_links_or_rows(
    value: str, declared: dict[str, object] | None, tmp_path: Path
) -> None:
    folder = tmp_path / "register"
    write(folder, {"tr-1.md": item(title="Leak", parts=value)})
    result = run(folder)
    assert result.exit_code == 0, result.output
    written = yaml.safe_load((folder / "catalogue.yml").read_text(encoding="utf-8"))
    assert written.get("fields") == (declared and {"parts": {**declared, "label": "Parts"}})
    rules = {one.rule for one in load_catalogue(folder).findings}
    assert ("field-unknown" in rules) == (declared is None)


def test_what_kinds_are_called(tmp_path: Path) -> None:
    folder = tmp_path / "controls"
    paths = ["AI security/X-AI-1", "AI security/X-IAC-1", "AI security/X-IAC-2", "measures/X-M-1"]
    files = {f"{path}.md": "# The same\n\nText.\n" for path in paths}
    write(folder, {**files, "AI security/more/X-AI-1_again.md": "# Again\n"})
    assert "Found 4 items." in run(folder).output
    text = (folder / "catalogue.yml").read_text(encoding="utf-8")
    assert "  # 2 of 2 begin with one, but all with the same, so that the titles stand else" in text
    written = yaml.safe_load(text)["kinds"]
    assert list(written) == ["ai-security", "x-iac", "measure"]
    assert {kind["role"] for kind in written.values()} == {"control"}
    assert written["ai-security"]["plural"] == "AI security"
    assert written["ai-security"]["folder"] == "ai-security"
    assert written["x-iac"]["label"] == "X-IAC"


def test_what_is_no_item_is_named(tmp_path: Path) -> None:
    write(tmp_path / "register", {**KEYS, "notes.md": "Text.\n"})
    assert "No items: notes.md" in run(tmp_path / "register").output


def test_a_definition_is_never_overwritten(tmp_path: Path) -> None:
    write(tmp_path / "register", {**KEYS, "catalogue.yml": "title: Mine\n"})
    result = run(tmp_path / "register")
    assert result.exit_code == 2
    assert "is there already, and nothing was written" in result.output
    assert (tmp_path / "register/catalogue.yml").read_text(encoding="utf-8") == "title: Mine\n"


def test_the_folder_that_is_looked_at_is_written_into(tmp_path: Path) -> None:
    write(tmp_path / "register", KEYS)
    arguments = ["init", "--from", str(tmp_path / "register"), str(tmp_path / "other")]
    result = CliRunner().invoke(riskdocs, arguments)
    assert result.exit_code == 2
    assert "leave out" in result.output
    assert _written(tmp_path) == set()


def test_a_folder_without_ids_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "register", {"notes.md": "Text.\n"})
    result = run(tmp_path / "register")
    assert result.exit_code == 2
    assert "no Markdown file in it has an ID" in result.output


def _written(folder: Path) -> set[str]:
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return {name for name in files if not name.startswith(("register/", ".git/"))}


def test_the_site_is_called_like_the_catalogue_and_can_be_published(tmp_path: Path) -> None:
    write(tmp_path / "our-risks", {f"register/{name}": text for name, text in FOLDERS.items()})
    (tmp_path / "our-risks/.git").mkdir()
    assert run(tmp_path / "our-risks/register").exit_code == 0
    workflows = ("publish", "pull-request", "pull-request-comment")
    assert _written(tmp_path / "our-risks") == {
        *("mkdocs.yml", "docs/about.md", "requirements.txt", ".gitignore"),
        *(f".github/workflows/{name}.yml" for name in workflows),
    }
    settings = (tmp_path / "our-risks/mkdocs.yml").read_text(encoding="utf-8")
    assert settings.startswith('site_name: "Register"\n')


@pytest.mark.parametrize("there", ["project/requirements.txt", ".git/HEAD"])
def test_a_project_that_has_its_own_is_given_no_workflows(tmp_path: Path, there: str) -> None:
    files = {f"project/register/{name}": text for name, text in FOLDERS.items()}
    write(tmp_path, {**files, "project/docs/index.md": "# Home\n", there: ""})
    assert run(tmp_path / "project/register").exit_code == 0
    added = _written(tmp_path / "project") - {"docs/index.md", "requirements.txt"}
    assert added == {"mkdocs.yml"}


@pytest.mark.parametrize("seen_as", [".", "../register", "../register/x/.."])
def test_the_folder_itself_can_be_looked_at(
    seen_as: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "register", HEADINGS | {"x/y.md": "Text.\n"})
    monkeypatch.chdir(tmp_path / "register")
    result = CliRunner().invoke(riskdocs, ["init", "--from", seen_as])
    assert result.exit_code == 0, result.output
    assert (tmp_path / "register/catalogue.yml").is_file()
    assert not (tmp_path / "register/register").exists()
    assert (tmp_path / "mkdocs.yml").is_file()
    assert "  cd ..\n  mkdocs serve" in result.output


@pytest.mark.parametrize("folder", ["register", "catalogue"])
@pytest.mark.parametrize("name", SITE_CONFIGURATIONS)
def test_a_site_that_is_there_is_given_no_second_configuration(
    tmp_path: Path, name: str, folder: str
) -> None:
    write(tmp_path, {f"{folder}/{path}": text for path, text in FOLDERS.items()})
    write(tmp_path, {name: "site_name: Ours\n"})
    result = run(tmp_path / folder)
    assert result.exit_code == 0
    assert not (tmp_path / "docs").exists()
    assert f"    - riskdocs:\n        catalogue: {folder}\n" in result.output
    definition = (tmp_path / folder / "catalogue.yml").read_text(encoding="utf-8")
    assert definition.startswith("title: Ours\nkinds:")


@pytest.mark.parametrize("pages", ["entries", "elsewhere", '"a\\0b"'])
def test_a_site_further_up_is_that_of_its_pages(pages: str, tmp_path: Path) -> None:
    files = {f"entries/docs/{path}": text for path, text in FOLDERS.items()}
    write(tmp_path, {**files, "mkdocs.yml": f"site_name: Ours\ndocs_dir: {pages}\n"})
    result = run(tmp_path / "entries/docs")
    assert result.exit_code == 0, result.output
    assert ("catalogue: entries/docs\n" in result.output) == (pages == "entries")
    assert (tmp_path / "entries/mkdocs.yml").exists() == (pages != "entries")


def test_a_site_that_has_the_catalogue_already_is_looked_at(tmp_path: Path) -> None:
    files = {f"register/{path}": text for path, text in FOLDERS.items()}
    plugins = "plugins: [search, riskdocs: {catalogue: register}]\n"
    write(tmp_path, {**files, "mkdocs.yml": f"site_name: Ours\n{plugins}"})
    result = run(tmp_path / "register")
    assert result.exit_code == 0, result.output
    assert "plugins:" not in result.output
    assert "mkdocs serve" in result.output


@pytest.mark.parametrize("mark", ["!!! info inline end", '??? note "More"', '=== "A tab"'])
def test_texts_with_boxes_are_written_for_mkdocs(mark: str, tmp_path: Path) -> None:
    boxed = f"# R-1: Leak\n\n{mark}\n    Facts.\n\nText.\n"
    write(tmp_path / "register", {"r-1.md": boxed, "r-2.md": "# R-2: Drift\n\nText.\n"})
    assert run(tmp_path / "register").exit_code == 0
    catalogue, findings = load_catalogue(tmp_path / "register")
    assert catalogue.definition.markdown == "mkdocs"
    assert not {one.rule for one in findings}


def test_a_repository_within_a_project_has_its_site_there(tmp_path: Path) -> None:
    files = {f"register/{name}": text for name, text in FOLDERS.items()}
    write(
        tmp_path,
        {**files, ".git/HEAD": "", "register/.git": "gitdir: elsewhere", "requirements.txt": ""},
    )
    assert run(tmp_path / "register").exit_code == 0
    assert _written(tmp_path) == {"mkdocs.yml", "docs/about.md", "requirements.txt"}
