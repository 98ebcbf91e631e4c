"""Which folders of a project its catalogue is made of, where it is no folder of its own."""

from __future__ import annotations

import posixpath
from glob import escape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from riskdocs.markdown import read_markdown
from riskdocs.markdown.html_addresses import address_of
from riskdocs.markdown.html_tags import tags_with_attributes
from riskdocs.model.cross_links import without_name
from riskdocs.model.definition import Definition
from riskdocs.model.link import path_beside, path_parts
from riskdocs.model.patterns import fits
from riskdocs.reading.documents import text_of_file
from riskdocs.reading.file_sources import FilesOnDisk
from riskdocs.reading.published import FileRole, Publishing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from riskdocs.authoring.discovery.found_kind import FoundKind

_USUAL = Publishing(Definition(), ())
_SHOWN = frozenset({FileRole.MEDIA, FileRole.PICTURE})


def project_parts(folder: Path, kinds: Iterable[FoundKind]) -> list[str]:
    """Return patterns of the folders in which items lie, or files that their texts show.

    Those are, of each folder at the top, the innermost that has all of its items, and the folders
    right around what is shown. Nothing where items lie in the project's folder itself: what else
    lies there is no part of a catalogue, and nobody can say in general which files are.

    Args:
        folder: the project's.
        kinds: that are found in it.
    """
    paths = dict.fromkeys(file.path for kind in kinds for file in kind.files)
    if not all("/" in path for path in paths):
        return []
    tops: dict[str, list[str]] = {}
    for path in map(without_name, paths):  # of `leak/README.md` the next one may be beside `leak`
        tops.setdefault(path.partition("/")[0], []).append(posixpath.dirname(path) or path)
    own = [escape(posixpath.commonpath(folders)) for folders in tops.values()]
    shown = {posixpath.dirname(one) for path in paths for one in _files_shown(folder, path)}
    return sorted((*own, *(escape(one) for one in shown if not fits(one, own))))


def _files_shown(folder: Path, path: str) -> Iterator[str]:
    """Yield the pictures, and what else may be published, in folders to which a text leads."""
    source = FilesOnDisk(folder.resolve())
    text = text_of_file(source, path)[0] if path.lower().endswith(".md") else None
    for destination in _destinations(text or ""):
        parts = path_parts(destination)
        target = path_beside(path, unquote(parts.path)) if parts else ""
        is_below = "/" in target and not target.startswith(("/", ".."))
        if is_below and _USUAL.of(target).role in _SHOWN and source.is_file(target):
            yield target


def _destinations(text: str) -> Iterator[str]:
    """Yield where links and pictures lead, those in HTML among them."""
    markdown = read_markdown(text)
    yield from (link.destination for link in markdown.links)
    addresses = map(address_of, tags_with_attributes(text, markdown.html))
    yield from (found[1] for found in addresses if found)
