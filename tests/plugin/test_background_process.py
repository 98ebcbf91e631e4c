"""What a copy of the process finds and makes is the same as if there were no copy."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from building import item, write
from processes import run_mkdocs
from riskdocs.plugin import background_process
from riskdocs.plugin.background_process import BackgroundProcess
from serving import site_files
from thoroughness import THOROUGH

if TYPE_CHECKING:
    from pathlib import Path

FILES: dict[str, str | bytes] = {
    "mkdocs.yml": "site_name: T\ntheme: {name: material}\nplugins: [search, riskdocs]\n",
    "docs/about.md": "# About\n",
    "catalogue/catalogue.yml": "title: Tried\n",
    "catalogue/risks/tr-1.md": item("One", "Leads to [](#TR-2)."),
    "catalogue/risks/tr-2.md": item("Two", "A text."),
}
#: What happens in the place of copying the process that builds.
BEGIN = """
import os
from riskdocs.plugin import background_process
"""
ONE = BEGIN + "background_process._can_copy = lambda: False\n"
#: Each copy says that it was there.
TWO = (
    BEGIN
    + """
fork = os.fork
def noted():
    made = fork()
    if not made:
        open("copied", "a").write("x")
    return made
os.fork = noted
background_process._can_copy = lambda: True
"""
)
FAILING = """
from riskdocs.export.formats import Format
made, first = Format.files, os.getpid()
def files(self, publication):
    if os.getpid() != first:
        raise MemoryError(self.name)
    return made(self, publication)
Format.files = files
"""
CHECK_FAILS = """
from riskdocs import api
checked, builder = api.check, os.getpid()
def check(*given, **named):
    if os.getpid() != builder:
        raise MemoryError
    open("checked", "a").write("x")
    return checked(*given, **named)
api.check = check
"""
KILLED = """
end = os._exit
os._exit = lambda status: end(status) if os.getpid() == first else os.kill(os.getpid(), 9)
"""

needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux alone copies a process")


def run(folder: Path, before: str, *arguments: str) -> str:
    """Build a site, and return what is said."""
    done = run_mkdocs(folder, "build", *arguments, before=before, SOURCE_DATE_EPOCH="1767225600")
    assert done.returncode == 0
    return done.stderr


def build(folder: Path, before: str, *arguments: str) -> dict[str, bytes]:
    assert run(folder, before, "--quiet", *arguments) == ""
    return site_files(folder / "site")


def warnings(folder: Path, before: str, *arguments: str) -> list[str]:
    said = run(folder, before, *arguments).splitlines()
    return [line for line in said if line.startswith("WARNING")]


@needs_linux
@pytest.mark.slow
def test_a_site_is_the_same_whoever_makes_its_data(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    alone = build(tmp_path, ONE)
    assert "data/catalogue.xlsx" in alone
    assert "risks/tr-1.md" in alone
    for before in (TWO, TWO + FAILING, TWO + FAILING + KILLED)[:: 1 if THOROUGH else 2]:
        assert build(tmp_path, before, "--clean") == alone
        assert (tmp_path / "copied").read_text() == "x"
        (tmp_path / "copied").unlink()
        kept = (tmp_path / ".cache/riskdocs/mkdocs.data").stat()
        assert build(tmp_path, before) == alone
        assert (tmp_path / ".cache/riskdocs/mkdocs.data").stat().st_ino == kept.st_ino
        (tmp_path / "copied").unlink()
    write(tmp_path, {"catalogue/risks/tr-2.md": item("Two", "Another text.")})
    changed = build(tmp_path, TWO)
    assert b"Another text." in changed["data/catalogue.json"]
    assert changed == build(tmp_path, ONE, "--clean")


@needs_linux
@pytest.mark.slow
def test_what_is_wrong_is_told_once_whoever_finds_it(tmp_path: Path) -> None:
    write(tmp_path, FILES | {"catalogue/risks/tr-3.md": item("Three", "Leads to [](#TR-9).")})
    alone = warnings(tmp_path, ONE, "--clean")
    assert ["link-unresolved" in line for line in alone].count(True) == 1
    for before in (TWO, TWO, TWO + CHECK_FAILS):  # the second finds what the first one kept
        assert warnings(tmp_path, before) == alone
    assert not (tmp_path / "checked").exists()
    assert warnings(tmp_path, TWO + CHECK_FAILS, "--clean") == alone
    assert (tmp_path / "checked").read_text() == "x"


@needs_linux
@pytest.mark.slow
@pytest.mark.parametrize(
    ("link", "warns"), [("data/catalogue.json", False), ("data/catalog.json", True)]
)
def test_what_a_page_leads_to_is_there_in_time(link: str, *, warns: bool, tmp_path: Path) -> None:
    write(tmp_path, FILES | {"docs/about.md": f"# About\n\nAs [data]({link}).\n"})
    assert ("about.md" in run(tmp_path, TWO)) == warns
    assert (tmp_path / "site/data/catalogue.json").is_file()


@needs_linux
@pytest.mark.slow
@pytest.mark.parametrize("name", ["llms.txt", "data/catalogue.json"])
def test_a_sites_own_template_stands_where_data_would(name: str, tmp_path: Path) -> None:
    theme = f"{{name: material, custom_dir: own, static_templates: [{name}]}}"
    settings = str(FILES["mkdocs.yml"]).replace("{name: material}", theme)
    write(tmp_path, FILES | {"mkdocs.yml": settings, f"own/{name}": "{{ config.site_name }}"})
    for before in (ONE, TWO):
        assert build(tmp_path, before, "--clean")[name] == b"T"


#: A theme that is a package of the publisher's own.
THEME = {
    "lib/corp/__init__.py": "",
    "lib/corp/mkdocs_theme.yml": "extends: material\n",
    "lib/corp-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: corp\nVersion: 1\n",
    "lib/corp-1.dist-info/entry_points.txt": "[mkdocs.themes]\ncorp = corp\n",
}
MAIN = '{% extends "base.html" %}{% block footer %}NAME{% endblock %}'


@pytest.mark.slow
def test_a_theme_that_is_edited_in_place_is_seen(tmp_path: Path) -> None:
    settings = str(FILES["mkdocs.yml"]).replace("material", "corp")
    write(tmp_path, FILES | THEME | {"mkdocs.yml": settings})
    for name in ("Corp 1", "Corp 2"):
        write(tmp_path, {"lib/corp/main.html": MAIN.replace("NAME", name)})
        # A process that has loaded MkDocs before knows the themes that there were then.
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        subprocess.run(command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": "lib"}, check=True)
        assert name in (tmp_path / "site/risks/tr-1/index.html").read_text(encoding="utf-8")


@needs_linux
def test_files_remain_of_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background_process, "_can_copy", lambda: True)
    made: dict[int, str] = {}

    def make() -> None:
        made[os.getpid()] = "here"
        (tmp_path / "made").write_text(str(os.getpid()))

    copy = BackgroundProcess()
    copy.begin(make)
    copy.wait()
    copy.wait()
    assert made == {}
    assert (tmp_path / "made").read_text() != str(os.getpid())


def test_beside_another_thread_nothing_is_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("copied"), raising=False)
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        BackgroundProcess().begin(lambda: None)
    finally:
        done.set()
        thread.join()
