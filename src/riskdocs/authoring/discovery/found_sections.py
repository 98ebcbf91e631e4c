"""Sections of files that state relations: `## Mitigations`, with IDs of controls below it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from riskdocs.markdown import read_markdown
from riskdocs.model.cross_links import without_name
from riskdocs.model.link import path_beside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from riskdocs.authoring.discovery.found_kinds import FoundKind
    from riskdocs.authoring.discovery.seen_files import SeenFile

#: What a heading says, by the role of the kind: the relation, the role of the other item, words.
_MEANINGS = {
    "risk": (
        ("related", "risk", ("related",)),
        ("mitigated-by", "control", ("mitigat", "control", "countermeasure", "safeguard")),
    ),
    "control": (
        ("related", "control", ("related",)),
        ("mitigates", "risk", ("mitigat", "risk", "threat", "technique", "addresse")),
    ),
}


class FoundSections(NamedTuple):
    """The sections that state one relation.

    Attributes:
        relation: our key.
        headings: of the sections, the most frequent first.
        why: what was seen, for the publisher.
    """

    relation: str
    headings: tuple[str, ...]
    why: str


def found_sections(kind: FoundKind, kinds: Sequence[FoundKind]) -> Iterator[FoundSections]:
    """Yield the relations that the texts of a kind's files state, with their headings."""
    by_role: Mapping[str, list[FoundKind]] = defaultdict(list)
    for other in kinds:
        by_role[other.role].append(other)
    for relation, role, words in _MEANINGS.get(kind.role, ()):
        found: Counter[str] = Counter()
        stating = 0
        for file in kind.files:
            headings = [
                heading
                for _, heading, text in file.sections
                if any(word in heading.casefold() for word in words)
                and any(_names_one(other, file, text) for other in by_role[role])
            ]
            found.update(headings)
            stating += bool(headings)
        if found:
            why = f"below them stand items, in {stating} of {len(kind.files)} files"
            most = tuple(heading for heading, _ in found.most_common())
            yield FoundSections(relation, most, why)


def _names_one(kind: FoundKind, file: SeenFile, text: str) -> bool:
    """Tell whether a part of a file's text has an ID of a kind, or a link where any word is one."""
    if not kind.pattern.looks_ordinary:
        return next(kind.pattern.find(text), None) is not None
    items = {without_name(one.path) for one in kind.files}
    links = (link.destination.partition("#")[0] for link in read_markdown(text).links)
    return any(without_name(path_beside(file.path, unquote(link))) in items for link in links)
