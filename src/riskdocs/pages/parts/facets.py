"""What a list can be filtered by, and what each of its rows has of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from riskdocs.frameworks.judgement import Relationship
from riskdocs.model.crosswalk import entry_place
from riskdocs.model.field_types import FIELD_TYPES
from riskdocs.model.item import in_use
from riskdocs.model.values import fact_text
from riskdocs.pages.parts.related_columns import PARTNERS, RELATION, in_address, related_columns
from riskdocs.pages.parts.titles import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from riskdocs.model.definition import Definition
    from riskdocs.model.kind import Kind
    from riskdocs.model.values import FieldValue
    from riskdocs.pages.parts.item_rows import Row
    from riskdocs.pages.parts.related_columns import RelatedColumn
    from riskdocs.texts.texts import Texts

    #: What a row has of a facet.
    Values: TypeAlias = Callable[[Row], Sequence[str]]

#: The value that stands for being paired with nothing that is in use.
NONE = "none"
#: So many choices are shown side by side, of so many characters; more or longer go into a menu.
_SIDE_BY_SIDE, _LONG = 8, 60


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet.

    Attributes:
        value: as it stands in the address.
        label: as a visitor reads it.
        count: how many rows have it.
        retired: rows that have it are shown only where it is chosen.
    """

    value: str
    label: str
    count: int
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """Something that a list can be filtered by.

    Attributes:
        name: in the list's address.
        attribute: of a row, which holds the places of its values among the choices: `data-type`.
        label: as a visitor reads it.
        values: what a row has of it.
        groups: the choices in the order in which they are offered, by their headings.
        menu: the choices are too many or too long to stand side by side.
    """

    name: str
    attribute: str
    label: str
    values: Values
    groups: Mapping[str, Sequence[Choice]]
    menu: bool = False

    @property
    def choices(self) -> Sequence[Choice]:
        """Every choice."""
        return [choice for choices in self.groups.values() for choice in choices]


def facets(definition: Definition, kind: Kind, rows: Sequence[Row], text: Texts) -> Iterator[Facet]:
    """Yield what tells the rows of a kind's list apart, each made when it is asked for."""
    found = _all_facets(definition, kind, rows, text)
    return (one for one in found if any(choice.count < len(rows) for choice in one.choices))


def _all_facets(
    definition: Definition, kind: Kind, rows: Sequence[Row], text: Texts
) -> Iterator[Facet]:
    yield _vocabulary("type", text("list.type"), lambda row: row.item.types, kind.types, rows)
    yield _statuses(definition, rows, text)
    for column in related_columns(definition, kind, rows):
        yield _related(definition, column, rows, text)
    yield _entries(rows, text)
    yield _relationships(rows, text)
    yield from _fields(definition, rows, text)


def marks(found: Sequence[Facet], rows: Sequence[Row]) -> Mapping[str, Mapping[str, str]]:
    """Return the attributes of each row, by its item's ID: `data-type="0 2"`.

    Places and not values: a list of thousands of rows is half as long with them.
    """
    places = [{c.value: place for place, c in enumerate(facet.choices)} for facet in found]
    return {
        row.item.id: {
            facet.attribute: " ".join(str(of[value]) for value in dict.fromkeys(values))
            for facet, of in zip(found, places, strict=True)
            if (values := facet.values(row))
        }
        for row in rows
    }


def type_letters(kind: Kind, rows: Sequence[Row]) -> Mapping[str, str]:
    """Return the letters that stand for each label of a type where room is short.

    One, or as many as tell two types apart, up to three.
    """
    labels = [*kind.types.values(), *(label for row in rows for label in row.types)]
    return {
        label: next(
            (
                label[:length]
                for length in (1, 2)
                if not any(other != label and other.startswith(label[:length]) for other in labels)
            ),
            label[:3],
        )
        for label in dict.fromkeys(labels)
    }


def _count(values: Values, rows: Sequence[Row]) -> Counter[str]:
    return Counter(value for row in rows for value in dict.fromkeys(values(row)))


