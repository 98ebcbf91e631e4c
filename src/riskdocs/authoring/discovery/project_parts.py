"""Which folders of a project its catalogue is made of, where it is no folder of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.markdown import read_markdown
from riskdocs.model.definition import Definition
from riskdocs.model.link import path_beside, path_parts
from riskdocs.reading.documents import text_of_file
from riskdocs.reading.file_sources import FilesOnDisk
from riskdocs.reading.published import FileRole, Publishing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from riskdocs.authoring.discovery.found_kinds import FoundKind


_USUAL = Publishing(Definition(), ())
_SHOWN = frozenset({FileRole.MEDIA, FileRole.PICTURE})


def project_parts(folder: Path, kinds: Iterable[FoundKind]) -> list[str]:
    """Return the names of the folders in which items lie, or files that their texts show.

    Of the latter it is the folders right around them. Nothing where items lie in the project's
    folder itself: what else lies there is no part of a catalogue, and nobody can say in general
    which files are.

    Args:
        folder: the project's.
        kinds: that are found in it.
    """
    paths = dict.fromkeys(file.path for kind in kinds for file in kind.files)
    if not all("/" in path for path in paths):
        return []
    own = {path.partition("/")[0] for path in paths}
    shown = {other.rpartition("/")[0] for path in paths for other in _files_shown(folder, path)}
    return sorted(own | {one for one in shown if one.partition("/")[0] not in own})


def _files_shown(folder: Path, path: str) -> Iterator[str]:
    """Yield the pictures, and what else may be published, in folders to which a text leads."""
    source = FilesOnDisk(folder.resolve())
    text = text_of_file(source, path)[0] if path.lower().endswith(".md") else None
    for link in read_markdown(text or "").links:
        parts = path_parts(link.destination)
        target = path_beside(path, parts.path) if parts else ""
        is_below = "/" in target and not target.startswith(("/", ".."))
        if is_below and _USUAL.of(target).role in _SHOWN and source.is_file(target):
            yield target
