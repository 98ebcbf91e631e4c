"""What is read of a text, without its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.markdown.events import events

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.markdown.parser import Event

_READ = frozenset({"Text", "Code", "SoftBreak", "HardBreak"})


def read_text(found: Iterable[Event]) -> str:
    """Return the words of a stretch of text within one block, line ends as spaces."""
    return "".join(
        value if kind in {"Text", "Code"} else " "
        for _, kind, value, _, _ in found
        if kind in _READ
    )


def paragraphs(text: str) -> Iterator[str]:
    """Yield the words of each paragraph that stands in no list, quote or table, in their order."""
    found = events(text)
    depth = first = 0
    for place, (step, kind, _, _, _) in enumerate(found):
        if step > 0 and not depth:
            first = place
        depth += step
        if step < 0 and not depth and kind == "Paragraph":
            yield read_text(found[first : place + 1]).strip()
