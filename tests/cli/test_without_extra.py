"""What `riskdocs` does where the extra `mkdocs`, and with it MkDocs, was not installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from building import item, write

#: Runs commands as if the extra's packages were not there, until one fails.
RUN = """
import sys
for name in ("mkdocs", "material", "markdown", "pymdownx"):
    sys.modules[name] = None
from riskdocs.cli.common.command_group import run_as_shell
for call in sys.argv[1:]:
    sys.argv[1:] = call.split()
    try:
        run_as_shell()
    except SystemExit as end:
        if end.code:
            sys.exit(f"{call}: {end.code}")
"""


def riskdocs(folder: Path, *calls: str) -> str:
    command = [sys.executable, "-c", RUN, *calls]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_does_all_but_the_site(tmp_path: Path) -> None:
    write(tmp_path, {"catalogue/risks/tr-1.md": item("One", "Text.")})
    for step in ("init -q", "add .", "-c user.name=a -c user.email=a@b.example commit -qm One"):
        subprocess.run(["git", *step.split()], cwd=tmp_path, check=True)
    riskdocs(
        tmp_path,
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
    )


def test_a_first_catalogue_says_what_its_site_needs(tmp_path: Path) -> None:
    assert 'mkdocs serve   (it needs: pip install "riskdocs[mkdocs]")' in riskdocs(tmp_path, "init")
