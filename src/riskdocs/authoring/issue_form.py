"""A GitHub issue form by which anybody proposes an item, without knowing Markdown or git."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from riskdocs.authoring.habits import Habits
from riskdocs.model.field_types import FIELD_TYPES
from riskdocs.texts.nouns import with_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.definition_parts import PublisherField
    from riskdocs.model.kind import Kind
    from riskdocs.model.relations import RelationKey


def issue_form(catalogue: Catalogue, kind: Kind) -> dict[str, Any]:
    """Return a form with the catalogue's own types, fields and sections."""
    name = kind.noun
    definition = catalogue.definition
    body = [
        {
            "type": "markdown",
            "attributes": {
                "value": f"Thank you for proposing {with_article(name)} for {definition.title}. "
                "Write what you know; the maintainers will ask for the rest."
            },
        },
        _input("title", "Title", f"A few words that name the {name}.", required=True),
        _area("description", "In two sentences", _question(kind), required=True),
    ]
    if kind.types:
        body.append(_dropdown("types", "Type", list(kind.types.values()), multiple=True))
    for place, heading in enumerate(Habits(catalogue, kind).sections()):
        label = heading.partition(" ")[2].partition(" {#")[0]  # without its level and its anchor
        body.append(_area(f"section-{place + 1}", label, ""))
    for key in definition.asked_keys(kind):
        label = key.label or "Risks that it mitigates"
        body.append(_input(key.name, label, _examples(catalogue, key)))
    body.append(
        _area(
            "references",
            "References",
            "Entries of public lists, with their edition, such as LLM01:2026 of the OWASP Top 10.",
        )
    )
    body += [_of_publisher(key, field) for key, field in definition.fields.items()]
    return {
        "name": f"Propose {with_article(name)}",
        "description": f"Suggest {with_article(name)} that the catalogue does not have yet.",
        "title": f"New {name}: ",
        "body": list(_with_names_of_their_own(body)),
    }


def _with_names_of_their_own(body: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the parts under IDs and labels that GitHub accepts: it refuses a form with two alike.

    A section that asks what the form asks already is left out.
    """
    of_sections = {id(part) for part in body if part.get("id", "").startswith("section-")}
    asked = {_label(part) for part in body if id(part) not in of_sections}
    labels: set[str] = set()
    identifiers: set[str] = set()
    for part in body:
        attributes, identifier = part["attributes"], part.get("id", "")
        if id(part) in of_sections and _label(part) in asked:
            continue
        if identifier and _label(part) in labels:
            attributes["label"] += f" ({identifier})"
        labels.add(_label(part))
        if identifier:
            while part["id"] in identifiers:
                part["id"] += "-2"
            identifiers.add(part["id"])
        yield part


def _label(part: dict[str, Any]) -> str:
    return re.sub(r"[\W_]+", "", part["attributes"].get("label", "").casefold())


def _question(kind: Kind) -> str:
    if kind.role == "risk":
        return "What can go wrong, and who is hurt by it?"
    if kind.role == "control":
        return "What is done, and what does it prevent or reveal?"
    return "What is it?"


def _examples(catalogue: Catalogue, key: RelationKey) -> str:
    shown = [other.name for other in catalogue.of_kinds(key.to)[:2]]
    return f"Their IDs, such as {' and '.join(shown)}." if shown else "Their IDs or titles."


def _of_publisher(key: str, field: PublisherField) -> dict[str, Any]:
    label = field.label or key
    identifier = f"field-{re.sub('[^A-Za-z0-9_-]+', '-', key)}"
    if field.choices:
        multiple = field.type == "list"
        return _dropdown(
            identifier, label, list(field.choices), multiple=multiple, required=field.required
        )
    long = FIELD_TYPES[field.value_type].columns or field.type == "markdown"
    asked = _area if long else _input
    return asked(identifier, label, "", required=field.required)


def _input(identifier: str, label: str, hint: str, *, required: bool = False) -> dict[str, Any]:
    return _part("input", identifier, {"label": label, "description": hint}, required=required)


def _area(identifier: str, label: str, hint: str, *, required: bool = False) -> dict[str, Any]:
    return _part("textarea", identifier, {"label": label, "description": hint}, required=required)


def _dropdown(
    identifier: str, label: str, options: list[str], *, multiple: bool, required: bool = False
) -> dict[str, Any]:
    # GitHub refuses a form with an option twice, and offers `None` itself.
    options = [option for option in dict.fromkeys(options) if option.casefold() != "none"]
    if not options:
        return _input(identifier, label, "", required=required)
    attributes = {"label": label, "multiple": multiple, "options": options}
    return _part("dropdown", identifier, attributes, required=required)


def _part(
    sort: str, identifier: str, attributes: dict[str, Any], *, required: bool
) -> dict[str, Any]:
    return {
        "type": sort,
        "id": identifier,
        "attributes": {name: value for name, value in attributes.items() if value != ""},
        "validations": {"required": required},
    }
