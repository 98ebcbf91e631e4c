"""A GitHub issue form by which anybody proposes an item, without knowing Markdown or git."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from riskdocs.authoring.habits import Habits

if TYPE_CHECKING:
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.definition import Kind, PublisherField


def issue_form(catalogue: Catalogue, kind: Kind) -> dict[str, Any]:
    """Return a form with the catalogue's own types, fields and sections."""
    name = kind.label.lower()
    definition = catalogue.definition
    body = [
        {
            "type": "markdown",
            "attributes": {
                "value": f"Thank you for proposing a {name} for {definition.title}. "
                "Write what you know; the maintainers will ask for the rest."
            },
        },
        _input("title", "Title", f"A few words that name the {name}.", required=True),
        _area("description", "In two sentences", _question(kind), required=True),
    ]
    if kind.types:
        body.append(_dropdown("types", "Type", list(kind.types.values()), multiple=True))
    for place, heading in enumerate(Habits(catalogue, kind).sections()):
        body.append(_area(f"section-{place + 1}", heading.lstrip("# "), "", required=False))
    if kind.role == "control":
        body.append(_input("mitigates", "Risks that it mitigates", _examples(catalogue)))
    body.append(
        _area(
            "references",
            "References",
            "Entries of public lists, with their edition, such as LLM01:2026 of the OWASP Top 10.",
        )
    )
    body += [_of_publisher(key, field) for key, field in definition.fields.items()]
    return {
        "name": f"Propose a {name}",
        "description": f"Suggest a {name} that the catalogue does not have yet.",
        "title": f"New {name}: ",
        "body": body,
    }


def _question(kind: Kind) -> str:
    if kind.role == "risk":
        return "What can go wrong, and who is hurt by it?"
    if kind.role == "control":
        return "What is done, and what does it prevent or reveal?"
    return "What is it?"


def _examples(catalogue: Catalogue) -> str:
    shown = [f"{risk.id} {risk.title}" for risk in catalogue.risks[:2]]
    return f"Their IDs, such as {' and '.join(shown)}." if shown else "Their IDs or titles."


def _of_publisher(key: str, field: PublisherField) -> dict[str, Any]:
    label = field.label or key
    if field.choices:
        multiple = field.type == "list"
        return _dropdown(
            f"field-{key}", label, list(field.choices), multiple=multiple, required=field.required
        )
    return _input(f"field-{key}", label, "", required=field.required)


def _input(identifier: str, label: str, hint: str, *, required: bool = False) -> dict[str, Any]:
    return _part("input", identifier, {"label": label, "description": hint}, required=required)


def _area(identifier: str, label: str, hint: str, *, required: bool = False) -> dict[str, Any]:
    return _part("textarea", identifier, {"label": label, "description": hint}, required=required)


def _dropdown(
    identifier: str, label: str, options: list[str], *, multiple: bool, required: bool = False
) -> dict[str, Any]:
    options = list(dict.fromkeys(options))  # GitHub refuses a form with an option twice
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
