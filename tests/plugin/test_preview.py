"""A served site follows what lies on disk, and disturbs nobody who would see the same."""

from __future__ import annotations

import json
import logging
import re
import threading
import time
import weakref
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.exceptions import Abort

from building import item, write
from riskdocs.plugin.findings import SiteFindings
from riskdocs.plugin.serving import later_findings
from serving import Served, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from riskdocs.plugin.build import Build

pytestmark = pytest.mark.slow

_CONFIG = """site_name: T
site_url: http://127.0.0.1:8000/below/
theme: {name: mkdocs, custom_dir: overrides}
plugins: [search, riskdocs]
"""
FILES: dict[str, str | bytes] = {
    "mkdocs.yml": _CONFIG,
    "docs/about.md": "# About\n",
    "docs/style.css": "p {}",
    "other/page.md": "# Other\n\nSee [](#TR-1).\n",
    "overrides/main.html": '{% extends "base.html" %}',
    "catalogue/catalogue.yml": "title: Tried\npages: [other]\n",
    "catalogue/risks/tr-1.md": item("One", "Leads to [](#TR-2)."),
    "catalogue/risks/tr-2.md": item("Two"),
    "catalogue/risks/tr-3.md": item("Three"),
    "catalogue/images/a.svg": "<svg/>",
}


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    write(tmp_path, FILES)
    with serve(tmp_path, tmp_path / "site") as served:
        served.server.poll_response_timeout = 0.2  # type: ignore[assignment] # seconds
        yield served


class _Browser(threading.Thread):
    """Shows a page, and asks until it is to load it again, as MkDocs' script does."""

    def __init__(self, served: Served, path: str) -> None:
        super().__init__(daemon=True)
        self._served = served
        self.path = path
        found = re.search(rb"livereload\((\d+), \d+\)", served.ask(f"/below/{path}").content)
        assert found
        self._asked = int(found[1])
        self.reloads = False
        self.closes = threading.Event()
        self.start()

    def run(self) -> None:
        question = f"/livereload/{self._asked}/1"
        asks_again = True
        while asks_again:
            asks_again = not self.closes.is_set()
            told = self._served.ask(question, f"http://127.0.0.1:8000/below/{self.path}").content
            self.reloads = int(told) > self._asked
            asks_again &= not self.reloads


def _close(*browsers: _Browser) -> None:
    """Let each ask once more, however long the machine takes, and wait until all have ended."""
    for browser in browsers:
        browser.closes.set()
    for browser in browsers:
        browser.join()


_PAGES = {"about/", "risks/", "risks/tr-1/", "risks/tr-2/", "risks/tr-3/", "graph/"}


@pytest.mark.parametrize(
    ("change", "reloads"),
    [
        ({"catalogue/risks/tr-3.md": item("Three", "Text.\n\nMore.")}, {"risks/tr-3/"}),
        ({"catalogue/risks/tr-2.md": item("New")}, _PAGES - {"about/", "risks/tr-3/"}),
        ({"docs/about.md": "# New\n"}, _PAGES),
        ({"docs/style.css": "p {color: red}"}, _PAGES),
        ({"catalogue/images/a.svg": "<svg></svg>"}, _PAGES),
        ({"other/page.md": "# Other\n"}, set()),
    ],
)
def test_who_shows_the_same_page_does_not_load_it_again(
    change: dict[str, str], reloads: set[str], served: Served, tmp_path: Path
) -> None:
    browsers = [_Browser(served, path) for path in _PAGES]
    write(tmp_path, change)
    for path in change:
        assert served.observer.is_new(str(tmp_path / path))
    served.rebuild()
    _close(*browsers)
    assert {browser.path for browser in browsers if browser.reloads} == reloads


def test_a_browser_waits_on_over_states_that_change_nothing(served: Served, tmp_path: Path) -> None:
    browser = _Browser(served, "about/")
    for number in range(3):
        write(tmp_path, {"catalogue/risks/tr-3.md": item(f"Three {number}")})
        assert served.observer.is_new(str(tmp_path / "catalogue/risks/tr-3.md"))
        served.rebuild()
    _close(browser)
    assert not browser.reloads
    again = _Browser(served, "about/")
    write(tmp_path, {"docs/about.md": "# New\n"})
    assert served.observer.is_new(str(tmp_path / "docs/about.md"))
    served.rebuild()
    _close(again)
    assert again.reloads


def test_folders_that_hold_what_pages_show_are_watched(served: Served, tmp_path: Path) -> None:
    watched = served.server._watched_paths  # noqa: SLF001 - nothing else tells
    assert str(tmp_path / "other") in watched
    (tmp_path / "third").mkdir()
    write(tmp_path, {"catalogue/catalogue.yml": "title: Tried\npages: [other, third]\n"})
    served.rebuild()
    assert str(tmp_path / "third") in watched


