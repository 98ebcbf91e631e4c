"""The pages that a catalogue makes, as Markdown that any generator and any viewer of files shows.

What a page shows is what the site's page of the same name shows, without what needs a script.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.export.item_markdown import LinkTarget, literal
from riskdocs.model.citing import framework_uses
from riskdocs.model.coverage import coverage
from riskdocs.model.safety import unsafe_scheme
from riskdocs.model.sources import COVERAGE, HOME, REFERENCES, framework_source, list_source
from riskdocs.pages.badges import safe_address
from riskdocs.pages.facets import partner_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from riskdocs.export.item_markdown import ItemMarkdown, LinkedText
    from riskdocs.export.publication import Publication
    from riskdocs.frameworks.edition import Edition
    from riskdocs.model.citing import EntryUse, FrameworkUse
    from riskdocs.model.definition import Kind
    from riskdocs.model.item import Item


class MarkdownPages:
    """Makes the pages.

    Args:
        publication: what is published.
        items: makes Markdown of its items.
    """

    def __init__(self, publication: Publication, items: ItemMarkdown) -> None:
        self._catalogue = publication.catalogue
        self._text = publication.texts
        self._items = items
        self._uses = framework_uses(publication.catalogue)

    def pages(self) -> Iterator[tuple[str, LinkedText]]:
        """Yield each page with its source path, the home page first."""
        yield HOME, self._home()
        for kind in self._catalogue.definition.kinds:
            yield list_source(kind), self._list(kind)
        yield REFERENCES, self._references()
        for use in self._uses.values():
            yield framework_source(use.framework.id), self._framework(use)
        yield COVERAGE, self._coverage()

    def _home(self) -> LinkedText:
        definition = self._catalogue.definition
        page: LinkedText = [f"# {literal(definition.title)}\n\n"]
        if definition.description:
            page.append(f"{literal(definition.description)}\n\n")
        for kind in definition.kinds:
            count = sum(not item.retired for item in self._catalogue.of_kind(kind))
            page += [f"- [{literal(kind.plural)}](", LinkTarget(list_source(kind)), f"): {count}\n"]
        for key, source in (("references.title", REFERENCES), ("coverage.title", COVERAGE)):
            page += [f"- [{self._text(key)}](", LinkTarget(source), ")\n"]
        return page

    def _list(self, kind: Kind) -> LinkedText:
        items = self._catalogue.of_kind(kind)
        live = [item for item in items if not item.retired]
        page: LinkedText = [f"# {literal(kind.plural)}\n\n"]
        if live:
            heads = [kind.label, self._text("list.type"), self._text("list.status")]
            if kind.role != "other":
                heads.append(partner_label(self._catalogue.definition, kind))
            page += self._table(heads, map(self._row, live))
        else:
            page.append(f"{self._text('list.empty', kinds=kind.plural)}\n")
        if retired := [item for item in items if item.retired]:
            page.append(f"\n## {self._text('list.retired')}\n\n")
            page += self._bullets(retired)
        return page

    def _row(self, item: Item) -> Iterator[LinkedText]:
        yield self._items.link(item)
        yield [literal(", ".join(item.kind.types.get(code, code) for code in item.types))]
        yield [literal(item.status or "")]
        if item.role != "other":
            yield self._items.links(self._catalogue.partners_of(item))

    def _table(self, heads: Sequence[str], rows: Iterable[Iterable[LinkedText]]) -> LinkedText:
        table: LinkedText = [f"| {' | '.join(map(literal, heads))} |\n{'| --- ' * len(heads)}|\n"]
        for row in rows:
            for cell in row:
                table += ["| ", *cell, " "]
            table.append("|\n")
        return table

    def _bullets(self, items: Iterable[Item]) -> LinkedText:
        return [piece for item in items for piece in ("- ", *self._items.link(item), "\n")]

    def _references(self) -> LinkedText:
        text = self._text
        page: LinkedText = [f"# {text('references.title')}\n\n{text('references.lead')}\n\n"]
        heads = ["references.framework", "references.in-force", "references.cited"]
        page += self._table([*map(text, heads)], self._framework_rows())
        unresolved = [
            ("- ", *self._items.link(item), ": ", *self._items.reference(reference), "\n")
            for item in self._catalogue.items
            for reference in item.references
            if not item.retired and not reference.resolved
        ]
        if unresolved:
            page.append(f"\n## {text('references.unresolved')}\n\n")
            page.append(f"{text('references.unresolved-text')}\n\n")
            page += [piece for line in unresolved for piece in line]
        return page

    def _framework_rows(self) -> Iterator[list[LinkedText]]:
        for use in self._uses.values():
            name = literal(use.framework.name)
            for edition in use.framework.editions:
                if edition.is_current:
                    entries = list(use.edition(edition))
                    cited = sum(entry.cited for entry in entries)
                    yield [
                        [f"[{name}](", LinkTarget(framework_source(use.framework.id)), ")"],
                        [literal(edition.label)],
                        [self._text("references.share", cited=cited, total=len(entries))],
                    ]

    def _framework(self, use: FrameworkUse) -> LinkedText:
        framework = use.framework
        publisher = f"{self._text('references.published-by')} {literal(framework.publisher)}."
        address = safe_address(framework.url)
        page: LinkedText = [f"# {literal(framework.name)}\n\n{publisher}"]
        page += [f" <{address}>\n"] if address else ["\n"]
        for edition in sorted(framework.editions, key=framework.age_key, reverse=True):
            page += self._edition(use, edition)
        return page

    def _edition(self, use: FrameworkUse, edition: Edition) -> LinkedText:
        text = self._text
        state = "references.draft" if edition.is_draft else "references.superseded"
        old = "" if edition.is_current else f" ({text(state)})"
        name = literal(text("references.edition", edition=edition.id))
        heads = [text("references.entry"), text("references.cited-by")]
        return [
            f"\n## {name}{old}\n\n",
            *self._table(heads, map(self._entry_row, use.edition(edition))),
        ]

    def _entry_row(self, use: EntryUse) -> list[LinkedText]:
        name = literal(use.ref.name)
        linked = name if unsafe_scheme(use.ref.url) else f"[{name}](<{use.ref.url}>)"
        cited = self._items.links(use.items)
        for other in use.inherited:
            origin = f"{other.cited.entry.id}, {other.cited.edition.id}"
            how = f" ({self._text('references.by-succession-from')} {literal(origin)})"
            cited += [*([", "] if cited else []), *self._items.link(other.item), how]
        # Headings would do, but two viewers make two different anchors of one heading.
        return [[f'<a id="{use.ref.anchor}"></a>{linked}'], cited]

    def _coverage(self) -> LinkedText:
        text = self._text
        covered = coverage(self._catalogue)
        lead = text("coverage.lead", risks=len(covered.risks), controls=len(covered.controls))
        page: LinkedText = [f"# {text('coverage.title')}\n\n{lead}\n"]
        for head, none, items in (
            ("coverage.no-control", "coverage.no-control-none", covered.risks_with(0)),
            ("coverage.one-control", "coverage.one-control-none", covered.risks_with(1)),
            ("coverage.unused", "coverage.unused-none", covered.unused_controls),
        ):
            page.append(f"\n## {_capital(text(head, count=len(items)))}\n\n")
            page += self._bullets(items) if items else [f"{text(none)}\n"]
        page.append(f"\n## {text('coverage.matrix')}\n\n")
        if not covered.risks:
            return [*page, f"{text('coverage.empty')}\n"]
        heads = [text("coverage.risk"), text("coverage.controls")]
        rows = (
            [
                self._items.link(risk),
                self._items.links(covered.controls_of[risk.id]),
            ]
            for risk in covered.risks
        )
        return [*page, *self._table(heads, rows)]


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