def _vocabulary(
    name: str, label: str, values: Values, labels: Mapping[str, str], rows: Sequence[Row]
) -> Facet:
    """Return a facet whose choices have the vocabulary's order."""
    counts = _count(values, rows)
    order = [*(value for value in labels if counts[value]), *sorted(set(counts) - set(labels))]
    choices = [Choice(value, labels.get(value, value), counts[value]) for value in order]
    menu = len(choices) > _SIDE_BY_SIDE or any(len(one.label) > _LONG for one in choices)
    return Facet(name, f"data-{name}", label, values, {"": choices}, menu)


def _statuses(definition: Definition, rows: Sequence[Row], text: Texts) -> Facet:
    def values(row: Row) -> Sequence[str]:
        return [row.item.status] if row.item.status else []

    counts = _count(values, rows)
    choices = [
        Choice(status, status, counts[status], retired=stage == "retired")
        for status, stage in definition.statuses.items()
        if counts[status]
    ]
    return Facet("status", "data-status", text("list.status"), values, {"": choices})


def _related(
    definition: Definition, column: RelatedColumn, rows: Sequence[Row], text: Texts
) -> Facet:
    def values(row: Row) -> Sequence[str]:
        others = column.others_of(row)
        return [*(other.id for other in others), *([] if in_use(others) else [NONE])]

    counts = _count(values, rows)
    others = {other.id: other for row in rows for other in column.others_of(row)}
    order = sorted(others.values(), key=lambda item: definition.sort_key(item.kind, item.id))
    choices = [Choice(other.id, other.name, counts[other.id]) for other in order]
    if counts[NONE]:
        partner = " / ".join(kind.noun for kind in column.kinds)
        choices.insert(0, Choice(NONE, text("list.without", partner=partner), counts[NONE]))
    attribute = "data-partner" if column.name in PARTNERS else f"data-relation-{column.name}"
    return Facet(column.name, attribute, column.label, values, {"": choices}, menu=True)


def _entries(rows: Sequence[Row], text: Texts) -> Facet:
    """Return the facet of the cited entries, the newest edition of each framework first."""

    def values(row: Row) -> Sequence[str]:
        return [ref.target.key for ref in row.item.cites if ref.target]

    counts = _count(values, rows)
    cited = {
        reference.target.key: (reference.framework, reference.target)
        for row in rows
        for reference in row.item.cites
        if reference.framework and reference.target
    }
    groups: dict[str, list[Choice]] = {}
    for key in sorted(cited, key=lambda key: entry_place(*cited[key])):
        framework, target = cited[key]
        choice = Choice(key, target.name, counts[key])
        groups.setdefault(f"{framework.name}, {target.edition.id}", []).append(choice)
    return Facet("ref", "data-ref", text("list.reference"), values, groups, menu=True)


def _relationships(rows: Sequence[Row], text: Texts) -> Facet:
    """Return the facet of how items relate to what they refer to, as far as authors say so."""

    def values(row: Row) -> Sequence[str]:
        said = (ref.judgement.relationship for ref in row.item.references if ref.judgement)
        return [*dict.fromkeys(filter(None, said))]

    labels = {word.value: text(f"judgement.{word}") for word in Relationship}
    return _vocabulary(RELATION, text("judgement.filter"), values, labels, rows)


def _fields(definition: Definition, rows: Sequence[Row], text: Texts) -> Iterable[Facet]:
    """Yield a facet for each of the publisher's own fields that is a vocabulary."""
    answers = {answer: text(f"list.{answer}") for answer in ("yes", "no")}
    for place, (key, field) in enumerate(definition.fields.items()):
        if FIELD_TYPES[field.value_type].listed:
            facet = _vocabulary(
                in_address("field", key),
                field.label or key,
                _field_values(key, field.parts[0]),
                {choice: choice for choice in field.choices} or answers,
                rows,
            )
            # A key can hold any character; the name of an attribute can't.
            yield replace(facet, attribute=f"data-field-{place}")


def _field_values(key: str, column: str) -> Values:
    """Return what rows say in a field, in the first column where it is a table."""

    def values(row: Row) -> Sequence[str]:
        value: FieldValue | None = row.item.fields.get(key)
        match value:
            case None:
                return []
            case bool():
                return ["yes" if value else "no"]
            case tuple():
                named = (one.get(column) if isinstance(one, Mapping) else one for one in value)
                texts = (one_line(fact_text(name)) for name in named)
                return [*dict.fromkeys(filter(None, texts))]
            case _:
                return [one_line(str(value))]

    return values
