"""A STIX 2.1 bundle: risks as attack patterns, controls as courses of action.

STIX has no word for a risk; an attack pattern is what MITRE ATLAS uses and what platforms show.
Items of other kinds have no counterpart and are left out. IDs come from the items' IDs alone, so
that a new revision is a new version of the same objects. `created` never changes, as STIX demands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from riskdocs.export.data_file import json_file
from riskdocs.export.publication import NO_DATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.export.catalogue_file import ItemRecord, ReferenceRecord
    from riskdocs.export.data_file import DataFile
    from riskdocs.export.publication import Publication

_TYPES = {"risk": "attack-pattern", "control": "course-of-action"}
_CREATED = NO_DATE.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def stix_files(publication: Publication) -> Iterator[DataFile]:
    """Yield the bundle."""
    items = {item.id: item for item in publication.record.items if item.role in _TYPES}
    common = _common(publication)
    ids = {name: f"{_TYPES[item.role]}--{publication.uuid(name)}" for name, item in items.items()}
    objects = [_identity(publication, common)]
    objects += [_object(publication, common, item, ids[name]) for name, item in items.items()]
    objects += [
        _relationship(publication, common, ids, name, relation, other)
        for name, item in items.items()
        for relation, others in (
            ("mitigates", item.mitigates),
            # Related is mutual: once is enough.
            ("related-to", [other for other in item.related if other > name]),
            ("replaced-by", item.replaced_by),
        )
        for other in others
        if other in ids
    ]
    bundle = {
        "type": "bundle",
        "id": f"bundle--{publication.uuid('bundle')}",
        "objects": objects,
    }
    yield json_file("data/stix-bundle.json", bundle)


def _identity(publication: Publication, common: dict[str, str]) -> dict[str, Any]:
    """Return whose objects they are: the catalogue's, as far as anybody knows."""
    return {
        "type": "identity",
        "id": common["created_by_ref"],
        **{key: value for key, value in common.items() if key != "created_by_ref"},
        "name": publication.record.title,
        "identity_class": "group",
    }


def _common(publication: Publication) -> dict[str, str]:
    """Return what all objects have in common."""
    return {
        "spec_version": "2.1",
        "created_by_ref": f"identity--{publication.uuid('identity')}",
        "created": _CREATED,
        "modified": publication.timestamp.replace("Z", ".000Z"),
    }


def _object(
    publication: Publication, common: dict[str, str], item: ItemRecord, identifier: str
) -> dict[str, Any]:
    own = {"source_name": publication.record.title, "external_id": item.id}
    return {
        "type": _TYPES[item.role],
        "id": identifier,
        **common,
        **({"revoked": True} if item.stage == "retired" else {}),
        "name": item.title,
        **({"description": item.markdown} if item.markdown else {}),
        "labels": [item.kind, *([item.status] if item.status else []), *item.types],
        "external_references": [
            {**own, "url": item.url} if item.url else own,
            *map(_external, item.references),
        ],
    }


def _external(reference: ReferenceRecord) -> dict[str, str]:
    """Return a reference; its edition is told, since one number means different things."""
    if reference.key is None:
        return {
            "source_name": reference.framework or reference.framework_written,
            "description": f"{reference.label_written} (not resolved)",
        }
    part = f", {reference.entry}{reference.pinpoint}" if reference.pinpoint else ""
    found = {
        "source_name": str(reference.framework),
        "description": f"{reference.title} (edition {reference.edition}{part})",
        "external_id": str(reference.entry),
    }
    return {**found, "url": reference.url} if reference.url else found


def _relationship(  # noqa: PLR0913, PLR0917 - a relation has three parts, and is told in the terms of three
    publication: Publication,
    common: dict[str, str],
    ids: dict[str, str],
    source: str,
    relation: str,
    target: str,
) -> dict[str, Any]:
    return {
        "type": "relationship",
        "id": f"relationship--{publication.uuid(source, relation, target)}",
        **common,
        "relationship_type": relation,
        "source_ref": ids[source],
        "target_ref": ids[target],
    }
