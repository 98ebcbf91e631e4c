"""`riskdocs init`: a catalogue that is complete and clean, and nobody's files lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from mkdocs.utils.yaml import yaml_load

from riskdocs.authoring.first_catalogue import first_files
from riskdocs.cli import riskdocs

PROJECT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def call(*arguments: str) -> Result:
    return CliRunner().invoke(riskdocs, arguments, catch_exceptions=False)


def files_of(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if not file.is_dir()}


@pytest.mark.parametrize("arguments", [[], ["."], ["our risks/é"]])
def test_it_is_complete_and_clean(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert call("init", *arguments).exit_code == 0
    folder = tmp_path / (arguments or ["."])[0]
    assert files_of(folder) == {*first_files(), ".gitignore"}
    monkeypatch.chdir(folder)
    checked = call("check", "--fail-on", "note")
    assert checked.exit_code == 0
    assert checked.stdout == "2 files, 2 items: nothing to report.\n"
    assert call("new", "risk", "Another one").stdout.startswith("TR-2 ")


def test_readers_edit_the_branch_that_is_published(tmp_path: Path) -> None:
    assert call("init").exit_code == 0
    written = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    suggested = yaml_load(re.sub(r"(?m)^# (?=\w+: )", "", written))
    workflow = (tmp_path / ".github/workflows/publish.yml").read_text(encoding="utf-8")
    # BaseLoader: YAML 1.1 takes the key `on` for a truth value.
    [branch] = yaml.load(workflow, yaml.BaseLoader)["on"]["push"]["branches"]
    assert suggested["repo_url"].startswith("https://github.com/")
    assert suggested["edit_uri"] == f"edit/{branch}/docs/"


@pytest.mark.parametrize("taken", [*first_files(), "catalogue/other.md"])
def test_nothing_is_overwritten(taken: str, tmp_path: Path) -> None:
    file = tmp_path / taken
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("mine", encoding="utf-8")
    result = call("init")
    assert result.exit_code == 2
    assert result.stderr.endswith(" is there already, and nothing was written.\n")
    assert files_of(tmp_path) == {taken}
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_fresh_repository_keeps_what_it_brings(tmp_path: Path) -> None:
    for name in (".gitignore", "README.md", "LICENSE"):
        (tmp_path / name).write_text("mine", encoding="utf-8")
    assert call("init").exit_code == 0
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "mine"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert call("init", "file").stderr == "Error: `file` is a file, not a folder.\n"


def test_it_writes_all_or_nothing(tmp_path: Path) -> None:
    # A file stands where a folder is needed, which shows only in the course of the writing.
    (tmp_path / ".github").touch()
    result = call("init")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert files_of(tmp_path) == {".github"}


def _pins(folder: Path) -> dict[str, str]:
    text = "".join(file.read_text(encoding="utf-8") for file in folder.rglob("*.yml"))
    found = re.findall(r"uses: ([\w/-]+)@(\S+ # v[\d.]+)$", text, re.MULTILINE)
    assert len(found) == text.count("uses:")
    assert len(dict(found)) == len(set(found))
    return dict(found)


def test_its_workflows_use_the_actions_that_ours_use(tmp_path: Path) -> None:
    # Ours are kept up to date by a bot; this tells when the copies fall behind.
    call("init")
    ours = _pins(PROJECT / ".github" / "workflows")
    theirs = _pins(tmp_path / ".github" / "workflows")
    assert theirs.items() <= ours.items()
    action = (PROJECT / "action.yml").read_text(encoding="utf-8")
    for name, pin in ours.items():
        assert f"{name}@" not in action or f"{name}@{pin}" in action


@pytest.mark.parametrize(
    ("name", "key"), [("publish", "riskdocs-site-"), ("pull-request", "riskdocs-preview-")]
)
def test_builds_keep_finished_pages_and_previews_apart(tmp_path: Path, name: str, key: str) -> None:
    call("init")
    for folder in (PROJECT, tmp_path):
        workflow = yaml.safe_load((folder / f".github/workflows/{name}.yml").read_text("utf-8"))
        steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
        [kept] = [step for step in steps if "/cache@" in step.get("uses", "")]
        assert kept["with"] == {
            "path": ".cache/riskdocs",
            "key": key + "${{ github.sha }}",
            "restore-keys": key,
        }
        after = steps[steps.index(kept) + 1 :]
        assert any(re.search("make site|mkdocs build", step.get("run", "")) for step in after)


def test_the_guide_has_the_cache_of_the_workflows(tmp_path: Path) -> None:
    call("init")
    guide = (PROJECT / "docs/guide/publishing.md").read_text(encoding="utf-8")
    [step] = re.findall(r"```yaml\n- (uses: actions/cache@.*?)```", guide, re.DOTALL)
    workflow = (tmp_path / ".github/workflows/publish.yml").read_text(encoding="utf-8")
    assert re.sub(r"\s+", " ", step) in re.sub(r"\s+", " ", workflow)


def test_its_workflows_put_no_strangers_text_into_a_script(tmp_path: Path) -> None:
    call("init")
    texts = [file.read_text(encoding="utf-8") for file in tmp_path.rglob(".github/**/*.yml")]
    texts.append((PROJECT / "action.yml").read_text(encoding="utf-8"))
    for text in texts:
        workflow = yaml.safe_load(text)
        assert "pull_request_target" not in str(workflow)
        for script in _scripts(workflow):
            assert "${{" not in script


def _scripts(value: object) -> list[str]:
    if isinstance(value, dict):
        own = [value["run"]] if isinstance(value.get("run"), str) else []
        return own + [script for child in value.values() for script in _scripts(child)]
    if isinstance(value, list):
        return [script for child in value for script in _scripts(child)]
    return []
