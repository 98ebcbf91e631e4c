"""The references seen from the other side: every framework, and every entry with who cites it."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING
from urllib.parse import quote

from riskdocs.model.citing import unresolved_references
from riskdocs.model.sources import REFERENCES, framework_source, list_source
from riskdocs.pages.badges import safe_address
from riskdocs.pages.edition_views import EditionView, edition_view, newest_first
from riskdocs.pages.page import Content, PartHeading
from riskdocs.pages.search_text import SearchSection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from riskdocs.model.citing import EntryUse, FrameworkUse
    from riskdocs.model.kind import Kind
    from riskdocs.pages.site import Site

#: So many items are named at an entry; the list of their kind, filtered by it, has all.
_NAMED = 24
#: Characters of an entry among the search's results; NIST has whole statements.
_LONGEST_NAME = 80


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
            [
                edition_view(use, edition)
                for edition in use.framework.editions
                if edition.is_current
            ],
            sum(
                len(items)
                for path, items in use.direct.items()
                if (ref := use.framework.ref(path)) and not ref.edition.is_current
            ),
        )
        for use in site.uses.values()
    ]
    return Content(
        site.render(
            "references.html",
            REFERENCES,
            rows=rows,
            succession=any(view.inherited for row in rows for view in row.current),
            unresolved=list(unresolved_references(site.catalogue)),
            to_framework=lambda use: site.addresses.between(
                REFERENCES, framework_source(use.framework.id)
            ),
            safe=safe_address,
        )
    )


def framework_content(site: Site, use: FrameworkUse) -> Content:
    """Return the page of one framework: every edition, newest first, series by series."""
    source = framework_source(use.framework.id)
    views = [edition_view(use, edition) for edition in newest_first(use)]
    text = site.text
    headings = tuple(
        PartHeading(view.anchor, text("references.edition", edition=view.edition.id))
        for view in views
    )
    return Content(
        site.render(
            "framework.html",
            source,
            framework=use.framework,
            short_name=use.framework.short_name,
            use=use,
            views=views,
            named=_NAMED,
            lists=lambda entry: list(_lists(site, source, entry)),
            to_overview=site.addresses.between(source, REFERENCES),
            safe=safe_address,
        ),
        indexed=tuple(_indexed(use, views, headings)),
        headings_before=headings,
    )


def _lists(site: Site, source: str, entry: EntryUse) -> Iterator[tuple[Kind, str]]:
    """Yield the lists of the items that cite an entry, filtered by it."""
    for kind in site.catalogue.definition.kinds:
        if any(item.kind is kind for item in entry.items):
            address = site.addresses.between(source, list_source(kind))
            yield kind, f"{address}?ref={quote(entry.ref.key, safe=':/')}"


def _indexed(
    use: FrameworkUse, views: Iterable[EditionView], headings: Iterable[PartHeading]
) -> Iterator[SearchSection]:
    """Yield what the search reads of a framework's page: it, its editions and their entries."""
    framework = use.framework
    about = f"{framework.short_name}. {framework.publisher}"
    yield SearchSection(framework.id, framework.name, about)
    for view, heading in zip(views, headings, strict=True):
        edition = view.edition.id
        yield SearchSection(heading.id, heading.text)
        for group in view.groups:
            for ref in (entry.ref for entry in (*group.shown, *group.folded)):
                title = shorten(ref.name, _LONGEST_NAME, placeholder=" …")
                yield SearchSection(ref.anchor, title, f"{framework.short_name} {edition}")
