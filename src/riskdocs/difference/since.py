"""What was wrong with a catalogue at an earlier revision, with the paths of today."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.difference.revisions import catalogue_of_commit, state_of_revision
from riskdocs.model.finding import Finding, Severity, Span
from riskdocs.model.identifiers import FreeIds
from riskdocs.reading.definition import DefinitionRead
from riskdocs.reading.file_sources import repository_of, shown_above
from riskdocs.reading.given_ids import ids_of_files
from riskdocs.reading.identity import ID_DUPLICATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from riskdocs.git.repository import Repository
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item


class Compared(NamedTuple):
    """A catalogue beside an earlier revision of it.

    Attributes:
        before: what was wrong then, paths of renamed files as they are now.
        now: what is wrong now; of two files with one ID the new one is reported.
        collisions: what is wrong now because that revision has given the same ID as well.
    """

    before: tuple[Finding, ...]
    now: tuple[Finding, ...]
    collisions: tuple[Finding, ...]


def compare_with_revision(
    catalogue: Catalogue,
    findings: Iterable[Finding],
    revision: str,
    today: date | None = None,
    *,
    directory_urls: bool | None = None,
) -> Compared:
    """Read what a revision has in the place of a catalogue.

    Args:
        catalogue: as it is now.
        findings: what is wrong with it.
        revision: a branch, a tag or a commit.
        today: for rules that need a date; the same as for the catalogue, or all reviews that
            are due would be new.
        directory_urls: what was known of the site's addresses when the findings were made.

    Raises:
        GitError: there is no git, no repository or no such revision.
    """
    root = catalogue.root.resolve()
    repository = repository_of(root)
    commit = repository.commit(revision)
    before = state_of_revision(root, commit, today, directory_urls=directory_urls)
    then, above = before.catalogue, shown_above(repository, root)
    renames = repository.renames_since(commit).items()
    renamed = {f"{above}{former}": f"{above}{path}" for former, path in renames}
    return Compared(
        tuple(
            replace(finding, path=renamed.get(finding.path, finding.path))
            for finding in before.findings or ()
        ),
        tuple(_about_the_newcomer(finding, catalogue, then, renamed) for finding in findings),
        tuple(_collisions(catalogue, then, repository, commit, revision)),
    )


def _about_the_newcomer(
    finding: Finding, now: Catalogue, then: Catalogue, renamed: Mapping[str, str]
) -> Finding:
    """Of two files with one ID, tell of the one that the revision does not have.

    Without git the plainer name is the item's; the author of a pull request can only change their
    own file, whatever its name.
    """
    if finding.rule != ID_DUPLICATE:
        return finding
    entries = [one for one in now.items if one.document.entry and one.document.path == finding.path]
    if entries:
        return _about_the_new_entry(finding, entries, then)
    first = next((one for one in now.items if one.document.path == finding.other), None)
    held = then.item(first.id) if first else None
    if not first or not held:
        return finding
    holder = renamed.get(held.document.path, held.document.path)
    if holder != finding.path or first.document.path == holder:
        return finding
    return replace(finding, path=first.document.path, message=_not_free(held, holder), other=holder)


def _about_the_new_entry(finding: Finding, entries: Sequence[Item], then: Catalogue) -> Finding:
    """Of two entries with one ID, tell of the one that says nothing of what the revision says."""
    first = next((one for one in entries if _is_named_at(finding, one)), None)
    held = then.item(first.id) if first else None
    if not first or not held or first.title == held.title:
        return finding
    if first.document.body == held.document.body:
        return finding
    place = first.document.place(*first.kind.id_keys[:1])
    return replace(finding, span=place, message=_not_free(held, finding.path))


def _is_named_at(finding: Finding, item: Item) -> bool:
    """Tell whether what stands at a finding's place is the ID of an item."""
    span = finding.span
    line = item.document.written.split("\n")[span.line - 1]
    return item.kind.ids.read(line[span.column - 1 : span.end_column - 1].strip("\"'")) == item.id


def _not_free(held: Item, path: str) -> str:
    return f"The ID {held.id} is not free: {path} ({held.title}) already has it."


def _given_before(
    repository: Repository, commit: str, now: Catalogue, then: Catalogue
) -> frozenset[str]:
    """Return the IDs that both sides have from before they went their own ways."""
    base = repository.merge_base(commit, "HEAD")
    if base is None:
        return frozenset(item.id for item in now.items)
    if base == commit:
        return then.given_ids
    read = DefinitionRead(now.definition, now.library, ())
    both = catalogue_of_commit(now.root, base, read)
    return both.given_ids if both else frozenset()


def _collisions(
    now: Catalogue, then: Catalogue, repository: Repository, commit: str, revision: str
) -> Iterator[Finding]:
    """Yield each item whose ID the revision has meanwhile given to another one.

    Two files merge without a conflict if their names differ, and entries of a list may, so nothing
    else would tell.
    """
    severity = now.definition.rules.severity_of(ID_DUPLICATE, Severity.ERROR)
    if severity is None:
        return
    both = ((item, then.item(item.id)) for item in now.items)
    differing = [(item, other) for item, other in both if other and other.title != item.title]
    given = _given_before(repository, commit, now, then) if differing else frozenset[str]()
    free: FreeIds | None = None
    for item, other in differing:
        if item.id in given:
            continue
        if free is None:
            ever = ids_of_files(repository.names_ever(), now.definition)
            free = FreeIds((*now.given_ids, *then.given_ids, *ever))
        document = item.document
        yield Finding(
            ID_DUPLICATE,
            document.path,
            document.place(*item.kind.id_keys[:1]) if document.entry else Span(),
            f"The ID {item.id} is not free: {revision} has given it to {other.title} "
            f"({other.document.path}).",
            f"Give this item another one{free.instead_of(item.id, item.kind.ids)}.",
            other=other.document.path,
            severity=severity,
        )
