"""`mkdocs serve`: from saving a file to its page, and from the start to the first page.

Seconds on the clock, as somebody waits for them: the median of five saves, each of another item,
from writing the file to the end of the answer that has the new text. It is asked for again as soon
as the server tells a browser to; what a browser takes to paint the page is not in it. The floor is
what a build takes on the clock, which is what each save cost before.

The start is measured to the first answer, in CPU time and against that of a build.
"""

import os
import re
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from measure import Cost, Row, median, python
from site_build import build, prepare

ITEMS = [1000, 5000]
SAVES = 5
_TARGETS = {1000: "≤ 0.3 s", 5000: "≤ 0.8 s"}
_SCRIPT = re.compile(rb"livereload\((\d+), \d+\)")


def rows(items: list[int], runs: int) -> Iterator[Row]:
    """Two rows for each size."""
    for count in items:
        folder = prepare(count)
        whole = median([build(folder) for _ in range(runs + 1)][1:])
        starts, saved = zip(*(_served(folder) for _ in range(runs)), strict=True)
        start = median(list(starts))
        waits = sorted(wait for each in saved for wait in each)
        wait = waits[len(waits) // 2]
        yield Row(
            "start of serve", f"{count:,}", start, whole, f"{start.cpu / whole.cpu:.2f}", "≤ 0.3"
        )
        yield Row(
            "save to page",
            f"{count:,}",
            f"{wait:.2f} s ({waits[0]:.2f} to {waits[-1]:.2f})",
            f"{whole.wall:.2f} s",
            f"{wait / whole.wall:.2f}",
            _TARGETS.get(count, ""),
        )


def _served(folder: Path) -> tuple[Cost, list[float]]:
    """What the start cost until the first page, and how long each save took to be seen."""
    begin = time.perf_counter()
    with _server(folder) as (process, address):
        _first(address)
        start = Cost(_cpu(process), time.perf_counter() - begin)
        files = sorted((folder / "catalogue").rglob("*-1?.md"))[:SAVES]
        return start, [_save(address, folder, file) for file in files]


def _save(address: str, folder: Path, file: Path) -> float:
    """Change a file, and return the seconds until its page has the change."""
    page = f"{address}{file.relative_to(folder / 'catalogue').with_suffix('').as_posix()}/"
    epoch = _SCRIPT.search(_get(page))
    assert epoch  # noqa: S101 - else the server reloads no page
    time.sleep(2)  # what the last save left behind is done
    written = file.read_text(encoding="utf-8")
    mark = f"Saved at {time.time_ns()}."
    try:
        file.write_text(f"{written}\n{mark}\n", encoding="utf-8")
        begin = time.perf_counter()
        while mark.encode() not in _get(page):
            question = f"{address}livereload/{epoch[1].decode()}/1"
            urllib.request.urlopen(urllib.request.Request(question, headers={"Referer": page}))  # noqa: S310 - our own server
        return time.perf_counter() - begin
    finally:
        file.write_text(written, encoding="utf-8")
        time.sleep(1)


@contextmanager
def _server(folder: Path) -> Iterator[tuple[int, str]]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    command = python("-m", "mkdocs", "serve", "--quiet", "--dev-addr", address)
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)
    try:
        yield process.pid, f"http://{address}/"
    finally:
        process.terminate()  # who runs in the background hears no interrupt
        process.wait(30)


def _first(address: str) -> None:
    while True:
        with suppress(OSError):
            _get(address)
            return
        time.sleep(0.01)


def _get(address: str) -> bytes:
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own server
        return bytes(answer.read())


def _cpu(process: int) -> float:
    """Seconds of the processor that a process took so far."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")
