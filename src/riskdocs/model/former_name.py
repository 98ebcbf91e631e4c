"""Former IDs, file names and addresses: which of them a site can go on answering."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from riskdocs.model.definition import Definition
    from riskdocs.model.item import Item

#: Words, without steps upwards, hidden files or anything that a URL or a file system takes apart.
_PART = re.compile(r"[^\W_][\w .,+~()@-]*")
#: In bytes: file systems take names of 255, and an ending is still to come.
_LONGEST = 200


def can_lead_on(name: str) -> bool:
    """Tell whether a page can stand at a former name, to lead on from there."""
    parts = name.strip("/").split("/")
    return len(name.encode(errors="replace")) <= _LONGEST and all(map(_PART.fullmatch, parts))


def former_file(
    name: str, item: Item, definition: Definition, *, directory_urls: bool = True
) -> str | None:
    """Return the file that answers at a former name; nothing for one that can't be served.

    Args:
        name: a former ID, file name or address: `TR-7`, `leak`, `/threats/leak.html`.
        item: where it leads.
        definition: reads IDs.
        directory_urls: the site's pages are folders, and not files.
    """
    if not can_lead_on(name):
        return None
    if "/" in name:
        path = name.strip("/")
    elif identifier := definition.read_id(name):
        kind = definition.kind_of(identifier) or item.kind
        path = f"{kind.folder}/{identifier.lower()}"
    else:
        path = f"{item.kind.folder}/{name.lower()}"
    if path.endswith((".html", ".htm")):
        return path
    return f"{path}/index.html" if directory_urls or name.endswith("/") else f"{path}.html"
