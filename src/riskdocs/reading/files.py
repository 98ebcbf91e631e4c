"""Which files lie in a catalogue's folder, and what each of them is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.finding import Problem, Span
from riskdocs.reading.definition import DEFINITION_FILE
from riskdocs.reading.documents import link_fault, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.definition import Definition

#: Markdown files that explain a folder to those who browse it, and are no items.
_READABLE_NAMES = frozenset({"readme", "index", "license", "contributing"})

#: What a publisher may call the definition, and nobody would read.
_MISNAMED_DEFINITIONS = frozenset(
    {"catalogue.yml", "catalogue.yaml", "catalog.yml", "catalog.yaml"}
)


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

    Args:
        root: the folder.
        shown_root: how findings name it.
        definition: says which names are IDs.
    """
    items: list[ItemFile] = []
    assets: list[str] = []
    problems: list[Problem] = []
    markdown_count = 0
    resolved = root.resolve()
    own = {DEFINITION_FILE, *(os.path.normpath(name) for name in definition.frameworks.files)}
    for name, entry in _walk(root, ""):
        path = f"{shown_root}/{name}"
        if name in own:
            continue
        if fault := _fault(name, entry, resolved):
            problems.append(unreadable(_printable(path), *fault))
            continue
        if not entry.is_file():
            continue
        stem, extension = _split(entry.name)
        identifier = definition.read_stem(stem)
        if extension.lower() == ".md":
            markdown_count += 1
            if identifier:
                items.append(ItemFile(name, Path(entry.path), identifier))
            elif stem.lower() not in _READABLE_NAMES:
                problems.append(_misnamed(path, definition))
        elif name.lower() in _MISNAMED_DEFINITIONS:
            problems.append(_misnamed_definition(path))
        elif identifier and not extension:
            problems.append(_without_extension(path, stem))
        else:
            assets.append(name)
    return Files(items, assets, problems, markdown_count)


def _split(name: str) -> tuple[str, str]:
    """Return a name's stem and extension, as `os.path` would and without its cost."""
    stem, dot, extension = name.rpartition(".")
    return (stem, dot + extension) if stem else (name, "")


def _walk(folder: Path | str, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield every file below a folder, in the order of their paths."""
    try:
        with os.scandir(folder) as entries:
            found = [(entry.is_dir(follow_symlinks=False), entry) for entry in entries]
    except OSError:
        return
    found.sort(key=lambda pair: pair[1].name + "/" if pair[0] else pair[1].name)
    for is_folder, entry in found:
        if entry.name.startswith("."):
            continue
        if is_folder:
            yield from _walk(entry.path, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, entry


def _fault(name: str, entry: os.DirEntry[str], root: Path) -> tuple[str, str] | None:
    """Say why a file can't even be looked at, and what to do, or nothing."""
    if not name.isascii() and _printable(name) != name:
        return "The file's name can't be read.", "Rename it, with the encoding UTF-8."
    return link_fault(Path(entry.path), root) if entry.is_symlink() else None


def _printable(name: str) -> str:
    """Return a name of the file system without the bytes that are no text."""
    return name.encode(errors="surrogateescape").decode(errors="replace")


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


def _misnamed_definition(path: str) -> Problem:
    return Problem(
        "file-name",
        path,
        Span(),
        f"The definition of a catalogue is called `{DEFINITION_FILE}`, so that this is not read.",
        f"Rename it to `{DEFINITION_FILE}`, or move it elsewhere if it is something else.",
    )


def _without_extension(path: str, stem: str) -> Problem:
    return Problem(
        "file-name",
        path,
        Span(),
        "The file's name is that of an item, but does not end in `.md`, so that it is not read.",
        f"Rename it to `{stem}.md`.",
    )
