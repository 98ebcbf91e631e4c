"""An item as linked data: a SKOS concept, with Dublin Core for what SKOS lacks.

The file `catalogue.jsonld` and the items' pages have the same facts under the same names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from riskdocs.model.json_text import filled
from riskdocs.model.keys import PLAIN_KEYS
from riskdocs.model.values import fact_json, plain_facts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item
    from riskdocs.pages.machine_readable.identifiers import Identifiers

_PREFIXES = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "riskdocs": "https://riskdocs.github.io/riskdocs/ns#",
}
_PLAIN: dict[str, Any] = {"reviewed": {"@id": "riskdocs:reviewed", "@type": "xsd:date"}}
_ITEM: dict[str, Any] = {
    "id": "@id",
    "type": "@type",
    "notation": "skos:notation",
    "title": "skos:prefLabel",
    "kind": "dcterms:type",
    "status": "riskdocs:status",
    "types": {"@id": "riskdocs:type", "@container": "@set"},
    **{key.attribute: _PLAIN.get(key.name, f"riskdocs:{key.attribute}") for key in PLAIN_KEYS},
    # Of what is still in review nobody says that it was accepted.
    "accepted": {"@id": "dcterms:dateAccepted", "@type": "xsd:date"},
    **{
        name: {"@id": term, "@type": "@id", "@container": "@set"}
        for name, term in {
            "mitigates": "riskdocs:mitigates",
            "related": "skos:related",
            "replaced_by": "dcterms:isReplacedBy",
            "relations": "dcterms:relation",
            "references": "skos:relatedMatch",
        }.items()
    },
}
#: What the keys of `catalogue.jsonld` mean.
CONTEXT: dict[str, Any] = {
    **_PREFIXES,
    **_ITEM,
    "description": "dcterms:description",
    "markdown": "skos:definition",
    "modified": {"@id": "dcterms:modified", "@type": "xsd:dateTime"},
    "page": {"@id": "skos:note", "@type": "@id"},
    "concepts": {"@reverse": "skos:inScheme"},
}


def concept(catalogue: Catalogue, identifiers: Identifiers, item: Item) -> dict[str, Any]:
    """Return an item under the keys of the context; its text is not in it."""

    def names(items: Iterable[Item]) -> list[str]:
        return [f"{identifiers.items}{other.id}" for other in items]

    facts = {
        "id": f"{identifiers.items}{item.id}",
        "type": ["skos:Concept", f"riskdocs:{item.role.capitalize()}"],
        "notation": item.id,
        "title": item.title,
        "kind": item.kind.name,
        "status": item.status,
        "types": list(item.types),
        **{key.attribute: fact_json(value) for key, value in plain_facts(item)},
        "accepted": fact_json(item.reviewed) if item.stage == "approved" else None,
        "mitigates": names(catalogue.risks_of(item)),
        "related": names(catalogue.related_to(item)),
        "replaced_by": names(catalogue.replacements_of(item)),
        "relations": names(
            other for _, others in catalogue.own_relations(item) for other in others
        ),
        "references": sorted(
            {
                identifiers.entries(reference.target.framework_id) + reference.target.anchor
                for reference in item.cites
                if reference.target
            }
        ),
    }
    return filled(facts)


def embedded(catalogue: Catalogue, identifiers: Identifiers, item: Item) -> dict[str, Any]:
    """Return an item as a page holds it: the same facts, each key with its prefix.

    A page of its own would otherwise repeat what every key means.
    """
    data: dict[str, Any] = {"@context": _PREFIXES}
    for key, value in concept(catalogue, identifiers, item).items():
        term = _ITEM[key]
        if isinstance(term, str):
            data[term] = value
        elif term.get("@type") == "@id":
            data[term["@id"]] = [{"@id": name} for name in value]
        elif "@type" in term:
            data[term["@id"]] = {"@type": term["@type"], "@value": value}
        else:
            data[term["@id"]] = value
    data["skos:inScheme"] = {"@id": identifiers.catalogue}
    return data
