"""What becomes of a catalogue when an item is renamed, retired or moved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.editing import yaml_edits
from riskdocs.editing.edits import Replacement
from riskdocs.editing.other_texts import unread_texts
from riskdocs.editing.rewriting import Rewriting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from riskdocs.editing.file_changes import FileChange
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.document import Document, KeyPath
    from riskdocs.model.item import Item


class ReshapingError(Exception):
    """What was asked for can't be done; the message is for a person."""


class Note(NamedTuple):
    """Something to tell about a place.

    Attributes:
        path: the file, relative to the folder that holds the catalogue.
        line: the line, as it is counted once everything is done.
        text: what is done there, or left.
    """

    path: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Reshaped:
    """The outcome.

    Attributes:
        changes: the files that change, by path.
        done: what changes, place by place.
        left: what a person should look at.
        unread: the items whose files can't be read, and which may name the one that changes.
    """

    changes: tuple[FileChange, ...] = field(repr=False)
    done: tuple[Note, ...] = ()
    left: tuple[Note, ...] = ()
    unread: tuple[str, ...] = ()


class Reshaping:
    """Edits in the making, each with what is reported of it.

    Args:
        catalogue: as it was read.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.rewriting = Rewriting(catalogue)
        self._done: list[tuple[Document, int, str]] = []
        self._left: list[tuple[Document, int, str]] = []
        self._elsewhere: list[Note] = []

    def edit(
        self, document: Document, edits: Sequence[Replacement | None] | None, text: str
    ) -> bool:
        """Make edits of one text, all or none, and tell which; what can't be made is left.

        Args:
            document: the file.
            edits: nothing, in it or for it, where the place has no form that can be edited.
            text: what they do.
        """
        known = [one for one in edits if one] if edits else []
        if edits and len(known) == len(edits) and self.rewriting.add(document, known):
            self._done.append((document, known[0].start, text))
            return True
        return False

    def must(self, item: Item, edits: Sequence[Replacement | None] | None, text: str) -> None:
        """Make edits of an item's file without which all else would be wrong.

        Raises:
            ReshapingError: they can't be made.
        """
        if not self.edit(item.document, edits, text):
            document = item.document
            what = f"The front matter of {document.path}"
            if document.entry:
                line = document.span(document.start, document.start).line
                what = f"{item.id}, in {document.path} on line {line},"
            raise ReshapingError(
                f"{what} is written in a form that only a person can change; nothing was changed."
            )

    def begin_front_matter(self, item: Item, values: Mapping[str, str], text: str) -> bool:
        """Write front matter where an item has none, and tell whether that was so.

        Args:
            item: the item.
            values: a contract key to its value, as YAML.
            text: what that does.
        """
        if item.document.has_front_matter:
            return False
        lines = "".join(f"{self.new_key(item, key)}: {value}\n" for key, value in values.items())
        self.must(item, [Replacement(0, 0, f"---\n{lines}---\n")], text)
        return True

    def own_keys(self, item: Item, name: str) -> tuple[str, ...]:
        """Return the author's own keys for one of the contract's."""
        known = self.catalogue.definition.canonical_keys(item.kind)
        return tuple(key for key in item.document.front_matter.values if known.get(key) == name)

    def new_key(self, item: Item, name: str) -> str:
        """Return the key under which the catalogue writes one of the contract's on such items."""
        return self.catalogue.definition.key_names(item.kind, name)[0]

    def listing(
        self,
        item: Item,
        name: str,
        entries: Sequence[KeyPath],
        texts: Sequence[str],
        behind: tuple[str, ...],
    ) -> Sequence[Replacement | None] | None:
        """Return the edits that add texts to a list of an item's, empty or not there as it may be.

        Args:
            item: the item.
            name: of the contract's key.
            entries: what stands in the list.
            texts: plain words.
            behind: keys behind whose line a new one is to stand.
        """
        document = item.document
        if entries:
            return yaml_edits.added_behind(document, entries[-1], texts)
        value = yaml_edits.in_brackets(texts)
        if keys := self.own_keys(item, name):
            return [yaml_edits.filled_key(document, keys[0], value)]
        return [yaml_edits.key_added(document, self.new_key(item, name), value, behind)]

    def leave(self, document: Document, offset: int, text: str) -> None:
        """Tell a person of a place."""
        self._left.append((document, offset, text))

    def leave_elsewhere(self, note: Note) -> None:
        """Tell a person of a place in a file that is none of the catalogue's texts."""
        self._elsewhere.append(note)

    def result(self) -> Reshaped:
        """Return what was gathered.

        Raises:
            ChangedMeanwhileError: a file is no longer what was read.
            OSError: one can't be read.
        """
        changes = self.rewriting.changes()
        texts = unread_texts(self.catalogue)
        unread = (Note(path, 1, "a text that can't be read, wherever it leads") for path in texts)
        paths = {change.path: change.new_path or change.path for change in changes}
        return Reshaped(
            changes,
            self._notes(self._done, paths),
            (*self._notes(self._left, paths), *self._elsewhere, *unread),
            tuple(sorted(self.catalogue.unread)),
        )

    def _notes(
        self, places: list[tuple[Document, int, str]], paths: dict[str, str]
    ) -> tuple[Note, ...]:
        found = {
            Note(
                paths.get(document.path, document.path),
                self.rewriting.line_after(document, document.span(offset, offset)),
                text,
            ): None
            for document, offset, text in places
        }
        return tuple(found)
