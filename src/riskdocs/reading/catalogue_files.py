"""Which files lie in a catalogue's folder, sorted by what they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.finding import Problem, Severity, Span
from riskdocs.model.id_pattern import BEHIND_ID
from riskdocs.model.rule import Silence, define_rule
from riskdocs.reading.definition import DEFINITION_FILE
from riskdocs.reading.documents import not_opened, too_large, unreadable
from riskdocs.reading.file_sources import link_fault
from riskdocs.reading.limits import PICTURE_BYTES
from riskdocs.reading.published import (
    Decision,
    FileRole,
    Publishing,
    holds_items,
    is_markdown,
    left_out_by,
)
from riskdocs.reading.svg import active_part
from riskdocs.texts.visible import encodable

if TYPE_CHECKING:
    from pathlib import Path

    from riskdocs.model.definition import Definition
    from riskdocs.model.document import Location
    from riskdocs.model.file_source import FileSource, ListedFile
    from riskdocs.model.kind import Kind

FILE_NAME = define_rule(
    "file-name",
    Severity.WARNING,
    Silence.FILE,
    """A Markdown file whose name has no ID, so that it is no item.

    An item's address is made of its ID, and the ID of the file's name, so that a changed title
    breaks no link. Where IDs look like any word, its place makes a file an item as well. Files
    named README or index explain a folder and are left alone.

    Wrong and right:

    - ```markdown title="catalogue/controls/red-teaming.md"
    + ```markdown title="catalogue/controls/ct-14-red-teaming.md"
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

    Wrong and right:

    ```xml title="catalogue/images/drift.svg"
    - <svg xmlns="http://www.w3.org/2000/svg" onload="greet()"><circle r="9"/></svg>
    + <svg xmlns="http://www.w3.org/2000/svg"><circle r="9"/></svg>
    ```
    """,
)


class ItemFile(NamedTuple):
    """A file whose name is that of an item."""

    path: str
    file: Location
    id: str


@dataclass(slots=True)
class Files:
    """What a catalogue's folder holds, in order.

    Attributes:
        items: the files of items.
        lists: the files of several items.
        assets: what is published beside them, relative to the folder.
        pages: the files of the site's pages that are no items.
        problems: what is wrong with other files.
        unread: the IDs of items whose files can't even be looked at.
        file_count: how many files may hold items: those that end in `.md`, and lists.
    """

    items: list[ItemFile] = field(default_factory=list)
    lists: list[ItemFile] = field(default_factory=list)
    assets: list[str] = field(default_factory=list)
    pages: list[ItemFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    file_count: int = 0


def list_files(source: FileSource, root: Path, folder: str, definition: Definition) -> Files:
    """List a catalogue's folder.

    Hidden files and folders are left alone, and so are the definition, its framework files and
    those that it leaves out: `published` says what each other file is.

    Args:
        source: where the folder lies.
        root: the folder, as items name it.
        folder: the folder, as findings name it.
        definition: says which names are IDs.
    """
    walked = {one.path.removeprefix(f"{folder}/"): one for one in source.walk(folder)}
    listed = {name: one for name, one in walked.items() if not left_out_by(name, definition)}
    publishing = Publishing(definition, listed)
    decisions = {name: publishing.of(name) for name in listed}
    pictures = (
        listed[name].path for name, one in decisions.items() if one.role is FileRole.PICTURE
    )
    source.prefetch(pictures)
    found = Files()
    for name, decision in decisions.items():
        path = listed[name].path
        if decision.role is FileRole.DEFINITION:
            continue
        if fault := _fault(source, listed[name], folder, definition):
            found.problems.append(unreadable(encodable(path), *fault))
            found.unread |= {decision.id} - {""}
            continue
        if listed[name].is_link and not source.is_file(path):
            continue
        file, role = ItemFile(path, f"{root}/{name}", decision.id), decision.role
        found.file_count += role is FileRole.LIST or is_markdown(name)
        # An item may have others in its tables.
        if role is FileRole.LIST or (role is FileRole.ITEM and holds_items(name, definition)):
            found.lists.append(file)
        if role is FileRole.ITEM:
            found.items.append(file)
        elif role is FileRole.SITE_PAGE:
            found.pages.append(file)
        elif problem := _problem(source, path, decision, definition):
            found.problems.append(problem)
        elif role in {FileRole.MEDIA, FileRole.PICTURE}:
            found.assets.append(name)
    return found


def _fault(
    source: FileSource, listed: ListedFile, folder: str, definition: Definition
) -> tuple[str, str] | None:
    """Say why a file can't even be looked at, and what to do, or nothing."""
    path = listed.path
    if listed.closed:
        return f"The folder can't be read: {listed.closed}.", "Allow it, or take the folder away."
    if not path.isascii() and encodable(path) != path:
        return "The file's name can't be read.", "Rename it, with the encoding UTF-8."
    if not listed.is_link:
        return None
    if left_out_by(source.real(path).removeprefix(f"{folder}/"), definition):
        fault = "The file is a link to one that is none of the catalogue's."
        return link_fault(source, path, folder) or (fault, "Put a file in its place.")
    return link_fault(source, path, folder)


