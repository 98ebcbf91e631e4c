"""Former IDs, file names and addresses: which of them a site can go on answering."""

from __future__ import annotations

import re

#: Words, without steps upwards, hidden files or anything that a URL or a file system takes apart.
_PART = re.compile(r"[^\W_][\w .,+~()@-]*")
#: In bytes: file systems take names of 255, and an ending is still to come.
_LONGEST = 200


def can_lead_on(name: str) -> bool:
    """Tell whether a page can stand at a former name, to lead on from there."""
    parts = name.strip("/").split("/")
    return len(name.encode(errors="replace")) <= _LONGEST and all(map(_PART.fullmatch, parts))
