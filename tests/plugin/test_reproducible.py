"""Two builds of one revision are equal, byte for byte: the whole site, with every format."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: Builds as the command does, on a day that MkDocs is told.
_BUILD = """\
import sys
import mkdocs.structure.pages
from mkdocs.__main__ import cli

mkdocs.structure.pages.get_build_date = lambda: sys.argv[1]
cli(["build", "--strict", "--quiet", "--site-dir", sys.argv[2]])
"""


def _checkout(folder: Path) -> None:
    """Lay a copy of the project into a folder, with a past in which much was otherwise."""
    for name in ("catalogue", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("mkdocs.yml", "CONTRIBUTING.md"):
        shutil.copy(ROOT / name, folder / name)
    config = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    every = "\n  - riskdocs: {data: [json, csv, xlsx, llms, oscal, gemara, stix, navigator, sssom,"
    every += " jsonld, markdown], maintenance: true}\n"
    assert "\n  - riskdocs\n" in config
    (folder / "mkdocs.yml").write_text(config.replace("\n  - riskdocs\n", every), encoding="utf-8")
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(folder)]
    subprocess.run([*git, "init", "--quiet"], check=True)
    for month, change in enumerate((_take_away, _change, _put_back), 3):
        change(folder)
        day = f"2026-0{month}-01T12:30:00+00:00"
        env = {**os.environ, "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
        for command in (["add", "--all"], ["commit", "--quiet", "--message", change.__name__]):
            subprocess.run([*git, *command], check=True, env=env)


def _items(folder: Path) -> list[Path]:
    return sorted((folder / "catalogue").glob("*/*-*.md"))


def _take_away(folder: Path) -> None:
    for file in _items(folder)[::3]:
        file.unlink()


def _change(folder: Path) -> None:
    for file in _items(folder)[::2]:
        text = file.read_text(encoding="utf-8").replace("title: ", "title: Once ", 1)
        file.write_text(text.replace("mitigates:", "related:", 1), encoding="utf-8")


def _put_back(folder: Path) -> None:
    shutil.copytree(ROOT / "catalogue", folder / "catalogue", dirs_exist_ok=True)


def _build(folder: Path, site: Path, day: str, **variables: str) -> dict[str, bytes]:
    _checkout(folder)
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "src"), **variables}
    subprocess.run([sys.executable, "-c", _BUILD, day, str(site)], cwd=folder, check=True, env=env)
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


@pytest.mark.slow
def test_another_folder_day_and_order_of_hashes_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    first = _build(
        tmp_path / "one", tmp_path / "site-1", "2026-06-01", PYTHONHASHSEED="1", TZ="UTC"
    )
    second = _build(
        tmp_path / "an/other", tmp_path / "s2", "2031-02-03", PYTHONHASHSEED="77", TZ="Asia/Tokyo"
    )
    assert len(first) > 150
    assert b"Once" in first["changes/index.html"]
    assert "maintenance/index.html" in first
    assert first.keys() == second.keys()
    assert [path for path, content in first.items() if content != second[path]] == []
    assert b"<lastmod>2026-05-01</lastmod>" in first["sitemap.xml"]
    assert b"2031" not in second["sitemap.xml"]
