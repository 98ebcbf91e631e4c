"""The files of a folder, with what may say which item each of them is."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.markdown.dialects import foreign_syntax
from riskdocs.markdown.headings import outer_headings
from riskdocs.markdown.sections import section_ends
from riskdocs.reading.documents import read_item_document, text_of_file
from riskdocs.reading.file_sources import FilesOnDisk
from riskdocs.reading.identification import first_heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from riskdocs.model.document import Document, Value
    from riskdocs.model.finding import Problem

#: Folders of packages, which other programs fill.
_PACKAGES = frozenset({"node_modules", "site-packages", "venv", "vendor", "__pycache__"})
_BOXES = ("admonition", "folded", "tab")
#: The level of the headings that part an item's text.
_SECTION = 2


class SeenHeading(NamedTuple):
    """A heading of a text, and what stands below it, with the headings within that."""

    level: int
    text: str
    below: str


class SeenFile(NamedTuple):
    """One file.

    Attributes:
        path: relative to the folder, with `/`.
        values: its front matter.
        heading: the heading that its text begins with, above all others; empty without one.
        headings: all of its text.
        boxed: its text has boxes of MkDocs' extensions, such as admonitions.
    """

    path: str
    values: Mapping[str, Value]
    heading: str
    headings: tuple[SeenHeading, ...] = ()
    boxed: bool = False

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return posixpath.splitext(posixpath.basename(self.path))[0]

    @property
    def sections(self) -> tuple[SeenHeading, ...]:
        """The headings that part its text."""
        return tuple(heading for heading in self.headings if heading.level == _SECTION)

    @property
    def folder(self) -> str:
        """The name of the folder that it lies in; empty for the outermost."""
        return posixpath.basename(posixpath.dirname(self.path))


def seen_files(folder: Path, unread: list[Problem]) -> Iterator[SeenFile]:
    """Yield the Markdown files whose text can be read, and add what says why others can't."""
    name = folder.resolve().name
    for path, text in texts_of(folder, (".md",), unread):
        file = folder / path
        read = read_item_document(f"{name}/{path}", file, text, needs_front_matter=False)
        if read.document is None:
            unread += read.problems
        else:
            values, heading = read.document.front_matter.values, first_heading(read.document)
            headings = tuple(_headings(read.document))
            forms = {found.form for found in foreign_syntax(read.document.body)}
            boxed = not forms.isdisjoint(_BOXES)
            yield SeenFile(path, values, heading.text if heading else "", headings, boxed)


def texts_of(
    folder: Path, endings: tuple[str, ...], unread: list[Problem]
) -> Iterator[tuple[str, str]]:
    """Yield the paths of a folder's files that have one of some endings, each with its text.

    What a symbolic link leads to is met where it lies, or is not the folder's.
    """
    source = FilesOnDisk(folder.resolve().parent)
    name = folder.resolve().name
    foreign = {"site"} if source.is_file(f"{name}/site/404.html") else set()  # it is built
    for listed in source.walk(name):
        _, *folders, last = listed.path.split("/")
        is_foreign = listed.is_link or {*folders} & _PACKAGES or {*folders[:1]} & foreign
        if not is_foreign and last.lower().endswith(endings):
            text, problems = text_of_file(source, listed.path)
            unread += problems
            if text is not None:
                yield listed.path.removeprefix(f"{name}/"), text


def _headings(document: Document) -> Iterator[SeenHeading]:
    headings = outer_headings(document)
    for heading, end in zip(headings, section_ends(headings, len(document.text)), strict=True):
        yield SeenHeading(heading.level, heading.text, document.text[heading.end : end])
