"""An item as Markdown that needs nothing else: its facts, and its text with links that lead on."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from riskdocs.pages.addresses import item_source, relative_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from riskdocs.export.catalogue_file import ItemRecord, ReferenceRecord
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item
    from riskdocs.model.link import Link

_SPECIAL = re.compile(r"([\\\[\]<>*_`&])")


def escaped(text: str) -> str:
    """Return a text in one line whose characters Markdown takes as they are."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def item_markdown(
    catalogue: Catalogue,
    item: Item,
    record: ItemRecord,
    address_of: Callable[[Item], str],
    asset_address: Callable[[str], str],
) -> str:
    """Return an item's page as Markdown.

    Args:
        catalogue: the item's.
        item: the item.
        record: what is known of it.
        address_of: where a link to an item leads.
        asset_address: where a link to a file beside the items leads, by its path in the catalogue.
    """
    facts = "\n".join(_facts(catalogue, item, record, address_of))
    body = linked_body(catalogue, item, address_of, asset_address).strip("\n")
    return f"# {item.id} {escaped(item.title)}\n\n{facts}\n\n{body}\n"


def _facts(
    catalogue: Catalogue, item: Item, record: ItemRecord, address_of: Callable[[Item], str]
) -> Iterator[str]:
    def named(names: Iterable[str]) -> str:
        items = [other for name in names if (other := catalogue.item(name))]
        return ", ".join(
            f"[{other.id} {escaped(other.title)}]({address_of(other)})" for other in items
        )

    yield f"- Kind: {escaped(item.kind.label)}"
    for label, value in (
        ("Status", item.status),
        ("Type", ", ".join(item.kind.types.get(code, code) for code in item.types)),
        ("Reviewed", item.reviewed.isoformat() if item.reviewed else None),
    ):
        if value:
            yield f"- {label}: {escaped(value)}"
    for label, names in (
        ("Mitigates", record.mitigates),
        ("Mitigated by", record.mitigated_by),
        ("Related", record.related),
        ("Replaced by", record.replaced_by),
    ):
        if names:
            yield f"- {label}: {named(names)}"
    for reference in record.references:
        yield f"- Reference: {_reference(reference)}"


def _reference(reference: ReferenceRecord) -> str:
    if reference.key is None:
        return escaped(f"{reference.framework_written}: {reference.label_written} (not resolved)")
    title = f" {reference.title}" if reference.title != reference.entry else ""
    text = escaped(f"{reference.framework} {reference.entry}{title}, edition {reference.edition}")
    now = ", ".join(successor.key for successor in reference.successors) or "no successor"
    superseded = f" (superseded: {escaped(now)})" if reference.status == "superseded" else ""
    return f"{text}{superseded}"


def linked_body(
    catalogue: Catalogue,
    item: Item,
    address_of: Callable[[Item], str],
    asset_address: Callable[[str], str],
) -> str:
    """Return an item's text with every cross-link and every link to a file beside it resolved.

    A cross-link to an item that is not there stays as its text.
    """
    text, start = item.document.text, item.document.body_start
    edits = {
        edit
        for link in item.links
        for edit in _edits(catalogue, item, link, address_of, asset_address)
    }
    pieces: list[str] = []
    for begin, end, replacement in sorted(edits):
        if begin >= start:
            pieces += [text[start:begin], replacement]
            start = end
    return "".join((*pieces, text[start:]))


def _edits(
    catalogue: Catalogue,
    item: Item,
    link: Link,
    address_of: Callable[[Item], str],
    asset_address: Callable[[str], str],
) -> Iterator[tuple[int, int, str]]:
    """Yield what to put in the place of what, by offsets."""
    meant = None if link.image else catalogue.cross_link(link.destination)
    target = catalogue.item(meant.id) if meant else None
    if meant and target is None:
        yield link.start, link.end, link.text or meant.id
    elif meant and target:
        address = address_of(target) + (f"#{meant.fragment}" if meant.fragment else "")
        if not link.text.strip():
            yield link.start, link.end, f"[{target.id} {escaped(target.title)}]({address})"
        else:
            yield link.destination_start, link.destination_end, address
    elif asset := _asset(catalogue, item, link.destination):
        yield link.destination_start, link.destination_end, asset_address(asset)


def _asset(catalogue: Catalogue, item: Item, destination: str) -> str | None:
    """Return the file beside the items that a destination names, by its path in the catalogue."""
    path = unquote(destination.partition("#")[0].partition("?")[0])
    folder = posixpath.dirname(item.document.path.partition("/")[2])
    name = posixpath.normpath(posixpath.join(folder, path)) if path else ""
    return name if name in catalogue.assets else None


def beside(item: Item) -> tuple[Callable[[Item], str], Callable[[str], str]]:
    """Return the functions that lead from an item's own Markdown to other items and to files."""
    source = item_source(item)
    return (
        lambda other: quote(relative_source(item_source(other), source)),
        lambda asset: quote(relative_source(asset, source)),
    )
