"""Which IDs were ever given: none of them is given again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.git.command import GitError
from riskdocs.git.repository import Repository
from riskdocs.reading.published import item_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.definition import Definition


def ids_of_files(names: Iterable[str], definition: Definition) -> Iterator[str]:
    """Return the IDs of the files that are items."""
    return filter(None, (item_id(name, definition) for name in names))


def given_in_git(catalogue: Catalogue) -> frozenset[str]:
    """Return the IDs that any branch has or ever had; none where there is no git."""
    try:
        names = Repository(catalogue.root.resolve()).names_ever()
    except GitError:
        return frozenset()
    return frozenset(ids_of_files(names, catalogue.definition))
