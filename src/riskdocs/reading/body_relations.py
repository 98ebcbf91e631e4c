"""Relations that the text of an item states: below a heading, or in a column of a table."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from riskdocs.frameworks.folding import fold_title
from riskdocs.markdown.sections import section_ends
from riskdocs.markdown.stretches import Stretches
from riskdocs.markdown.tables import column_cells
from riskdocs.model.item import Item, Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.definition_parts import RelationForm
    from riskdocs.model.document import Document
    from riskdocs.model.markdown import Range


def with_body_relations(catalogue: Catalogue) -> Catalogue:
    """Add to the items what their texts state, where the definition says that they do."""
    stating = [
        kind
        for kind in catalogue.definition.kinds
        if any(form.is_in_body for form in kind.relations.values())
    ]
    if not stating:
        return catalogue
    items = (
        with_relations_of_body(catalogue, item) if item.kind in stating else item
        for item in catalogue.items
    )
    return replace(catalogue, items=tuple(items))


def without_body_relations(item: Item) -> Item:
    """Return an item as its file alone gives it."""
    stated = {
        key: tuple(relation for relation in relations if not relation.in_body)
        for key, relations in item.stated.items()
    }
    return item if stated == item.stated else replace(item, stated=MappingProxyType(stated))


def with_relations_of_body(catalogue: Catalogue, item: Item) -> Item:
    """Add to an item what its text states, by what the names in it mean in a catalogue."""
    added = dict(item.stated)
    for key, form in item.kind.relations.items():
        stated, to = item.stated[key], catalogue.definition.relation_keys[key].to
        known = {item.id, *(relation.id for relation in stated)}
        found = [name for name in _named(catalogue, item, form) if name not in known]
        # Prose about other risks does not say that one mitigates another.
        found = [name for name in found if _kind(catalogue, name) in to]
        new = (Relation(name, name, (), in_body=True) for name in dict.fromkeys(found))
        added[key] = (*stated, *new)
    return replace(item, stated=MappingProxyType(added))


def _kind(catalogue: Catalogue, identifier: str) -> str:
    item = catalogue.item(identifier)
    kind = item.kind if item else catalogue.definition.kind_of(identifier)
    return kind.name if kind else ""


def _named(catalogue: Catalogue, item: Item, form: RelationForm) -> Iterator[str]:
    """Yield the IDs that stand, or are linked to, where the relation is stated."""
    if not form.is_in_body:
        return
    document, markdown = item.document, item.markdown
    stated = Stretches(_places(document, form))
    closed = Stretches(
        [
            *((link.destination_start, link.destination_end) for link in item.links),
            # A block of code is an example; an ID between backticks is meant.
            *(place for place in markdown.code if "\n" in document.text[slice(*place)]),
            *markdown.html,
        ]
    )
    named = (
        (start + document.body_start, name)
        for name, start, _ in catalogue.definition.find_ids(document.body)
    )
    found = [(place, name) for place, name in named if place in stated and place not in closed]
    for link in item.links:
        if not link.image and link.start in stated:
            meant = catalogue.cross_link(link.destination, document.path)
            found += [(link.start, meant.id)] if meant else []
    yield from (name for _, name in sorted(found))


def _places(document: Document, form: RelationForm) -> list[Range]:
    """Return the stretches of a document in which a relation is stated."""
    sections = list(_sections(document, form)) or (
        [] if form.section else [(0, len(document.text))]
    )
    if not form.column:
        return sections
    within, heads = Stretches(sections), {fold_title(head) for head in form.column}
    cells = column_cells(document.body, lambda head: fold_title(head) in heads)
    found = ((start + document.body_start, end + document.body_start) for start, end in cells)
    return [cell for cell in found if cell[0] in within]


def _sections(document: Document, form: RelationForm) -> Iterator[Range]:
    """Yield the sections with the wanted headings, each with the sections in it."""
    headings = document.markdown.headings
    wanted = {fold_title(heading) for heading in form.section}
    for heading, end in zip(headings, section_ends(headings, len(document.text)), strict=True):
        if fold_title(heading.text) in wanted:
            yield heading.end, end
