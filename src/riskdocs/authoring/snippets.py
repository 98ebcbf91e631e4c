"""Snippets for VS Code: a word that grows into the beginning of an item."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Any

from riskdocs.authoring.habits import Habits
from riskdocs.model.kind import HEADING
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
        "body": [f"[](#{_choice(1, [item.id for item in catalogue.items])})"],
    }
    return made


def _body(catalogue: Catalogue, kind: Kind) -> list[str]:
    definition = catalogue.definition
    habits = Habits(catalogue, kind)
    place = count(2)
    title = "${1:Title}"
    identifier = f"${{{next(place)}:{kind.ids.example()}}}" if kind.has_id_in_text else ""
    lines = [f"{key}: {identifier}" for key in kind.id_keys[:1]]
    if not kind.reads_heading:
        lines.append(f"{habits.title_key}: {title}")
    if "doc-status" not in kind.defaults:
        lines.append(f"{habits.key('doc-status')}: {_choice(next(place), definition.statuses)}")
    if kind.types:
        lines.append(f"{habits.key('type')}: {_choice(next(place), kind.types)}")
    for key in definition.asked_keys(kind):
        others = [other.id for other in catalogue.of_kinds(key.to)]
        lines += [f"{habits.key(key.name)}:", f"  - {_choice(next(place), others)}"]
    lines += [f"{key}: " for key in habits.required_fields]
    text = [line for heading in habits.sections() for line in ("", _escaped(heading), "")]
    if kind.reads_heading:
        text = [f"# {identifier}: {title}" if HEADING in kind.id_from else f"# {title}", *text]
    return [*(["---", *lines, "---"] if lines else []), *text, "$0"]


def _choice(place: int, words: Iterable[str]) -> str:
    """Return a place that offers words; `$4` where there are none."""
    choices = ",".join(re.sub(r"([\\,|$}])", r"\\\1", word) for word in words)
    return f"${{{place}|{choices}|}}" if choices else f"${place}"


def _escaped(text: str) -> str:
    return re.sub(r"([\\$}])", r"\\\1", text)
