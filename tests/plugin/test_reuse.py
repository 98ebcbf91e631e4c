"""A build takes from the one before what is the same, and is never another one for it."""

from __future__ import annotations

import io
import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from building import item, write
from processes import run_mkdocs, start_mkdocs
from riskdocs.plugin.reuse.store import Store
from riskdocs.reports import progress
from serving import site_files
from thoroughness import THOROUGH, every

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow

FILES: dict[str, str | bytes] = {
    "mkdocs.yml": "site_name: T\ntheme: {name: material}\nplugins: [search, riskdocs]\n",
    "docs/about.md": "# About\n",
    "catalogue/catalogue.yml": "title: Tried\n",
    "catalogue/risks/tr-1.md": item(
        "One", "Leads to [](#TR-2), not to [](#TR-9), [](/coverage/#nix) and [](/nothing/)."
    ),
    "catalogue/risks/tr-2.md": item("Two", "![None](none.svg)"),
    **{
        f"catalogue/risks/tr-{number}.md": item(f"Risk {number}")
        for number in range(10, 60 if THOROUGH else 25)
    },
}
EPOCH = {"SOURCE_DATE_EPOCH": "1767225600"}
STORE, DATA = ".cache/riskdocs/mkdocs.site", ".cache/riskdocs/mkdocs.data"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run_mkdocs(folder, "build", *arguments, **EPOCH)


