"""What changed as Atom feeds (RFC 4287): one of the catalogue, and one of each kind."""

from __future__ import annotations

import re
import uuid
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from markupsafe import Markup, escape

from riskdocs.difference.past import Step
from riskdocs.difference.wording import (
    ItemName,
    Place,
    Quoted,
    Wording,
    joined,
    name_of,
    plain,
)
from riskdocs.model.sources import CHANGES, item_source
from riskdocs.pages.titles import strip_markup as plain_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from riskdocs.difference.wording import Part, Sentence
    from riskdocs.model.definition import Kind
    from riskdocs.pages.site import Site

_FOLDER = "changes"

_ATOM = "http://www.w3.org/2005/Atom"
#: Commits in a feed, newest first.
_ENTRIES = 50
#: Items named in the title of an entry, and lines of its content.
_NAMED = 5
_LINES = 100
#: What XML 1.0 can't hold, however it is written.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class FeedLink(NamedTuple):
    """Where a feed stands, and what it is called."""

    address: str
    title: str


def has_feeds(site: Site) -> bool:
    """Tell whether a site has feeds: entries need addresses that hold everywhere."""
    past = site.history.past
    return bool(site.addresses.site and past and past.steps)


def feed_links(site: Site, source: str) -> list[FeedLink]:
    """Return the feeds as links on a page."""
    if not has_feeds(site):
        return []
    text = site.templates.texts
    return [
        FeedLink(site.addresses.between(source, _path(None)), text("changes.feed")),
        *(
            FeedLink(
                site.addresses.between(source, _path(kind)),
                text("changes.feed-of", kinds=kind.plural.lower()),
            )
            for kind in site.catalogue.definition.kinds
        ),
    ]


def feeds(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of each feed; none without the site's address."""
    if has_feeds(site):
        for kind in (None, *site.catalogue.definition.kinds):
            yield _path(kind), _Feed(site, kind).content()


def _path(kind: Kind | None) -> str:
    return f"{_FOLDER}/{kind.name}.xml" if kind else f"{_FOLDER}/feed.xml"


class _Feed:
    """One feed.

    Args:
        site: what all pages have in common.
        kind: whose items it tells of; nothing for all.
    """

    def __init__(self, site: Site, kind: Kind | None) -> None:
        self._site = site
        self._kind = kind
        self._wording = Wording(site.templates.texts)
        self._changes_page = site.addresses.absolute(CHANGES)
        self._feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": self._text("site.language")})

    def content(self) -> bytes:
        """Return the feed as XML, the same for the same past."""
        site = self._site
        title = plain_title(site.catalogue.definition.title)
        what = self._kind.plural if self._kind else self._text("changes.title")
        address = site.addresses.absolute(_path(self._kind))
        steps = list(islice(self._steps(), _ENTRIES))
        _add(self._feed, "id", address)
        _add(self._feed, "title", f"{title}: {what}")
        _add(self._feed, "updated", self._updated(steps))
        _add(_add(self._feed, "author"), "name", title)
        _add(self._feed, "link", rel="self", type="application/atom+xml", href=address)
        _add(self._feed, "link", rel="alternate", type="text/html", href=self._changes_page)
        for step in steps:
            self._add_entry(step, f"{address}#{step.commit.id}")
        ET.indent(self._feed, " ")
        xml: str = ET.tostring(self._feed, encoding="unicode")
        return f'<?xml version="1.0" encoding="utf-8"?>\n{xml}\n'.encode()

    def _steps(self) -> Iterator[Step]:
        """Yield the commits that changed items of the kind, newest first, with those alone."""
        past = self._site.history.past
        for commit, changes in past.steps if past else ():
            own = tuple(
                change
                for change in changes
                if self._kind is None or change.item.kind.name == self._kind.name
            )
            if own:
                yield Step(commit, own)

    def _updated(self, steps: Sequence[Step]) -> str:
        """Return when the feed last changed; one without entries is as old as the first commit."""
        past = self._site.history.past
        known = steps[:1] or (past.steps[-1:] if past else ())
        return known[0].commit.date.isoformat()

    def _add_entry(self, step: Step, name: str) -> None:
        changes = step.changes
        lines = [
            joined([(name_of(change.item),), self._wording.in_short(change)], ": ")
            for change in changes
        ]
        entry = _add(self._feed, "entry")
        _add(entry, "id", uuid.uuid5(uuid.NAMESPACE_URL, name).urn)
        _add(entry, "title", self._title(lines, [change.item.id for change in changes]))
        _add(entry, "updated", step.commit.date.isoformat())
        item = self._site.catalogue.item(changes[0].item.id) if len(changes) == 1 else None
        page = self._site.addresses.absolute(item_source(item)) if item else self._changes_page
        _add(entry, "link", rel="alternate", type="text/html", href=page)
        _add(entry, "content", self._html(lines), type="html")

    def _title(self, lines: Sequence[Sentence], names: Sequence[str]) -> str:
        if len(lines) == 1:
            return plain(lines[0])
        named = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
        return self._text("changes.several", count=len(names), items=named)

    def _html(self, lines: Sequence[Sentence]) -> str:
        shown = [Markup("<li>{}</li>").format(self._line(line)) for line in lines[:_LINES]]
        if len(lines) > _LINES:
            more = self._text("difference.more", number=len(lines) - _LINES)
            shown.append(Markup("<li>{}</li>").format(more))
        return Markup("<ul>{}</ul>").format(Markup().join(shown))

    def _line(self, line: Sentence) -> Markup:
        return Markup().join(self._part(part) for part in line)

    def _part(self, part: Part) -> Markup:
        if isinstance(part, ItemName):
            item = self._site.catalogue.item(part.id)
            name = f"{part.id} {part.title}".strip()
            if item is None:
                return escape(name)
            page = self._site.addresses.absolute(item_source(item))
            return Markup('<a href="{}">{}</a>').format(page, name)
        return escape(part.text if isinstance(part, (Quoted, Place)) else part)

    def _text(self, key: str, *, count: int | None = None, **values: object) -> str:
        return self._site.templates.texts(key, count=count, **values)


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    if text:
        element.text = _NOT_XML.sub("\ufffd", text)
    return element
