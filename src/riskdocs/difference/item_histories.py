"""What git knows of each item: of its file, or of its lines in a file of several items."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from riskdocs.git.file_history import file_histories, history_of, line_histories

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from riskdocs.git.file_history import FileHistory
    from riskdocs.git.log import LoggedCommit
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item


class ItemHistories:
    """Asks git when it is first needed.

    Args:
        catalogue: whose folder is looked at.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._root = catalogue.root.resolve()
        # By path: a file's text, and the commit of each line; a site that is served reads it anew.
        self._lines: dict[str, tuple[str, Sequence[LoggedCommit]]] = {}

    @cached_property
    def files(self) -> Mapping[Path, FileHistory]:
        """The history of each file; nothing where git knows none."""
        return file_histories(self._root) or {}

    def of(self, item: Item) -> FileHistory | None:
        """Return the history of an item's file, or of its lines in one of several items."""
        document = item.document
        if not document.entry:
            return self.files.get(self._root.parent / document.path)
        if not self.files:
            return None
        text = document.written
        if self._lines.get(document.path, ("", ()))[0] != text:
            found = line_histories(self._root, document.path.removeprefix(f"{self._root.name}/"))
            same = len(found) == text.removesuffix("\n").count("\n") + 1
            self._lines[document.path] = (text, found if same else ())
        written = text[document.start : document.entry.end].rstrip()
        span = document.span(document.start, document.start + len(written))
        return history_of(self._lines[document.path][1][span.line - 1 : span.end_line])
