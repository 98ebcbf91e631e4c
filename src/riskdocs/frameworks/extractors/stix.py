"""MITRE ATT&CK as a STIX bundle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from riskdocs.frameworks.extractors.published import Published, PublishedEntry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_KINDS = {
    "x-mitre-tactic": "tactic",
    "attack-pattern": "technique",
    "course-of-action": "mitigation",
}


def stix_entries(files: Sequence[Any]) -> Published:
    """Read tactics, techniques and mitigations but those that are revoked or deprecated."""
    objects = [one for bundle in files for one in bundle["objects"]]
    versions = (o["x_mitre_version"] for o in objects if o["type"] == "x-mitre-collection")
    return Published(tuple(_entries(objects)), next(versions, None))


def _entries(objects: list[dict[str, Any]]) -> Iterator[PublishedEntry]:
    for one in objects:
        if one["type"] in _KINDS and not (one.get("revoked") or one.get("x_mitre_deprecated")):
            reference = _reference(one)
            number = reference["external_id"]
            is_part = bool(one.get("x_mitre_is_subtechnique"))
            kind = "subtechnique" if is_part else _KINDS[one["type"]]
            parent = number.partition(".")[0] if is_part else None
            yield PublishedEntry(number, one["name"], kind, parent, reference.get("url"))


def _reference(one: dict[str, Any]) -> dict[str, str]:
    return next(
        reference
        for reference in one["external_references"]
        if reference["source_name"] == "mitre-attack"
    )
