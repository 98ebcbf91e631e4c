"""A folder to a catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from riskdocs.model.catalogue import Catalogue
from riskdocs.model.garbage_collection import no_collecting
from riskdocs.model.page import Page
from riskdocs.model.sources import PAGES
from riskdocs.reading.body_relations import with_body_relations
from riskdocs.reading.catalogue_files import list_files, no_id_problem
from riskdocs.reading.definition import read_definition
from riskdocs.reading.documents import read_item_document, read_page_document, text_of_file
from riskdocs.reading.file_sources import FilesOnDisk
from riskdocs.reading.front_matter.citations import Citations
from riskdocs.reading.front_matter.items import read_item
from riskdocs.reading.front_matter.swallowed_keys import swallowed_keys
from riskdocs.reading.identification import identify
from riskdocs.reading.identity import identity_problems, same_id
from riskdocs.reading.item_lists import read_list
from riskdocs.reading.page_files import page_files
from riskdocs.reading.published import explains_folder
from riskdocs.reading.unfound import unfound
from riskdocs.reading.yaml.errors import YAML_SYNTAX

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from riskdocs.model.definition import Definition
    from riskdocs.model.document import Document
    from riskdocs.model.file_source import FileSource
    from riskdocs.model.finding import Problem
    from riskdocs.model.item import Item
    from riskdocs.reading.catalogue_files import Files, ItemFile
    from riskdocs.reading.definition import DefinitionRead
    from riskdocs.reading.identification import Identified


#: Files that are read together.
_AT_ONCE = 200


@no_collecting()
def read_catalogue(
    root: Path | str,
    *,
    pages: Iterable[Path | str] | None = None,
    docs: Path | str | None = None,
    source: FileSource | None = None,
    otherwise: DefinitionRead | None = None,
) -> Catalogue:
    """Read a catalogue. What an author wrote never raises; what is wrong is in `problems`.

    Args:
        root: the catalogue's folder.
        pages: folders of the site's other pages; by default `docs` and those that the definition
            names, beside the catalogue.
        docs: the folder of the site's pages, where it is known and the definition need not name it.
        source: where all of it is read from; by default what lies on disk.
        otherwise: the definition that holds where the folder has none that can be read.

    Raises:
        NotADirectoryError: `root` is no folder.
    """
    root, place = Path(root), Path(root).resolve()
    source = source or FilesOnDisk(place.parent)
    if not source.is_folder(place.name):
        raise NotADirectoryError(f"There is no folder {root}.")
    definition, library, faults = read_definition(source, place.name, otherwise)
    files = list_files(source, root, place.name, definition)
    reader = _Reader(source, definition, Citations(library, definition.frameworks.editions))
    reader.read_items(files, place.name)
    pages = tuple(map(Path, _page_folders(place, definition, docs) if pages is None else pages))
    reader.read_pages(pages, place, files.pages)
    catalogue = Catalogue(
        root=root,
        definition=definition,
        items=_in_order(reader.items.values(), definition),
        library=library,
        pages=tuple(reader.pages),
        page_folders=pages,
        assets=tuple(files.assets),
        problems=(*faults, *files.problems, *reader.found()),
        unread=frozenset(reader.unread - reader.items.keys()),
        file_count=files.file_count,
        files=source,
    )
    return with_body_relations(catalogue)


class _Reader:
    """Reads item files one after another; the first to bear an ID is the item."""

    def __init__(self, source: FileSource, definition: Definition, citations: Citations) -> None:
        self.source = source
        self.definition = definition
        self.citations = citations
        self.items: dict[str, Item] = {}
        self.unread: set[str] = set()
        self.rivals: list[tuple[Item, Item]] = []
        self.problems: list[Problem] = []
        self.pages: list[Page] = []

    def read_items(self, files: Files, folder: str) -> None:
        """Read the items, originals before their copies."""
        self.unread |= files.unread
        ordered = _originals_first(files.items, self.definition)
        for start in range(0, len(ordered), _AT_ONCE):
            self._read(ordered[start : start + _AT_ONCE])
        kinds = self._read_lists(files.lists, folder)
        names = [page.path.removeprefix(f"{folder}/") for page in files.pages]
        self.problems += unfound(self.source, folder, self.definition, kinds, names)

    def _read(self, files: Sequence[ItemFile]) -> None:
        """Read some files, step by step for all of them.

        To do one thing many times is a fifth quicker than to do everything file by file.
        """
        self.source.prefetch(item_file.path for item_file in files)
        texts = [self._text(item_file.path) for item_file in files]
        documents = [self._document(*found) for found in zip(files, texts, strict=True)]
        for item_file, document in zip(files, documents, strict=True):
            self._item(item_file, document)

    def _text(self, path: str) -> str | None:
        text, problem = text_of_file(self.source, path)
        if problem:
            self.problems.append(problem)
        return text

    def _document(self, item_file: ItemFile, text: str | None) -> Document | None:
        if text is None:
            return None
        path = item_file.path
        document, problems = read_item_document(
            path,
            item_file.file,
            text,
            self.definition.markdown,
            # Without it, a file whose name has no ID is no item.
            needs_front_matter=self.definition.needs_front_matter and bool(item_file.id),
        )
        lost_keys = swallowed_keys(path, text, self.definition.known_keys)
        # A key that was lost is why YAML could not go on; one message for one cause.
        already_said = {YAML_SYNTAX} if lost_keys else set()
        self.problems += (p for p in problems if p.rule not in already_said)
        self.problems += lost_keys
        return document

    def _read_lists(self, files: Iterable[ItemFile], folder: str) -> set[str]:
        """Read the items that stand in lists, and return the kinds whose lists may be there."""
        seen: set[str] = set()
        for item_file in files:
            text = self._text(item_file.path)
            if text is None:
                seen |= {kind.name for kind in self.definition.kinds}
            else:
                name = item_file.path.removeprefix(f"{folder}/")
                read = read_list(item_file, text, name, self.definition)
                seen |= read.kinds
                self.problems += read.problems
                for identified in read.items:
                    self._identified(identified)
        return seen

    def _item(self, item_file: ItemFile, document: Document | None) -> None:
        if document is None:
            self.unread |= {item_file.id} - {""}
            return
        identified = identify(document, item_file.id, self.definition)
        if identified is None:
            if not explains_folder(item_file.path):
                self.problems.append(no_id_problem(item_file.path, self.definition))
            return
        self._identified(identified)

    def _identified(self, identified: Identified) -> None:
        item, problems = read_item(identified, self.definition, self.citations)
        self.problems += problems
        if first := self.items.get(item.id):
            self.rivals.append((first, item))
        else:
            self.items[item.id] = item

    def read_pages(self, folders: Iterable[Path], root: Path, beside: Sequence[ItemFile]) -> None:
        """Read the site's other pages; the first folder is the documentation's."""
        for place, folder in enumerate(folders):
            if folder.resolve().is_relative_to(root):
                continue  # nothing there is a page: the catalogue is the documentation's folder
            files = page_files(self.source, folder, root)
            paths = {path: name for name, path in files.items() if self._is_page(path)}
            self.source.prefetch(paths)
            for path, name in paths.items():
                text = self._text(path)
                if text is not None:
                    document = read_page_document(path, folder / name, text)
                    self.pages.append(Page(document, "" if place else name))
        self._read_pages_beside(beside)

    def _read_pages_beside(self, files: Sequence[ItemFile]) -> None:
        """Read the site's pages that lie beside items; MkDocs makes HTML of them."""
        self.source.prefetch(page.path for page in files)
        for path, file, _ in files:
            text = self._text(path)
            if text is None:
                continue
            document, problems = read_item_document(
                path, file, text, "mkdocs", needs_front_matter=False
            )
            self.problems += problems
            if document:
                self.pages.append(Page(document, path.partition("/")[2], is_beside_items=True))

    def _is_page(self, path: str) -> bool:
        """Tell whether a file is read; of a link that leads nowhere it is told in any case."""
        is_file = self.source.is_file(path)
        return path.endswith(PAGES) if is_file else not self.source.is_folder(path)

    def found(self) -> Iterator[Problem]:
        """Yield what is wrong, of each file and of all of them."""
        given = self.given()
        yield from sorted(self.problems, key=lambda problem: problem.path)
        yield from self.rivalries(given)
        yield from identity_problems(self.items.values(), given, self.definition)

    def given(self) -> set[str]:
        """Return every ID that was ever given: also former ones, and those of unread files."""
        aliases = (alias for item in self.items.values() for alias in item.aliases)
        return {*self.items, *self.unread, *aliases}

    def rivalries(self, given: set[str]) -> Iterator[Problem]:
        """Yield a problem for each file whose ID another has; each gets a free one of its own."""
        for first, second in sorted(self.rivals, key=lambda pair: pair[1].document.path):
            yield same_id(first, second, second.kind.ids.take_free(given))


def _originals_first(files: Iterable[ItemFile], definition: Definition) -> list[ItemFile]:
    """Order files so that of two with one ID the original is read before its copy.

    `tr-1.md` has nothing in its name but the ID, and `tr-1-leak.md` less than `tr-1-leak-copy.md`,
    which a file system sorts before it.
    """

    def order(item_file: ItemFile) -> tuple[bool, str]:
        path = item_file.path.rpartition(".")[0]
        return definition.read_id(path.rpartition("/")[2]) is None, path

    return sorted(files, key=order)


def _page_folders(place: Path, definition: Definition, docs: Path | str | None) -> Iterable[Path]:
    """Return the folders of the site's other pages, each once."""
    named = [place.parent / folder for folder in definition.pages]
    distinct: dict[Path, Path] = {}
    for folder in [Path(docs), *named] if docs else named:
        distinct.setdefault(folder.resolve(), folder)
    return distinct.values()


def _in_order(items: Iterable[Item], definition: Definition) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: definition.sort_key(item.kind, item.id)))
