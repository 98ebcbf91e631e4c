"""Whether the rules that a definition speaks of are there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from riskdocs.model.finding import Problem
from riskdocs.model.rule import rules
from riskdocs.reading.definition import DEFINITION_FILE, RULE
from riskdocs.reading.documents import read_text, read_yaml_document
from riskdocs.texts.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.catalogue import Catalogue


def unknown_rules(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield a problem of the definition for each rule in it that there is not."""
    judged = catalogue.definition.rules
    known = rules()
    places: list[tuple[str, str | int, str]] = [
        ("severity", name, name) for name in judged.severity
    ]
    places += [("select", place, name) for place, name in enumerate(judged.select)]
    places += [("ignore", place, name) for place, name in enumerate(judged.ignore)]
    unknown = [found for found in places if found[2] not in known]
    if not unknown:
        return
    path = f"{catalogue.root.resolve().name}/{DEFINITION_FILE}"
    text, _ = read_text(catalogue.files, path)
    document, _ = read_yaml_document(path, Path(path), text or "")
    for key, place, name in unknown:
        if document is None:
            return
        at = ("rules", key, place)
        span = document.key_place(*at) if key == "severity" else document.place(*at)
        advice = did_you_mean(name, known) or "`riskdocs rules` lists them."
        yield Problem(RULE, path, span, f"There is no rule `{name}`.", advice)
