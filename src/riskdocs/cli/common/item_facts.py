"""What `list` and `show` say about an item, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from riskdocs.cli.common.opening import relative
from riskdocs.model.item import Item
from riskdocs.model.keys import PLAIN_KEYS
from riskdocs.model.values import fact_json

if TYPE_CHECKING:
    from riskdocs.frameworks.reference import Reference
    from riskdocs.model.catalogue import Catalogue


def in_short(catalogue: Catalogue, item: Item) -> dict[str, Any]:
    """Return what a list shows."""
    return {
        "id": item.id,
        "kind": item.kind.name,
        "title": item.title,
        "status": item.status,
        "types": list(item.types),
        "path": relative(catalogue.root, item.document.path),
    }


def in_full(catalogue: Catalogue, item: Item) -> dict[str, Any]:
    """Return everything but the text: relations in both directions, references resolved."""
    return {
        **in_short(catalogue, item),
        "display_id": item.display_id,
        "aliases": list(item.aliases),
        **{key.attribute: fact_json(getattr(item, key.attribute)) for key in PLAIN_KEYS},
        "fields": {key: fact_json(value) for key, value in item.fields.items()},
        "references": [_reference(reference) for reference in item.references],
        "mitigates": [_named(other) for other in catalogue.risks_of(item)],
        "mitigated_by": [_named(other) for other in catalogue.controls_of(item)],
        "related": [_named(other) for other in catalogue.related_to(item)],
        "replaced_by": [_named(other) for other in catalogue.replacements_of(item)],
        "relations": {
            key.label: [_named(other) for other in others]
            for key, others in catalogue.own_relations(item)
        },
        "named_in": [
            _named(source) if isinstance(source, Item) else {"path": source.document.path}
            for source in catalogue.linked_from(item)
        ],
    }


def _named(item: Item) -> dict[str, str]:
    return {"id": item.id, "title": item.title}


def _reference(reference: Reference) -> dict[str, Any]:
    target = reference.target
    return {
        "framework": reference.framework.id if reference.framework else reference.framework_name,
        "label": reference.label,
        "edition": target.edition.id if target else None,
        "entry": target.entry.id if target else None,
        "pinpoint": reference.pinpoint or None,
        "title": target.entry.title if target else None,
        "url": reference.url,
        "superseded": reference.superseded,
        "successors": [
            {"edition": way.ref.edition.id, "entry": way.ref.entry.id, "title": way.ref.entry.title}
            for way in reference.newest
        ],
        "explanation": reference.explanation,
        "judgement": dict(reference.judgement.stated) if reference.judgement else None,
    }
