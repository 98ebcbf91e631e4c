"""Which ID comes next: one that no item has or ever had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.git.command import GitError
from riskdocs.git.repository import Repository
from riskdocs.reading.published import item_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.definition import Definition, Kind


def next_id(kind: Kind, *catalogues: Catalogue, also: Iterable[str] = ()) -> str:
    """Return the ID behind the highest that was ever given to an item of a kind.

    A gap is not filled: what is missing was taken back, and old links still mean it.

    Args:
        kind: of the new item.
        catalogues: whose items, retired ones among them, and aliases count.
        also: further IDs that were given, such as on other branches.
    """
    given = [*also, *(name for catalogue in catalogues for name in _given(catalogue))]
    numbers = [int(name.rpartition("-")[2]) for name in given if _is_of(kind, name)]
    return f"{kind.prefix}-{max(numbers, default=0) + 1}"


def ids_of_files(names: Iterable[str], definition: Definition) -> Iterator[str]:
    """Yield the IDs of the files that are items."""
    for name in names:
        if found := item_id(name, definition):
            yield found


def given_in_git(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the IDs that any branch has or ever had; none where there is no git."""
    try:
        names = Repository(catalogue.root.resolve()).names_ever()
    except GitError:
        return ()
    return tuple(ids_of_files(names, catalogue.definition))


def given_ids(catalogue: Catalogue) -> frozenset[str]:
    """Return every ID that was ever given: items, unread files, aliases, and what git knows."""
    return frozenset((*_given(catalogue), *given_in_git(catalogue)))


def _given(catalogue: Catalogue) -> Iterator[str]:
    yield from catalogue.unread
    for item in catalogue.items:
        yield item.id
        yield from item.aliases


def _is_of(kind: Kind, name: str) -> bool:
    prefix, _, number = name.rpartition("-")
    return prefix.upper() == kind.prefix and number.isdecimal()
