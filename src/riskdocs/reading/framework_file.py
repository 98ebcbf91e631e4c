"""A publisher's own framework, read from a YAML file of the same shape as the package's.

Such a file comes with a catalogue, so a stranger's pull request can change it: it is read as all
YAML of a catalogue is, and every fault in it is reported with its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from riskdocs.frameworks.build import build_framework
from riskdocs.frameworks.checks import problems_of
from riskdocs.frameworks.schema import FrameworkFile
from riskdocs.model.finding import Problem
from riskdocs.reading import limits
from riskdocs.reading.definition_problems import RULE, known_keys
from riskdocs.reading.documents import read_yaml_document
from riskdocs.reading.yaml.block import PositionedYAML
from riskdocs.texts.enumeration import listed
from riskdocs.texts.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic_core import ErrorDetails

    from riskdocs.frameworks.checks import FrameworkProblem
    from riskdocs.frameworks.framework import Framework

#: Problems that are reported of one file.
_MOST_PROBLEMS = 50

_EMPTY = "This value is empty."
_SENTENCES = {
    "missing": "This key is missing.",
    "string_type": "A text is needed here.",
    "string_too_short": _EMPTY,
    "list_type": "A list is needed here.",
    "model_type": "A map of keys and values is needed here.",
    "model_attributes_type": "A map of keys and values is needed here.",
    "too_short": "This list is empty.",
}


def read_framework(path: str, text: str) -> tuple[Framework | None, list[Problem]]:
    """Read a publisher's own framework.

    Args:
        path: how findings name the file.
        text: all of it.

    Returns:
        The framework, or None where the file has problems; and the problems.
    """
    reader = PositionedYAML(most=limits.FILE_BYTES, values=limits.FRAMEWORK_VALUES)
    document, problems = read_yaml_document(path, text, reader)
    if problems:
        return None, problems
    empty = (path for path in document.front_matter.empty if document.value(path) is None)
    faults = dict.fromkeys(empty, _EMPTY)
    found: list[FrameworkProblem] = []
    framework = None
    try:
        file = FrameworkFile.model_validate(document.front_matter.values)
    except ValidationError as error:
        faults |= {one["loc"]: _sentence(one) for one in error.errors(include_url=False)}
    else:
        framework = build_framework(file.model_dump(mode="json", by_alias=True))
        found = [*problems_of(framework)]
    problems = [
        Problem(RULE, path, document.place(*place), f"{_written(place)}: {message}")
        for place, message in (*faults.items(), *found)[:_MOST_PROBLEMS]
    ]
    return None if problems else framework, problems


def _written(place: Iterable[str | int]) -> str:
    """Return a place as people write it: `editions[0].entries[3].url`."""
    return "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in place).lstrip(".")


def _sentence(fault: ErrorDetails) -> str:
    """Say in our words what pydantic found."""
    match fault["type"]:
        case "extra_forbidden":
            return f"This key is not known.{_nearest_key(fault['loc'])}"
        case "value_error" | "enum" if not isinstance(fault["input"], str):
            return _SENTENCES["string_type"]
        case "value_error":
            return f"“{_short(fault['input'])}” {fault['ctx']['error']}."
        case _ if fault["input"] is None:
            return _EMPTY
        case "enum":
            return f"“{_short(fault['input'])}” must be {fault['ctx']['expected']}."
        case kind:
            return _SENTENCES.get(kind, f"{fault['msg']}.")


def _nearest_key(location: tuple[int | str, ...]) -> str:
    known = known_keys(FrameworkFile, location)
    near = nearest(str(location[-1]), known)
    return f" Did you mean {near}?" if near else f" Known keys: {listed(known)}."


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
