"""Which files lie in a catalogue's folder, sorted by what they are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.finding import Problem, Severity, Span
from riskdocs.model.rule import Silence, define_rule
from riskdocs.reading.definition import DEFINITION_FILE
from riskdocs.reading.documents import link_fault, unreadable
from riskdocs.reading.published import Decision, FileRole, Publishing, item_id
from riskdocs.reading.svg import active_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.model.definition import Definition

FILE_NAME = define_rule(
    "file-name",
    Severity.WARNING,
    Silence.FILE,
    """A Markdown file whose name has no ID, so that it is no item.

    An item's address is made of its ID, and the ID of the file's name, so that a changed title
    breaks no link. Files named README or index explain a folder and are left alone.

    Wrong:

    ```markdown title="catalogue/controls/red-teaming.md"
    ---
    title: Red teaming
    doc-status: Draft
    mitigates: TR-1
    ---
    People attack the system before others do.
    ```

    Right:

    ```markdown title="catalogue/controls/ct-14-red-teaming.md"
    ---
    title: Red teaming
    doc-status: Draft
    mitigates: TR-1
    ---
    People attack the system before others do.
    ```
    """,
)
FILE_ACTIVE = define_rule(
    "file-active",
    Severity.ERROR,
    Silence.FILE,
    """A file beside the items that a browser would run, such as HTML, a script or a style sheet.

    It would have all the rights of the site's own pages, so it is not published. An SVG is
    published if it is nothing but a picture: not with a script, a handler, HTML, an animation or
    an address outside of it. What you know to be harmless can be named under `publish` in
    catalogue.yml.

    Wrong:

    ```xml title="catalogue/images/drift.svg"
    <svg xmlns="http://www.w3.org/2000/svg" onload="greet()"><circle r="9"/></svg>
    ```

    Right:

    ```xml title="catalogue/images/drift.svg"
    <svg xmlns="http://www.w3.org/2000/svg"><circle r="9"/></svg>
    ```
    """,
)


class ItemFile(NamedTuple):
    """A file whose name is that of an item."""

    name: str
    file: Path
    id: str


class Files(NamedTuple):
    """What a catalogue's folder holds; names are relative to it, with `/`, in order.

    Attributes:
        items: the files of items.
        assets: what is published beside them.
        problems: what is wrong with other files.
        unread: the IDs of items whose files can't even be looked at.
        markdown_count: how many files end in `.md`.
    """

    items: list[ItemFile]
    assets: list[str]
    problems: list[Problem]
    unread: set[str]
    markdown_count: int


def list_files(root: Path, shown_root: str, definition: Definition) -> Files:
    """List a catalogue's folder.

    Hidden files and folders are left alone, and so are the definition and its framework files:
    `published` says what each file is.
    Folders reached through a link are not followed, lest the walk never end.

    Args:
        root: the folder.
        shown_root: how findings name it.
        definition: says which names are IDs.
    """
    entries = dict(_walk(root, ""))
    publishing = Publishing(definition, entries)
    items: list[ItemFile] = []
    assets: list[str] = []
    problems: list[Problem] = []
    unread: set[str] = set()
    resolved, markdown_count = root.resolve(), 0
    for name, entry in entries.items():
        path = f"{shown_root}/{name}"
        decision = publishing.of(name)
        if decision.role is FileRole.DEFINITION:
            continue
        if fault := _fault(name, entry, resolved):
            problems.append(unreadable(_printable(path), *fault))
            unread |= {decision.id} if decision.role is FileRole.ITEM else set()
            continue
        if not entry.is_file():
            continue
        markdown_count += name.lower().endswith(".md")
        if decision.role is FileRole.ITEM:
            items.append(ItemFile(name, Path(entry.path), decision.id))
        elif problem := _problem(path, entry, decision, definition):
            problems.append(problem)
        elif decision.role in {FileRole.MEDIA, FileRole.PICTURE}:
            assets.append(name)
    return Files(items, assets, problems, unread, markdown_count)


def with_coming(files: Files, coming: Iterable[Path], root: Path, definition: Definition) -> Files:
    """Add items whose files are not there yet.

    Args:
        files: what is there.
        coming: by resolved path.
        root: the catalogue's folder.
        definition: says which names are IDs.
    """
    inside = (file for file in coming if file.is_relative_to(root.resolve()))
    names = {file.relative_to(root.resolve()).as_posix(): file for file in inside}
    found = [
        ItemFile(name, file, identifier)
        for name, file in names.items()
        if (identifier := item_id(name, definition))
    ]
    items = sorted([*files.items, *found], key=lambda item: item.name)
    return files._replace(items=items, markdown_count=files.markdown_count + len(found))


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


def _problem(
    path: str, entry: os.DirEntry[str], decision: Decision, definition: Definition
) -> Problem | None:
    """Say why a file is not published that most likely was to be."""
    match decision.role:
        case FileRole.MISNAMED if decision.right_name:
            return _wrong_ending(path, decision, Path(entry.path).with_name(decision.right_name))
        case FileRole.MISNAMED:
            return _without_id(path, definition)
        case FileRole.ACTIVE:
            return _active(path)
        case FileRole.PICTURE:
            return _of_picture(path, entry)
    return None


def _without_id(path: str, definition: Definition) -> Problem:
    prefixes = [kind.prefix.lower() for kind in definition.kinds]
    examples = " or ".join(f"`{prefix}-14.md`" for prefix in prefixes[:2])
    return Problem(
        FILE_NAME,
        path,
        Span(),
        "The file's name has no ID, so that it is no item and is not published.",
        f"Name an item like {examples}, or take the file out of the catalogue.",
    )


def _wrong_ending(path: str, decision: Decision, right: Path) -> Problem:
    if decision.id:
        message = (
            "The file's name is that of an item, but does not end in `.md`, so that it is not read."
        )
        advice = f"Rename it to `{right.name}`."
        if os.path.lexists(right):
            advice = f"There is `{right.name}` beside it: take this file out of the catalogue."
    else:
        message = (
            f"The definition of a catalogue is called `{right.name}`, so that this is not read."
        )
        advice = f"Rename it to `{right.name}`, or move it elsewhere if it is something else."
    return Problem(FILE_NAME, path, Span(), message, advice)


_ADVICE = (
    "Take it out of the catalogue; if it is yours and harmless, name it under `publish` in "
    f"`{DEFINITION_FILE}`."
)


def _active(path: str) -> Problem:
    ending = path.rpartition(".")[2].lower()
    message = f"A browser runs what a `.{ending}` file holds, so that it is not published."
    return Problem(FILE_ACTIVE, path, Span(), message, _ADVICE)


def _of_picture(path: str, entry: os.DirEntry[str]) -> Problem | None:
    """Say what makes an SVG more than a picture."""
    try:
        with Path(entry.path).open("rb") as stream:
            found = active_part(stream)
    except OSError as error:
        return unreadable(path, f"The file can't be read: {error.strerror or error}.")
    if not found:
        return None
    span = Span(found.line, found.column, found.line, found.column)
    message = (
        f"This picture holds {found.what}: a browser would act on it, so that the file is not "
        "published."
    )
    return Problem(FILE_ACTIVE, path, span, message, f"Save it as PNG, or without that. {_ADVICE}")
