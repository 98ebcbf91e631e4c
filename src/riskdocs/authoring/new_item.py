"""The file of a new item: its name, its front matter and its empty sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import yaml

from riskdocs.authoring.habits import Habits
from riskdocs.frameworks.resolve import resolve_in
from riskdocs.model.identity import next_id
from riskdocs.texts.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.definition import Kind


@dataclass(frozen=True, slots=True)
class Wish:
    """What an author wants to begin.

    Attributes:
        kind: of the item.
        title: of the item.
        types: codes of the kind's vocabulary.
        references: framework and label of each.
    """

    kind: Kind
    title: str
    types: Sequence[str] = ()
    references: Sequence[tuple[str, str]] = ()


class NewItem(NamedTuple):
    """A file that is to be written: its path relative to the catalogue, and its text."""

    id: str
    path: str
    text: str


def new_item(catalogue: Catalogue, wish: Wish, given: Iterable[str] = ()) -> NewItem:
    """Compose the file of a new item like the items that are there.

    Args:
        catalogue: that it is for.
        wish: what the author said.
        given: IDs that were given elsewhere, such as on other branches.

    Raises:
        ValueError: a type or a reference means nothing; the message is for the author.
    """
    _check_types(wish)
    _check_references(catalogue, wish)
    habits = Habits(catalogue, wish.kind)
    identifier = next_id(wish.kind.prefix, {*catalogue.given_ids, *given})
    name = habits.file_name(identifier, wish.title)
    folder = habits.folder()
    path = name if folder == "." else f"{folder}/{name}"
    front_matter = _front_matter(catalogue, wish, habits, identifier)
    sections = "".join(f"\n{heading}\n" for heading in habits.sections())
    return NewItem(identifier, path, f"---\n{front_matter}---\n{sections}")


def _check_types(wish: Wish) -> None:
    known = wish.kind.types
    for code in wish.types:
        if known and code not in known:
            listed = ", ".join(known)
            advice = did_you_mean(code, known) or f"There are {listed}."
            raise ValueError(f"`{code}` is no type of a {wish.kind.label.lower()}. {advice}")


def _check_references(catalogue: Catalogue, wish: Wish) -> None:
    editions = catalogue.definition.frameworks.editions
    for framework, label in wish.references:
        found = catalogue.library.find(framework)
        default = editions.get(found.id) if found else None
        fault = resolve_in(catalogue.library, framework, [label], default)[0].fault
        if fault:
            raise ValueError(" ".join(filter(None, (fault.message, fault.help))))


def _front_matter(catalogue: Catalogue, wish: Wish, habits: Habits, identifier: str) -> str:
    definition = catalogue.definition
    lines = [_line(habits.key("title"), wish.title)]
    if habits.writes("sequence"):
        lines.append(f"{habits.key('sequence')}: {identifier.rpartition('-')[2]}\n")
    lines.append(_line(habits.key("doc-status"), definition.first_status))
    if len(wish.types) == 1:
        lines.append(_line(habits.key("type"), wish.types[0]))
    elif wish.types:
        lines.append(_list(habits.key("type"), wish.types))
    lines += [f"{key}:\n" for key, field in definition.fields.items() if field.required]
    lines += _references(catalogue, wish, habits)
    return "".join(lines)


def _references(catalogue: Catalogue, wish: Wish, habits: Habits) -> list[str]:
    lines: list[str] = []
    under: dict[str, list[str]] = {}
    for framework, label in wish.references:
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
    return f"{key}:\n" + "".join(f"  - {_scalar(value)}\n" for value in values)


def _line(key: str, value: str) -> str:
    return f"{key}: {_scalar(value)}\n"


def _scalar(text: str) -> str:
    """Return a text as YAML, in quotes where it needs them."""
    style = '"' if "'" in text else None
    plain = yaml.safe_dump(text, allow_unicode=True, width=10_000, default_style=style)
    return plain.removesuffix("\n").removesuffix("\n...")
