"""SSSOM: the mappings from items to framework entries, as the mapping community exchanges them.

A label alone says no more than that the two are about one matter, so the predicate is
`skos:relatedMatch`; where the author says how they relate, it follows from that. References that
are not resolved map to nothing and are left out.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from riskdocs.export.data_file import text_file
from riskdocs.frameworks.judgement import STRONGEST, Judgement, Relationship
from riskdocs.pages.parts.titles import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.export.data_file import DataFile
    from riskdocs.export.publication import Publication
    from riskdocs.frameworks.reference import Reference

_COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "object_source_version",
    "see_also",
    "comment",
)
#: Columns that a catalogue without judgements does not have.
_JUDGED = ("predicate_modifier", "author_label", "mapping_date", "confidence")
#: A subset is the narrower concept; what merely intersects has no narrower word than this.
_PREDICATES: dict[Relationship | None, str] = {
    Relationship.EQUAL: "skos:exactMatch",
    Relationship.SUBSET_OF: "skos:broadMatch",
    Relationship.SUPERSET_OF: "skos:narrowMatch",
}
_CURIES = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "semapv": "https://w3id.org/semapv/vocab/",
}


def sssom_files(publication: Publication) -> Iterator[DataFile]:
    """Yield the mapping set."""
    stream = io.StringIO(newline="")
    for line in _metadata(publication):
        stream.write(f"#{line}\n")
    writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
    judged = _JUDGED if any(one.judgement for one in _references(publication)) else ()
    writer.writerow((*_COLUMNS, *judged))
    writer.writerows(sorted(_rows(publication, len(judged))))
    yield text_file("data/mappings.sssom.tsv", stream.getvalue())


def _metadata(publication: Publication) -> Iterator[str]:
    """Yield the lines of YAML at the head, each value in JSON's form, which YAML reads too."""
    cited = {one.framework.id for one in _references(publication) if one.framework}
    curies = {
        **_CURIES,
        "catalogue": publication.identifiers.items,
        **{name: publication.identifiers.entries(name) for name in sorted(cited)},
    }
    yield "curie_map:"
    for prefix, expansion in curies.items():
        yield f"  {prefix}: {json.dumps(expansion)}"
    values = {
        "mapping_set_id": publication.data_url("mappings.sssom.tsv")
        or f"urn:uuid:{publication.uuid('mappings')}",
        "mapping_set_title": publication.title,
        "mapping_set_version": publication.revision,
        "license": "https://w3id.org/sssom/license/unspecified",
        "mapping_tool": "riskdocs",
        "publication_date": publication.timestamp[:10] if publication.date else None,
    }
    for key, value in values.items():
        if value:
            yield f"{key}: {json.dumps(value)}"


def _references(publication: Publication) -> Iterator[Reference]:
    return (one for item in publication.catalogue.items for one in item.references if one.target)


def _rows(publication: Publication, judged: int) -> Iterator[tuple[str, ...]]:
    """Yield a row of each mapping, with so many of the columns for judgements."""
    for item in publication.catalogue.items:
        for reference in item.references:
            target, framework = reference.target, reference.framework
            said = reference.judgement or Judgement()
            if target and framework:
                yield (
                    f"catalogue:{item.id}",
                    one_line(item.title),
                    _PREDICATES.get(said.relationship, "skos:relatedMatch"),
                    f"{framework.id}:{target.anchor}",
                    one_line(f"{reference.number} {target.entry.title}"),
                    "semapv:ManualMappingCuration",
                    target.edition.id,
                    target.url,
                    one_line(f"{_sentence(said.why)} {reference.explanation}"),
                    *_judgement(said)[:judged],
                )


def _sentence(text: str) -> str:
    return f"{text}." if text and text[-1].isalnum() else text


def _judgement(said: Judgement) -> tuple[str, ...]:
    return (
        "Not" if said.rules_out else "",
        one_line(said.by),
        said.reviewed.isoformat() if said.reviewed else "",
        "" if said.strength is None else str(said.strength / STRONGEST),
    )
