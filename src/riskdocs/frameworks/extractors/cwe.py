"""CWE as the files of its REST API, one a weakness."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from riskdocs.frameworks.extractors.published import Published, PublishedEntry

if TYPE_CHECKING:
    from collections.abc import Sequence


def cwe_entries(files: Sequence[Any]) -> Published:
    """Read weaknesses but those that are deprecated. The files name no release.

    Args:
        files: the data of each.
    """
    return Published(
        tuple(
            PublishedEntry(f"CWE-{one['ID']}", one["Name"].strip(), "weakness")
            for one in sorted(files, key=lambda one: int(one["ID"]))
            if one["Status"] != "Deprecated"
        )
    )
