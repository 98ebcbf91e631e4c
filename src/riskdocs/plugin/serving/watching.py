"""Which changes of files a served site is told of."""

from __future__ import annotations

import logging
import threading
import warnings
from fnmatch import fnmatchcase
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from watchdog.events import (
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.livereload import LiveReloadServer
    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import BaseObserver, ObservedWatch

_log = logging.getLogger("mkdocs.plugins.riskdocs")

#: What changes a file. To be told of each file that we read takes as long as reading it.
_CHANGES = (
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
)
#: What editors write beside a file, for as long as they have it open.
_OF_EDITORS = ("*~", "*.sw[a-z]", ".#*", "#*#")
#: Seconds without a change after which a site is built. A program writes a file in less.
_QUIET = 0.03


class ChangeObserver:
    """Asks the system to tell of changes, and looks for itself as MkDocs does.

    In containers and on network mounts some systems tell nothing. Both are heard of changes that
    changed a file's bytes since the last that was heard of it, so that one change counts once, and
    saving a file as it was counts for nothing.

    Args:
        polling: the observer that looks for itself.
    """

    def __init__(self, polling: BaseObserver) -> None:
        self._polling = polling
        self._native = Observer()
        self._seen: dict[str, bytes | None] = {}
        self._changed: set[str] = set()
        self._turn = threading.Lock()

    def schedule(
        self,
        handler: FileSystemEventHandler,
        path: str,
        recursive: bool = False,
    ) -> tuple[ObservedWatch, ObservedWatch | None]:
        """Watch a path for a handler, by looking and by hearing."""
        for file in _files(Path(path), recursive=recursive):
            self._seen[str(file)] = _state(str(file))
        changes = _Changes(self, handler)
        polling = self._polling.schedule(changes, path, recursive=recursive)
        try:
            native = self._native.schedule(
                changes, path, recursive=recursive, event_filter=list(_CHANGES)
            )
        except OSError as error:  # the system watches no more
            _log.debug("%s is looked at twice a second: %s", path, error)
            native = None
        return polling, native

    def unschedule(self, watches: tuple[ObservedWatch, ObservedWatch | None]) -> None:
        """Watch a path no longer."""
        polling, native = watches
        self._polling.unschedule(polling)
        if native:
            self._native.unschedule(native)

    def start(self) -> None:
        """Begin."""
        # Watchdog says so of a folder that is made in another that is just made, and is right then.
        warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
        self._polling.start()
        try:
            self._native.start()
        except OSError as error:
            _log.debug("Files are looked at twice a second: %s", error)

    def stop(self) -> None:
        """End."""
        self._polling.stop()
        self._native.stop()

    def join(self) -> None:
        """Wait for the end."""
        self._polling.join()
        self._native.join()

    def is_new(self, path: str) -> bool:
        """Tell whether a file is another one than when it was last asked for."""
        name = Path(path).name
        if any(fnmatchcase(name, pattern) for pattern in _OF_EDITORS):
            return False
        state = _state(path)
        with self._turn:
            before = self._seen.get(path)
            self._seen[path] = state
            if state != before:
                self._changed.add(path)
        return state != before

    def taken(self) -> set[str]:
        """Return the files that have changed since this was last asked."""
        with self._turn:
            changed, self._changed = self._changed, set()
        return changed


class _Changes(FileSystemEventHandler):
    """Hands on what changed a file."""

    def __init__(self, observer: ChangeObserver, handler: FileSystemEventHandler) -> None:
        self._observer = observer
        self._handler = handler

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Look at the files that an event is about."""
        if isinstance(event, _CHANGES):
            paths = [str(path) for path in (event.src_path, event.dest_path) if path]
            if any([self._observer.is_new(path) for path in paths]):  # noqa: C419 - ask for both
                self._handler.dispatch(event)


def watch_natively(server: LiveReloadServer) -> ChangeObserver:
    """Let a server of MkDocs hear of changes from the system as well, and at once.

    Returns:
        What hears of them.
    """
    watched = dict(server._watched_paths)  # noqa: SLF001 - nothing else tells
    for path, times in watched.items():
        for _ in range(times):
            server.unwatch(path)
    observer = ChangeObserver(server.observer)
    server.observer = observer  # type: ignore[assignment] # it has the methods
    server.build_delay = _QUIET
    for path, times in watched.items():
        for _ in range(times):
            server.watch(path)
    return observer


def _files(path: Path, *, recursive: bool) -> Iterator[Path]:
    """Yield the files at a path that is watched."""
    if path.is_file():
        yield path
    else:
        yield from (file for file in path.glob("**/*" if recursive else "*") if file.is_file())


def _state(path: str) -> bytes | None:
    """Return what stands for a file's bytes; nothing where there is no file."""
    try:
        return blake2b(Path(path).read_bytes(), digest_size=16).digest()
    except OSError:
        return None
