"""A framework's data held against its publisher's files: what differs, and how to take it over."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from riskdocs.frameworks.folding import fold_edition, fold_number

if TYPE_CHECKING:
    from collections.abc import Collection

    from riskdocs.frameworks.edition import Edition, Entry
    from riskdocs.frameworks.extractors.published import Published, PublishedEntry
    from riskdocs.frameworks.framework import Framework


@dataclass(frozen=True, slots=True)
class SourceComparison:
    """What a publisher's files have otherwise than the data.

    Attributes:
        edition: the edition in force, which the files were compared with.
        published: the name of theirs; None where the files give none.
        is_new: the data know no edition or release of that name.
        is_older: they know it, and it is not the one in force.
        added: entries that the edition lacks.
        removed: entries that the files lack.
        renamed: entries whose title differs, with what it is in the files.
    """

    edition: Edition
    published: str | None
    is_new: bool
    is_older: bool
    added: tuple[PublishedEntry, ...]
    removed: tuple[Entry, ...]
    renamed: tuple[tuple[Entry, str], ...]

    @property
    def differs(self) -> bool:
        """Whether anything does."""
        return bool(self.is_new or self.added or self.removed or self.renamed)


def compare_with_source(
    framework: Framework, published: Published, known: Collection[str] = ()
) -> SourceComparison:
    """Compare a publisher's files with the edition that they are of.

    That is the edition in force, unless the files name another one that is held.

    Args:
        framework: of the package, with a single series.
        published: what was read in the files.
        known: the numbers of entries that are otherwise on purpose.
    """
    name = published.edition
    in_force = next(edition for edition in framework.editions if edition.is_current)
    edition = _held(framework, name, in_force)
    left_out = {fold_number(number) for number in known}
    held = {number: e for e in edition.entries if (number := fold_number(e.id)) not in left_out}
    theirs = {number: e for e in published.entries if (number := fold_number(e.id)) not in left_out}
    is_known = bool(name and (framework.release(name) or framework.editions_named(name)))
    is_same = name is None or (is_known and fold_edition(name) in _names(edition))
    return SourceComparison(
        edition,
        published=name,
        is_new=not (is_same or is_known),
        is_older=is_known and not is_same,
        added=tuple(entry for number, entry in theirs.items() if number not in held),
        removed=tuple(entry for number, entry in held.items() if number not in theirs),
        renamed=tuple(
            (entry, theirs[number].title)
            for number, entry in held.items()
            if number in theirs and theirs[number].title != entry.title
        ),
    )


def _held(framework: Framework, name: str | None, in_force: Edition) -> Edition:
    """Return the edition of that name; the one in force where it is a release's or unknown."""
    if name is None or framework.release(name) or fold_edition(name) in _names(in_force):
        return in_force
    return framework.edition(name) or in_force


def _names(edition: Edition) -> set[str]:
    return {fold_edition(name) for name in (edition.id, *edition.aliases)}


def taken_over(text: str, comparison: SourceComparison) -> str:
    """Return a data file's text with what was added and what was renamed.

    A former title becomes an alias. What was removed stays: a person has to say what became of it.

    Args:
        text: the file, an entry a line.
        comparison: what is different.
    """
    lines = text.split("\n")
    first = lines.index(f'  - id: "{comparison.edition.id}"')
    rows = [n for n in range(first + 1, len(lines)) if lines[n].startswith("      - {id:")]
    ends = [n for n in range(first + 1, len(lines)) if not lines[n].startswith("    ")]
    rows = [n for n in rows if n < min(ends, default=len(lines))]
    renamed = {_row_start(entry.id): (entry, title) for entry, title in comparison.renamed}
    for number in rows:
        if met := renamed.get(lines[number].partition(",")[0]):
            lines[number] = _renamed(lines[number], *met)
    lines[rows[-1] + 1 : rows[-1] + 1] = map(_row, comparison.added)
    return "\n".join(lines)


def _row_start(identifier: str) -> str:
    return f"      - {{id: {_quoted(identifier)}"


def _renamed(line: str, entry: Entry, title: str) -> str:
    former = _quoted(entry.title)
    line = line.replace(f"title: {former}", f"title: {_quoted(title)}", 1)
    if entry.aliases:
        return re.sub(r"aliases: \[", lambda found: f"{found[0]}{former}, ", line, count=1)
    return f"{line.removesuffix('}')}, aliases: [{former}]}}"


def _row(entry: PublishedEntry) -> str:
    kind = f", kind: {_quoted(entry.kind)}" if entry.kind else ""
    parent = f", parent: {_quoted(entry.parent)}" if entry.parent else ""
    return f"{_row_start(entry.id)}{kind}, title: {_quoted(entry.title)}{parent}}}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
