"""What texts say of a framework's entries: links to their pages, and their numbers in prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from riskdocs.change.edits import Replacement
from riskdocs.change.label_forms import forms
from riskdocs.change.migration_steps import Outcome, Step, successor
from riskdocs.frameworks.addresses import Addresses
from riskdocs.frameworks.fitting import read_label
from riskdocs.frameworks.index import index_of
from riskdocs.reading.prose import prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.change.rewriting import Rewriting
    from riskdocs.model.catalogue import Catalogue, Page
    from riskdocs.model.document import Document
    from riskdocs.model.finding import Span
    from riskdocs.model.framework import Edition, EntryRef, Framework
    from riskdocs.model.item import Item
    from riskdocs.model.link import Link


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
_BARE = "It is no link of the form `[text](address)`."


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
    addresses = Addresses(catalogue.library)
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
        document = source.document
        known = {link.destination_start for link in source.links}
        for match in _ADDRESS.finditer(document.text, document.body_start):
            if match.start() not in known and older(match[0]):
                span = document.span(*match.span())
                yield LinkStep(document, span, match[0], why=_BARE)


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
        return stays(f"No page of {target.label} is known.")
    edits = [Replacement(link.destination_start, link.destination_end, address)]
    text = _text(move, link, target)
    if text is None:
        return stays(f"Its text, `{link.text}`, names the older entry; it is {target.label} now.")
    if text != link.text:
        start = document.text.index(link.text, link.start)
        edits.append(Replacement(start, start + len(link.text), text))
    if not rewriting.add(document, edits):
        return stays("The file is a link that leads elsewhere.")
    return LinkStep(document, span, link.destination, address)


def _text(move: _Move, link: Link, target: EntryRef) -> str | None:
    """Return what a link is called once it has moved; nothing where a person must say it.

    Words in a sentence stay. A number does not: it means another entry then.
    """
    index = index_of(move.framework)
    reading = read_label(index, link.text)
    named = [ref for ref in move.refs if ref in {index.refs[place] for place in reading.fits}]
    if named and (reading.label.number or reading.label.edition):
        return next(forms(index, link.text, named[0], target))
    if any(_number_pattern([ref.entry.id]).search(link.text) for ref in move.refs):
        return None
    return link.text


def _own_address(framework: Framework, ref: EntryRef) -> str | None:
    """Return the address of a page that is an entry's alone."""
    for address in filter(None, (ref.entry.url, *ref.entry.alt_urls)):
        of_edition = [found for found in framework.at_url(address) if found.edition is ref.edition]
        if of_edition == [ref]:
            return address
    return None


def remarks(catalogue: Catalogue, steps: Iterable[Step], rewriting: Rewriting) -> Iterator[Remark]:
    """Yield each place in prose that names the number of an entry whose reference has moved on.

    Args:
        catalogue: as it was.
        steps: what became of its references.
        rewriting: what is changed already is no longer so.
    """
    renumbered: dict[str, list[Step]] = {}
    for step in steps:
        target = step.citation.reference.target
        if not (step.moves and step.way and target) or step.outcome is Outcome.ADDED:
            continue
        if step.way.ref.entry.id != target.entry.id and any(map(str.isdigit, target.entry.id)):
            renumbered.setdefault(step.item.id, []).append(step)
    for item in catalogue.items:
        for step in renumbered.get(item.id, ()):
            yield from _in_prose(item, step, rewriting)


def _in_prose(item: Item, step: Step, rewriting: Rewriting) -> Iterator[Remark]:
    target = step.citation.reference.target
    if target is None or step.way is None:
        return
    document = item.document
    for match in _number_pattern([target.entry.id]).finditer(
        prose(document.body, item.markdown, document.body_start)
    ):
        start, end = (offset + document.body_start for offset in match.span())
        in_address = any(
            link.destination_start <= start < link.destination_end for link in item.links
        )
        if in_address or rewriting.touches(document, start):
            continue
        yield Remark(
            document,
            document.span(start, end),
            match[0],
            f"If this is {target.label}, it is {step.way.ref.label} now.",
        )


def _number_pattern(numbers: Iterable[str]) -> re.Pattern[str]:
    words = "|".join(re.escape(number).replace(r"\.", r"[.\-]") for number in numbers)
    return re.compile(rf"(?<![\w./-])(?:{words})(?![\w])", re.IGNORECASE)
