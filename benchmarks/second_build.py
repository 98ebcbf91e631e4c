"""Building a site again, against its first build.

The floor is a build into an empty folder with nothing kept. Then it is built once more: with
nothing changed, and with a sentence more in the text of one item, another one each time.
"""

from collections.abc import Iterator
from pathlib import Path

from measure import Cost, Row, median, waits
from site_build import build, prepare

ITEMS = [1000, 5000]


def rows(items: list[int], runs: int) -> Iterator[Row]:
    """Two rows for each size."""
    for count in items:
        folder = prepare(count)
        turns = [_turn(folder, number) for number in range(runs + 1)][1:]
        first, same, changed = (median(list(costs)) for costs in zip(*turns, strict=True))
        for what, cost, target in (
            ("second build, nothing changed", same, "≤ 0.35"),
            ("second build, one item changed", changed, "≤ 0.40"),
        ):
            yield Row(what, f"{count:,}", cost, first, waits(cost, first), target)


def _turn(folder: Path, number: int) -> tuple[Cost, Cost, Cost]:
    """What a first build costs, one more, and one more after a change."""
    first = build(folder)
    same = build(folder, again=True)
    file = sorted((folder / "catalogue").rglob("*-2?.md"))[number]
    written = file.read_text(encoding="utf-8")
    file.write_text(f"{written}\nA sentence that was not there.\n", encoding="utf-8")
    changed = build(folder, again=True)
    file.write_text(written, encoding="utf-8")
    return first, same, changed
