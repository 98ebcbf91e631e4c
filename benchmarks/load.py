"""Loading a catalogue, against reading its files and parsing their YAML.

Measured inside the process, after a load of two items that brings both sides' imports and data
into memory; the whole process, with the start of Python and all imports, stands in a second row.
"""

import json
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from measure import Cost, Row, alternate, cost_of, median, project, python, run

ITEMS = [1000, 5000]


def rows(items: list[int], runs: int) -> Iterator[Row]:
    """Two rows for each size."""
    for count in items:
        ours, floor = alternate(partial(_load, "ours", count), partial(_load, "floor", count), runs)
        for part, what, target in ((0, "load", "≤ 2"), (1, "load, whole process", "")):
            mine, least = (median([costs[part] for costs in side]) for side in (ours, floor))
            yield Row(what, f"{count:,}", mine, least, f"{mine.cpu / least.cpu:.2f}", target)


def _load(side: str, items: int) -> tuple[Cost, Cost]:
    """What the load itself cost, and what its process did."""
    folders = (project(2) / "catalogue", project(items) / "catalogue")
    whole, output = run(python(__file__, side, *folders), project(items))
    return Cost(*json.loads(output)), whole


def main() -> None:
    """In a process of its own: loads a small catalogue, then the one to measure."""
    if sys.argv[1] == "ours":
        from riskdocs import load_catalogue as load  # noqa: PLC0415 - each side imports its own
    else:
        from floor import read as load  # type: ignore[assignment] # noqa: PLC0415 - each side imports its own
    small, large = map(Path, sys.argv[2:])
    load(small)
    print(json.dumps(cost_of(lambda: load(large))))


if __name__ == "__main__":
    main()
