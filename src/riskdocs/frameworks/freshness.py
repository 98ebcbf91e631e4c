"""A framework's data held against its publisher's files: what differs, and how to take it over."""

from __future__ import annotations

import json
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
        moved: entries whose address differs, with what it is in the files.
    """

    edition: Edition
    published: str | None
    is_new: bool
    is_older: bool
    added: tuple[PublishedEntry, ...]
    removed: tuple[Entry, ...]
    renamed: tuple[tuple[Entry, str], ...]
    moved: tuple[tuple[Entry, str], ...]

    @property
    def differs(self) -> bool:
        """Whether anything does."""
        return bool(self.is_new or self.added or self.removed or self.renamed or self.moved)


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
    in_force = framework.in_force[0]
    edition = _held(framework, name, in_force)
    left_out = {fold_number(number) for number in known}
    held = {number: e for e in edition.entries if (number := fold_number(e.id)) not in left_out}
    theirs = {number: e for e in published.entries if (number := fold_number(e.id)) not in left_out}
    both = [(entry, theirs[number]) for number, entry in held.items() if number in theirs]
    is_known = bool(name and (framework.release(name) or framework.editions_named(name)))
    is_same = name is None or (is_known and fold_edition(name) in _names(edition))
    return SourceComparison(
        edition,
        published=name,
        is_new=not (is_same or is_known),
        is_older=is_known and not is_same,
        added=tuple(entry for number, entry in theirs.items() if number not in held),
        removed=tuple(entry for number, entry in held.items() if number not in theirs),
        renamed=tuple((old, new.title) for old, new in both if new.title != old.title),
        moved=tuple((old, new.url) for old, new in both if new.url and new.url != old.url),
    )


def _held(framework: Framework, name: str | None, in_force: Edition) -> Edition:
    """Return the edition of that name; the one in force where it is a release's or unknown."""
    if name is None or framework.release(name) or fold_edition(name) in _names(in_force):
        return in_force
    return framework.edition(name) or in_force


def _names(edition: Edition) -> set[str]:
    return {fold_edition(name) for name in (edition.id, *edition.aliases)}


def taken_over(text: str, comparison: SourceComparison) -> str:
    """Return a data file's text with what was added, what was renamed and what was moved.

    A former title becomes an alias, and a former address stays known. What was removed stays: a
    person has to say what became of it.

    Args:
        text: the file, an entry a line.
        comparison: what is different.
    """
    lines = text.split("\n")
    first = lines.index(f'  - id: "{comparison.edition.id}"')
    rows = [n for n in range(first + 1, len(lines)) if lines[n].startswith("      - {id:")]
    ends = [n for n in range(first + 1, len(lines)) if not lines[n].startswith("    ")]
    rows = [n for n in rows if n < min(ends, default=len(lines))]
    for change, changed in ((_renamed, comparison.renamed), (_moved, comparison.moved)):
        met = {_row_start(entry.id): (entry, new) for entry, new in changed}
        for number in rows:
            if found := met.get(lines[number].partition(",")[0]):
                lines[number] = change(lines[number], *found)
    lines[rows[-1] + 1 : rows[-1] + 1] = map(_row, comparison.added)
    return "\n".join(lines)


def _row_start(identifier: str) -> str:
    return f"      - {{id: {_quoted(identifier)}"


def _renamed(line: str, entry: Entry, title: str) -> str:
    return _changed(line, "title", (entry.title, title), "aliases")


def _moved(line: str, entry: Entry, url: str) -> str:
    if entry.url is None:
        return f"{line.removesuffix('}')}, url: {_quoted(url)}}}"
    return _changed(line, "url", (entry.url, url), "alt_urls")


def _changed(line: str, key: str, values: tuple[str, str], others: str) -> str:
    """Replace a value, and put the former one first under another key."""
    former, new = map(_quoted, values)
    line = line.replace(f" {key}: {former}", f" {key}: {new}", 1)
    if f" {others}: [" not in line:
        return f"{line.removesuffix('}')}, {others}: [{former}]}}"
    return line.replace(f" {others}: [", f" {others}: [{former}, ", 1)


def _row(entry: PublishedEntry) -> str:
    kind = f", kind: {_quoted(entry.kind)}" if entry.kind else ""
    parent = f", parent: {_quoted(entry.parent)}" if entry.parent else ""
    url = f", url: {_quoted(entry.url)}" if entry.url else ""
    return f"{_row_start(entry.id)}{kind}, title: {_quoted(entry.title)}{url}{parent}}}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
