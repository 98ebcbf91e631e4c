"""`/changes/`, the history on each item's page, and the feeds."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import uuid
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from building import Built, build, item, write
from difference.history import RISK, make_history
from golden import assert_golden
from riskdocs.difference.change_log_reading import read_change_log
from riskdocs.plugin import history as plugin_history
from scripting import ScriptedRepository

if TYPE_CHECKING:
    from collections.abc import Callable

SITE = "https://example.org/risks-of-ai/"
REPOSITORY = "https://github.com/example/risks"
GOLDEN = Path(__file__).with_name("golden")
ATOM = "{http://www.w3.org/2005/Atom}"
PLUGIN: dict[str, Any] = {"site_url": SITE, "repo_url": REPOSITORY}


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> ScriptedRepository:
    return make_history(tmp_path_factory.mktemp("changes") / "repository")


@pytest.fixture
def clone(repository: ScriptedRepository, tmp_path: Path) -> Callable[..., Path]:
    def make(*options: str, name: str = "clone") -> Path:
        command = ["git", "clone", "--quiet", *options, f"file://{repository.folder}", name]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
        return tmp_path / name

    return make


@pytest.fixture(scope="module")
def site(repository: ScriptedRepository, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("site") / "project"
    shutil.copytree(repository.folder, folder)
    return build(folder, {}, **PLUGIN)


def read(site: Built, address: str, selector: str) -> str:
    """What a reader sees, a line for each heading and list entry."""
    nodes = site.page(address).one(selector).css("h1, h2, h3, p, li, summary")
    return "".join(" ".join(node.text().split()) + "\n" for node in nodes)


def test_the_page(site: Built) -> None:
    assert_golden(GOLDEN / "changes.txt", read(site, "changes/", "main"))


def test_each_item_is_linked_where_it_has_a_page(site: Built) -> None:
    links = site.links("changes/")
    assert links["TR-5 Poisoned index"] == "../risks/tr-5/"
    assert links["TR-2 Leak of personal data"] == "../risks/tr-2/"
    anchors = [node.attributes["href"] for node in site.page("changes/").css(".toc a")]
    assert anchors == ["#unreleased", "#v1-1", "#v1-0"]


def test_the_history_of_an_item(site: Built) -> None:
    assert_golden(GOLDEN / "history-tr-1.txt", read(site, "risks/tr-1/", ".rd-past"))
    links = site.links("risks/tr-1/", ".rd-past a")
    commit = links["2232472"]
    assert re.fullmatch(rf"{REPOSITORY}/commit/2232472[0-9a-f]{{33}}", commit)


@pytest.mark.parametrize(
    ("repository_url", "address"),
    [
        ("https://gitlab.example.org/a/b/", "https://gitlab.example.org/a/b/-/commit/"),
        ("https://bitbucket.org/a/b", "https://bitbucket.org/a/b/commits/"),
        ("https://codeberg.org/a/b", "https://codeberg.org/a/b/commit/"),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_commits_where_the_repository_shows_them(repository_url: str, address: str) -> None:
    from riskdocs.pages.links.addresses import Addresses  # noqa: PLC0415 - beside the sites' tests

    assert Addresses(repository=repository_url).commit("abc") == (address and f"{address}abc")


def test_many_changes_are_counted(tmp_path: Path) -> None:
    git = ScriptedRepository(tmp_path)
    for number in range(9):
        git.commit("Again", {RISK.format(1): item(f"Title {number}")})
    site = build(tmp_path, {})
    past = site.page("risks/tr-1/").one(".rd-past")
    assert len(past.css("li")) == 6
    assert site.links("risks/tr-1/", ".rd-past a") == {"4 earlier changes": "../../changes/"}


def test_what_is_folded_says_what_it_is_more_of(tmp_path: Path) -> None:
    git = ScriptedRepository(tmp_path)
    git.commit("Begin", {RISK.format(number): item(f"Title {number}") for number in range(1, 15)})
    folded = build(tmp_path, {}).page("changes/").one(".rd-fold > summary")
    assert folded.text() == "and 2 more: Added"


def test_a_long_past_ends_where_the_page_has_room_for_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("riskdocs.pages.parts.periods._LINES", 2)
    git = ScriptedRepository(tmp_path)
    for number in range(4):
        git.commit("Again", {RISK.format(number): item(f"Title {number}")})
        git("tag", f"v1.{number}")
    page = build(tmp_path, {}).page("changes/")
    assert [node.text()[:4] for node in page.css("main h2")] == ["v1.3"]
    assert "3 older periods are not shown." in page.text()


# What is not known


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    site = build(tmp_path, {RISK.format(1): item("One")}, strict=False, **PLUGIN)
    assert "built where there is no git history" in site.page("changes/").one("main").text()
    assert not site.page("risks/tr-1/").css(".rd-past")
    assert not site.exists("changes/feed.xml")


def test_without_the_program_git(
    clone: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = clone()
    monkeypatch.setenv("PATH", str(folder))
    site = build(folder, {}, **PLUGIN)
    assert "built where there is no git history" in site.page("changes/").one("main").text()


def test_a_shallow_clone(clone: Callable[..., Path], caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO"):
        site = build(clone("--depth=3"), {}, **PLUGIN)
    page = site.page("changes/").one("main").text()
    assert "a clone without full history: what changed up to 2026-02-02 is not known" in page
    assert "This is a clone without full history" in caplog.text
    assert read(site, "risks/tr-7/", ".rd-past").count("\n") == 2
    assert not site.page("risks/tr-3/").css(".rd-past")


def test_a_dirty_tree(clone: Callable[..., Path]) -> None:
    folder = clone()
    site = build(folder, {RISK.format(8): item("Not committed")}, **PLUGIN)
    lines = read(site, "changes/", "main").split("\n")
    place = lines.index("Not committed yet")
    assert lines[place + 1 : place + 3] == ["Added 1", "TR-8 Not committed"]
    assert "Not committed" not in site.html("changes/feed.xml")


def test_a_catalogue_that_was_never_committed(tmp_path: Path) -> None:
    ScriptedRepository(tmp_path).commit("Begin", {".gitignore": "/catalogue\n"})
    site = build(tmp_path, {RISK.format(1): item("New")}, **PLUGIN)
    assert "No change is committed yet." in site.page("changes/").one("main").text()


def test_switched_off(clone: Callable[..., Path]) -> None:
    site = build(clone(), {}, plugins=[{"riskdocs": {"changes": False}}], **PLUGIN)
    assert not site.exists("changes")
    assert not site.page("risks/tr-1/").css(".rd-past")
    assert site.page("risks/tr-1/").css(".rd-cite")


def test_a_page_of_the_sites_own_stays(clone: Callable[..., Path]) -> None:
    site = build(clone(), {"docs/changes/index.md": "# Mine\n"}, **PLUGIN)
    assert site.page("changes/").one("h1").text().startswith("Mine")


# Feeds


def feed(site: Built, name: str = "feed") -> ET.Element:
    return ET.fromstring(site.html(f"changes/{name}.xml"))


@pytest.mark.parametrize("name", ["feed", "risk", "control"])
def test_a_feed_keeps_to_the_rules_of_atom(site: Built, name: str) -> None:
    """RFC 4287, sections 4.1.1 and 4.1.2, and 3.3 for dates."""
    root = feed(site, name)
    assert root.tag == f"{ATOM}feed"
    for needed in ("id", "title", "updated"):
        assert len(root.findall(f"{ATOM}{needed}")) == 1
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Risks of a bank's assistants"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {"self": f"{SITE}changes/{name}.xml", "alternate": f"{SITE}changes/"}
    assert root.findtext(f"{ATOM}id") == links["self"]
    entries = root.findall(f"{ATOM}entry")
    assert entries
    names = [entry.findtext(f"{ATOM}id") or "" for entry in entries]
    assert len(set(names)) == len(names)
    dates = []
    for entry in entries:
        for needed in ("id", "title", "updated", "content"):
            assert len(entry.findall(f"{ATOM}{needed}")) == 1
        assert uuid.UUID(entry.findtext(f"{ATOM}id"))
        (link,) = entry.findall(f"{ATOM}link")
        assert link.get("rel") == "alternate"
        assert (link.get("href") or "").startswith(SITE)
        content = entry.find(f"{ATOM}content")
        assert content is not None
        assert content.get("type") == "html"
        assert not len(content)
        dates.append(datetime.fromisoformat(entry.findtext(f"{ATOM}updated") or ""))
    assert dates == sorted(dates, reverse=True)
    assert all(date.tzinfo for date in dates)
    assert root.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated")


def test_what_a_feed_tells(site: Built) -> None:
    titles = [entry.findtext(f"{ATOM}title") for entry in feed(site).findall(f"{ATOM}entry")]
    assert_golden(GOLDEN / "feed-titles.txt", "\n".join(map(str, titles)) + "\n")
    of_controls = feed(site, "control").findall(f"{ATOM}entry")
    assert all("CT-" in (entry.findtext(f"{ATOM}title") or "") for entry in of_controls)


def test_an_entry_leads_to_its_own_part(site: Built) -> None:
    entries = feed(site).findall(f"{ATOM}entry")
    pages = [
        link.get("href")
        for link in (entry.find(f"{ATOM}link") for entry in entries)
        if link is not None
    ]
    anchors = {f"{SITE}changes/#{node.id}" for node in site.page("changes/").css("main h2")}
    items = {f"{SITE}{page}" for page in ("risks/", "controls/")}
    assert all(page in anchors or page.startswith(tuple(items)) for page in map(str, pages))
    assert anchors & set(pages)


def test_a_feed_is_the_same_each_time(
    site: Built, repository: ScriptedRepository, tmp_path: Path
) -> None:
    shutil.copytree(repository.folder, tmp_path / "again")
    again = build(tmp_path / "again", {}, **PLUGIN)
    for name in ("feed", "risk", "control"):
        assert again.html(f"changes/{name}.xml") == site.html(f"changes/{name}.xml")
    assert again.html("changes/") == site.html("changes/")


def test_a_feed_needs_the_sites_address(clone: Callable[..., Path]) -> None:
    site = build(clone(), {})
    assert not site.exists("changes/feed.xml")
    assert "Feeds" not in site.page("changes/").one("main").text()


def test_strangers_words_in_a_feed(tmp_path: Path) -> None:
    git = ScriptedRepository(tmp_path)
    title = "</title><script>alert(1)</script> & \\u0007 ]]>"
    text = item("x").replace('"x"', f'"{title}"')
    git.commit("Evil", {RISK.format(1): text})
    site = build(tmp_path, {}, **PLUGIN)
    entry = feed(site).find(f"{ATOM}entry")
    assert entry is not None
    assert "<script>" in (entry.findtext(f"{ATOM}title") or "")
    content = entry.findtext(f"{ATOM}content") or ""
    assert "<script" not in content
    assert "&lt;script&gt;" in content
    assert "<script>alert" not in site.html("changes/")
    assert "<script>alert" not in site.html("risks/tr-1/")


def test_a_feed_is_found_from_the_home_page(repository: ScriptedRepository, tmp_path: Path) -> None:
    folder = tmp_path / "material"
    shutil.copytree(repository.folder, folder)
    site = build(folder, {}, theme="material", **PLUGIN)
    names = ("feed.xml", "risk.xml", "control.xml")
    for address, path in (("", "changes/"), ("changes/", "")):
        found = site.page(address).css("link[rel~=alternate][type='application/atom+xml']")
        assert [link.attributes["href"] for link in found] == [f"{path}{name}" for name in names]
    assert not site.page("risks/tr-1/").css("link[rel~=alternate][type='application/atom+xml']")


# While somebody writes


def test_each_save_does_not_read_the_past_again(
    clone: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from mkdocs.commands import build as mkdocs_build  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415

    calls = []
    real = read_change_log

    def counted(*arguments: Any) -> Any:
        calls.append(arguments)
        return real(*arguments)

    monkeypatch.setattr(plugin_history, "read_change_log", counted)
    folder = clone()
    write(folder, {"bare/main.html": "<main>{{ page.content }}</main>", "bare/404.html": ""})
    config = {
        "site_name": "T",
        "theme": {"name": None, "custom_dir": "bare"},
        "plugins": ["riskdocs"],
        "dev_addr": "127.0.0.1:0",
        **PLUGIN,
    }
    (folder / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    loaded = load_config(str(folder / "mkdocs.yml"))
    loaded.plugins.on_startup(command="serve", dirty=False)

    def rebuild() -> dict[str, str]:
        # As `mkdocs serve` does: the configuration anew, the plug-in kept.
        fresh = load_config(str(folder / "mkdocs.yml"))
        fresh.plugins = loaded.plugins
        mkdocs_build.build(fresh)
        return {
            file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
            for file in sorted((folder / "site").rglob("*.html"))
        }

    rebuild()
    write(folder, {RISK.format(1): item("Saved meanwhile")})
    saved = rebuild()
    assert len(calls) == 1
    assert "was called “Prompt injection”" in saved["site/changes/index.html"]
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(
        ["git", *who, "commit", "--quiet", "--all", "--message=x"],
        cwd=folder,
        check=True,
        env={**os.environ, "GIT_COMMITTER_DATE": "2026-03-01T00:00:00Z"},
    )
    committed = rebuild()
    assert len(calls) == 2
    assert "Not committed yet" not in committed["site/changes/index.html"]
    clean = load_config(str(folder / "mkdocs.yml"))
    mkdocs_build.build(clean)
    assert {name: (folder / name).read_text(encoding="utf-8") for name in committed} == committed
