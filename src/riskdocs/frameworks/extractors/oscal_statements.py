"""NIST's lists of outcomes and practices in OSCAL as JSON: what they ask for is a statement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from riskdocs.frameworks.extractors.published import Published, PublishedEntry, in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_EDITION = re.compile(r"\d+(?:\.\d+)+$")


def oscal_statement_entries(files: Sequence[Any]) -> Published:
    """Read the last edition's catalog; the title of what has none but its number is its statement.

    Its version is that of the file, so that the edition is what its title ends with, if anything.
    """
    catalog = files[-1]["catalog"]
    edition = _EDITION.search(catalog["metadata"]["title"])
    entries = (entry for group in catalog["groups"] for entry in _entries(group))
    return Published(tuple(entries), edition[0] if edition else None)


def _entries(part: dict[str, Any], parent: str | None = None) -> Iterator[PublishedEntry]:
    number, title = part["id"], part["title"]
    texts = {text["name"]: text.get("prose", "") for text in part["parts"]}
    is_last = title == number
    # What was withdrawn is there without a mark, but has no example, or no statement, any more.
    if "example" in texts if is_last else texts.get("statement", texts.get("overview")):
        title = texts["statement"] if is_last else in_words(title)
        yield PublishedEntry(number, title, part["class"], parent)
        for inner in part.get("controls", ()):
            yield from _entries(inner, number)
