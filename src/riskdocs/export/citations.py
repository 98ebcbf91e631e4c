"""What items cite, edition by edition: what every format of mappings is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from riskdocs.export.catalogue_file import (
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


def cited_editions(
    frameworks: Iterable[FrameworkRecord], items: Iterable[ItemRecord], *, ruled_out: bool = True
) -> Iterator[CitedEdition]:
    """Yield every edition that some items cite, by the IDs of framework and edition.

    Args:
        frameworks: of the catalogue.
        items: whose citations.
        ruled_out: those that say that an entry does not apply are among them.
    """
    found: dict[tuple[str, str], dict[tuple[int, str], tuple[ItemRecord, ReferenceRecord]]] = {}
    for place, item in enumerate(items):
        for reference in item.references:
            if reference.key and (ruled_out or not reference.rules_out):
                edition = str(reference.framework), str(reference.edition)
                cited = found.setdefault(edition, {})
                key = place, str(reference.entry)
                # Of two parts of one entry, the one of which more is said.
                if reference.judgement or key not in cited or not cited[key][1].judgement:
                    cited[key] = item, reference
    editions = {
        (framework.id, edition.id): (framework, edition)
        for framework in frameworks
        for edition in framework.editions
    }
    for name, cited in sorted(found.items()):
        yield CitedEdition(*editions[name], [cited[place] for place in sorted(cited)])
