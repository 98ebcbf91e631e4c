"""Loading a catalogue, against reading its files and parsing their YAML.

Measured inside the process, after a load of two items that brings both sides' imports and data
into memory; the whole process, with the start of Python and all imports, stands in a second row. A
third row has the findings as well, which `load_catalogue` works out when they are first looked at.
"""

import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from pathlib import Path

from measure import LISTS, TEXTS, Cost, Row, alternate, cost_of, median, named, project, python, run

ITEMS = [1000, 5000]


def rows(items: list[int], runs: int) -> Iterator[Row]:
    """Three rows for each size and each sort of text."""
    for count, texts in product(items, (*TEXTS, LISTS)):
        of = partial(partial, _load, count, texts)
        ours, floor = alternate(of("ours"), of("floor"), runs)
        checked, _ = alternate(of("checked"), of("floor"), runs)
        for side, part, what, target in (
            (ours, 0, "load", "≤ 1.8"),
            (ours, 1, "load, whole process", ""),
            (checked, 0, "load and findings", ""),
        ):
            mine, least = (median([costs[part] for costs in each]) for each in (side, floor))
            yield Row(
                named(what, texts), f"{count:,}", mine, least, f"{mine.cpu / least.cpu:.2f}", target
            )


def _load(items: int, texts: str, side: str) -> tuple[Cost, Cost]:
    """What the load itself cost, and what its process did."""
    folders = (project(2) / "catalogue", project(items, texts) / "catalogue")
    whole, output = run(python(__file__, side, *folders), project(items, texts))
    return Cost(*json.loads(output)), whole


def _load_and_check(folder: Path) -> object:
    from riskdocs import load_catalogue  # noqa: PLC0415 - each side imports its own

    loaded = load_catalogue(folder)
    return loaded, len(loaded.findings)


def main() -> None:
    """In a process of its own: loads a small catalogue, then the one to measure."""
    load: Callable[[Path], object]
    if sys.argv[1] == "floor":
        from floor import read as load  # noqa: PLC0415 - each side imports its own
    elif sys.argv[1] == "ours":
        from riskdocs import load_catalogue as load  # noqa: PLC0415
    else:
        load = _load_and_check
    small, large = map(Path, sys.argv[2:])
    load(small)
    print(json.dumps(cost_of(lambda: load(large))))


if __name__ == "__main__":
    main()
