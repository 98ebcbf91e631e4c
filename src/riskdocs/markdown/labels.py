"""Labels, by which a text refers to its own definitions and footnotes; nobody reads them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from riskdocs.markdown.events import events
from riskdocs.markdown.parser import definitions, folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.markdown import Range


def labels_of_headings(text: str) -> Iterator[Range]:
    """Yield where the labels stand that a heading has, wherever they are used.

    To write one of them otherwise is to write the heading otherwise, or its link leads nowhere.
    """
    places: dict[str, list[Range]] = defaultdict(list)
    in_headings = set()
    heading = 0
    for step, kind, value, start, end in events(text):
        if kind == "Heading":
            heading += step
        if step < 0:
            continue
        if kind in {"Link", "Image"} and value["id"]:
            name = folded(value["id"])
            full = value["link_type"] == "Reference"
            place = (text.rindex("[", start, end) if full else start, end)
        elif kind in {"FootnoteReference", "FootnoteDefinition"}:
            name = f"^{folded(value)}"
            place = (start, text.index("]", start))
        else:
            continue
        places[name].append(place)
        if heading:
            in_headings.add(name)
    for name, (start, _) in definitions(text).items():
        places[name].append((start, text.index("]:", start)))
    for name in in_headings:
        yield from places[name]
