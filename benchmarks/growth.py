"""How the site grows: the time a page takes at many items against few, and its size.

The time of a page is the whole build's by the number of items; a second row leaves out what a
build of two items takes, so that the start of MkDocs, shared by more pages, hides no growth. The
size is the largest item page's HTML less the bytes of its Markdown body as it was written.
"""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from measure import Row, compare, median
from site_build import build, prepare, site_of

ITEMS = [500, 5000]
ITEM = re.compile(r"(tr|ct)-\d+")


def rows(items: list[int], runs: int) -> Iterator[Row]:
    """Two rows for the times, from the smallest and largest size, and one size row for each."""
    few, many = min(items), max(items)
    small, large = prepare(few), prepare(many)
    tiny = prepare(2)
    start = median([build(tiny) for _ in range(runs)])
    ours, floor = compare(partial(build, large), partial(build, small), runs)
    sizes = f"{many:,} to {few:,}"
    for what, less in (("site build, a page", 0.0), ("the same, less the start", start.cpu)):
        mine, least = ((cost.cpu - less) / count for cost, count in ((ours, many), (floor, few)))
        figures = (f"{1000 * mine:.2f} ms", f"{1000 * least:.2f} ms", f"{mine / least:.2f}")
        yield Row(what, sizes, *figures, "≤ 1.2" if not less else "")
    for count, folder in ((few, small), (many, large)):
        size = max(_overheads(folder)) / 1000
        yield Row("item page less its text", f"{count:,}", f"{size:.1f} KB", "", "", "< 40 KB")


def _overheads(folder: Path) -> Iterator[int]:
    """For each item, the bytes of its page that are not the text of its file."""
    for path in (folder / "catalogue").rglob("*.md"):
        item = ITEM.match(path.name)
        if item:
            page = site_of(folder) / path.parent.name / item[0] / "index.html"
            _, _, body = path.read_bytes().split(b"---\n", 2)
            yield page.stat().st_size - len(body)
