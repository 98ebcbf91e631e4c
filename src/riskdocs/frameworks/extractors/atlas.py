"""MITRE ATLAS in its format 6: a map of objects by their IDs for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from riskdocs.frameworks.extractors.published import Published, PublishedEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

_KINDS = {
    "tactics": "tactic",
    "techniques": "technique",
    "mitigations": "mitigation",
    "case-studies": "case study",
}


def atlas_entries(files: Sequence[Any]) -> Published:
    """Read the last file, a release each."""
    newest = files[-1]
    entries = (
        _entry(number, one["name"], kind)
        for key, kind in _KINDS.items()
        for number, one in newest[key].items()
    )
    return Published(tuple(entries), newest["collection"]["version"])


def _entry(number: str, name: str, kind: str) -> PublishedEntry:
    """A technique's parts go on from its number: `AML.T0051.001`."""
    parent, _, _part = number.rpartition(".")
    if kind == "technique" and parent != "AML":
        return PublishedEntry(number, name, "subtechnique", parent)
    return PublishedEntry(number, name, kind)
