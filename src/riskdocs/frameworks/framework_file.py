"""A publisher's own framework, read from a YAML file of the same shape as the package's.

Such a file comes with a catalogue, so a stranger's pull request can change it: it is read with
limits, builds nothing but texts, lists and maps, and every fault in it is reported with its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import BaseModel, ValidationError

from riskdocs.frameworks.build import build_framework
from riskdocs.frameworks.checks import problems_of
from riskdocs.frameworks.schema import (
    EditionPart,
    EntryPart,
    FrameworkFile,
    HeadPart,
    ReleasePart,
    SuccessorPart,
)
from riskdocs.texts.enumeration import listed
from riskdocs.texts.nearest import nearest
from riskdocs.texts.text_loader import TEXT_LOADER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.frameworks.framework import Framework

#: Bytes; the largest of the package's own has an eighth of it.
LARGEST_FILE = 2_000_000
DEEPEST_NESTING = 12
#: Problems that are reported of one file.
MOST_PROBLEMS = 50

_SENTENCES = {
    "missing": "This key is missing.",
    "string_type": "A text is needed here.",
    "string_too_short": "This value is empty.",
    "list_type": "A list is needed here.",
    "model_type": "A map of keys and values is needed here.",
    "model_attributes_type": "A map of keys and values is needed here.",
    "too_short": "This list is empty.",
}


@dataclass(frozen=True, slots=True)
class FileProblem:
    """What is wrong with a framework file.

    Attributes:
        place: where inside the file: `editions[0].entries[3].url`; empty for the file as a whole.
        line: counted from 1, as are columns.
    """

    place: str
    message: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


def read_framework(content: bytes) -> tuple[Framework | None, tuple[FileProblem, ...]]:
    """Read a publisher's own framework.

    Args:
        content: the YAML file's bytes.

    Returns:
        The framework, or None where the file has problems; and the problems.
    """
    if len(content) > LARGEST_FILE:
        return None, (FileProblem("", f"The file is larger than {LARGEST_FILE:,} bytes."),)
    try:
        return parse_framework(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return None, (FileProblem("", "The file is not UTF-8 text."),)


def parse_framework(text: str) -> tuple[Framework | None, tuple[FileProblem, ...]]:
    """Read a framework from the text of a framework file (see `read_framework`)."""
    try:
        problem = _unsafe(text)
        if problem:
            return None, (problem,)
        loader = TEXT_LOADER(text)
        try:
            root = loader.get_single_node()
            data = loader.construct_document(root) if root else None
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        said = getattr(error, "problem", None) or "it can't be read"
        mark = getattr(error, "problem_mark", None)
        return None, (_marked(f"This is not valid YAML: {said}.", mark),)
    nodes = dict(_nodes(root)) if root else {}
    problems = [_at(nodes, place, message) for place, message in _repeated_keys(root)]
    if not isinstance(data, dict):
        return None, (FileProblem("", "The file must have the keys framework and editions."),)
    try:
        checked = FrameworkFile.model_validate(data)
    except ValidationError as error:
        problems += [_at(nodes, *_sentence(e)) for e in error.errors(include_url=False)]
        return None, tuple(problems[:MOST_PROBLEMS])
    framework = build_framework(checked.model_dump(mode="json", by_alias=True))
    problems += [_at(nodes, place, message) for place, message in problems_of(framework)]
    return (None, tuple(problems[:MOST_PROBLEMS])) if problems else (framework, ())


def _unsafe(text: str) -> FileProblem | None:
    """Refuse what a framework file has no use for and a hostile one has: depth and aliases."""
    depth = 0
    for event in yaml.parse(text, TEXT_LOADER):
        if isinstance(event, yaml.AliasEvent):
            return _marked("A framework file must not use YAML aliases.", event.start_mark)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST_NESTING:
            return _marked("Lists and maps are nested too deeply.", event.start_mark)
    return None


def _marked(message: str, mark: Any) -> FileProblem:  # noqa: ANN401 - PyYAML has two
    if mark is None:
        return FileProblem("", message)
    return FileProblem("", message, mark.line + 1, mark.column + 1)


def _nodes(node: yaml.Node, place: str = "") -> Iterator[tuple[str, yaml.Node]]:
    """Go through a file's values with their places."""
    yield place, node
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _nodes(item, f"{place}[{number}]")
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _nodes(value, f"{place}.{key.value}".lstrip("."))


def _repeated_keys(root: yaml.Node | None) -> Iterator[tuple[str, str]]:
    for place, node in _nodes(root) if root else ():
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, _value in node.value:
                if str(key.value) in seen:
                    yield f"{place}.{key.value}".lstrip("."), "This key is here twice."
                seen.add(str(key.value))


def _at(nodes: dict[str, yaml.Node], place: str, message: str) -> FileProblem:
    """Add the line to a problem: that of the place, else of what it should be in."""
    inside = place
    while inside and inside not in nodes:
        inside = re.sub(r"(^|\.)[^.\[\]]+$|\[\d+\]$", "", inside, count=1)
    mark = nodes[inside].start_mark if inside in nodes else None
    return replace(_marked(message, mark), place=place)


def _sentence(error: Any) -> tuple[str, str]:  # noqa: ANN401 - pydantic's ErrorDetails
    """Turn pydantic's error into a place and a sentence."""
    place = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in error["loc"]).lstrip(".")
    match error["type"]:
        case "extra_forbidden":
            return place, f"This key is not known.{_nearest_key(error['loc'])}"
        case "value_error":
            return place, f"“{_short(error['input'])}” {error['ctx']['error']}."
        case "enum":
            return place, f"“{_short(error['input'])}” must be {error['ctx']['expected']}."
        case kind:
            return place, _SENTENCES.get(kind, f"{error['msg']}.")


def _nearest_key(location: tuple[int | str, ...]) -> str:
    parts: dict[str, type[BaseModel]] = {
        "framework": HeadPart,
        "releases": ReleasePart,
        "entries": EntryPart,
        "editions": EditionPart,
        "successors": SuccessorPart,
    }
    holder = next((parts[str(p)] for p in reversed(location[:-1]) if p in parts), FrameworkFile)
    known = [field.alias or name for name, field in holder.model_fields.items()]
    near = nearest(str(location[-1]), known)
    return f" Did you mean {near}?" if near else f" Known keys: {listed(known)}."


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
