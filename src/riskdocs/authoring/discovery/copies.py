"""Folders with copies of a catalogue's files: former editions, translations."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from glob import escape
from typing import TYPE_CHECKING

from riskdocs.authoring.discovery.id_series import first_id

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from riskdocs.authoring.discovery.seen_files import SeenFile

#: Names of folders in which copies lie; any other may hold what its publisher reads first.
_OF_COPIES = re.compile(
    r"archived?s?|backups?|deprecated|drafts?|former|i18n|l10n|legacy|locales?|old|previous"
    r"|translations?|[a-z]{2}(?:[-_][a-z]{2,4})?",
    re.IGNORECASE,
)
#: What says which edition lies in a folder: `2023-risks`, `4.0`.
_EDITION = re.compile(r"(?<!\d)20\d\d(?!\d)|(?<![\w.])v?\d+(?:\.\d+)+(?=/|$)")
_NUMBER = re.compile(r"\d+")
#: A name and a language behind it.
_TRANSLATED = re.compile(r"(.+?)[-_][a-z]{2}(?:[-_][a-z]{2,4})?", re.IGNORECASE)


def folders_of_copies(files: Sequence[SeenFile]) -> dict[str, str]:
    """Return patterns of the outermost folders of which every ID is there again outside of such.

    Of a former edition it is most of them. Behind each folder is one of those IDs.
    """
    of_copies = _former_and_translated(files)
    inside, outside = _parted(files, of_copies)
    if not outside:
        # Each language has a folder; what is in English is mostly translated.
        english = {one for one in of_copies if posixpath.basename(one).lower() == "en"}
        inside, outside = _parted(files, of_copies - english)
    return {
        escape(folder): min(found[name] for name in found.keys() & outside.keys())
        for folder, found in sorted(inside.items())
        if found.keys() <= outside.keys() or _is_superseded(folder, found, outside)
    }


def _parted(
    files: Iterable[SeenFile], of_copies: Container[str]
) -> tuple[Mapping[str, Mapping[str, str]], Mapping[str, str]]:
    """Return the IDs in each folder of copies, and those outside, as they are written."""
    inside: dict[str, dict[str, str]] = defaultdict(dict)
    outside: dict[str, str] = {}
    for file in files:
        if identifier := first_id(file):
            folder = next((one for one in _around(file.path) if one in of_copies), None)
            (inside[folder] if folder else outside)[identifier.casefold()] = identifier
    return inside, outside


def _is_superseded(folder: str, found: Mapping[str, str], outside: Mapping[str, str]) -> bool:
    """Tell whether a newer edition has most of the IDs, and dropped the others."""
    is_former = _EDITION.search(posixpath.basename(folder)) is not None
    return is_former and 2 * len(found.keys() & outside.keys()) > len(found)


def _former_and_translated(files: Iterable[SeenFile]) -> frozenset[str]:
    """Return the folders whose names say that copies lie there, some by the names beside them.

    Of `2023-risks`, `2021-risks` and `2023-risks-fr` those are the last two.
    """
    folders = {folder for file in files for folder in _around(file.path)}
    newest: dict[str, str] = {}
    for folder in sorted(folders, key=lambda name: ([*map(int, _NUMBER.findall(name))], name)):
        newest[_EDITION.sub("*", folder)] = folder
    return frozenset(
        folder
        for folder in folders
        if _OF_COPIES.fullmatch(posixpath.basename(folder))
        or newest[_EDITION.sub("*", folder)] != folder
        or ((base := _TRANSLATED.fullmatch(folder)) and base[1] in folders)
    )


def _around(path: str) -> Iterator[str]:
    """Yield the folders around a file, the outermost first."""
    folders = path.split("/")[:-1]
    for number in range(1, len(folders) + 1):
        yield "/".join(folders[:number])
