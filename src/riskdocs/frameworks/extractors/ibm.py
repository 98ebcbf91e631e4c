"""IBM's AI Risk Atlas, as AI Atlas Nexus has it: a map of lists, one of which has the risks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from riskdocs.frameworks.extractors.published import Published, PublishedEntry

if TYPE_CHECKING:
    from collections.abc import Sequence


def ibm_entries(files: Sequence[Any]) -> Published:
    """Read the risks; the edition is the month in which the list was changed last."""
    (data,) = files
    (changed,) = (str(one["dateModified"]) for one in data["taxonomies"])
    entries = (PublishedEntry(one["id"], one["name"], url=one["url"]) for one in data["entries"])
    return Published(tuple(entries), changed[:7])
