"""Items as Markdown that needs nothing else: their facts, and texts with links that lead on."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from urllib.parse import quote, unquote

from riskdocs.pages.addresses import item_source, relative_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from riskdocs.export.catalogue_file import ItemRecord, ReferenceRecord
    from riskdocs.model.catalogue import Catalogue, Page
    from riskdocs.model.item import Item
    from riskdocs.model.link import Link

_SPECIAL = re.compile(r"([\\\[\]<>*_`&])")


def escaped(text: str) -> str:
    """Return a text in one line whose characters Markdown takes as they are."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


class Target(NamedTuple):
    """Where a link in a text leads.

    Attributes:
        source: the source path on the site, `risks/tr-14.md`.
        fragment: what follows `#`; nothing for the whole page.
    """

    source: str
    fragment: str = ""


#: Markdown whose links lead to source paths: where these stand is for the one who writes it.
LinkedText: TypeAlias = "list[str | Target]"


def rendered(text: LinkedText, address_of: Callable[[str], str]) -> str:
    """Return Markdown.

    Args:
        text: the Markdown with what its links lead to.
        address_of: the address of a source path, as it stands in a link.
    """
    return "".join(
        piece
        if isinstance(piece, str)
        else f"{address_of(piece.source)}#{piece.fragment}"
        if piece.fragment
        else address_of(piece.source)
        for piece in text
    )


def beside(source: str) -> Callable[[str], str]:
    """Return the function that leads from one Markdown file to others and to files."""
    folder = f"{posixpath.dirname(source)}/"
    return lambda target: _from_folder(target, folder)


@lru_cache(maxsize=100_000)
def _from_folder(target: str, folder: str) -> str:
    return quote(relative_source(target, folder))


class ItemMarkdown:
    """Makes Markdown of items.

    Args:
        catalogue: that they are from.
        elsewhere: the source path of a file that is neither an item nor published with the items,
            by its path from the folder that holds the catalogue; nothing where it has none.
    """

    def __init__(
        self, catalogue: Catalogue, elsewhere: Callable[[str], str | None] = lambda _: None
    ) -> None:
        self._catalogue = catalogue
        self._elsewhere = elsewhere
        self._assets = frozenset(catalogue.assets)
        self._names = {item.id: f"{item.id} {escaped(item.title)}" for item in catalogue.items}
        self._targets = {item.id: Target(item_source(item)) for item in catalogue.items}

    def page(self, item: Item, record: ItemRecord) -> LinkedText:
        """Return an item's page: its name, its facts and its text."""
        return [
            f"# {self._names[item.id]}\n\n",
            *self._facts(item, record),
            "\n",
            *self._stripped(self.body(item)),
            "\n",
        ]

    def link(self, name: str) -> LinkedText:
        """Return a link to an item, by its ID."""
        return [f"[{self._names[name]}](", self._targets[name], ")"]

    def links(self, names: Iterable[str]) -> LinkedText:
        """Return links to items, with commas between."""
        pieces: LinkedText = []
        for name in names:
            pieces += [", "] if pieces else []
            pieces += self.link(name)
        return pieces

    def _facts(self, item: Item, record: ItemRecord) -> Iterator[str | Target]:
        yield f"- Kind: {escaped(item.kind.label)}\n"
        for label, value in (
            ("Status", item.status),
            ("Type", ", ".join(item.kind.types.get(code, code) for code in item.types)),
            ("Reviewed", item.reviewed.isoformat() if item.reviewed else None),
        ):
            if value:
                yield f"- {label}: {escaped(value)}\n"
        for label, names in (
            ("Mitigates", record.mitigates),
            ("Mitigated by", record.mitigated_by),
            ("Related", record.related),
            ("Replaced by", record.replaced_by),
        ):
            if names:
                yield f"- {label}: "
                yield from self.links(names)
                yield "\n"
        for reference in record.references:
            yield f"- Reference: {_reference(reference)}\n"

    @staticmethod
    def _stripped(text: LinkedText) -> LinkedText:
        """Return a text without line ends before and after it."""
        if isinstance(text[0], str):
            text[0] = text[0].lstrip("\n")
        if isinstance(text[-1], str):
            text[-1] = text[-1].rstrip("\n")
        return text

    def body(self, page: Item | Page) -> LinkedText:
        """Return a text with every cross-link and every link to a file beside it resolved.

        A cross-link to an item that is not there stays as its text.
        """
        document = page.document
        text, start = document.text, document.body_start
        # A link within a link is met within the other; a definition, once for each of its links.
        edits = {edit[:2]: edit for link in page.links for edit in self._edits(document.path, link)}
        pieces: LinkedText = []
        for place in sorted(edits):
            begin, end, replacement = edits[place]
            if begin >= start:
                pieces.append(text[start:begin])
                pieces += replacement
                start = end
        return [*pieces, text[start:]]

    def _edits(self, path: str, link: Link) -> Iterator[tuple[int, int, LinkedText]]:
        """Yield what to put in the place of what, by offsets."""
        meant = None if link.image else self._catalogue.cross_link(link.destination)
        if meant is None:
            if there := self._file(path, link.destination):
                yield link.destination_start, link.destination_end, [there]
            return
        target = self._targets.get(meant.id)
        if target is None:
            yield link.start, link.end, [link.text or meant.id]
        elif not link.text.strip():
            yield link.start, link.end, self.link(meant.id)
        else:
            there = Target(target.source, meant.fragment) if meant.fragment else target
            yield link.destination_start, link.destination_end, [there]

    def _file(self, path: str, destination: str) -> Target | None:
        """Return the file that a destination names, seen from the file that names it."""
        written, _, fragment = destination.partition("#")
        named = unquote(written.partition("?")[0])
        if not named or named.startswith("/") or ":" in named:
            return None
        whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), named))
        asset = whole.partition("/")[2]
        source = asset if asset in self._assets else self._elsewhere(whole)
        return Target(source, fragment) if source else None


def _reference(reference: ReferenceRecord) -> str:
    if reference.key is None:
        return escaped(f"{reference.framework_written}: {reference.label_written} (not resolved)")
    title = f" {reference.title}" if reference.title != reference.entry else ""
    text = escaped(f"{reference.framework} {reference.entry}{title}, edition {reference.edition}")
    now = ", ".join(successor.key for successor in reference.successors) or "no successor"
    superseded = f" (superseded: {escaped(now)})" if reference.status == "superseded" else ""
    return f"{text}{superseded}"
