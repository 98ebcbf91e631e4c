"""A folder to a catalogue."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from riskdocs.model.catalogue import Catalogue, Page
from riskdocs.model.finding import Problem
from riskdocs.model.garbage_collection import no_collecting
from riskdocs.model.identifiers import next_id
from riskdocs.model.sources import PAGES
from riskdocs.reading.definition import read_definition
from riskdocs.reading.documents import decode, read_item_document, read_page_document, read_text
from riskdocs.reading.files import list_files, with_coming
from riskdocs.reading.front_matter.citations import Citations
from riskdocs.reading.front_matter.items import read_item
from riskdocs.reading.front_matter.swallowed_keys import swallowed_keys
from riskdocs.reading.identity import identity_problems, same_id
from riskdocs.reading.yaml.errors import YAML_SYNTAX

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from riskdocs.model.definition import Definition
    from riskdocs.model.document import Document
    from riskdocs.model.finding import Problem
    from riskdocs.model.item import Item
    from riskdocs.reading.definition import DefinitionRead
    from riskdocs.reading.files import ItemFile


#: Files that are read together.
_AT_ONCE = 200


@no_collecting()
def read_catalogue(
    root: Path | str,
    *,
    pages: Iterable[Path | str] | None = None,
    instead: Mapping[Path, bytes] | None = None,
    otherwise: DefinitionRead | None = None,
) -> Catalogue:
    """Read a catalogue. Never raises for what an author wrote.

    Args:
        root: the catalogue's folder.
        pages: folders of the site's other pages; by default those that the definition names,
            beside the catalogue.
        instead: what to read instead of what lies on disk, by resolved path: changes that are not
            written yet, and items whose files are not there yet.
        otherwise: the definition that holds where the folder has none that can be read.

    Returns:
        The catalogue, with what reading found wrong in `problems`.

    Raises:
        NotADirectoryError: `root` is no folder, and no item is to be in it.
    """
    root = Path(root)
    instead = instead or {}
    if not root.is_dir() and not instead:
        raise NotADirectoryError(f"There is no folder {root}.")
    shown = root.resolve().name
    definition, library, definition_problems = read_definition(root, shown, otherwise)
    files = list_files(root, shown, definition)
    if coming := [file for file in instead if not file.exists()]:
        files = with_coming(files, coming, root, definition)
    reader = _Reader(definition, Citations(library, definition.frameworks.editions), shown)
    reader.instead = instead
    reader.unread |= files.unread
    item_files = _originals_first(files.items, definition)
    for start in range(0, len(item_files), _AT_ONCE):
        reader.read(item_files[start : start + _AT_ONCE])
    given = reader.given()
    if pages is None:
        pages = [root.resolve().parent / folder for folder in definition.pages]
    pages = tuple(map(Path, pages))
    reader.read_pages(pages, root.resolve())
    return Catalogue(
        root=root,
        definition=definition,
        items=_in_order(reader.items.values(), definition),
        library=library,
        pages=tuple(reader.pages),
        page_folders=pages,
        assets=tuple(files.assets),
        problems=(
            *definition_problems,
            *files.problems,
            *sorted(reader.problems, key=lambda problem: problem.path),
            *reader.rivalries(given),
            *identity_problems(reader.items.values(), given, definition),
        ),
        unread=frozenset(reader.unread - reader.items.keys()),
        file_count=files.markdown_count,
    )


class _Reader:
    """Reads item files one after another; the first to bear an ID is the item."""

    def __init__(self, definition: Definition, citations: Citations, shown_root: str) -> None:
        self.definition = definition
        self.citations = citations
        self.shown_root = shown_root
        self.instead: Mapping[Path, bytes] = {}
        self.items: dict[str, Item] = {}
        self.unread: set[str] = set()
        self.rivals: list[tuple[Item, Item]] = []
        self.problems: list[Problem] = []
        self.pages: list[Page] = []

    def read(self, files: Sequence[ItemFile]) -> None:
        """Read some files, step by step for all of them.

        To do one thing many times is a fifth quicker than to do everything file by file.
        """
        texts = [self._text(item_file) for item_file in files]
        documents = [self._document(*found) for found in zip(files, texts, strict=True)]
        for item_file, document in zip(files, documents, strict=True):
            self._item(item_file, document)

    def _text(self, item_file: ItemFile) -> str | None:
        text, problem = _read(self._shown(item_file), item_file.file, self.instead)
        if problem:
            self.problems.append(problem)
        return text

    def _document(self, item_file: ItemFile, text: str | None) -> Document | None:
        if text is None:
            return None
        path = self._shown(item_file)
        document, problems = read_item_document(
            path, item_file.file, text, self.definition.markdown
        )
        lost_keys = swallowed_keys(path, text, self.definition.known_keys)
        # A key that was lost is why YAML could not go on; one message for one cause.
        cause_told = {YAML_SYNTAX} if lost_keys else set()
        self.problems += (p for p in problems if p.rule not in cause_told)
        self.problems += lost_keys
        return document

    def _item(self, item_file: ItemFile, document: Document | None) -> None:
        kind = self.definition.kind_of(item_file.id)
        if document is None or kind is None:
            self.unread.add(item_file.id)
            return
        item, problems = read_item(document, item_file.id, kind, self.definition, self.citations)
        self.problems += problems
        if first := self.items.get(item.id):
            self.rivals.append((first, item))
        else:
            self.items[item.id] = item

    def read_pages(self, folders: Iterable[Path], catalogue: Path) -> None:
        """Read the site's other pages."""
        for file in _page_files(folders, catalogue):
            path = Path(os.path.relpath(file, catalogue.parent)).as_posix()
            text, problem = _read(path, file, self.instead)
            if text is not None:
                self.pages.append(Page(read_page_document(path, file, text)))
            elif problem:
                self.problems.append(problem)

    def _shown(self, item_file: ItemFile) -> str:
        return f"{self.shown_root}/{item_file.name}"

    def given(self) -> set[str]:
        """Return every ID that was ever given: also former ones, and those of unread files."""
        aliases = (alias for item in self.items.values() for alias in item.aliases)
        return {*self.items, *self.unread, *aliases}

    def rivalries(self, given: set[str]) -> Iterator[Problem]:
        """Yield a problem for each file whose ID another has; each gets a free one of its own."""
        for first, second in sorted(self.rivals, key=lambda pair: pair[1].document.path):
            free = next_id(second.kind.prefix, given)
            given.add(free)
            yield same_id(first, second, free)


