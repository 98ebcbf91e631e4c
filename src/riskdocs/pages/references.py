"""The references seen from the other side: every framework, and every entry with who cites it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

from riskdocs.model.safety import unsafe_scheme
from riskdocs.model.sources import REFERENCES, framework_source, list_source
from riskdocs.pages.framework_index import framework_index
from riskdocs.pages.page import Content, Heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from riskdocs.frameworks.edition import Edition, Entry
    from riskdocs.frameworks.reference import Reference
    from riskdocs.model.citing import EntryUse, FrameworkUse
    from riskdocs.model.definition import Kind
    from riskdocs.model.item import Item
    from riskdocs.pages.site import Site

#: An edition with more entries folds those that none cites, group by group.
_FOLDED_FROM = 40
#: So many items are named at an entry; the list of their kind, filtered by it, has all.
_NAMED = 24
#: `AC` of `AC-2(1)`, `GOVERN` of `GOVERN 1.1`.
_FAMILY = re.compile(r"([A-Z]{2,})(?:[-. ]|$)")
#: `runtimeInput` is written as `runtime Input`.
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Group:
    """Entries of an edition that belong together: a chapter, a family of controls.

    Attributes:
        name: empty where an edition has no groups.
        shown: entries that are shown one by one.
        folded: entries that none cites, folded away because there are so many.
    """

    name: str
    shown: Sequence[EntryUse]
    folded: Sequence[EntryUse]


@dataclass(frozen=True, slots=True)
class EditionView:
    """One edition on a framework's page.

    Attributes:
        edition: the edition.
        anchor: of its heading.
        groups: its entries.
        cited: how many entries an item cites itself.
        inherited: how many more are cited by succession alone.
        open: its entries are in sight; those of an old edition that none cites are folded.
    """

    edition: Edition
    anchor: str
    groups: Sequence[Group]
    cited: int
    inherited: int
    open: bool


@dataclass(frozen=True, slots=True)
class FrameworkRow:
    """One framework in the overview.

    Attributes:
        use: who cites it.
        current: each edition in force, how many entries it has, how many are cited, and how many
            more by succession.
        superseded: how many references are to editions that are no longer in force.
    """

    use: FrameworkUse
    current: Sequence[EditionView]
    superseded: int


def references_content(site: Site) -> Content:
    """Return the overview of the frameworks."""
    rows = [
        FrameworkRow(
            use,
            [_view(use, edition) for edition in use.framework.editions if edition.is_current],
            sum(
                len(items)
                for path, items in use.direct.items()
                if (ref := use.framework.ref(path)) and not ref.edition.is_current
            ),
        )
        for use in site.uses.values()
    ]
    return Content(
        site.templates.render(
            "references.html",
            rows=rows,
            succession=any(view.inherited for row in rows for view in row.current),
            unresolved=list(_unresolved(site.catalogue.items)),
            to_framework=lambda use: site.addresses.between(
                REFERENCES, framework_source(use.framework.id)
            ),
            to_item=site.to_item(REFERENCES),
            safe=safe_address,
        )
    )


def framework_content(site: Site, use: FrameworkUse) -> Content:
    """Return the page of one framework: every edition, newest first, series by series."""
    source = framework_source(use.framework.id)
    views = [_view(use, edition) for edition in _newest_first(use)]
    text = site.templates.texts
    return Content(
        site.templates.render(
            "framework.html",
            framework=use.framework,
            short_name=use.framework.short_name,
            use=use,
            views=views,
            named=_NAMED,
            lists=lambda entry: list(_lists(site, source, entry)),
            to_item=site.to_item(source),
            to_overview=site.addresses.between(source, REFERENCES),
            safe=safe_address,
        ),
        indexed=framework_index(use, views, text("references.edition", edition="{edition}")),
        headings_before=tuple(
            Heading(view.anchor, text("references.edition", edition=view.edition.id))
            for view in views
        ),
    )


def _lists(site: Site, source: str, entry: EntryUse) -> Iterator[tuple[Kind, str]]:
    """Yield the lists of the items that cite an entry, filtered by it."""
    for kind in site.catalogue.definition.kinds:
        if any(item.kind is kind for item in entry.items):
            address = site.addresses.between(source, list_source(kind))
            yield kind, f"{address}?ref={quote(entry.ref.key, safe=':/')}"


def safe_address(address: str | None) -> str:
    """Return an address that a link may have; frameworks come from publishers' own files too."""
    return "" if not address or unsafe_scheme(address) else address


def _newest_first(use: FrameworkUse) -> list[Edition]:
    """Return the editions newest first within a series, the series with the newest first."""
    framework = use.framework
    newest = {
        series: max(framework.age_key(e) for e in framework.editions if e.series == series)
        for series in framework.series
    }
    return sorted(
        framework.editions,
        key=lambda edition: (newest[edition.series], framework.age_key(edition)),
        reverse=True,
    )


def _view(use: FrameworkUse, edition: Edition) -> EditionView:
    entries = list(use.edition(edition))
    cited = sum(bool(entry.items) for entry in entries)
    inherited = sum(bool(entry.inherited) and not entry.items for entry in entries)
    return EditionView(
        edition,
        edition.anchor,
        list(_groups(entries)),
        cited,
        inherited,
        edition.is_current or bool(cited or inherited),
    )


def _groups(entries: Sequence[EntryUse]) -> Iterator[Group]:
    if len(entries) <= _FOLDED_FROM:
        yield Group("", entries, ())
        return
    named = sorted(_first_seen(entries), key=lambda pair: pair[0])
    for (_, name), members in groupby(named, key=lambda pair: pair[0]):
        uses = [use for _, use in members]
        cited = [use for use in uses if use.cited]
        yield Group(name, cited, [use for use in uses if not use.cited])


def _first_seen(entries: Sequence[EntryUse]) -> list[tuple[tuple[int, str], EntryUse]]:
    """Pair each entry with its group, which has the place of its first entry."""
    places: dict[str, int] = {}
    return [
        ((places.setdefault(name, len(places)), name), use)
        for use in entries
        for name in [_group_name(use.ref.entry)]
    ]


def _group_name(entry: Entry) -> str:
    if entry.category:
        return " ".join(_CAMEL.split(entry.category))
    if family := _FAMILY.match(entry.id):
        return family[1]
    return entry.kind or ""


def _unresolved(items: Iterable[Item]) -> Iterator[tuple[Item, Reference]]:
    """Yield the references of which nobody knows what they mean, and their items."""
    for item in items:
        for reference in item.references:
            if not item.retired and not reference.resolved:
                yield item, reference
