"""Every format of the catalogue, read and written, against the build of its site without them.

Both are whole processes and begin with reading the catalogue.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import site_build
from measure import Cost, Row, compare, python, run

ITEMS = [5000]
EXPORT = """\
import pathlib
import time
from riskdocs.export.formats import FORMATS
from riskdocs.export.publication import publish
from riskdocs.reading.loader import read_catalogue

publication = publish(read_catalogue("catalogue"), {}, "https://example.org/")
start = time.process_time()
publication.tables  # the records and tables that formats are made from
print("records", time.process_time() - start)
for name, one in FORMATS.items():
    start = time.process_time()
    for file in one.files(publication):
        path = pathlib.Path("exported", file.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    print(name, time.process_time() - start)
"""


def rows(items: list[int], runs: int) -> Iterator[Row]:
    """One row for each size, and one for what each format adds to it."""
    for count in items:
        folder = site_build.prepare(count)
        config = folder / "mkdocs.yml"
        plain = config.read_text(encoding="utf-8").replace("riskdocs]", "riskdocs: {data: []}]")
        config.write_text(plain, encoding="utf-8")
        parts: dict[str, list[float]] = {}
        ours, floor = compare(
            partial(_export, folder, parts), partial(site_build.build, folder), runs
        )
        ratio = f"{ours.cpu / floor.cpu:.2f}"
        yield Row("export of every format", f"{count:,}", ours, floor, ratio, "≤ 1")
        for name, costs in parts.items():
            each = sorted(costs[1:])[runs // 2]
            yield Row(f"... of it {name}", f"{count:,}", f"{each:.3f} s", "", "", "")


def _export(folder: Path, parts: dict[str, list[float]]) -> Cost:
    cost, printed = run(python("-c", EXPORT), folder)
    for line in printed.splitlines():
        name, _, seconds = line.partition(" ")
        parts.setdefault(name, []).append(float(seconds))
    return cost