def _problem(
    source: FileSource, path: str, decision: Decision, definition: Definition
) -> Problem | None:
    """Say why a file is not published that most likely was to be."""
    match decision.role:
        case FileRole.MISNAMED if decision.right_name:
            return _wrong_ending(source, path, decision)
        case FileRole.MISNAMED:
            return no_id_problem(path, definition, source)
        case FileRole.ACTIVE:
            ending = path.rpartition(".")[2].lower()
            message = f"A browser runs what a `.{ending}` file holds, so that it is not published."
            return Problem(FILE_ACTIVE, path, Span(), message, _ADVICE)
        case FileRole.PICTURE:
            return _of_picture(source, path)
    return None


#: What else than an item a file can be.
_NO_ITEM = (
    f"In `{DEFINITION_FILE}`, list it under `site-pages` if it is a page, else under "
    "`ignore-files`."
)


def no_id_problem(path: str, definition: Definition, source: FileSource | None = None) -> Problem:
    """Say that a Markdown file is no item.

    Args:
        path: of the file.
        definition: of the catalogue.
        source: where the name that it was likely to have may be that of another file.
    """
    message = "The file's name has no ID, so that it is no item and is not published."
    advice = ""
    if definition.has_ids_in_text:
        message = "No ID is found in this file, so that it is no item and is not published."
        advice = "Look under `id-from` in the definition where an ID may stand. "
    elif kinds := definition.kinds_with_files[:2]:
        if all(kind.files for kind in kinds):
            message = "Its name and its place do not make this file an item: it is not published."
        examples = " or ".join(f"`{example_file(kind)}`" for kind in kinds)
        advice = f"Name an item like {examples}. "
        folder, _, written = path.rpartition("/")
        name = _likely_name(written, definition)
        if name and not (source and source.is_file(f"{folder}/{name}")):
            advice = f"If it is an item, rename it to `{name}`. "
    else:
        message = "The items of this catalogue stand in lists, so that this file is not published."
    return Problem(FILE_NAME, path, Span(), message, advice + _NO_ITEM)


def _likely_name(name: str, definition: Definition) -> str | None:
    """Return the name of a file that begins almost as an item's does: `tr 14, leak.md`."""
    for kind in definition.kinds_with_files:
        by_name = "file" in kind.id_from and not kind.ids.looks_ordinary
        if by_name and (found := kind.ids.mistyped(name)):
            identifier, behind = found[0], name[found[1] :]
            if not behind.startswith((".", *BEHIND_ID)):
                behind = f"-{behind.lstrip(' ,;:()')}"
            return kind.ids.stem(identifier) + behind
    return None


def example_file(kind: Kind) -> str:
    """Return what a file with items of a kind may be called, to be shown to a person."""
    if kind.items:
        return kind.items.file[0]
    identifier = kind.ids.example()
    if kind.files:
        return kind.usual_path(identifier)
    in_folder = kind.id_from == ("folder",)
    return f"{identifier}/README.md" if in_folder else f"{kind.ids.stem(identifier)}.md"


def _wrong_ending(source: FileSource, path: str, decision: Decision) -> Problem:
    right = decision.right_name
    if decision.id:
        message = (
            "The file's name is that of an item, but does not end in `.md`, so that it is not read."
        )
        advice = f"Rename it to `{right}`."
        if right in source.names(path.rpartition("/")[0]):
            advice = f"There is `{right}` beside it: take this file out of the catalogue."
    else:
        message = f"The definition of a catalogue is called `{right}`, so that this is not read."
        advice = f"Rename it to `{right}`, or move it elsewhere if it is something else."
    return Problem(FILE_NAME, path, Span(), message, advice)


_ADVICE = (
    "Take it out of the catalogue; if it is yours and harmless, name it under `publish` in "
    f"`{DEFINITION_FILE}`."
)


def _of_picture(source: FileSource, path: str) -> Problem | None:
    """Say what makes an SVG more than a picture."""
    try:
        picture = source.read(path, PICTURE_BYTES)
    except OSError as error:
        return not_opened(path, error)
    if len(picture) > PICTURE_BYTES:
        return too_large(path, PICTURE_BYTES)
    found = active_part(picture)
    if not found:
        return None
    span = Span(found.line, found.column, found.line, found.column)
    message = (
        f"This picture holds {found.what}: a browser would act on it, so that the file is not "
        "published."
    )
    return Problem(FILE_ACTIVE, path, span, message, f"Save it as PNG, or without that. {_ADVICE}")
