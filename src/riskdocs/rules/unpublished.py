"""Links to files of the catalogue that are there and that the site does not have."""

from __future__ import annotations

import os.path
from typing import TYPE_CHECKING

from riskdocs.model.finding import Problem
from riskdocs.reading.definition import DEFINITION_FILE

if TYPE_CHECKING:
    from riskdocs.model.item import Item
    from riskdocs.model.link import Link
    from riskdocs.rules.context import Context


def to_unpublished(context: Context, item: Item, link: Link, path: str) -> Problem | None:
    """Say that a file is not published to which an item's link leads.

    Args:
        context: what the rules look at.
        item: in whose text the link stands.
        link: the link.
        path: of a file that is there, relative to the item's.
    """
    root = context.root
    file = os.path.normpath(os.path.join(item.document.path, "..", path))  # noqa: PTH118
    shown = file.replace(os.sep, "/")
    if not shown.startswith(f"{root.name}/") or shown in context.published:
        return None
    if not link.image and context.about(link.destination):
        return None
    if not os.path.isfile(root.parent / file):  # noqa: PTH113 - takes any name
        return None
    document = item.document
    return Problem(
        "link-file",
        document.path,
        document.span(link.destination_start, link.destination_end),
        f"The file `{path}` is not published, so that this leads nowhere on the site.",
        f"A file of any sort is published if `publish` in `{DEFINITION_FILE}` names it."
        if not shown.lower().endswith(".md")
        else "Link to an item, or to a page of the documentation.",
    )
