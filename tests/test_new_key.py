"""A plain front matter key is one row, one attribute and one label: added so, it is everywhere.

The package is copied with these three lines more, and asked as its users ask it.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from building import item, write

if TYPE_CHECKING:
    from collections.abc import Callable

SOURCE = Path(__file__).parents[1] / "src/riskdocs"

#: File, the line behind which something is added, and what.
ADDED = (
    (
        "model/keys.py",
        '        meaning="the date of the last review",\n    ),\n',
        '    ContractKey("steward", "text", plain=True, meaning="who keeps it true"),\n',
    ),
    ("model/item.py", "    reviewed: date | None = None\n", "    steward: str | None = None\n"),
    ("texts/texts.yml", "item:\n", "  steward: Steward\n"),
)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """The program with the new key: it takes a folder and arguments and returns what it prints."""
    root = tmp_path_factory.mktemp("package")
    _link(SOURCE, root / "riskdocs")
    for name, line, more in ADDED:
        text = (SOURCE / name).read_text(encoding="utf-8")
        assert text.count(line) == 1
        file = root / "riskdocs" / name
        file.unlink()
        file.write_text(text.replace(line, line + more), encoding="utf-8")
    return partial(_run, root)


def _link(source: Path, target: Path) -> None:
    """Make a folder whose files are those of another, but for the folders that change."""
    changed = {Path(name).parts[0] for name, *_ in ADDED}
    target.mkdir()
    for child in source.iterdir():
        if child.is_dir() and child.name in changed:
            _link(child, target / child.name)
        elif child.name != "__pycache__":
            (target / child.name).symlink_to(child)


def _run(package: Path, folder: Path, *arguments: str, status: int = 0) -> str:
    environment = {**os.environ, "PYTHONPATH": str(package), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == status, done.stderr
    return done.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a catalogue whose only item has the new key."""
    write(
        tmp_path,
        {
            "catalogue/risks/tr-1.md": item("Leak", steward="Ann"),
            "docs/index.md": "# Home\n",
            "mkdocs.yml": "site_name: S\nplugins: [riskdocs]\ntheme: {name: material}\n",
        },
    )
    return tmp_path


def test_reading_and_its_messages(run: Callable[..., str], folder: Path) -> None:
    write(folder, {"catalogue/risks/tr-2.md": item("Loss", steward=["Ann", "Ben"])})
    report = json.loads(run(folder, "riskdocs", "check", "--format", "json", status=1))
    (found,) = (one for one in report["findings"] if one["severity"] == "error")
    assert found["message"] == "`steward` must be text, but this is a list."
    unused = json.loads(run(folder, "riskdocs", "schema"))["properties"]["steward"]
    assert unused == {"description": "Text", "type": ["string", "number"], "minLength": 1}


def test_commands_and_data_files(run: Callable[..., str], folder: Path) -> None:
    assert "Steward: Ann" in run(folder, "riskdocs", "show", "TR-1")
    run(folder, "riskdocs", "export", "json")
    run(folder, "riskdocs", "export", "csv")
    data = folder / "data"
    (record,) = json.loads((data / "catalogue.json").read_text())["items"]
    assert record["steward"] == "Ann"
    schema = json.loads((data / "catalogue.schema.json").read_text())
    assert "steward" in schema["$defs"]["ItemRecord"]["required"]
    with (data / "items.csv").open(newline="", encoding="utf-8-sig") as file:
        (row,) = csv.DictReader(file)
    assert row["steward"] == "Ann"
    assert json.loads(run(folder, "riskdocs", "export", "jsonld", "--output", "-"))["concepts"][0][
        "steward"
    ]
    assert '"steward"' in run(folder, "riskdocs", "export", "oscal", "--output", "-")
    run(folder, "riskdocs", "export", "markdown")
    (page,) = data.rglob("tr-1.md")
    assert "- Steward: Ann\n" in page.read_text()


def test_what_was_exported_comes_back_and_is_compared(
    run: Callable[..., str], folder: Path
) -> None:
    run(folder, "riskdocs", "export", "json")
    write(folder, {"catalogue/risks/tr-1.md": item("Leak", steward="Ben")})
    difference = json.loads(
        run(folder, "riskdocs", "diff", "data/catalogue.json", "catalogue", "--format", "json")
    )
    (change,) = difference["items"]
    assert change["fields"] == [{"before": "Ann", "after": "Ben", "key": "steward"}]
    said = run(folder, "riskdocs", "diff", "data/catalogue.json", "catalogue")
    assert "TR-1 Leak: Steward Ann → Ben" in said
    run(folder, "riskdocs", "import", "data/catalogue.json", "--force")
    assert "steward: Ann\n" in (folder / "catalogue/risks/tr-1.md").read_text()


def test_a_table_comes_back(run: Callable[..., str], folder: Path) -> None:
    write(folder, {"items.csv": "id,title,steward\nTR-2,Loss,Ben\n"})
    run(folder, "riskdocs", "import", "items.csv")
    assert "steward: Ben\n" in (folder / "catalogue/risks/tr-2.md").read_text()


def test_pages(run: Callable[..., str], folder: Path) -> None:
    run(folder, "mkdocs", "build", "--quiet")
    for page in ("risks/tr-1", "all"):
        html = (folder / "site" / page / "index.html").read_text(encoding="utf-8")
        assert "<dt>Steward</dt><dd>Ann</dd>" in html
