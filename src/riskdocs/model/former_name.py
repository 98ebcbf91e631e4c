"""Former IDs, file names and addresses: which of them a site can go on answering."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from riskdocs.model.address_pattern import can_lead_on, fill_address
from riskdocs.model.contradictions import RESERVED_FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from riskdocs.model.definition import Definition
    from riskdocs.model.item import Item


def former_file(
    name: str, item: Item, definition: Definition, *, directory_urls: bool = True
) -> str | None:
    """Return the file that answers at a former name; nothing for one that can't be served.

    Args:
        name: a former ID, file name or address: `TR-7`, `leak`, `/threats/leak.html`.
        item: where it leads.
        definition: reads IDs.
        directory_urls: the site's pages are folders, and not files.
    """
    if not can_lead_on(name):
        return None
    if "/" in name:
        path = name.strip("/")
    elif identifier := definition.read_id(name):
        kind = definition.kind_of(identifier) or item.kind
        path = f"{kind.folder}/{identifier.lower()}"
    else:
        path = f"{item.kind.folder}/{name.lower()}"
    if path.endswith((".html", ".htm")):
        return path
    return f"{path}/index.html" if directory_urls or name.endswith("/") else f"{path}.html"


def folders_of(file: str) -> Iterator[str]:
    """Yield the folders that a file lies in, where no file can have the name of one."""
    while file := posixpath.dirname(file):
        yield file


def former_addresses(item: Item) -> Iterator[str]:
    """Yield the addresses that the kind's patterns say an item had, under former names as well."""
    if not item.kind.redirects:
        return
    folder, _, name = item.document.inside.rpartition("/")
    ids, stems = [item.id], [posixpath.splitext(name)[0]]
    for alias in item.aliases:
        if "/" not in alias:
            (ids if item.kind.ids.read(alias) == alias else stems).append(alias)
    for pattern in item.kind.redirects:
        filled = (_filled(pattern, item, folder, one, stem) for one in ids for stem in stems)
        yield from dict.fromkeys(filled)


def _filled(pattern: str, item: Item, folder: str, identifier: str, stem: str) -> str:
    values = {"id": identifier, "id-lower": identifier.lower(), "stem": stem, "folder": folder}
    return fill_address(pattern, values, item.kind.ids.number(identifier))


def items_by_address(
    names: Iterable[tuple[str, Item]], items: Sequence[Item]
) -> Mapping[str, Item]:
    """Return items by their plain former addresses, but for those at which others stand today.

    Args:
        names: former names and addresses; of two that are the same the first holds.
        items: all that the site has.
    """
    former = [(plain_address(name), item) for name, item in names if "/" in name]
    if not former:
        return {}
    present = {f"{item.kind.folder}/{item.id.lower()}" for item in items}
    present |= {item.kind.folder for item in items} | RESERVED_FOLDERS
    return {address: item for address, item in reversed(former) if address not in present}


def plain_address(path: str) -> str:
    """Return an address without what makes no difference: `/a/`, `/a/index.html` and `/a.html`."""
    return path.removesuffix("index.html").strip("/").removesuffix(".html")
