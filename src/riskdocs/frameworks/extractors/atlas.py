"""MITRE ATLAS, `ATLAS.yaml`: objects with an ID, wherever they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from riskdocs.frameworks.extractors.published import Published, PublishedEntry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_KINDS = {"TA": "tactic", "T": "technique", "M": "mitigation", "CS": "case study"}


def atlas_entries(files: Sequence[Any]) -> Published:
    """Read the last file, a release each.

    Args:
        files: the data of each.
    """
    newest = files[-1]
    found = {one["id"]: _entry(one) for one in _objects(newest)}
    return Published(tuple(found.values()), newest["version"])


def _objects(data: object) -> Iterator[dict[str, str]]:
    if isinstance(data, dict):
        if str(data.get("id", "")).startswith("AML.") and "name" in data:
            yield data
        for value in data.values():
            yield from _objects(value)
    elif isinstance(data, list):
        for value in data:
            yield from _objects(value)


def _entry(one: dict[str, str]) -> PublishedEntry:
    parent = one.get("subtechnique-of")
    letters = one["id"].removeprefix("AML.").rstrip("0123456789.")
    return PublishedEntry(
        one["id"], one["name"], "subtechnique" if parent else _KINDS[letters], parent
    )
