"""Runs commands, measures what they cost, and prints one row for each comparison.

A comparison runs each candidate and its floor in fresh processes, in turns (A B A B), so that a
busy machine burdens both alike, and takes the median of each figure. One unmeasured turn before
warms the file cache. Ratios are of CPU time (user and system), which a busy machine moves least;
those of builds, which use two processors, of the time that people wait, with that of CPU beside.

Needs Linux, for the figures of memory. Imports the standard library alone: Linux never reports
a child's peak below the memory of the process that started it.
"""

import functools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection
from pathlib import Path
from typing import NamedTuple, TypeVar

from generate import write_catalogue
from generate_lists import write_lists

HERE = Path(__file__).parent
WORK = HERE / ".work"
Result = TypeVar("Result")
#: The texts of a synthetic catalogue: paragraphs and simple lists, or what real ones have.
PLAIN, RICH = TEXTS = ("plain", "rich")
#: The plain ones, as entries of YAML lists.
LISTS = "lists"


class Cost(NamedTuple):
    """What a process, or a part of it, took: seconds, seconds and MiB."""

    cpu: float
    wall: float
    peak: float = 0.0

    def __str__(self) -> str:
        return f"{self.cpu:.3f} s ({self.wall:.3f} wall)"


class Row(NamedTuple):
    """One line of the table of results."""

    what: str
    items: str
    ours: object
    floor: object
    ratio: str
    target: str

    def __str__(self) -> str:
        return f"| {' | '.join(map(str, self))} |"


HEADER = f"{Row('what', 'items', 'ours', 'floor', 'ratio', 'target')}\n{'| --- ' * 6}|"


def run(command: list[str], folder: Path, statuses: Collection[int] = (0,)) -> tuple[Cost, str]:
    """Runs a command to its end.

    Args:
        command: The program and its arguments.
        folder: The folder to run it in.
        statuses: The exit statuses that mean it did its work.

    Returns:
        What the whole process cost, and what it printed.

    Raises:
        RuntimeError: It ended with another status; with what it printed.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as printed:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdout=printed, stderr=subprocess.STDOUT, env=_environment()
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        output = printed.read()
    if process.returncode not in statuses:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{output}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024), output


def _environment() -> dict[str, str]:
    """Return one in which Python keeps what it compiled, as it has it of an installed package."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def python(*arguments: object) -> list[str]:
    """The command that hands the arguments to the Python we run on."""
    return [sys.executable, *map(str, arguments)]


def cost_of(work: Callable[[], object]) -> Cost:
    """What a call costs inside this process, its result kept until the clock has stopped."""
    cpu, wall = time.process_time(), time.perf_counter()
    result = work()
    cost = Cost(time.process_time() - cpu, time.perf_counter() - wall)
    del result
    return cost


def alternate(
    ours: Callable[[], Result], floor: Callable[[], Result], runs: int
) -> tuple[list[Result], list[Result]]:
    """Calls the two in turns, `runs` times each, after one turn that does not count."""
    turns = [(ours(), floor()) for _ in range(runs + 1)][1:]
    return [mine for mine, _ in turns], [other for _, other in turns]


def compare(ours: Callable[[], Cost], floor: Callable[[], Cost], runs: int) -> tuple[Cost, Cost]:
    """The medians of the two when they take turns."""
    mine, least = alternate(ours, floor, runs)
    return median(mine), median(least)


def median(costs: list[Cost]) -> Cost:
    """The median of each figure by itself."""
    return Cost(*(sorted(figures)[len(figures) // 2] for figures in zip(*costs, strict=True)))


def waits(ours: Cost, floor: Cost) -> str:
    """The ratio of two builds by the clock, and that of CPU time."""
    return f"{ours.wall / floor.wall:.2f} (CPU {ours.cpu / floor.cpu:.2f})"


@functools.cache
def project(items: int, texts: str = PLAIN) -> Path:
    """A fresh folder with a synthetic catalogue of that size and such texts in `catalogue/`."""
    folder = WORK / f"{items}-{texts}"
    shutil.rmtree(folder, ignore_errors=True)
    if texts == LISTS:
        write_lists(folder / "catalogue", items)
    else:
        write_catalogue(folder / "catalogue", items, rich=texts == RICH)
    return folder


def browser() -> str | None:
    """The browser that is here, the smallest first."""
    found = map(shutil.which, ("chromium-headless-shell", "chromium", "google-chrome"))
    return next(filter(None, found), None)


def named(what: str, texts: str) -> str:
    """What a row is called that was measured on such texts."""
    return {PLAIN: what, LISTS: f"{what}, in YAML lists"}.get(texts, f"{what}, {texts} texts")
