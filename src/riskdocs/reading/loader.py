"""A folder to a catalogue."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from riskdocs.model.catalogue import Catalogue
from riskdocs.model.garbage_collection import no_collecting
from riskdocs.model.identifiers import FreeIds
from riskdocs.model.sources import PAGES
from riskdocs.reading.body_relations import with_body_relations
from riskdocs.reading.catalogue_files import Files, ItemFile, list_files
from riskdocs.reading.definition import DefinitionRead, read_definition
from riskdocs.reading.documents import FileContent, content_of
from riskdocs.reading.file_sources import FilesOnDisk
from riskdocs.reading.identity import identity_problems, same_id
from riskdocs.reading.item_reader import FileRead, ItemReader
from riskdocs.reading.kept_files import KeptFiles
from riskdocs.reading.missing_files import missing_files
from riskdocs.reading.page_files import PageRead, page_files, read_page, read_page_beside
from riskdocs.reading.site_configuration import SITE_CONFIGURATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from riskdocs.model.definition import Definition
    from riskdocs.model.file_source import FileSource
    from riskdocs.model.finding import Problem
    from riskdocs.model.item import Item
    from riskdocs.model.page import Page


@no_collecting()
def read_catalogue(  # noqa: PLR0913 - each caller knows some of it
    root: Path | str,
    *,
    pages: Iterable[Path | str] | None = None,
    docs: Path | str | None = None,
    source: FileSource | None = None,
    otherwise: DefinitionRead | None = None,
    kept: KeptFiles | None = None,
) -> Catalogue:
    """Read a catalogue. What an author wrote never raises; what is wrong is in `problems`.

    Args:
        root: the catalogue's folder.
        pages: folders of the site's other pages; by default `docs` and what the definition names.
        docs: the folder of the site's pages, where it is known and the definition need not name it.
        source: where all of it is read from; by default what lies on disk.
        otherwise: the definition that holds where the folder has none that can be read.
        kept: what readings of the folder before this one gave.

    Raises:
        NotADirectoryError: `root` is no folder.
    """
    root, place = Path(root), Path(root).resolve()
    source = _source(root, source)
    kept = kept or KeptFiles(once=True)
    defined = kept.begin(root, read_definition(source, place.name, otherwise))
    files = list_files(source, root, place.name, defined.definition)
    reader = _Reader(source, defined, kept)
    reader.read_items(files, place.name)
    pages = tuple(map(Path, pages)) if pages is not None else reader.page_folders(place, docs)
    reader.read_pages(pages, place, files.pages)
    catalogue = Catalogue(
        root,
        reader.definition,
        _in_order(reader.items.values(), reader.definition),
        defined.library,
        pages=tuple(reader.pages),
        page_folders=pages,
        assets=tuple(files.assets),
        problems=(*defined.problems, *files.problems, *reader.found()),
        unread=frozenset(reader.unread - reader.items.keys()),
        file_count=files.file_count,
        files=source,
    )
    return with_body_relations(catalogue)


def _source(root: Path, given: FileSource | None) -> FileSource:
    place = root.resolve()
    source = given or FilesOnDisk(place.parent)
    if not source.is_folder(place.name):
        raise NotADirectoryError(f"There is no folder {root}.")
    return source


class _Reader:
    """Reads item files one after another; the first to bear an ID is the item."""

    def __init__(self, source: FileSource, defined: DefinitionRead, kept: KeptFiles) -> None:
        self.source = source
        self.definition = defined.definition
        self.reader = ItemReader(self.definition, defined.library)
        self.kept = kept
        self.items: dict[str, Item] = {}
        self.unread: set[str] = set()
        self.rivals: list[tuple[Item, Item]] = []
        self.problems: list[Problem] = []
        self.pages: list[Page] = []

    def read_items(self, files: Files, folder: str) -> None:
        """Read the items, originals before their copies, and then those that stand in lists."""
        self.unread |= files.unread
        ordered = self._contents(_originals_first(files.items, self.definition))
        for read in self.kept.of("item", ordered, self.reader.read_file):
            self._take(read)
        kinds: set[str] = set()
        for read in self.kept.of("list", self._contents(files.lists), self.reader.read_lists):
            kinds |= read.kinds
            self._take(read)
        names = [page.path.removeprefix(f"{folder}/") for page in files.pages]
        self.problems += missing_files(self.source, folder, self.definition, kinds, names)

    def _contents(self, files: Sequence[ItemFile]) -> Iterator[tuple[ItemFile, FileContent]]:
        self.source.prefetch(file.path for file in files)
        return ((file, content_of(self.source, file.path)) for file in files)

    def _take(self, read: FileRead) -> None:
        """Take over what a file gives."""
        self.problems += read.problems
        self.unread |= read.unread
        for item in read.items:
            if first := self.items.get(item.id):
                self.rivals.append((first, item))
            else:
                self.items[item.id] = item

    def page_folders(self, place: Path, docs: Path | str | None) -> tuple[Path, ...]:
        """Return the folders of the site's other pages, each once."""
        inside = any(self.source.is_file(f"{place.name}/{name}") for name in SITE_CONFIGURATIONS)
        project = place if inside else place.parent
        named = [project / folder for folder in self.definition.pages]
        distinct: dict[Path, Path] = {}
        for folder in [Path(docs), *named] if docs else named:
            distinct.setdefault(folder.resolve(), folder)
        return tuple(distinct.values())

    def read_pages(self, folders: Iterable[Path], root: Path, beside: Sequence[ItemFile]) -> None:
        """Read the site's other pages; the first folder is the documentation's."""
        for place, folder in enumerate(folders):
            if folder.resolve() == root:
                continue  # nothing there is a page: the catalogue is the documentation's folder
            named = page_files(self.source, folder, root, self.definition)
            files = [
                ItemFile(path, folder / name, "")
                for name, path in named.items()
                if self._is_page(path)
            ]
            read = partial(read_page, None if place else folder)
            self._take_pages(self.kept.of(f"page {place}", self._contents(files), read))
        self._take_pages(self.kept.of("page beside", self._contents(beside), read_page_beside))

    def _take_pages(self, pages: Iterable[PageRead]) -> None:
        for page, problems in pages:
            self.problems += problems
            self.pages += [page] if page else []

    def _is_page(self, path: str) -> bool:
        """Tell whether a file is read; of a link that leads nowhere it is told in any case."""
        is_file = self.source.is_file(path)
        return path.endswith(PAGES) if is_file else not self.source.is_folder(path)

    def found(self) -> Iterator[Problem]:
        """Yield what is wrong, of each file and of all of them."""
        # Former ones and those of unread files were given as well.
        aliases = (alias for item in self.items.values() for alias in item.aliases)
        free = FreeIds((*self.items, *self.unread, *aliases))
        yield from sorted(self.problems, key=lambda problem: problem.path)
        # Each file whose ID another has gets a free one of its own.
        for first, second in sorted(self.rivals, key=lambda pair: pair[1].document.path):
            yield same_id(first, second, free.instead_of(second.id, second.kind.ids))
        yield from identity_problems(self.items.values(), free, self.definition)


def _originals_first(files: Iterable[ItemFile], definition: Definition) -> list[ItemFile]:
    """Order files so that of two with one ID the original is read before its copy.

    `tr-1.md` has nothing in its name but the ID, and `tr-1-leak.md` less than `tr-1-leak-copy.md`,
    which a file system sorts before it.
    """

    def order(item_file: ItemFile) -> tuple[bool, str]:
        path = item_file.path.rpartition(".")[0]
        return definition.read_id(path.rpartition("/")[2]) is None, path

    return sorted(files, key=order)


def _in_order(items: Iterable[Item], definition: Definition) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: definition.sort_key(item.kind, item.id)))
