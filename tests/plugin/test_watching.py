"""Changes of files are heard from the system and by looking, each once, and none that is none."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest
from watchdog.events import FileOpenedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from building import write
from riskdocs.plugin.serving import watching
from riskdocs.plugin.serving.watching import ChangeObserver
from thoroughness import by_turns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class _Deaf:
    """Stands for a system that watches no more folders."""

    def schedule(self, *_: object, **__: object) -> None:
        raise OSError

    def start(self) -> None:
        raise OSError

    def stop(self) -> None:
        pass

    def join(self) -> None:
        pass


class _Never(PollingObserver):
    """Does not look before the test is over."""

    def __init__(self) -> None:
        super().__init__(timeout=1000)


class _Heard(FileSystemEventHandler):
    def __init__(self) -> None:
        self.paths: list[str] = []
        self._something = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.paths.append(str(event.src_path))
        self._something.set()

    def wait(self) -> None:
        """Wait until something is heard, for a minute at most."""
        self._something.wait(60)


WAYS = ["native", "polling", "both"]


@pytest.fixture(params=WAYS)
def heard(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[_Heard]:
    if request.param == "polling":
        monkeypatch.setattr(watching, "Observer", _Deaf)
    observer = ChangeObserver(
        _Never() if request.param == "native" else PollingObserver(timeout=0.05)
    )
    write(tmp_path, {"in/a.md": "A", "in/below/b.md": "B"})
    heard = _Heard()
    observer.schedule(heard, str(tmp_path / "in"), recursive=True)
    observer.start()
    # Who looks again and again has looked once by then; some systems begin a moment later.
    time.sleep(0.2)
    yield heard
    observer.stop()
    observer.join()


def _rename(folder: Path) -> None:
    (folder / "a.md").rename(folder / "c.md")


def _replace(folder: Path) -> None:
    new = folder.parent / "new"
    new.write_text("Other", encoding="utf-8")
    new.replace(folder / "a.md")


CHANGES: list[Callable[[Path], object]] = [
    lambda folder: (folder / "a.md").write_text("Other", encoding="utf-8"),
    lambda folder: (folder / "below/b.md").write_text("Other", encoding="utf-8"),
    lambda folder: write(folder, {"new/folder/d.md": "D"}),
    lambda folder: (folder / "below/b.md").unlink(),
    _rename,
    _replace,
]


@pytest.mark.parametrize(("change", "heard"), by_turns(CHANGES, WAYS), indirect=["heard"])
def test_each_change_is_heard(
    change: Callable[[Path], object], heard: _Heard, tmp_path: Path
) -> None:
    change(tmp_path / "in")
    heard.wait()
    assert heard.paths


def test_what_is_no_change_is_not_heard(heard: _Heard, tmp_path: Path) -> None:
    a = tmp_path / "in" / "a.md"
    a.read_bytes()
    a.touch()
    same = tmp_path / "same"
    same.write_text("A", encoding="utf-8")
    same.replace(a)  # as careful editors save
    write(tmp_path / "in", {".a.md.swp": "vi", "a.md~": "vi", "#a.md#": "emacs", ".#a.md": "emacs"})
    time.sleep(0.4)
    assert heard.paths == []


def test_two_who_hear_of_a_change_tell_of_it_once(tmp_path: Path) -> None:
    write(tmp_path, {"seen/a.md": "A", "a.md": "Other"})
    observer = ChangeObserver(PollingObserver(timeout=0.05))
    heard = _Heard()
    observer.schedule(heard, str(tmp_path / "seen"))
    observer.start()
    time.sleep(0.2)
    # At once: a file that is written is empty for a moment, which is a change of its own.
    file = (tmp_path / "a.md").replace(tmp_path / "seen/a.md")
    heard.wait()
    time.sleep(0.5)
    observer.stop()
    observer.join()
    assert heard.paths == [str(file)]
    assert observer.taken() == {str(file)}
    assert observer.taken() == set()


def test_the_system_is_asked_by_default(tmp_path: Path) -> None:
    _, native = ChangeObserver(PollingObserver()).schedule(_Heard(), str(tmp_path))
    assert native
    assert FileOpenedEvent not in (native.event_filter or {FileOpenedEvent})
    assert Observer is not PollingObserver
