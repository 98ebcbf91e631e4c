"""The pages that a catalogue makes, as Markdown that any generator and any viewer of files shows.

What a page shows is what the site's page of the same name shows, without what needs a script.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.export.item_markdown import beside, literal
from riskdocs.frameworks.judgement import judgement_words
from riskdocs.model.citing import framework_uses, unresolved_references
from riskdocs.model.coverage import coverage
from riskdocs.model.item import in_use
from riskdocs.model.safety import unsafe_scheme
from riskdocs.model.sources import COVERAGE, HOME, REFERENCES, framework_source, list_source
from riskdocs.pages.parts.badges import safe_address
from riskdocs.pages.parts.item_rows import Row
from riskdocs.pages.parts.related_columns import related_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from riskdocs.export.item_markdown import ItemMarkdown, Linker
    from riskdocs.export.publication import Publication
    from riskdocs.frameworks.edition import Edition
    from riskdocs.frameworks.judgement import Judgement
    from riskdocs.model.citing import EntryUse, FrameworkUse
    from riskdocs.model.item import Item
    from riskdocs.model.kind import Kind
    from riskdocs.pages.parts.related_columns import RelatedColumn


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
        self._rows = {item.id: Row(self._catalogue, item) for item in self._catalogue.items}

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield each page with its source path, the home page first."""
        yield HOME, self._home(beside(HOME))
        for kind in self._catalogue.definition.kinds:
            source = list_source(kind)
            yield source, self._list(kind, beside(source))
        yield REFERENCES, self._references(beside(REFERENCES))
        for use in self._uses.values():
            source = framework_source(use.framework.id)
            yield source, self._framework(use, beside(source))
        if self._catalogue.definition.has_pairs:
            yield COVERAGE, self._coverage(beside(COVERAGE))

    def _home(self, to: Linker) -> str:
        definition = self._catalogue.definition
        page = f"# {literal(definition.title)}\n\n"
        if definition.description:
            page += f"{literal(definition.description)}\n\n"
        for kind in definition.kinds:
            count = len(in_use(self._catalogue.of_kind(kind)))
            page += f"- [{literal(kind.plural)}]({to(list_source(kind))}): {count}\n"
        views = (("references.title", REFERENCES), ("coverage.title", COVERAGE))
        for key, source in views if definition.has_pairs else views[:1]:
            page += f"- [{self._text(key)}]({to(source)})\n"
        return page

    def _list(self, kind: Kind, to: Linker) -> str:
        items = self._catalogue.of_kind(kind)
        live = in_use(items)
        page = f"# {literal(kind.plural)}\n\n"
        if live:
            heads = [kind.label, self._text("list.type"), self._text("list.status")]
            rows = [self._rows[item.id] for item in live]
            columns = list(related_columns(self._catalogue.definition, kind, rows))
            heads += [column.label for column in columns]
            page += _table(heads, (self._row(row, columns, to) for row in rows))
        else:
            page += f"{self._text('list.empty', kinds=kind.plural)}\n"
        if retired := [item for item in items if item.retired]:
            page += f"\n## {self._text('list.retired')}\n\n{self._bullets(retired, to)}"
        return page

    def _row(self, row: Row, columns: Iterable[RelatedColumn], to: Linker) -> Iterator[str]:
        sentence = f": {literal(row.sentence)}" if row.sentence else ""
        yield self._items.link(row.item, to) + sentence
        yield literal(", ".join(row.types))
        yield literal(row.item.status or "")
        for column in columns:
            yield self._items.links(column.others_of(row), to)

    def _bullets(self, items: Iterable[Item], to: Linker) -> str:
        return "".join(f"- {self._items.link(item, to)}\n" for item in items)

    def _references(self, to: Linker) -> str:
        text = self._text
        page = f"# {text('references.title')}\n\n{text('references.lead')}\n\n"
        heads = ["references.framework", "references.in-force", "references.cited"]
        page += _table([*map(text, heads)], self._framework_rows(to))
        unresolved = [
            f"- {self._items.link(item, to)}: {self._items.reference(reference, to)}\n"
            for item, reference in unresolved_references(self._catalogue)
        ]
        if unresolved:
            page += f"\n## {text('references.unresolved')}\n\n"
            page += f"{text('references.unresolved-text')}\n\n{''.join(unresolved)}"
        return page

    def _framework_rows(self, to: Linker) -> Iterator[list[str]]:
        for use in self._uses.values():
            name = literal(use.framework.name)
            for edition in use.framework.in_force:
                entries = list(use.edition(edition))
                cited = sum(entry.cited for entry in entries)
                yield [
                    f"[{name}]({to(framework_source(use.framework.id))})",
                    literal(edition.label),
                    self._text("references.share", cited=cited, total=len(entries)),
                ]

    def _framework(self, use: FrameworkUse, to: Linker) -> str:
        framework = use.framework
        publisher = f"{self._text('references.published-by')} {literal(framework.publisher)}."
        address = safe_address(framework.url)
        page = f"# {literal(framework.name)}\n\n{publisher}"
        page += f" <{address}>\n" if address else "\n"
        for edition in sorted(framework.editions, key=framework.age_key, reverse=True):
            page += self._edition(use, edition, to)
        return page

    def _edition(self, use: FrameworkUse, edition: Edition, to: Linker) -> str:
        text = self._text
        state = "references.draft" if edition.is_draft else "references.superseded"
        old = "" if edition.is_current else f" ({text(state)})"
        name = literal(text("references.edition", edition=edition.id))
        heads = [text("references.entry"), text("references.cited-by")]
        rows = (self._entry_row(entry, to) for entry in use.edition(edition))
        return f"\n## {name}{old}\n\n{_table(heads, rows)}"

    def _entry_row(self, use: EntryUse, to: Linker) -> list[str]:
        name = literal(use.ref.name)
        linked = name if unsafe_scheme(use.ref.url) else f"[{name}](<{use.ref.url}>)"
        cited = [
            self._items.link(item, to) + self._judged(use.judgements_of(item)) for item in use.items
        ]
        for other in use.inherited:
            number, edition = other.cited.entry.id, other.cited.edition.id
            older = self._text("references.of-edition", number=number, edition=edition)
            how = literal(f"{self._text('references.as')} {older}")
            cited.append(f"{self._items.link(other.item, to)} ({how})")
        cited += [
            self._items.link(one.item, to) + self._judged([one.judgement]) for one in use.ruled_out
        ]
        # Headings would do, but two viewers make two different anchors of one heading.
        return [f'<a id="{use.ref.anchor}"></a>{linked}', ", ".join(cited)]

    def _judged(self, judgements: Iterable[Judgement]) -> str:
        said = "; ".join(judgement_words(one, self._text) for one in judgements)
        return f" ({literal(said)})" if said else ""

    def _coverage(self, to: Linker) -> str:
        text = self._text
        covered = coverage(self._catalogue)
        lead = text(
            "coverage.lead", risk_count=len(covered.risks), control_count=len(covered.controls)
        )
        page = f"# {text('coverage.title')}\n\n{lead}\n"
        for head, items in (
            ("coverage.no-control", covered.risks_with(0)),
            ("coverage.one-control", covered.risks_with(1)),
            ("coverage.unused", covered.unused_controls),
        ):
            page += f"\n## {_capital(text(head, count=len(items)))}\n\n"
            page += self._bullets(items, to) if items else f"{text(f'{head}-none')}\n"
        page += f"\n## {text('coverage.matrix')}\n\n"
        if not covered.risks:
            return f"{page}{text('coverage.empty')}\n"
        heads = [text("coverage.risk"), text("coverage.controls")]
        rows = (
            [self._items.link(risk, to), self._items.links(covered.controls_of[risk.id], to)]
            for risk in covered.risks
        )
        return page + _table(heads, rows)


def _table(heads: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [f"| {' | '.join(map(literal, heads))} |\n{'| --- ' * len(heads)}|\n"]
    lines += [f"| {' | '.join(row)} |\n" for row in rows]
    return "".join(lines)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
