"""The home page: what the catalogue is, where each reader begins, and all that is in it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.coverage import coverage
from riskdocs.model.item import in_use
from riskdocs.model.sources import (
    CHANGES,
    COVERAGE,
    DATA,
    GRAPH,
    HOME,
    REFERENCES,
    WHOLE,
    list_source,
)
from riskdocs.pages.page import Content, PartHeading, SearchSection, free_anchor
from riskdocs.pages.parts.edition_views import edition_shares
from riskdocs.pages.parts.item_groups import grouped_items
from riskdocs.pages.parts.periods import commit_anchors, commit_title, place_of_commit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item
    from riskdocs.model.kind import Kind
    from riskdocs.pages.data import PublishedFormat
    from riskdocs.pages.parts.item_groups import ItemGroup
    from riskdocs.pages.site import Site

#: Catalogues up to this size are shown whole on the home page; of others it names the groups, or
#: the items of each kind that has none and is no larger.
_SHOWN_WHOLE = 120
#: Commits among the latest changes.
_LATEST = 5
#: The page's own, which no kind's heading can have.
_ANCHORS = frozenset({"home", "frameworks", "latest", "files"})


class Door(NamedTuple):
    """Where one sort of reader begins.

    Attributes:
        title: who that is.
        text: what they come for.
        links: the address and the words of each way in.
    """

    title: str
    text: str
    links: Sequence[tuple[str, str]]


class ListedKind(NamedTuple):
    """A kind, how many items it has that are not retired, and those that are named, by groups.

    Attributes:
        anchor: of its heading.
        whole: whether the items are named, and not their groups alone.
    """

    kind: Kind
    anchor: str
    total: int
    groups: Sequence[ItemGroup]
    whole: bool


class LatestChange(NamedTuple):
    """A commit, where it is told of, and what it changed."""

    day: str
    address: str
    text: str


def home_content(site: Site, data: Sequence[PublishedFormat]) -> Content:
    """Return the home page.

    Args:
        site: what all pages have in common.
        data: the files that the site publishes for programs.
    """
    text, definition = site.text, site.catalogue.definition
    named = _named(site.catalogue)
    kinds = [_listed(site, kind, named) for kind in definition.kinds]
    latest = list(_latest(site))
    live = in_use(site.catalogue.items)
    cited = [one.target for item in live for one in item.cites if one.target]
    headings = [PartHeading(one.anchor, one.kind.plural) for one in kinds if one.total]
    headings.append(PartHeading("frameworks", text("coverage.frameworks")))
    if latest:
        headings.append(PartHeading("latest", text("home.latest")))
    return Content(
        site.render(
            "home.html",
            HOME,
            definition=definition,
            uncontrolled=len(coverage(site.catalogue).risks_with(0)),
            entries=len({target.key for target in cited}),
            frameworks=len({target.framework_id for target in cited}),
            doors=[door for door in _doors(site, kinds, has_data=bool(data)) if door.title],
            kinds=kinds,
            shares=list(edition_shares(site, HOME)),
            latest=latest,
            formats=[one.name for one in data],
            to=lambda source: site.addresses.between(HOME, source),
            pages={
                "coverage": COVERAGE,
                "references": REFERENCES,
                "changes": CHANGES,
                "data": DATA,
            },
        ),
        indexed=(SearchSection("home", definition.title, definition.description),),
        headings_before=tuple(headings),
    )


def _named(catalogue: Catalogue) -> Sequence[Item]:
    """Return the items that the page can name: all; of too many, those that are no parts."""
    items = in_use(catalogue.items)
    if len(items) <= _SHOWN_WHOLE:
        return items
    wholes = [item for item in items if not catalogue.whole_of(item)]
    return wholes if len(wholes) <= _SHOWN_WHOLE else items


def _listed(site: Site, kind: Kind, named: Sequence[Item]) -> ListedKind:
    shown = [item for item in named if item.kind is kind]
    total = len(in_use(site.catalogue.of_kind(kind)))
    groups = grouped_items(site, kind, shown) if shown else ()
    has_names = any(group.name for group in groups)
    anchor = free_anchor(kind.folder, _ANCHORS)
    whole = len(named if has_names else shown) <= _SHOWN_WHOLE
    return ListedKind(kind, anchor, total, groups, whole)


def _doors(site: Site, kinds: Sequence[ListedKind], *, has_data: bool) -> Iterator[Door]:
    """Yield a door for those who judge, those who build, and those who examine."""
    text = site.text

    def to(source: str, words: str) -> tuple[str, str]:
        return site.addresses.between(HOME, source), words

    def lists(*, risks: bool) -> Iterator[tuple[str, str]]:
        for kind, _, _, groups, _ in kinds:
            if (kind.role == "risk") == risks:
                address, words = to(list_source(kind), text("home.all-of", kinds=kind.nouns))
                yield address, words
                if not risks and len(groups) > 1 and groups[0].query:
                    named = text("home.some-of", group=groups[0].name, kinds=kind.nouns)
                    yield f"{address}{groups[0].query}", named

    if site.catalogue.definition.has_risks:
        officer = [to(COVERAGE, text("home.gaps")), *lists(risks=True)]
        past = site.history.past
        officer += [to(CHANGES, text("home.changed"))] if past and past.commits else []
        yield Door(text("home.officer"), text("home.officer-text"), officer)
    engineer = [*lists(risks=False), to(GRAPH, text("home.graph"))]
    yield Door(text("home.engineer"), text("home.engineer-text"), engineer)
    auditor = [to(REFERENCES, text("home.by-framework"))]
    auditor += [to(DATA, text("home.files"))] if has_data else []
    auditor.append(to(WHOLE, text("home.whole")))
    yield Door(text("home.auditor"), text("home.auditor-text"), auditor)


def _latest(site: Site) -> Iterator[LatestChange]:
    past = site.history.past
    if past is None:
        return
    anchors = commit_anchors(site, past)
    for step in islice((step for step in past.commits if step.changes), _LATEST):
        source, anchor = place_of_commit(site, step, anchors)
        address = site.addresses.between(HOME, source, anchor)
        yield LatestChange(
            step.commit.committed.date().isoformat(), address, commit_title(site, step)
        )
