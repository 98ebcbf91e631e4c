"""Snippets for VS Code: a word that grows into the beginning of an item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from riskdocs.authoring.habits import Habits
from riskdocs.texts.nouns import with_article

if TYPE_CHECKING:
    from collections.abc import Iterable

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.kind import Kind


def snippets(catalogue: Catalogue) -> dict[str, Any]:
    """Return the content of a `.code-snippets` file: one snippet a kind, and one for links."""
    made = {
        f"New {kind.noun}": {
            "scope": "markdown",
            "prefix": kind.name,
            "description": f"Front matter and sections of {with_article(kind.noun)}",
            "body": _body(catalogue, kind),
        }
        for kind in catalogue.definition.kinds_with_files
    }
    made["Link to an item"] = {
        "scope": "markdown",
        "prefix": "item",
        "description": "A link that takes the item's ID and title as its text",
        "body": ["[](#${1|" + _choices(item.id for item in catalogue.items) + "|})"]
        if catalogue.items
        else ["[](#$1)"],
    }
    return made


def _body(catalogue: Catalogue, kind: Kind) -> list[str]:
    definition = catalogue.definition
    habits = Habits(catalogue, kind)
    lines = ["---", f"{habits.key('title')}: ${{1:Title}}"]
    lines.append(f"{habits.key('doc-status')}: ${{2|{_choices(definition.statuses)}|}}")
    if kind.types:
        lines.append(f"{habits.key('type')}: ${{3|{_choices(kind.types)}|}}")
    for place, key in enumerate(definition.asked_keys(kind), 4):
        others = _choices(other.id for other in catalogue.of_kinds(key.to))
        choice = f"${{{place}|{others}|}}" if others else f"${place}"
        lines += [f"{habits.key(key.name)}:", f"  - {choice}"]
    lines += [f"{key}: " for key, field in definition.fields.items() if field.required]
    lines.append("---")
    for heading in habits.sections():
        lines += ["", re.sub(r"([\\$}])", r"\\\1", heading), ""]
    return [*lines, "$0"]


def _choices(words: Iterable[str]) -> str:
    return ",".join(re.sub(r"([\\,|$}])", r"\\\1", word) for word in words)
