"""What items cite, edition by edition: what every format of mappings is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from riskdocs.export.catalogue_file import (
        CatalogueFile,
        EditionRecord,
        FrameworkRecord,
        ItemRecord,
        ReferenceRecord,
    )


class CitedEdition(NamedTuple):
    """An edition that items cite.

    Attributes:
        framework: whose edition it is.
        edition: the edition.
        citations: each item with each entry that it cites, in the order of the items and of the
            entries' numbers.
    """

    framework: FrameworkRecord
    edition: EditionRecord
    citations: Sequence[tuple[ItemRecord, ReferenceRecord]]


def cited_editions(record: CatalogueFile, items: Iterable[ItemRecord]) -> Iterator[CitedEdition]:
    """Yield every edition that some items cite, by the IDs of framework and edition."""
    found: dict[tuple[str, str], dict[tuple[int, str], tuple[ItemRecord, ReferenceRecord]]] = {}
    for place, item in enumerate(items):
        for reference in item.references:
            if reference.key:
                edition = str(reference.framework), str(reference.edition)
                found.setdefault(edition, {})[place, str(reference.entry)] = item, reference
    editions = {
        (framework.id, edition.id): (framework, edition)
        for framework in record.frameworks
        for edition in framework.editions
    }
    for key, cited in sorted(found.items()):
        yield CitedEdition(*editions[key], [cited[place] for place in sorted(cited)])
