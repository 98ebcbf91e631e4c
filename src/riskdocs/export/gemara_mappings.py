"""Gemara's mappings from items to the entries of one edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from riskdocs.frameworks.judgement import Relationship
from riskdocs.model.json_text import filled

if TYPE_CHECKING:
    from riskdocs.export.catalogue_file import ReferenceRecord
    from riskdocs.export.citations import CitedEdition

_RELATES = "relates-to"
#: Gemara's other words say what a control does; for a subset it has none.
_RELATIONSHIPS: dict[Relationship | None, str] = {
    Relationship.EQUAL: "equivalent",
    Relationship.SUPERSET_OF: "subsumes",
}


def gemara_mappings(cited: CitedEdition, reference_id: str) -> list[dict[str, Any]]:
    """Return a mapping for each item and each relationship that it has to entries.

    Args:
        cited: the edition, and who cites it.
        reference_id: the edition's ID in the file.
    """
    targets: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for item, reference in cited.citations:
        said = reference.judgement
        word = _RELATIONSHIPS.get(said.relationship if said else None, _RELATES)
        targets.setdefault((item.id, word), []).append(_target(reference))
    return [
        {
            "id": f"{source}-{reference_id}" + ("" if word == _RELATES else f"-{word}"),
            "source": source,
            "relationship": word,
            "targets": entries,
        }
        for (source, word), entries in targets.items()
    ]


def _target(reference: ReferenceRecord) -> dict[str, Any]:
    said = reference.judgement
    remarks = [reference.explanation]
    if said and said.relationship:
        remarks.insert(0, f"{said.relationship}.")
    if said and (said.by or said.reviewed):
        remarks.append(f"Judged: {', '.join(map(str, filter(None, (said.by, said.reviewed))))}.")
    return filled(
        {
            "entry-id": str(reference.entry),
            # Gemara's begins at 1.
            "strength": said.strength if said else None,
            "rationale": said.why.strip() if said else None,
            "remarks": " ".join(remarks),
        }
    )
