"""What texts say of a framework's entries: links to their pages, and their numbers in prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from riskdocs.editing.edits import Replacement
from riskdocs.editing.migrate.label_forms import forms
from riskdocs.editing.migrate.migration_steps import LabelOutcome, LabelStep, successor
from riskdocs.frameworks.addresses import EntryAddresses
from riskdocs.frameworks.fitting import read_label
from riskdocs.frameworks.index import index_of
from riskdocs.markdown.surroundings import Surroundings, Where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from riskdocs.editing.rewriting import Rewriting
    from riskdocs.frameworks.edition import Edition, EntryRef
    from riskdocs.frameworks.framework import Framework
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.document import Document
    from riskdocs.model.finding import Span
    from riskdocs.model.item import Item
    from riskdocs.model.link import Link
    from riskdocs.model.markdown import Range
    from riskdocs.model.page import Page


@dataclass(frozen=True, slots=True)
class LinkStep:
    """A link in a text to the page of an older entry, and what becomes of it.

    Attributes:
        document: where it stands.
        span: of its destination.
        before: where it leads.
        after: where it leads then; empty where it stays.
        why: a sentence on why it stays.
    """

    document: Document
    span: Span
    before: str
    after: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A place that may say what is no longer so.

    Attributes:
        document: where it stands.
        span: the place.
        text: what stands there.
        why: a sentence on it.
    """

    document: Document
    span: Span
    text: str
    why: str


#: An address, wherever it stands in a text; what ends a sentence is no part of it.
_ADDRESS = re.compile(r"https?://[^\s<>\"'`()\[\]]*[^\s<>\"'`()\[\].,;:!?]")
_NO_LINK = "It stands in HTML or in code, where no address is changed."


def link_steps(
    catalogue: Catalogue, framework: Framework, edition: Edition, rewriting: Rewriting
) -> Iterator[LinkStep]:
    """Yield what becomes of each link to the page of an older entry.

    Args:
        catalogue: its items and the site's other pages have the links.
        framework: whose pages are meant.
        edition: where they are moved.
        rewriting: takes the edits.
    """
    addresses = EntryAddresses(catalogue.library)
    newest = framework.age_key(edition)

    def older(address: str) -> list[EntryRef]:
        refs = [
            ref
            for ref in addresses.entries(address)
            if ref.framework_id == framework.id and ref.edition.series == edition.series
        ]
        return refs if all(framework.age_key(ref.edition) < newest for ref in refs) else []

    for source in catalogue.sources:
        for link in source.links:
            if link.image or not link.destination.startswith("http"):
                continue
            if refs := older(link.destination):
                yield _step(source, link, _Move(framework, edition, refs), rewriting)
        yield from _no_links(source, older)


def _no_links(source: Item | Page, older: Callable[[str], list[EntryRef]]) -> Iterator[LinkStep]:
    """Yield the addresses of older entries that are no links in Markdown."""
    document = source.document
    links = source.links
    known = {link.destination_start for link in links}
    known |= {link.text_start for link in links if link.text == link.destination}
    for match in _ADDRESS.finditer(document.text, document.body_start, document.body_end):
        if match.start() not in known and older(match[0]):
            yield LinkStep(document, document.span(*match.span()), match[0], why=_NO_LINK)


@dataclass(frozen=True, slots=True)
class _Move:
    framework: Framework
    edition: Edition
    refs: list[EntryRef]


def _step(source: Item | Page, link: Link, move: _Move, rewriting: Rewriting) -> LinkStep:
    document = source.document
    span = document.span(link.destination_start, link.destination_end)

    def stays(why: str) -> LinkStep:
        return LinkStep(document, span, link.destination, why=why)

    targets = {successor(move.framework, ref, move.edition) for ref in move.refs}
    target = next(iter(targets)) if len(targets) == 1 else None
    if target is None:
        return stays(f"The entry has no certain successor in {move.edition.id}.")
    address = _own_address(move.framework, target)
    if address is None:
        return stays(f"No page of {target.label} alone is known.")
    edits = [Replacement(link.destination_start, link.destination_end, address)]
    text = address if link.text == link.destination else _text(move, link, target)
    place = _place_of_text(document, link) if text != link.text else None
    if text is None or (text != link.text and place is None):
        return stays(f"Its text, `{link.text}`, names the older entry; it is {target.label} now.")
    if place and place != (link.destination_start, link.destination_end):
        edits.append(Replacement(*place, text))
    if not rewriting.add(document, edits):
        return stays("The file is a link that leads elsewhere.")
    return LinkStep(document, span, link.destination, address)


def _place_of_text(document: Document, link: Link) -> Range | None:
    """Return where a link's text stands; nothing where marks stand between its words."""
    start = document.text.find(link.text, link.text_start, link.text_end)
    return (start, start + len(link.text)) if start >= 0 else None


def _text(move: _Move, link: Link, target: EntryRef) -> str | None:
    """Return what a link is called once it has moved; nothing where a person must say it.

    Words in a sentence stay. A number does not: it means another entry then.
    """
    index = index_of(move.framework)
    reading = read_label(index, link.text)
    named = [ref for ref in move.refs if ref in {index.refs[place] for place in reading.fits}]
    if named and (reading.label.number or reading.label.edition):
        return next(forms(index, link.text, named[0], target))
    if any(_number_pattern(ref.entry.id).search(link.text) for ref in move.refs):
        return None
    return link.text


def _own_address(framework: Framework, ref: EntryRef) -> str | None:
    """Return the address of a page that is an entry's alone."""
    for address in filter(None, (ref.entry.url, *ref.entry.alt_urls)):
        of_edition = [found for found in framework.at_url(address) if found.edition is ref.edition]
        if of_edition == [ref]:
            return address
    return None


def remarks(steps: Iterable[LabelStep], rewriting: Rewriting) -> Iterator[Remark]:
    """Yield each place in prose that names the number of an entry whose reference has moved on.

    Args:
        steps: what became of the references.
        rewriting: what is changed already is no longer so.
    """
    for step in steps:
        target = step.citation.reference.target
        if not (step.moves and step.way and target) or step.outcome is LabelOutcome.ADDED:
            continue
        if step.way.ref.entry.id != target.entry.id and any(map(str.isdigit, target.entry.id)):
            yield from _in_prose(step.item.document, target, step.way.ref, rewriting)


def _in_prose(
    document: Document, old: EntryRef, new: EntryRef, rewriting: Rewriting
) -> Iterator[Remark]:
    body = (document.body_start, document.body_end)
    matches = [*_number_pattern(old.entry.id).finditer(document.text, *body)]
    around = Surroundings(document) if matches else None
    for match in matches:
        start, end = match.span()
        read = around and around.at(start) in {Where.PROSE, Where.HEADING}
        if not read or rewriting.touches(document, start):
            continue
        yield Remark(
            document,
            document.span(start, end),
            match[0],
            f"If this is {old.label}, it is {new.label} now.",
        )


def _number_pattern(number: str) -> re.Pattern[str]:
    words = re.escape(number).replace(r"\.", r"[.\-]")
    return re.compile(rf"(?<![\w./-]){words}(?![\w])", re.IGNORECASE)
