"""OWASP's lists of ten, a Markdown file an entry, with `API1:2023 Title` as its title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from riskdocs.frameworks.extractors.published import Published, PublishedEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A picture may stand behind the title.
_TITLE = re.compile(r"^(?:##? +|title: )([A-Z]+\d+):(\d{4}) (?:- )?(.+?)(?: !\[.*)?$", re.MULTILINE)


def owasp_list_entries(files: Sequence[Any]) -> Published:
    """Read the entries of the newest of several years."""
    found = [match.groups() for text in files if (match := _TITLE.search(text))]
    newest = max(year for _number, year, _title in found)
    entries = [
        PublishedEntry(number, title.strip()) for number, year, title in found if year == newest
    ]
    return Published(tuple(entries), newest)
