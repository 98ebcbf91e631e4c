"""The references seen from the other side: every framework, and every entry with who cites it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from riskdocs.model.citing import citing, unresolved_references
from riskdocs.model.sources import (
    CROSSWALK,
    REFERENCES,
    crosswalk_source,
    framework_source,
    list_source,
)
from riskdocs.pages.page import Content, PartHeading, SearchSection
from riskdocs.pages.parts.answers import answer_lists
from riskdocs.pages.parts.badges import safe_address
from riskdocs.pages.parts.edition_views import EditionView, edition_view, newest_first
from riskdocs.pages.parts.titles import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from riskdocs.model.citing import EntryUse, FrameworkUse
    from riskdocs.model.item import Item
    from riskdocs.model.kind import Kind
    from riskdocs.pages.site import Site

#: So many items are named at an entry; the list of their kind, filtered by it, has all.
_NAMED = 24
#: And so many of what each of them is paired with.
_PARTNERS_NAMED = 12
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
            [edition_view(use, edition) for edition in use.framework.in_force],
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
            to_crosswalk=site.addresses.between(REFERENCES, CROSSWALK),
        )
    )


def framework_content(site: Site, use: FrameworkUse) -> Content:
    """Return the page of one framework: every edition, newest first, series by series."""
    source = framework_source(use.framework.id)
    views = [edition_view(use, edition) for edition in newest_first(use)]
    text = site.text
    headings = tuple(
        PartHeading(view.edition.anchor, text("references.edition", edition=view.edition.id))
        for view in views
    )
    return Content(
        site.render(
            "framework.html",
            source,
            framework=use.framework,
            current=[_Table.of(site, view) for view in views if view.edition.is_current],
            older=[_Table.of(site, view) for view in views if not view.edition.is_current],
            named=_NAMED,
            partners_named=_PARTNERS_NAMED,
            citing=partial(citing, site.catalogue),
            lists=lambda entry: list(_lists(site, source, entry)),
            answers=lambda entry: list(answer_lists(site, source, entry.ref)),
            to_overview=site.addresses.between(source, REFERENCES),
            to_crosswalk=site.addresses.between(source, crosswalk_source(use.framework.id)),
            safe=safe_address,
        ),
        indexed=tuple(_indexed(use, views, headings)),
        headings_before=headings,
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """An edition's entries with who cites them, and what of it can be said in a line.

    Attributes:
        view: the edition.
        citing: the items that cite it, by their kinds.
        controls: how many controls stand against its risks; nothing where no risk cites it.
        open_risks: the risks that cite it and have no control.
    """

    view: EditionView
    citing: Sequence[tuple[Kind, int]]
    controls: int | None
    open_risks: Sequence[Item]

    @classmethod
    def of(cls, site: Site, view: EditionView) -> _Table:
        found = {
            one.item.id: one
            for group in view.answered
            for entry in group.uses
            for one in citing(site.catalogue, entry)
        }
        definition = site.catalogue.definition
        numbers = Counter(one.item.kind.name for one in found.values())
        risks = [one for one in found.values() if one.item.role == "risk"]
        return cls(
            view,
            [(kind, numbers[kind.name]) for kind in definition.kinds if numbers[kind.name]],
            len({control.id for one in risks for control in one.partners})
            if risks and definition.has_pairs
            else None,
            [one.item for one in risks if not one.partners] if definition.has_pairs else (),
        )

    @property
    def against(self) -> str:
        """Whether its last column has controls against risks, risks of controls, or neither."""
        if self.controls is not None:
            return "controls"
        return "risks" if any(kind.role == "control" for kind, _ in self.citing) else ""


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
        for group in (*view.gaps, *view.answered, *view.folded):
            for ref in (entry.ref for entry in group.uses):
                title = shortened(ref.name, _LONGEST_NAME, " …")
                yield SearchSection(ref.anchor, title, f"{framework.short_name} {edition}")