def _originals_first(files: Iterable[ItemFile], definition: Definition) -> list[ItemFile]:
    """Order files so that of two with one ID the original is read before its copy.

    `tr-1.md` has nothing in its name but the ID, and `tr-1-leak.md` less than `tr-1-leak-copy.md`,
    which a file system sorts before it.
    """

    def order(item_file: ItemFile) -> tuple[bool, str]:
        path = item_file.name.rpartition(".")[0]
        return definition.read_id(path.rpartition("/")[2]) is None, path

    return sorted(files, key=order)


def _in_order(items: Iterable[Item], definition: Definition) -> tuple[Item, ...]:
    order = {kind.prefix: place for place, kind in enumerate(definition.kinds)}
    return tuple(sorted(items, key=lambda item: (order[item.kind.prefix], item.number)))


def _read(
    path: str, file: Path, instead: Mapping[Path, bytes]
) -> tuple[str | None, Problem | None]:
    if instead and (data := instead.get(file.resolve())) is not None:
        return decode(path, data)
    return read_text(path, file)


def _page_files(folders: Iterable[Path], catalogue: Path) -> Iterator[Path]:
    """Yield the files of the site's other pages."""
    for folder in folders:
        if folder.resolve().is_relative_to(catalogue):
            continue  # nothing there is a page: the catalogue is the documentation's folder itself
        for parent, subfolders, names in os.walk(folder):
            subfolders[:] = sorted(
                name for name in subfolders if (Path(parent) / name).resolve() != catalogue
            )
            for name in sorted(names):
                file = Path(parent) / name
                # Of a link that leads nowhere it is told, whatever it is called.
                if (name.endswith(PAGES) and file.is_file()) or not file.exists():
                    yield file
