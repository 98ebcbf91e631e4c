"""`riskdocs check`, as a whole command.

On a large catalogue: CPU time against reading the files, parsing their YAML and one scan of each
body by a regular expression; and peak memory above a bare Python's. On 32 items: how much longer
one waits than for a Python that does nothing.
"""

from collections.abc import Iterator
from functools import partial
from itertools import product

from measure import HERE, PLAIN, TEXTS, Cost, Row, compare, named, project, python, run

ITEMS = [10_000]
FEW = 32
# The process's own peak in KiB, without what Linux counts in from the process that started it.
PRINT_PEAK = "print(*(s.split()[1] for s in open('/proc/self/status') if s.startswith('VmHWM')))"


def rows(items: list[int], runs: int) -> Iterator[Row]:
    """Two rows for each size, and one for few items."""
    for count, texts in product(items, TEXTS):
        ours, floor = compare(partial(_check, count, texts), partial(_scan, count, texts), runs)
        ratio = f"{ours.cpu / floor.cpu:.2f}"
        yield Row(named("check", texts), f"{count:,}", ours, floor, ratio, "≤ 2.2")
        yield _memory(count, ours.peak)
    yield _wait(runs)


def _memory(items: int, peak: float) -> Row:
    bare = int(run(python("-c", PRINT_PEAK), project(FEW))[1]) / 1024
    figures = (f"{peak:.0f} MiB", f"{bare:.0f} MiB", f"{peak - bare:+.0f} MiB")
    return Row("check, peak memory above bare Python", f"{items:,}", *figures, "≤ +187 MiB")


def _wait(runs: int) -> Row:
    ours, bare = compare(partial(_check, FEW), _nothing, runs)
    more = f"{ours.wall - bare.wall:+.3f} s"
    return Row("check, wait above `python -c pass`", str(FEW), ours, bare, more, "≤ +0.5 s")


def _check(items: int, texts: str = PLAIN) -> Cost:
    # Findings (status 1) are no failure of the benchmark.
    return run(python("-m", "riskdocs", "check", "catalogue"), project(items, texts), (0, 1))[0]


def _scan(items: int, texts: str) -> Cost:
    return run(python(HERE / "floor.py", "catalogue"), project(items, texts))[0]


def _nothing() -> Cost:
    return run(python("-c", "pass"), project(FEW))[0]
