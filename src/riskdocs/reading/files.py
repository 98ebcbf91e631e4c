"""Which files lie in a catalogue's folder, and what each of them is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.finding import Problem, Span
from riskdocs.reading.definition import DEFINITION_FILE
from riskdocs.reading.documents import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.definition import Definition

#: Markdown files that explain a folder to those who browse it, and are no items.
_READABLE_NAMES = frozenset({"readme", "index", "license", "contributing"})


class ItemFile(NamedTuple):
    """A file whose name is that of an item."""

    name: str
    file: Path
    id: str


class Files(NamedTuple):
    """What a catalogue's folder holds; names are relative to it, with `/`, in order."""

    items: list[ItemFile]
    assets: list[str]
    problems: list[Problem]
    markdown_count: int


def list_files(root: Path, shown_root: str, definition: Definition) -> Files:
    """List a catalogue's folder.

    Hidden files and folders are left alone, and so are the definition and its framework files.
    Folders reached through a link are not followed, lest the walk never end.
    """
    found = Files([], [], [], 0)
    resolved = root.resolve()
    own = {DEFINITION_FILE, *(os.path.normpath(name) for name in definition.frameworks.files)}
    markdown = 0
    for name, entry in _walk(root, ""):
        path = f"{shown_root}/{name}"
        if entry.is_symlink() and not _leads_inside(Path(entry.path), resolved):
            message = "The file is a link that leads out of the catalogue."
            found.problems.append(unreadable(path, message))
            continue
        if not entry.is_file() or name in own:
            continue
        stem, _, extension = entry.name.rpartition(".")
        if extension.lower() != "md":
            found.assets.append(name)
            continue
        markdown += 1
        if identifier := definition.read_stem(stem):
            found.items.append(ItemFile(name, Path(entry.path), identifier))
        elif stem.lower() not in _READABLE_NAMES:
            found.problems.append(_misnamed(path, definition))
    return found._replace(markdown_count=markdown)


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield every file below a folder, in the order of their paths."""
    try:
        with os.scandir(folder) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in ordered:
        if entry.name.startswith("."):
            continue
        name = prefix + entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), f"{name}/")
        else:
            yield name, entry


def _leads_inside(file: Path, root: Path) -> bool:
    try:
        return file.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def _misnamed(path: str, definition: Definition) -> Problem:
    prefixes = [kind.prefix.lower() for kind in definition.kinds]
    examples = " or ".join(f"`{prefix}-14.md`" for prefix in prefixes[:2])
    return Problem(
        "file-name",
        path,
        Span(),
        "The file's name has no ID, so that it is no item and is not published.",
        f"Name an item like {examples}, or take the file out of the catalogue.",
    )
