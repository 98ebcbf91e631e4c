"""The guide's tutorial, from a folder of files to a published site, done word for word."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from riskdocs.cli.common.command_group import riskdocs

GUIDE = Path(__file__).parents[2] / "docs/guide"
_BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.DOTALL | re.MULTILINE)
#: What the test's own environment has done already, and what another test tries, as it never ends.
_INSTALL = re.compile(r"^python3 -m venv .*\n(?:.*\n)*?pip install .*\n", re.MULTILINE)
_SERVE = "mkdocs serve\n"
_REPOSITORY = "https://github.com/example/our-risks"


class Publisher:
    """Who follows the page, in a folder of their own; GitHub is the repository `remote`."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.remote = home / "remote.git"
        self.folder = home / "our-risks"
        self.folder.mkdir()
        self.said = ""
        settings = {
            f"url.{self.remote.as_uri()}.insteadOf": _REPOSITORY,
            "user.name": "A publisher",
            "user.email": "publisher@example.org",
        }
        programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        self.environment = {**os.environ, "HOME": str(home), "PATH": programs}
        self.environment |= {"NO_MKDOCS_2_WARNING": "1", "GIT_CONFIG_COUNT": str(len(settings))}
        for number, (key, value) in enumerate(settings.items()):
            self.environment[f"GIT_CONFIG_KEY_{number}"] = key
            self.environment[f"GIT_CONFIG_VALUE_{number}"] = value
        self.run(f"git init --quiet --bare --initial-branch main {self.remote}")

    def run(self, script: str, folder: Path | None = None) -> None:
        """Type commands, and see what they say."""
        done = subprocess.run(
            ["bash", "-e", "-c", script],
            cwd=folder or self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        self.said = done.stdout
        assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}"

    def save(self, title: str, text: str) -> None:
        """Have a file as the page shows it, or change one that is there as it says."""
        name, _, how = title.partition(", ")
        file = self.folder / name
        if how == "changed":
            for line in text.splitlines():
                self._replace(file, line)
        elif how == "at the top":
            file.write_text(text + file.read_text(encoding="utf-8"), encoding="utf-8")
        elif file.exists():
            assert file.read_text(encoding="utf-8") == text
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

    def _replace(self, file: Path, line: str) -> None:
        old = {"role": "    role: other\n", "mitigates": "      related: [related_risks]"}
        there = old[line.strip().partition(":")[0]]
        before = file.read_text(encoding="utf-8")
        (found,) = [one for one in before.splitlines(keepends=True) if one.startswith(there)]
        file.write_text(before.replace(found, f"{line}\n"), encoding="utf-8")


@pytest.mark.slow
def test_the_tutorial_leads_from_files_to_a_published_site(tmp_path: Path) -> None:
    publisher = Publisher(tmp_path)
    page = (GUIDE / "existing.md").read_text(encoding="utf-8")
    (install,) = _INSTALL.findall(page)
    assert install in (GUIDE / "install.md").read_text(encoding="utf-8")
    for language, title, text in _BLOCK.findall(page):
        if title:
            publisher.save(title, text)
        elif language == "sh" and text not in {install, _SERVE}:
            publisher.run(text)
        elif language == "text" and publisher.said:
            assert text in publisher.said

    published = tmp_path / "published"
    publisher.run(f"git clone --quiet {publisher.remote} {published}", tmp_path)
    pushed = {path.name for path in published.iterdir()}
    assert pushed >= {"register", "mkdocs.yml", ".github", "requirements.txt"}
    assert not pushed & {".venv", "site"}
    workflow = yaml.safe_load((published / ".github/workflows/publish.yml").read_bytes())
    steps = [step["run"] for step in workflow["jobs"]["build"]["steps"] if "run" in step]
    assert steps.pop(0) == "pip install -r requirements.txt"
    for step in steps:
        publisher.run(step, published)
    html = (published / "site/threats/r-004/index.html").read_text(encoding="utf-8")
    assert 'href="../../measures/m-2/"' in html

    publisher.run("mkdocs build --strict")
    html = (publisher.folder / "site/threats/r-004/index.html").read_text(encoding="utf-8")
    assert 'href="https://example.github.io/our-risks/threats/r-004/"' in html


@pytest.mark.slow
def test_the_page_defines_items_in_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (GUIDE / "existing-lists.md").read_text(encoding="utf-8")
    files = {title: text for _, title, text in _BLOCK.findall(page) if title}
    definition = files.pop("map/catalogue.yml")
    for path, text in files.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    made = CliRunner().invoke(riskdocs, ["init", "--from", "map"])
    assert made.exit_code == 0, made.output
    assert (tmp_path / "map/catalogue.yml").read_text(encoding="utf-8") == definition
    checked = CliRunner().invoke(riskdocs, ["check", "map", "--format", "concise"])
    assert checked.exit_code == 0, checked.output
    assert {line.split()[2] for line in checked.output.splitlines()} == {"risk-uncontrolled"}