@pytest.fixture(scope="module")
def first(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Build a site, and return its files and what is kept of it."""
    folder = tmp_path_factory.mktemp("first")
    write(folder, FILES)
    assert run(folder).returncode == 0
    kept = {name: (folder / name).read_bytes() for name in (STORE, DATA)}
    return site_files(folder / "site"), kept


def test_what_is_the_same_stays_where_it_is(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    assert run(tmp_path).returncode == 0
    site = tmp_path / "site"
    before = {file: file.stat() for file in site.rglob("*") if file.is_file()}
    write(tmp_path, {"catalogue/risks/tr-10.md": item("Risk 10", "Text.\n\nMore.")})
    (site / "stray.html").write_text("Nobody makes it any more.", encoding="utf-8")
    assert run(tmp_path).returncode == 0
    after = {file: file.stat() for file in site.rglob("*") if file.is_file()}
    assert after.keys() == before.keys()
    moved = {
        file.relative_to(site).as_posix()
        for file in before
        if (before[file].st_ino, before[file].st_mtime_ns)
        != (after[file].st_ino, after[file].st_mtime_ns)
    }
    assert "risks/tr-10/index.html" in moved
    assert not {"risks/tr-11/index.html", "index.html", "assets/riskdocs/riskdocs.js"} & moved
    assert [file.name for file in site.iterdir() if file.name.startswith(".")] == []


@pytest.mark.parametrize(
    "arguments", every(3, [[], ["--strict"], ["--quiet"], ["--strict", "--quiet"]])
)
def test_what_is_wrong_is_said_each_time(arguments: list[str], tmp_path: Path) -> None:
    write(tmp_path, FILES)
    runs = [run(tmp_path, *arguments) for _ in range(2)]
    write(tmp_path, {"catalogue/risks/tr-10.md": item("Risk 10", "Text.\n\nMore.")})
    runs.append(run(tmp_path, *arguments))
    said, *again = ([line for line in one.stderr.split("\n") if "tr-" in line] for one in runs)
    assert again == [said] * 2
    told = " ".join(said)
    assert ("#nix" in told, "/nothing/" in told) == ("--quiet" not in arguments,) * 2
    assert len(said) >= (0 if "--quiet" in arguments else len(FILES) - 5)
    assert [one.returncode for one in runs] == [1 if "--strict" in arguments else 0] * 3


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda _: b"\x80\x04\x95\x1a\x00\x00\x00\x00\x00\x00\x00\x8c\x02os\x94.",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"<p>", b"<x>"),
        lambda data: data.replace(b"Risk", b"Evil"),
    ],
)
def test_a_damaged_cache_changes_nothing(
    damage: Callable[[bytes], bytes],
    first: tuple[dict[str, bytes], dict[str, bytes]],
    tmp_path: Path,
) -> None:
    files, kept = first
    write(tmp_path, {**FILES, **{name: damage(content) for name, content in kept.items()}})
    assert run(tmp_path).returncode == 0
    assert site_files(tmp_path / "site") == files


def test_who_asks_for_a_clean_build_gets_one(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    assert run(tmp_path).returncode == 0
    # Other contents under right digests.
    for path in (tmp_path / STORE, tmp_path / DATA):
        store, other = Store(path), Store(path)
        for key in list(store._large.places):  # noqa: SLF001 - nobody else goes through it
            other.put(key, (store.get(key) or b"").replace(b"Risk 11", b"Evil 11"))
        other.save()
    evil = [tmp_path / "site/risks/tr-11/index.html", tmp_path / "site/data/catalogue.json"]
    assert run(tmp_path).returncode == 0
    assert [b"Evil 11" in file.read_bytes() for file in evil] == [True, True]
    assert run(tmp_path, "--clean").returncode == 0
    assert [b"Evil 11" in file.read_bytes() for file in evil] == [False, False]
    assert run(tmp_path).returncode == 0
    assert [b"Evil 11" in file.read_bytes() for file in evil] == [False, False]


@pytest.mark.parametrize("argument", ["--clean", "--dirty", "--quiet"])
def test_what_a_killed_build_set_aside_is_in_no_site(tmp_path: Path, argument: str) -> None:
    write(tmp_path, {**FILES, "site/.riskdocs-before/risks/tr-0/index.html": "Retired."})
    assert run(tmp_path, argument).returncode == 0
    assert not (tmp_path / "site/.riskdocs-before").exists()


def test_beside_plug_ins_that_nobody_knows_all_is_made(tmp_path: Path) -> None:
    hook = "def on_page_content(html, **others):\n    return html\n"
    config = str(FILES["mkdocs.yml"]) + "hooks: [own.py]\n"
    write(tmp_path, {**FILES, "mkdocs.yml": config, "own.py": hook})
    assert run(tmp_path).returncode == 0
    assert not (tmp_path / STORE).exists()
    assert not (tmp_path / DATA).exists()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows ends processes otherwise")
@pytest.mark.parametrize("share", every(3, [0.3, 0.6, 0.8, 0.9, 0.97], start=1))
def test_a_build_after_one_that_was_killed_is_right(
    share: float, first: tuple[dict[str, bytes], bytes], tmp_path: Path
) -> None:
    files, _ = first
    write(tmp_path, {**FILES, "docs/about.md": "# Before\n"})
    begin = time.monotonic()
    assert run(tmp_path).returncode == 0
    took = time.monotonic() - begin
    write(tmp_path, {"docs/about.md": FILES["docs/about.md"]})
    process = start_mkdocs(tmp_path, "build", "--quiet")
    time.sleep(took * share)
    process.kill()
    process.join()
    assert run(tmp_path).returncode == 0
    assert site_files(tmp_path / "site") == files
    assert [file.name for file in (tmp_path / "site").iterdir() if file.name[0] == "."] == []


@pytest.mark.parametrize("at_a_terminal", [True, False])
def test_who_waits_at_a_terminal_sees_that_it_goes_on(
    at_a_terminal: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: at_a_terminal)
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr(progress, "_QUIET_SECONDS", 0.0)
    write(tmp_path, FILES)
    config = load_config(str(tmp_path / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    shown = stream.getvalue()
    if at_a_terminal:
        assert shown.startswith("Building the site ... 0 s\r")
        assert shown.endswith("\x1b[K")
    else:
        assert shown == ""


def test_two_builds_at_once_are_both_right(
    first: tuple[dict[str, bytes], bytes], tmp_path: Path
) -> None:
    files, _ = first
    write(tmp_path, FILES)
    for _ in range(2):
        both = [
            start_mkdocs(tmp_path, "build", "--quiet", "--site-dir", name, **EPOCH)
            for name in ("one", "two")
        ]
        for one in both:
            one.join(120)
        assert [one.exitcode for one in both] == [0, 0]
        assert site_files(tmp_path / "one") == site_files(tmp_path / "two") == files


@pytest.mark.parametrize("way", every(2, ["file", "link"], start=1))
def test_what_a_repository_brings_along_is_not_taken(way: str, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    assert run(tmp_path).returncode == 0
    # Whoever can run a build can write what a later one would take for its own.
    path = tmp_path / STORE
    store = Store(path)
    for key in list(store._large.places):  # noqa: SLF001 - nobody else goes through it
        kept = store.get(key) or b""
        store.put(key, kept.replace(b"</h1>", b"</h1><script>alert(1)</script>"))
    store.save()
    assert run(tmp_path).returncode == 0
    assert _forged(tmp_path)
    (path.parent / ".gitignore").unlink()
    if way == "link":
        (tmp_path / ".cache").rename(tmp_path / "_kept")
        (tmp_path / ".cache").symlink_to("_kept")
    for arguments in (["init", "--quiet"], ["add", "--all", "--force"]):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
    done = run(tmp_path)
    assert "under version control" in done.stderr
    assert not _forged(tmp_path)


def _forged(folder: Path) -> list[str]:
    pages = site_files(folder / "site").items()
    return [name for name, page in pages if name.endswith(".html") and b"alert(1)" in page]
