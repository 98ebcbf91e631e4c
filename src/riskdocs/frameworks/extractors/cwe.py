"""CWE as the files of its REST API, one an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from riskdocs.frameworks.extractors.published import Published, PublishedEntry

if TYPE_CHECKING:
    from collections.abc import Sequence


def cwe_entries(files: Sequence[Any]) -> Published:
    """Read weaknesses and categories but those that are deprecated. The files name no release."""
    return Published(
        tuple(
            PublishedEntry(f"CWE-{one['ID']}", one["Name"].strip(), _kind(one))
            for one in sorted(files, key=lambda one: int(one["ID"]))
            if one["Status"] != "Deprecated"
        )
    )


def _kind(one: dict[str, Any]) -> str:
    # A category's file has the same keys but this one.
    return "weakness" if "Abstraction" in one else "category"
