"""The file of a new item: its name, its front matter and its empty sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import yaml

from riskdocs.authoring.habits import Habits
from riskdocs.frameworks.resolve import resolve_in
from riskdocs.model.identifiers import FreeIds
from riskdocs.model.kind import HEADING, Kind
from riskdocs.reading.published import left_out_by
from riskdocs.texts.nearest import did_you_mean_one_of
from riskdocs.texts.nouns import with_article

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from riskdocs.model.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class NewItemSpec:
    """What an author wants to begin.

    Attributes:
        kind: of the item.
        title: of the item.
        types: codes of the kind's vocabulary.
        references: framework and label of each.
        id: that it is to have; by default the next one that is free.
    """

    kind: Kind
    title: str
    types: Sequence[str] = ()
    references: Sequence[tuple[str, str]] = ()
    id: str | None = None


class NewItem(NamedTuple):
    """A file that is to be written: its path relative to the catalogue, and its text."""

    id: str
    path: str
    text: str


def new_item(catalogue: Catalogue, spec: NewItemSpec, given: Iterable[str] = ()) -> NewItem:
    """Compose the file of a new item like the items that are there.

    Args:
        catalogue: that it is for.
        spec: what the author said.
        given: IDs that were given elsewhere, such as on other branches.

    Raises:
        ValueError: a type, a reference or the ID means nothing, or nobody would read the file; the
            message is for the author.
    """
    if lists := spec.kind.items:
        raise ValueError(
            f"Items of the kind {spec.kind.name} stand in {' and '.join(lists.file)}; write a new "
            "entry there."
        )
    _check_types(spec)
    _check_references(catalogue, spec)
    habits = Habits(catalogue, spec.kind)
    identifier = _identifier(spec, {*catalogue.given_ids, *given})
    front_matter = _front_matter(catalogue, spec, habits, identifier)
    head = f"---\n{front_matter}---\n" if front_matter else ""
    sections = [f"{heading}\n" for heading in habits.sections()]
    if spec.kind.reads_heading:
        has_id = HEADING in spec.kind.id_from
        sections.insert(0, f"# {identifier}: {spec.title}\n" if has_id else f"# {spec.title}\n")
    text = head + "".join(f"\n{section}" for section in sections)
    path = habits.path(identifier, spec.title)
    if key := left_out_by(path, catalogue.definition):
        raise ValueError(f"`{key}` in catalogue.yml leaves {path} out.")
    return NewItem(identifier, path, text.lstrip("\n"))


def _identifier(spec: NewItemSpec, given: set[str]) -> str:
    ids, kind = spec.kind.ids, spec.kind.noun
    if spec.id is None:
        if free := ids.following(given) or ids.named_after(spec.title, given):
            return free
        raise ValueError(f"Say which ID the {kind} gets, such as --id {ids.example()}.")
    identifier = ids.read(spec.id)
    if identifier is None:
        raise ValueError(
            f"`{spec.id}` is no ID of {with_article(kind)}; write one such as {ids.example()}."
        )
    if identifier in given:
        raise ValueError(
            f"{identifier} was given before{FreeIds(given).instead_of(identifier, ids)}."
        )
    return identifier


def _check_types(spec: NewItemSpec) -> None:
    known = spec.kind.types
    for code in spec.types:
        if known and code not in known:
            advice = did_you_mean_one_of(code, known)
            raise ValueError(f"`{code}` is no type of {with_article(spec.kind.noun)}. {advice}")


def _check_references(catalogue: Catalogue, spec: NewItemSpec) -> None:
    editions = catalogue.definition.frameworks.editions
    for framework, label in spec.references:
        found = catalogue.library.find(framework)
        default = editions.get(found.id) if found else None
        fault = resolve_in(catalogue.library, framework, [label], default)[0].fault
        if fault:
            raise ValueError(" ".join(filter(None, (fault.message, fault.help))))


def _front_matter(catalogue: Catalogue, spec: NewItemSpec, habits: Habits, identifier: str) -> str:
    definition = catalogue.definition
    kind = spec.kind
    lines = [_line(kind.id_keys[0], identifier)] if kind.id_keys else []
    if not kind.reads_heading:
        lines.append(_line(habits.title_key, spec.title))
    if (number := kind.ids.number(identifier)) and habits.writes("sequence"):
        lines.append(f"{habits.key('sequence')}: {number}\n")
    if "doc-status" not in kind.defaults:
        lines.append(_line(habits.key("doc-status"), definition.first_status))
    if len(spec.types) == 1:
        lines.append(_line(habits.key("type"), spec.types[0]))
    elif spec.types:
        lines.append(_list(habits.key("type"), spec.types))
    lines += [f"{_scalar(key)}:\n" for key in habits.required_fields]
    lines += _references(catalogue, spec, habits)
    return "".join(lines)


def _references(catalogue: Catalogue, spec: NewItemSpec, habits: Habits) -> list[str]:
    lines: list[str] = []
    under: dict[str, list[str]] = {}
    for framework, label in spec.references:
        under.setdefault(framework, []).append(label)
    listed = {}
    for framework, labels in under.items():
        known = catalogue.library.find(framework)
        if known and (key := habits.framework_key(known.id)):
            lines.append(_list(key, labels))
        else:
            listed[framework] = labels
    if listed:
        lines.append(f"{habits.key('external-refs')}:\n")
        for framework, labels in listed.items():
            lines.append(f"  - {_scalar(framework)}:\n")
            lines += [f"      - {_scalar(label)}\n" for label in labels]
    return lines


def _list(key: str, values: Iterable[str]) -> str:
    return f"{_scalar(key)}:\n" + "".join(f"  - {_scalar(value)}\n" for value in values)


def _line(key: str, value: str) -> str:
    return f"{_scalar(key)}: {_scalar(value)}\n"


def _scalar(text: str) -> str:
    """Return a text as YAML, in quotes where it needs them."""
    style = '"' if "'" in text else None
    plain = yaml.safe_dump(text, allow_unicode=True, width=10_000, default_style=style)
    return plain.removesuffix("\n").removesuffix("\n...")
