"""The items as linked data: SKOS concepts in a scheme, with Dublin Core for what SKOS lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from riskdocs.export.data_file import json_file
from riskdocs.export.sssom_format import framework_base

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.export.catalogue_file import ItemRecord
    from riskdocs.export.data_file import DataFile
    from riskdocs.export.publication import Publication
    from riskdocs.model.item import Item

_VOCABULARY = "https://riskdocs.github.io/riskdocs/ns#"
_CONTEXT: dict[str, Any] = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "riskdocs": _VOCABULARY,
    "id": "@id",
    "type": "@type",
    "notation": "skos:notation",
    "title": "skos:prefLabel",
    "description": "dcterms:description",
    "markdown": "skos:definition",
    "kind": "dcterms:type",
    "status": "riskdocs:status",
    "types": {"@id": "riskdocs:type", "@container": "@set"},
    "reviewed": {"@id": "dcterms:dateAccepted", "@type": "xsd:date"},
    "modified": {"@id": "dcterms:modified", "@type": "xsd:dateTime"},
    "page": {"@id": "skos:note", "@type": "@id"},
    "scheme": {"@id": "skos:inScheme", "@type": "@id"},
    "concepts": {"@reverse": "skos:inScheme"},
    **{
        name: {"@id": term, "@type": "@id", "@container": "@set"}
        for name, term in {
            "mitigates": "riskdocs:mitigates",
            "related": "skos:related",
            "replaced_by": "dcterms:isReplacedBy",
            "references": "skos:relatedMatch",
        }.items()
    },
}


def files(publication: Publication) -> Iterator[DataFile]:
    """Yield the scheme with its concepts."""
    record = publication.record
    catalogue = publication.catalogue
    scheme: dict[str, Any] = {
        "@context": _CONTEXT,
        "id": publication.site_url or publication.namespace.urn,
        "type": "skos:ConceptScheme",
        "title": record.title,
        **({"description": record.description} if record.description else {}),
        **({"modified": record.revision_date} if record.revision_date else {}),
        "concepts": [
            _concept(publication, item, one)
            for item, one in zip(catalogue.items, record.items, strict=True)
        ],
    }
    yield json_file("data/catalogue.jsonld", scheme)


def _iri(publication: Publication, name: str) -> str:
    """Return the item's own name in linked data: an address that leads to it, if there is one."""
    if publication.site_url:
        return f"{publication.site_url}#{name}"
    return f"{publication.namespace.urn}:{name}"


def _concept(publication: Publication, item: Item, record: ItemRecord) -> dict[str, Any]:
    concept = {
        "id": _iri(publication, item.id),
        "type": ["skos:Concept", f"riskdocs:{item.role.capitalize()}"],
        "notation": item.id,
        "title": item.title,
        "kind": record.kind,
        "status": record.status,
        "types": record.types,
        "reviewed": record.reviewed.isoformat() if record.reviewed else None,
        "page": record.url,
        "mitigates": [_iri(publication, other) for other in record.mitigates],
        "related": [_iri(publication, other) for other in record.related],
        "replaced_by": [_iri(publication, other) for other in record.replaced_by],
        "references": sorted(
            {
                framework_base(publication, reference.framework.id) + reference.target.anchor
                for reference in item.references
                if reference.framework and reference.target
            }
        ),
        "markdown": record.markdown,
    }
    return {key: value for key, value in concept.items() if value}
