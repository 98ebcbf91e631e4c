"""Where a state of a catalogue comes from: a revision, or a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.difference.compare import CatalogueState
from riskdocs.git.command import GitError
from riskdocs.git.log import short_hash
from riskdocs.model.catalogue import Catalogue
from riskdocs.reading.definition import read_definition
from riskdocs.reading.file_sources import FilesOfCommit, FilesOnDisk, repository_of
from riskdocs.reading.loader import read_catalogue
from riskdocs.rules.run import check

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from riskdocs.git.repository import Repository
    from riskdocs.reading.definition import DefinitionRead

#: Branches that others are merged into, the most telling first.
_MAIN = ("origin/HEAD", "origin/main", "origin/master", "main", "master")


def fork(repository: Repository, main: str | None = None, head: str = "HEAD") -> tuple[str, str]:
    """Return the main branch, or what stands for it, and the last commit that a revision shares.

    Args:
        repository: that has both.
        main: what it left; by default the main branch.
        head: the revision.

    Raises:
        GitError: there is no such revision, or nothing that both have.
    """
    main = main or _main_branch(repository)
    base = repository.merge_base(repository.commit(main), repository.commit(head))
    if base is None:
        shallow = ", as this is a shallow clone; fetch the whole history first"
        reason = shallow if repository.is_shallow else ""
        raise GitError(f"`{main}` and `{head}` have no commit in common{reason}.")
    return main, base


def _main_branch(repository: Repository) -> str:
    for name in _MAIN:
        try:
            repository.commit(name)
        except GitError:
            continue
        return repository.short_name(name)
    names = ", ".join(_MAIN)
    raise GitError(f"Name what to compare with: there is no main branch here ({names}).")


def state_of_revision(
    root: Path,
    revision: str,
    today: date | None = None,
    name: str = "",
    *,
    directory_urls: bool | None = None,
) -> CatalogueState:
    """Read a catalogue as it is in a commit.

    Where the commit has no definition that can be read, the one on disk holds.

    Args:
        root: the catalogue's folder.
        revision: a branch, a tag or a commit.
        today: for rules that need a date.
        name: what readers call this state; by default the revision and its short hash.
        directory_urls: the site's pages are folders, and not files; nothing where nobody knows.

    Returns:
        An empty catalogue where the commit has no such folder.

    Raises:
        GitError: there is no git, no repository or no such revision.
    """
    root = root.resolve()
    repository = repository_of(root)
    commit = repository.commit(revision)
    short = short_hash(commit)
    shown = name or (short if commit.startswith(revision) else f"{revision} ({short})")
    now = read_definition(FilesOnDisk(root.parent), root.name)
    catalogue = catalogue_of_commit(root, commit, now)
    if catalogue is None:
        return CatalogueState(shown, Catalogue(root, now.definition, (), now.library), ())
    found = check(catalogue, today, directory_urls=directory_urls)
    return CatalogueState(shown, catalogue, found)


def catalogue_of_commit(root: Path, commit: str, otherwise: DefinitionRead) -> Catalogue | None:
    """Read a catalogue as it is in a commit.

    Args:
        root: the catalogue's folder.
        commit: its name.
        otherwise: the definition that holds where the commit has none that can be read.

    Returns:
        Nothing where the commit has no such folder.
    """
    root = root.resolve()
    files = FilesOfCommit(repository_of(root), commit, root)
    if not files.is_folder(root.name):
        return None
    return read_catalogue(root, source=files, otherwise=otherwise)


def state_of_folder(
    folder: Path, today: date | None = None, *, directory_urls: bool | None = None
) -> CatalogueState:
    """Read a catalogue from a folder.

    Raises:
        NotADirectoryError: there is no such folder.
    """
    catalogue = read_catalogue(folder)
    found = check(catalogue, today, directory_urls=directory_urls)
    return CatalogueState(folder.as_posix(), catalogue, found)
