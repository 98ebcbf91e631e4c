"""What `riskdocs` does where the extra `mkdocs`, and with it MkDocs, was not installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from building import item, write

#: Begins the command as if the extra's packages were not there.
BEGIN = """
import sys
for name in ("mkdocs", "material", "markdown", "pymdownx"):
    sys.modules[name] = None
from riskdocs.cli import main
main()
"""


def riskdocs(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-c", BEGIN, *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize(
    "call",
    [
        "check",
        "check --format sarif",
        "fix --diff",
        "list",
        "show TR-1",
        "schema",
        "rules link-self",
        "reviews",
        "export json",
        "export xlsx",
        "export llms",
        "export markdown",
        "diff HEAD",
        "diff HEAD --format markdown",
        "changelog",
    ],
)
def test_it_does_all_but_the_site(call: str, tmp_path: Path) -> None:
    write(tmp_path, {"catalogue/risks/tr-1.md": item("One", "Text.")})
    for step in ("init -q", "add .", "-c user.name=a -c user.email=a@b.example commit -qm One"):
        subprocess.run(["git", *step.split()], cwd=tmp_path, check=True)
    riskdocs(tmp_path, *call.split())


def test_a_first_catalogue_says_what_its_site_needs(tmp_path: Path) -> None:
    assert 'mkdocs serve   (it needs: pip install "riskdocs[mkdocs]")' in riskdocs(tmp_path, "init")