def test_findings_are_said_after_the_page(
    served: Served,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    shown = threading.Event()

    log = SiteFindings.log

    def log_later(found: SiteFindings) -> None:
        shown.wait(60)
        log(found)

    monkeypatch.setattr(later_findings, "_WAIT", 0.0)
    monkeypatch.setattr(SiteFindings, "log", log_later)
    caplog.set_level(logging.WARNING, logger="mkdocs")
    write(tmp_path, {"catalogue/risks/tr-3.md": item("Three", "[](#TR-9)")})
    served.rebuild()
    assert b"TR-9" in served.get("risks/tr-3/").content
    assert "TR-9" not in caplog.text
    shown.set()
    end = time.monotonic() + 60
    while "tr-3.md:6:1: link-unresolved" not in caplog.text and time.monotonic() < end:
        time.sleep(0.05)
    assert caplog.text.count("tr-3.md:6:1: link-unresolved") == 1


def test_states_that_nobody_is_shown_are_let_go(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(later_findings, "_WAIT", 0.0)
    say = later_findings.LaterFindings.of
    states: list[weakref.ref[Build]] = []

    def of(later: later_findings.LaterFindings, build: Build) -> None:
        states.append(weakref.ref(build))
        say(later, build)

    monkeypatch.setattr(later_findings.LaterFindings, "of", of)
    for _ in range(2):
        served.rebuild()
        served.get("risks/tr-1/")
    end = time.monotonic() + 60
    while states[0]() and time.monotonic() < end:
        time.sleep(0.05)
    assert [state() is None for state in states] == [True, False]


class _Judged:
    """A state that knows itself, so that only a search for what nobody knows lets go of it."""

    def __init__(self) -> None:
        self.found = self
        self.begun, self.may_end = threading.Event(), threading.Event()

    @property
    def all(self) -> None:
        self.begun.set()
        self.may_end.wait(60)

    def log(self) -> None:
        """Say nothing."""


def test_a_state_that_is_judged_for_longer_than_the_next_is_let_go(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(later_findings, "_WAIT", 0.0)
    later: Any = later_findings.LaterFindings()
    first, second = _Judged(), _Judged()
    state, may_end = weakref.ref(first), first.may_end
    threads = []
    for build in (first, second):
        later.of(build)
        threads.append(later._timer)  # noqa: SLF001 - to wait for it
        assert build.begun.wait(60)
    del first, build
    second.may_end.set()
    threads[1].join(60)
    may_end.set()
    threads[0].join(60)
    assert state() is None


def test_an_answer_of_no_state_is_not_given(served: Served) -> None:
    """One that began during a build, and looked for the file during the next one."""
    application: Any = served.server.get_app()
    preview, answer = application._preview, application._answer  # noqa: SLF001 - time itself
    site, asked = preview.site, []

    def answer_late(environ: dict[str, str], start_response: Any) -> Any:
        asked.append(environ["PATH_INFO"])
        if len(asked) == 1:
            preview.began += 1  # the next build, which has taken the files away
            return answer({**environ, "PATH_INFO": "/below/gone/"}, start_response)
        preview.site = site
        return answer(environ, start_response)

    application._answer = answer_late  # noqa: SLF001
    preview.site = None
    assert b"About" in served.get("about/").content
    assert set(asked) == {"/below/about/"}


@pytest.mark.parametrize("path", ["about/index.html", "graph/index.html", "sitemap.xml"])
def test_two_who_ask_at_once_make_one_file(path: str, served: Served, tmp_path: Path) -> None:
    site = served.server.get_app()._preview.site  # type: ignore[union-attr] # noqa: SLF001
    first, second = site.make(path), site.make(path)
    assert not next(first)
    assert list(second)[-1] is True
    (tmp_path / "site" / path).write_bytes(b"read")
    assert list(first) == [True]
    assert (tmp_path / "site" / path).read_bytes() == b"read"


def test_two_who_ask_for_the_search_make_one_index(served: Served, tmp_path: Path) -> None:
    site = served.server.get_app()._preview.site  # type: ignore[union-attr] # noqa: SLF001
    first, second = site.make("search/search_index.json"), site.make("search/another.json")
    for _ in range(3):
        assert not next(first)
        assert not next(second)
    assert list(first)[-1] is True
    index = tmp_path / "site/search/search_index.json"
    locations = [doc["location"] for doc in json.loads(index.read_bytes())["docs"]]
    assert len(locations) == len(set(locations))
    index.write_bytes(b"read")
    assert list(second)[-1] is False
    assert index.read_bytes() == b"read"


def test_whoever_looks_at_all_pages_gets_them(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="mkdocs")
    hook = "def on_page_content(html, **others):\n    return html\n"
    write(tmp_path, {**FILES, "mkdocs.yml": f"{_CONFIG}hooks: [own.py]\n", "own.py": hook})
    with serve(tmp_path, tmp_path / "site") as served:
        assert (tmp_path / "site/risks/tr-1/index.html").is_file()
        write(tmp_path, {"catalogue/risks/tr-1.md": item("New")})
        served.rebuild()
        assert b"New" in (tmp_path / "site/risks/tr-1/index.html").read_bytes()
    said = "Each change builds the whole site, as these may look at all pages: own.py."
    assert caplog.text.count(said) == 1


def test_who_accepts_no_warning_hears_all_before_a_page_is_shown(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "mkdocs.yml": f"{_CONFIG}strict: true\n"})
    with (
        pytest.raises(Abort, match=r"Aborted with \d+ warnings in strict mode!"),
        serve(tmp_path, tmp_path / "site"),
    ):
        pass
