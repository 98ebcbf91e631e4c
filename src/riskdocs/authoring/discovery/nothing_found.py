"""Why a folder is no catalogue, and what may make one of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.authoring.discovery.seen_files import texts_of
from riskdocs.reading.site_configuration import begins_project
from riskdocs.reading.slips import as_code

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from riskdocs.authoring.discovery.seen_lists import SeenList
    from riskdocs.model.finding import Problem

#: Files that `riskdocs import` reads.
_REGISTERS = {".csv", ".xlsx", ".xls", ".ods"}


def nothing_found(folder: Path, lists: Sequence[SeenList], unread: Sequence[Problem]) -> str:
    """Say for the publisher why a folder is no catalogue, and what may make one of it.

    Args:
        folder: that was looked at.
        lists: of which no items are made.
        unread: what says why some files could not be read.
    """
    said = (
        "no Markdown file in it has an ID in its name, its folder, its front matter or its first "
    )
    said += "heading, and "
    if lists:
        longest = max(lists, key=lambda seen: len(seen.ids))
        said += f"IDs in lists, such as {as_code(longest.ids[0])}, have no form in common"
    else:
        said += "no list in YAML or JSON has entries with IDs"
    registers = (path for path in sorted(folder.iterdir()) if path.suffix.lower() in _REGISTERS)
    if register := next(registers, None):
        said += (
            f". To take over a register such as {as_code(register.name)}, begin a catalogue with "
            "`riskdocs init`, then use `riskdocs import`"
        )
    else:
        said += (
            ". Give each item one, such as `R-1`: in the name of its file, or under `id` in its "
            "front matter or its entry. Or let a folder say what lies in it: `risks`, `controls`"
        )
        if begins_project(folder):
            said += ", or name the folder of the items alone: `riskdocs init --from docs/cases`"
    if other := next(texts_of(folder, (".mdx",), []), None):
        said += f". {as_code(other[0])} is not read: let its name end in `.md` if it has no code"
    if unread:
        said += f". {as_code(unread[0].path)} was not read: {unread[0].message.rstrip('.')}"
    return said
