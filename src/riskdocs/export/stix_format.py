"""A STIX 2.1 bundle: risks as attack patterns, controls as courses of action.

STIX has no word for a risk; an attack pattern is what MITRE ATLAS uses and what platforms show.
Items of other kinds have no counterpart and are left out. IDs come from the items' IDs alone, so
that a new revision is a new version of the same objects. `created` never changes, as STIX demands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from riskdocs.export.data_file import json_file, json_text
from riskdocs.export.publication import NO_DATE
from riskdocs.frameworks.judgement import Judgement, judgement_words
from riskdocs.model.json_text import filled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.export.catalogue_file import ItemRecord, ReferenceRecord
    from riskdocs.export.data_file import DataFile
    from riskdocs.export.publication import Publication
    from riskdocs.texts.texts import Texts

_TYPES = {"risk": "attack-pattern", "control": "course-of-action"}
_CREATED = NO_DATE.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def stix_files(publication: Publication) -> Iterator[DataFile]:
    """Yield the bundle."""
    items = {item.id: item for item in publication.items if item.role in _TYPES}
    ids = {name: f"{_TYPES[item.role]}--{publication.uuid(name)}" for name, item in items.items()}
    author = f"identity--{publication.uuid('identity')}"
    common = {
        "spec_version": "2.1",
        "created_by_ref": author,
        "created": _CREATED,
        "modified": publication.timestamp.replace("Z", ".000Z"),
    }
    # Whose objects they are: the catalogue's, as far as anybody knows.
    identity = {
        "type": "identity",
        "id": author,
        **{key: value for key, value in common.items() if key != "created_by_ref"},
        "name": publication.title,
        "identity_class": "group",
    }
    bundle = {
        "type": "bundle",
        "id": f"bundle--{publication.uuid('bundle')}",
        "objects": [
            identity,
            *(_object(publication, common, item, ids[name]) for name, item in items.items()),
            *(
                {
                    "type": "relationship",
                    "id": f"relationship--{publication.uuid(source, relation, target)}",
                    **common,
                    "relationship_type": relation,
                    "source_ref": ids[source],
                    "target_ref": ids[target],
                }
                for source, relation, target in _relations(
                    items.values(), publication.catalogue.definition.relations
                )
                if target in ids
            ),
        ],
    }
    yield json_file("data/stix-bundle.json", json_text(bundle))


def _relations(
    items: Iterable[ItemRecord], declared: Iterable[str]
) -> Iterator[tuple[str, str, str]]:
    """Yield source, relation and target; related is mutual, so that once is enough."""
    for item in items:
        for relation, others in (
            ("mitigates", item.mitigates),
            ("related-to", [other for other in item.related if other > item.id]),
            ("replaced-by", item.replaced_by),
            *((key, item.relations.get(key, [])) for key in declared),
        ):
            yield from ((item.id, relation, other) for other in others)


def _object(
    publication: Publication, common: dict[str, str], item: ItemRecord, identifier: str
) -> dict[str, Any]:
    own = {"source_name": publication.title, "external_id": item.id, "url": item.url}
    return filled(
        {
            "type": _TYPES[item.role],
            "id": identifier,
            **common,
            "revoked": item.stage == "retired",
            "name": item.title,
            "description": item.markdown,
            "labels": [item.kind, *([item.status] if item.status else []), *item.types],
            "external_references": [
                filled(own),
                *(_external(reference, publication.texts) for reference in item.references),
            ],
        }
    )


def _external(reference: ReferenceRecord, texts: Texts) -> dict[str, str]:
    """Return a reference; it names the edition, since one number means different things."""
    if reference.key is None:
        return {
            "source_name": reference.framework or reference.framework_written,
            "description": f"{reference.label_written} (not resolved)",
        }
    part = f", {reference.entry}{reference.pinpoint}" if reference.pinpoint else ""
    named = f"{reference.title} (edition {reference.edition}{part})"
    source, said = str(reference.framework), reference.judgement
    if said:
        named += f": {judgement_words(Judgement(**dict(said)), texts)}"
    if reference.rules_out:  # without a number, which programs would follow
        return {"source_name": source, "description": f"{reference.entry} {named}"}
    return filled(
        {
            "source_name": source,
            "description": named,
            "external_id": str(reference.entry),
            "url": reference.url,
        }
    )
