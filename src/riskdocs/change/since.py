"""What was wrong with a catalogue at an earlier revision, told in the paths of today."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.api import load_catalogue
from riskdocs.change.free_ids import next_id
from riskdocs.change.git import Repository
from riskdocs.change.revision import checked_out
from riskdocs.model.finding import Finding, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from riskdocs.model.catalogue import Catalogue


class Before(NamedTuple):
    """An earlier revision.

    Attributes:
        findings: what was wrong, paths of renamed files as they are now.
        collisions: what is wrong now because that revision has given the same ID as well.
    """

    findings: tuple[Finding, ...]
    collisions: tuple[Finding, ...]


def before(catalogue: Catalogue, revision: str) -> Before:
    """Read what a revision has in the place of a catalogue.

    Args:
        catalogue: as it is now.
        revision: a branch, a tag or a commit.

    Raises:
        GitError: there is no git, no repository or no such revision.
    """
    root = catalogue.root.resolve()
    repository = Repository(root.parent)
    commit = repository.commit(revision)
    with checked_out(repository, commit) as holder:
        folder = holder / root.name
        if not folder.is_dir():
            return Before((), ())
        then, findings = load_catalogue(folder)
        renamed = repository.renames_since(commit)
        moved = tuple(
            replace(finding, path=renamed.get(finding.path, finding.path)) for finding in findings
        )
        given = _given_before(repository, commit, root, catalogue)
        return Before(moved, tuple(_collisions(catalogue, then, given, revision)))


def _given_before(
    repository: Repository, commit: str, root: Path, catalogue: Catalogue
) -> frozenset[str]:
    """Return the IDs that both sides have from before they went their own ways."""
    base = repository.merge_base(commit, "HEAD")
    if base is None:
        return frozenset(item.id for item in catalogue.items)
    stems = (
        entry.path.rpartition("/")[2].removesuffix(".md")
        for entry in repository.entries(base)
        if entry.path.startswith(f"{root.name}/")
    )
    return frozenset(filter(None, map(catalogue.definition.read_stem, stems)))


def _collisions(
    now: Catalogue, then: Catalogue, given: frozenset[str], revision: str
) -> Iterator[Finding]:
    """Yield each item whose ID the revision has meanwhile given to another one.

    The two files merge without a conflict if their names differ, so nothing else would tell.
    """
    severity = now.definition.rules.severity_of("id-duplicate", Severity.ERROR)
    for item in now.items if severity else ():
        other = then.item(item.id)
        if item.id in given or other is None or other.title == item.title:
            continue
        free = next_id(item.kind, now, then)
        yield Finding(
            "id-duplicate",
            item.document.path,
            Span(),
            f"The ID {item.id} is not free: {revision} has given it to {other.title} "
            f"({other.document.path}).",
            f"Give this item the next free one, {free}.",
            severity=severity or Severity.ERROR,
        )
