"""Folders with copies of a catalogue's files: former editions, translations."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.authoring.discovery.id_series import first_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from riskdocs.authoring.discovery.seen_files import SeenFile

#: Names of folders in which copies lie; any other may hold what its publisher reads first.
_OF_COPIES = re.compile(
    r"archived?s?|backups?|deprecated|drafts?|former|i18n|l10n|legacy|locales?|old|previous"
    r"|translations?|[a-z]{2}(?:[-_][a-z]{2,4})?",
    re.IGNORECASE,
)


class FolderOfCopies(NamedTuple):
    """A folder with copies.

    Attributes:
        path: relative to the catalogue's folder, with `/`.
        example: an ID that is there again outside.
    """

    path: str
    example: str


def folders_of_copies(files: Sequence[SeenFile]) -> list[FolderOfCopies]:
    """Return the outermost folders of which every ID is there again outside of such folders."""
    inside: dict[str, dict[str, str]] = defaultdict(dict)
    outside: dict[str, str] = {}
    for file in files:
        if identifier := first_id(file):
            folder = next(_named_so(file.path), None)
            (inside[folder] if folder else outside)[identifier.casefold()] = identifier
    return [
        FolderOfCopies(folder, min(found.values()))
        for folder, found in sorted(inside.items())
        if found.keys() <= outside.keys()
    ]


def _named_so(path: str) -> Iterator[str]:
    """Yield the folders around a file whose names say that copies lie there."""
    folders = path.split("/")[:-1]
    for number, name in enumerate(folders, start=1):
        if _OF_COPIES.fullmatch(name):
            yield "/".join(folders[:number])
