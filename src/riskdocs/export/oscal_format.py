"""An OSCAL catalog, and a mapping collection from it to the frameworks that the items cite.

OSCAL has no catalogue of risks, so they stand in the catalog as a group of class `risk`; items of
other kinds likewise. Titles are one line in OSCAL, and properties have no blanks at their ends.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from riskdocs.export.citations import cited_editions
from riskdocs.export.data_file import json_file, json_text
from riskdocs.frameworks.judgement import Relationship
from riskdocs.model.json_text import filled
from riskdocs.model.values import fact_text, plain_facts
from riskdocs.pages.parts.titles import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.export.catalogue_file import (
        ItemRecord,
        JudgementRecord,
        ReferenceRecord,
    )
    from riskdocs.export.citations import CitedEdition
    from riskdocs.export.data_file import DataFile
    from riskdocs.export.publication import Publication
    from riskdocs.model.kind import Kind

#: The first version that has mapping collections. Nothing later is used, so that no tool of 1.2
#: need refuse the files: trestle 5.2 knows 1.2.0 and 1.2.1 alone; NIST's schema of 1.2.3 takes it.
_VERSION = "1.2.0"
_NAMESPACE = "https://riskdocs.github.io/riskdocs/oscal"
_CATALOG = "oscal-catalog.json"
_RELATIONSHIPS = {None: "intersects-with", Relationship.EQUAL: "equal-to"}
_NOT_IN_ADDRESS = re.compile(r"[\s<>\"{}|\\^`]")


def oscal_files(publication: Publication) -> Iterator[DataFile]:
    """Yield the catalog and, where an item cites anything, the mappings."""
    catalog = json_text({"catalog": _catalog(publication)}, depth=5)
    yield json_file(f"data/{_CATALOG}", catalog)
    said = publication.revision, publication.timestamp
    if mappings := publication.kept("mappings", None, partial(_mappings, publication), *said):
        yield json_file("data/oscal-mapping.json", mappings)


def _mappings(publication: Publication) -> str:
    """Return the mappings as JSON; nothing where no item cites anything."""
    cited = cited_editions(publication.frameworks, publication.items)
    mappings = [_mapping(publication, one) for one in cited]
    if not mappings:
        return ""
    collection = {
        "uuid": str(publication.uuid("mapping-collection")),
        "metadata": _metadata(publication, "mappings"),
        "provenance": {
            "method": "human",
            "matching-rationale": "semantic",
            "status": "complete",
            "mapping-description": "What the authors of the items refer to. A reference says "
            "that the two are about one matter, and no more.",
        },
        "mappings": mappings,
    }
    return json_text({"mapping-collection": collection}, depth=5)


def _metadata(publication: Publication, what: str) -> dict[str, Any]:
    metadata = {
        "title": f"{one_line(publication.title)}: {what}",
        "last-modified": publication.timestamp,
        "version": publication.revision or "unknown",
        "oscal-version": _VERSION,
        "links": _links([("alternate", publication.site_url)]),
    }
    return filled(metadata)


def _catalog(publication: Publication) -> dict[str, Any]:
    resources = _resources(publication)
    return filled(
        {
            "uuid": str(publication.uuid("catalog")),
            "metadata": _metadata(publication, "catalog"),
            "groups": list(_groups(publication)),
            "back-matter": {"resources": resources} if resources else None,
        }
    )


def _groups(publication: Publication) -> Iterator[dict[str, Any]]:
    """Yield the controls by their first type, and every other kind as one group."""
    for kind in publication.catalogue.definition.kinds:
        items = [item for item in publication.items if item.kind == kind.name]
        if kind.role != "control":
            if items:
                yield _group(publication, kind, kind.plural, kind.folder, items)
            continue
        order = {code: place for place, code in enumerate(kind.types)}
        items.sort(key=lambda item: order.get(_type(item), len(order)))
        for code, members in groupby(items, _type):
            label = kind.types.get(code, code)
            title = f"{kind.plural}: {label}" if code else kind.plural
            yield _group(publication, kind, title, f"{kind.folder}-{code}".strip("-"), members)


def _type(item: ItemRecord) -> str:
    return item.types[0] if item.types else ""


def _group(
    publication: Publication, kind: Kind, title: str, name: str, items: Iterable[ItemRecord]
) -> dict[str, Any]:
    return {
        "id": re.sub(r"[^\w.-]+", "-", f"group-{name}"),
        "class": kind.role,
        "title": one_line(title),
        "controls": [_control(publication, item) for item in items],
    }


def _control(publication: Publication, item: ItemRecord) -> dict[str, Any]:
    links = [
        *(("mitigates", f"#{_token(other)}") for other in item.mitigates),
        *(("related", f"#{_token(other)}") for other in item.related),
        *(("replaced-by", f"#{_token(other)}") for other in item.replaced_by),
        *((key, f"#{_token(other)}") for key, others in item.relations.items() for other in others),
        *(
            ("reference", f"#{publication.uuid('resource', reference.key)}")
            for reference in item.references
            if reference.key and not reference.rules_out
        ),
        ("alternate", item.url or ""),
    ]
    statement = {"id": f"{_token(item.id)}_smt", "name": "statement", "prose": item.markdown}
    return filled(
        {
            "id": _token(item.id),
            "class": item.kind,
            "title": one_line(item.title),
            "props": list(_properties(item)),
            "links": _links(links),
            "parts": [statement] if item.markdown.strip() else None,
        }
    )


def _token(identifier: str) -> str:
    """Return an ID as OSCAL has them, which begin with a letter or a `_`."""
    return f"_{identifier}" if identifier[0].isdigit() else identifier


def _properties(item: ItemRecord) -> Iterator[dict[str, str]]:
    yield {"name": "label", "value": item.id}
    if item.stage == "retired":
        yield {"name": "status", "value": "withdrawn"}
    values = [
        *([("doc-status", item.status)] if item.status else []),
        *(("type", code) for code in item.types),
        *((key.name, fact_text(value)) for key, value in plain_facts(item)),
        *(
            ("unresolved-reference", f"{reference.framework_written}: {reference.label_written}")
            for reference in item.references
            if reference.key is None
        ),
        *(
            ("pinpoint", f"{reference.key}{reference.pinpoint}")
            for reference in item.references
            if reference.pinpoint
        ),
    ]
    for name, value in values:
        if line := one_line(value):
            yield {"name": name, "ns": _NAMESPACE, "value": line}


def _links(links: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """Return links, each address once: OSCAL allows no second link to one address."""
    first: dict[str, str] = {}
    for relation, href in links:
        first.setdefault(href, relation)
    return [{"href": href, "rel": relation} for href, relation in first.items() if href]


def _resources(publication: Publication) -> list[dict[str, Any]]:
    """Return one resource for each entry that an item cites."""
    found: dict[str, ReferenceRecord] = {}
    for item in publication.items:
        for reference in item.references:
            if not reference.rules_out:
                found.setdefault(reference.key or "", reference)
    return [_resource(publication, found[key]) for key in sorted(found) if key]


def _resource(publication: Publication, reference: ReferenceRecord) -> dict[str, Any]:
    entry = str(reference.entry)
    names = (("framework", reference.framework), ("edition", reference.edition), ("entry", entry))
    href = _NOT_IN_ADDRESS.sub("", reference.url or "")
    return filled(
        {
            "uuid": str(publication.uuid("resource", str(reference.key))),
            "title": one_line(f"{entry} {reference.title}"),
            "props": [
                {"name": name, "ns": _NAMESPACE, "value": one_line(str(value))}
                for name, value in names
            ],
            "rlinks": [{"href": href}] if href else None,
        }
    )


def _mapping(publication: Publication, cited: CitedEdition) -> dict[str, Any]:
    names = cited.framework.id, cited.edition.id
    cites = sorted(cited.citations, key=lambda pair: (pair[0].id, str(pair[1].entry)))
    return {
        "uuid": str(publication.uuid("mapping", *names)),
        "source-resource": {"type": "catalog", "href": _CATALOG},
        "target-resource": {"type": "catalog", "href": cited.edition.url},
        "maps": [
            {
                "uuid": str(publication.uuid("map", *names, item.id, str(reference.entry))),
                **_relationship(reference.judgement),
                "sources": [{"type": "control", "id-ref": _token(item.id)}],
                "targets": [{"type": "control", "id-ref": str(reference.entry)}],
            }
            for item, reference in cites
        ],
    }


def _relationship(said: JudgementRecord | None) -> dict[str, Any]:
    """Return what a map says of how the two relate. OSCAL has no word for not being related."""
    if said is None:
        return {"relationship": "intersects-with"}
    word = _RELATIONSHIPS.get(said.relationship, said.relationship)
    facts = {"strength": said.strength, "by": said.by, "reviewed": said.reviewed}
    return filled(
        {
            "ns": _NAMESPACE if word is Relationship.NOT_RELATED_TO else None,
            "matching-rationale": said.rationale,
            "relationship": word,
            "props": [
                {"name": name, "ns": _NAMESPACE, "value": one_line(str(value))}
                for name, value in facts.items()
                if value not in {None, ""}
            ],
            "remarks": said.why.strip(),
        }
    )
