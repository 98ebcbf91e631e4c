"""What changed as Atom feeds (RFC 4287): one of the catalogue, and one of each kind."""

from __future__ import annotations

import re
import uuid
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.difference.change_log import CommitChanges
from riskdocs.model.sources import CHANGES, item_source
from riskdocs.pages.parts.periods import commit_anchors, commit_lines, commit_title, place_of_commit
from riskdocs.pages.parts.titles import strip_markup

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from riskdocs.difference.change_log import ChangeLog
    from riskdocs.difference.sentences import Sentence
    from riskdocs.model.kind import Kind
    from riskdocs.pages.site import Site

#: Commits in a feed, newest first.
_ENTRIES = 50
#: Lines of an entry's content.
_LINES = 100
#: What XML 1.0 can't hold, however it is written.
_NOT_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class FeedEntry(NamedTuple):
    """A commit in a feed.

    Attributes:
        id: a URN that stays.
        title: what changed, in one line.
        updated: when.
        page: where a reader is led to.
        lines: what happened to each item.
    """

    id: str
    title: str
    updated: str
    page: str
    lines: Sequence[Sentence]


class FeedLink(NamedTuple):
    """Where a feed stands, and what it is called."""

    address: str
    title: str


def has_feeds(site: Site) -> bool:
    """Tell whether a site has feeds: entries need addresses that hold everywhere."""
    past = site.history.past
    return bool(site.addresses.site and past and past.commits)


def feed_links(site: Site, source: str) -> list[FeedLink]:
    """Return the feeds as links on a page."""
    if not has_feeds(site):
        return []
    to, text, kinds = site.addresses.between, site.text, site.catalogue.definition.kinds
    found = [FeedLink(to(source, _path(None)), text("changes.feed"))]
    for kind in kinds:
        title = text("changes.feed-of", kinds=kind.nouns)
        found.append(FeedLink(to(source, _path(kind)), title))
    return found


def feeds(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of each feed; none without the site's address."""
    past = site.history.past
    if past and has_feeds(site):
        anchors = commit_anchors(site, past)
        for kind in (None, *site.catalogue.definition.kinds):
            yield _path(kind), _feed(site, past, kind, anchors)


def _path(kind: Kind | None) -> str:
    return f"changes/{kind.name if kind else 'feed'}.xml"


def _feed(site: Site, past: ChangeLog, kind: Kind | None, anchors: Mapping[str, str]) -> bytes:
    """Return a feed of one kind's items, or of all, as XML; the same for the same past."""
    text = site.text
    address = site.addresses.absolute(_path(kind))
    steps = list(islice(_steps(past, kind), _ENTRIES))
    # One without entries is as old as the first commit.
    newest = steps[0] if steps else past.commits[-1]
    xml = site.templates.render(
        "feed.html",
        address=address,
        title=strip_markup(site.catalogue.definition.title),
        what=kind.plural if kind else text("changes.title"),
        updated=newest.commit.committed.isoformat(),
        changes_page=site.addresses.absolute(CHANGES),
        entries=[_entry(site, step, address, anchors) for step in steps],
        limit=_LINES,
        page_of=lambda name: _page_of(site, name),
    )
    return _NOT_XML.sub("\ufffd", f"{xml}\n").encode()


def _steps(past: ChangeLog, kind: Kind | None) -> Iterator[CommitChanges]:
    """Yield the commits that changed items of a kind, newest first, with those alone."""
    for commit, changes in past.commits:
        own = tuple(
            change for change in changes if kind is None or change.item.kind.name == kind.name
        )
        if own:
            yield CommitChanges(commit, own)


def _entry(site: Site, step: CommitChanges, feed: str, anchors: Mapping[str, str]) -> FeedEntry:
    source, anchor = place_of_commit(site, step, anchors)
    page = site.addresses.absolute(source)
    return FeedEntry(
        uuid.uuid5(uuid.NAMESPACE_URL, f"{feed}#{step.commit.name}").urn,
        commit_title(site, step),
        step.commit.committed.isoformat(),
        f"{page}#{anchor}" if anchor else page,
        commit_lines(site, step),
    )


def _page_of(site: Site, name: str) -> str:
    """Return the address of an item's page; empty for one that is gone."""
    item = site.catalogue.item(name)
    return site.addresses.absolute(item_source(item)) if item else ""
