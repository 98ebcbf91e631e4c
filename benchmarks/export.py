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
from riskdocs.export.formats import FORMATS, files_of
from riskdocs.export.publication import publish
from riskdocs.reading.loader import read_catalogue

publication = publish(read_catalogue("catalogue"), {}, "https://example.org/")
for _, file in files_of(publication, FORMATS):
    path = pathlib.Path("exported", file.path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(file.content)
"""


def rows(items: list[int], runs: int) -> Iterator[Row]:
    """One row for each size."""
    for count in items:
        folder = site_build.prepare(count)
        config = folder / "mkdocs.yml"
        plain = config.read_text(encoding="utf-8").replace("riskdocs]", "riskdocs: {data: []}]")
        config.write_text(plain, encoding="utf-8")
        ours, floor = compare(partial(_export, folder), partial(site_build.build, folder), runs)
        ratio = f"{ours.cpu / floor.cpu:.2f}"
        yield Row("export of every format", f"{count:,}", ours, floor, ratio, "≤ 1")


def _export(folder: Path) -> Cost:
    return run(python("-c", EXPORT), folder)[0]
