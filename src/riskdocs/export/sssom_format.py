"""SSSOM: the mappings from items to framework entries, as the mapping community exchanges them.

An author's reference says no more than that the two are about one matter, so the predicate is
`skos:relatedMatch`. References that are not resolved map to nothing and are left out.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from riskdocs.export.data_file import one_line, text_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.export.data_file import DataFile
    from riskdocs.export.publication import Publication

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
    writer.writerow(_COLUMNS)
    writer.writerows(sorted(_rows(publication)))
    yield text_file("data/mappings.sssom.tsv", stream.getvalue())


def _metadata(publication: Publication) -> Iterator[str]:
    """Yield the lines of YAML at the head, each value in JSON's form, which YAML reads too."""
    record = publication.record
    frameworks = {
        reference.framework
        for item in record.items
        for reference in item.references
        if reference.framework and reference.key
    }
    curies = {
        **_CURIES,
        "catalogue": publication.identifiers.items,
        **{name: publication.identifiers.entries(name) for name in sorted(frameworks)},
    }
    yield "curie_map:"
    for prefix, expansion in curies.items():
        yield f"  {prefix}: {json.dumps(expansion)}"
    values = {
        "mapping_set_id": publication.data_url("mappings.sssom.tsv")
        or f"urn:uuid:{publication.uuid('mappings')}",
        "mapping_set_title": record.title,
        "mapping_set_version": publication.revision,
        "license": "https://w3id.org/sssom/license/unspecified",
        "mapping_tool": "riskdocs",
        "publication_date": record.revision_date[:10] if record.revision_date else None,
    }
    for key, value in values.items():
        if value:
            yield f"{key}: {json.dumps(value)}"


def _rows(publication: Publication) -> Iterator[tuple[str, ...]]:
    for item, record in zip(publication.catalogue.items, publication.record.items, strict=True):
        for reference in item.references:
            target, framework = reference.target, reference.framework
            if target and framework:
                yield (
                    f"catalogue:{record.id}",
                    one_line(record.title),
                    "skos:relatedMatch",
                    f"{framework.id}:{target.anchor}",
                    one_line(f"{reference.number} {target.entry.title}"),
                    "semapv:ManualMappingCuration",
                    target.edition.id,
                    target.url,
                    one_line(reference.explanation),
                )
