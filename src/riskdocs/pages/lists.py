"""The list of one kind's items."""

from __future__ import annotations

from functools import cached_property, partial
from types import SimpleNamespace
from typing import TYPE_CHECKING

from riskdocs.model.sources import COMPARE, WHOLE, list_part_source, list_parts, list_source
from riskdocs.pages.page import Content, SearchSection
from riskdocs.pages.parts.answers import answers_name
from riskdocs.pages.parts.data_script import data_path, data_script
from riskdocs.pages.parts.facets import facets, marks, type_letters
from riskdocs.pages.parts.related_columns import related_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.model.kind import Kind
    from riskdocs.pages.parts.data_script import MadeLater
    from riskdocs.pages.parts.related_columns import RelatedColumn
    from riskdocs.pages.site import Site

#: Of a longer table a browser with JavaScript lays out the first rows alone, until asked for all:
#: `filters.js` and `lists.css` have the same numbers.
LONG = 150


def kind_description(site: Site, kind: Kind) -> str:
    """Return what a list is, in one sentence."""
    title = site.catalogue.definition.title
    return site.text("site.kind-description", kind=kind.noun, title=title)


class KindList:
    """The list of a kind's items, in parts where it is long; retired ones stand apart, at its end.

    A part is a page, for those who read without JavaScript, and the rows of it as data, which the
    script of the list puts below those that are there.

    Args:
        site: what all pages have in common.
        kind: whose items are listed.

    Attributes:
        parts: the items in use, those of the first part on the list's own page.
    """

    def __init__(self, site: Site, kind: Kind) -> None:
        self._site = site
        self._kind = kind
        self.parts = list_parts(site.catalogue, kind)

    def content(self) -> Content:
        """Return the list's own page."""
        site, kind = self._site, self._kind
        between = partial(site.addresses.between, list_source(kind))
        answers = between(data_path(answers_name(kind))) if kind.role == "control" else ""
        retired = [item for item in site.catalogue.of_kind(kind) if item.retired]
        html = self._page(
            1,
            total=sum(map(len, self.parts)),
            retired=[site.rows[item.id] for item in retired],
            answers=answers,
            scripts=[between(data_path(self._name(number))) for number in self.further],
            to_compare=between(COMPARE),
            to_whole=between(WHOLE),
        )
        about = SearchSection(kind.folder, kind.plural, kind_description(site, kind))
        return Content(html, indexed=(about,))

    @property
    def further(self) -> range:
        """The numbers of the parts that are not on the list's own page."""
        return range(2, len(self.parts) + 1)

    def title(self, number: int) -> str:
        """Return the title of a part's page."""
        return f"{self._kind.plural} {self._range(number)}"

    def part(self, number: int) -> Content:
        """Return the page of a part that is not on the list's own."""
        return Content(self._page(number, title=self.title(number)))

    def scripts(self) -> Iterator[MadeLater]:
        """Yield the rows of each further part as data."""
        rows = partial(self._render, "list-rows.html", list_source(self._kind))
        for number in self.further:
            yield data_script(self._name(number), partial(rows, number))

    def _name(self, number: int) -> str:
        return f"rows-{self._kind.name}-{number}"

    def _range(self, number: int) -> str:
        items = self.parts[number - 1]
        return self._site.text("whole.range", first=items[0].id, last=items[-1].id)

    def _source(self, number: int) -> str:
        return list_part_source(self._kind, number) if number > 1 else list_source(self._kind)

    def _page(self, number: int, **values: object) -> str:
        source = self._source(number)
        pages = [
            (self._range(other), self._site.addresses.between(source, self._source(other)))
            for other in range(1, len(self.parts) + 1)
            if self.further
        ]
        return self._render("list.html", source, number, part=number, pages=pages, **values)

    def _render(self, template: str, source: str, number: int, **values: object) -> str:
        return self._site.render(
            template,
            source,
            kind=self._kind,
            rows=[self._site.rows[item.id] for item in self.parts[number - 1]],
            to_others=_to_others(self._site, source, self._shown.related_columns),
            **vars(self._shown),
            **values,
        )

    @cached_property
    def _shown(self) -> SimpleNamespace:
        """What all parts need."""
        site, kind = self._site, self._kind
        rows = [site.rows[item.id] for item in site.catalogue.of_kind(kind)]
        changed = {row.item.id: site.changed(row.item) for row in rows}
        found = [*facets(site.catalogue.definition, kind, rows, site.text)]
        return SimpleNamespace(
            related_columns=list(related_columns(site.catalogue.definition, kind, rows)),
            letters=type_letters(kind, rows),
            facets=found,
            marks=marks(found, rows),
            long=LONG,
            dates={name: date.date().isoformat() for name, date in changed.items() if date},
        )


def row_scripts(site: Site) -> Iterator[MadeLater]:
    """Yield the rows of long lists that are not on the lists' own pages, as data."""
    for kind in site.catalogue.definition.kinds:
        yield from KindList(site, kind).scripts()


def _to_others(site: Site, source: str, columns: Iterable[RelatedColumn]) -> dict[str, str]:
    """Return for each column the list of its items, up to the ID that filters it.

    Where they are of several kinds there is no such list.
    """
    return {
        column.name: f"{site.addresses.between(source, list_source(column.kinds[0]))}"
        f"?{column.inverse}="
        if len(column.kinds) == 1
        else ""
        for column in columns
    }
