"""Edits of a catalogue's texts, gathered until all of them are known."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, TypeAlias

from riskdocs.editing.edits import Accepted, Replacement, apply_edits
from riskdocs.editing.file_changes import ChangedMeanwhileError, FileChange
from riskdocs.model.finding import Edit
from riskdocs.reading.documents import decode
from riskdocs.reading.file_sources import path_from

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.document import Document
    from riskdocs.model.finding import Span

#: A line and a column.
_Place: TypeAlias = tuple[int, int]


class Rewriting:
    """What becomes of the files of a catalogue and of the site's other pages.

    Args:
        catalogue: as it was read.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._folder = catalogue.root.resolve().parent
        self._edits: dict[str, Accepted] = {}
        self._moves: dict[str, tuple[list[tuple[_Place, _Place]], list[int]]] = {}
        self._documents: dict[str, Document] = {}
        self._moved: dict[Path, Path] = {}

    def add(self, document: Document, replacements: Sequence[Replacement]) -> bool:
        """Add edits of one text, all of them or none, and tell which.

        A file that a link leads to out of the project is not ours to write; nor can two edits
        touch the same place; nor is there a place for edits of what is made of a file's values.
        """
        made = [Replacement(*at) for edit in replacements if (at := document.edited_at(*edit))]
        if not self.writable(document.file) or len(made) < len(replacements):
            return False
        self._documents[document.path] = document
        self._moves.pop(document.path, None)
        accepted = self._edits.setdefault(document.path, Accepted())
        # Two new keys may both have their place at the end of a front matter.
        return (len(made) == 1 and accepted.add_behind(made[0])) or accepted.add([*made])

    def move(self, file: Path, target: Path) -> None:
        """Let a file lie elsewhere afterwards."""
        self._moved[file.resolve()] = target

    def writable(self, file: Path) -> bool:
        """Tell whether a file is one of the project's own."""
        return not file.is_symlink() and file.resolve().is_relative_to(self._folder)

    def text(self, document: Document) -> str:
        """Return what a document's text becomes."""
        edits = self._edits.get(document.path)
        return edits.applied_to(document.text) if edits else document.text

    def touches(self, document: Document, offset: int) -> bool:
        """Tell whether a place of a text is one that changes."""
        edits = self._edits.get(document.path)
        place = document.edited_at(offset, offset + 1, "x") if edits else None
        return edits is not None and place is not None and edits.covers(place[0])

    def line_after(self, document: Document, place: Span) -> int:
        """Return on which line something stands, or is put, once all edits are made."""
        if document.path not in self._moves:
            ends: list[tuple[_Place, _Place]] = []
            moves = [0]
            for start, end, text in self._edits.get(document.path, ()):
                edited = document.span(start, end)
                ends.append(((edited.end_line, edited.end_column), (edited.line, edited.column)))
                moves.append(moves[-1] + text.count("\n") - (edited.end_line - edited.line))
            self._moves[document.path] = ends, moves
        ends, moves = self._moves[document.path]
        here = (place.line, place.column)
        return place.line + moves[bisect_left(ends, (here, here))]

    def changes(self) -> tuple[FileChange, ...]:
        """Return the files that do not stay what they are, by path.

        Raises:
            ChangedMeanwhileError: a file is no longer what was read.
            OSError: one can't be read.
        """
        changed = {
            document.file.resolve(): document
            for document in self._documents.values()
            if self.text(document) != document.text
        }
        found = [self._change(file, changed.get(file)) for file in {**changed, **self._moved}]
        return tuple(sorted(found, key=lambda change: change.path))

    def _change(self, file: Path, document: Document | None) -> FileChange:
        data = file.read_bytes()
        path = document.path if document else path_from(self._folder, file)
        after = data
        if document:
            if decode(path, data)[0] != document.written:
                raise ChangedMeanwhileError(path)
            edits = (
                Edit(document.span(start, end), text)
                for start, end, text in self._edits[document.path]
            )
            after = apply_edits(data, edits)
        target = self._moved.get(file)
        shown = path_from(self._folder, target) if target else None
        return FileChange(path, file, data, after, new_path=shown, new_file=target)
