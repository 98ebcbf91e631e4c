"""MITRE: ATLAS, ATT&CK and CWE."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from riskdocs.frameworks.extractors.published import Published, PublishedEntry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: ATLAS is a map of objects by their IDs for each kind.
_ATLAS_KINDS = {
    "tactics": "tactic",
    "techniques": "technique",
    "mitigations": "mitigation",
    "case-studies": "case study",
}


def atlas_entries(files: Sequence[Any]) -> Published:
    """Read ATLAS in its format 6: of several files, a release each, the last."""
    newest = files[-1]
    entries = (
        _atlas_entry(number, one["name"], kind)
        for key, kind in _ATLAS_KINDS.items()
        for number, one in newest[key].items()
    )
    return Published(tuple(entries), newest["collection"]["version"])


def _atlas_entry(number: str, name: str, kind: str) -> PublishedEntry:
    """A technique's parts go on from its number: `AML.T0051.001`."""
    parent, _, _part = number.rpartition(".")
    if kind == "technique" and parent != "AML":
        return PublishedEntry(number, name, "subtechnique", parent)
    return PublishedEntry(number, name, kind)


_STIX_KINDS = {
    "x-mitre-tactic": "tactic",
    "attack-pattern": "technique",
    "course-of-action": "mitigation",
}


def stix_entries(files: Sequence[Any]) -> Published:
    """Read ATT&CK, a STIX bundle: what is neither revoked nor deprecated in it."""
    objects = [one for bundle in files for one in bundle["objects"]]
    versions = (o["x_mitre_version"] for o in objects if o["type"] == "x-mitre-collection")
    return Published(tuple(_attack_entries(objects)), next(versions, None))


def _attack_entries(objects: list[dict[str, Any]]) -> Iterator[PublishedEntry]:
    for one in objects:
        if one["type"] in _STIX_KINDS and not (one.get("revoked") or one.get("x_mitre_deprecated")):
            reference = _reference(one)
            number = reference["external_id"]
            is_part = bool(one.get("x_mitre_is_subtechnique"))
            kind = "subtechnique" if is_part else _STIX_KINDS[one["type"]]
            parent = number.partition(".")[0] if is_part else None
            yield PublishedEntry(number, one["name"], kind, parent, reference.get("url"))


def _reference(one: dict[str, Any]) -> dict[str, str]:
    references = one["external_references"]
    return next((other for other in references if other["source_name"] == "mitre-attack"), {})


def cwe_entries(files: Sequence[Any]) -> Published:
    """Read CWE as its REST API has it, a file an entry; deprecated ones are left out.

    The files name no release.
    """
    return Published(
        tuple(
            PublishedEntry(f"CWE-{one['ID']}", one["Name"].strip(), _cwe_kind(one))
            for one in sorted(files, key=lambda one: int(one["ID"]))
            if one["Status"] != "Deprecated"
        )
    )


def _cwe_kind(one: dict[str, Any]) -> str:
    # A category's file has the same keys but this one.
    return "weakness" if "Abstraction" in one else "category"
