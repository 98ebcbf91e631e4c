"""`catalogue.yml` to the catalogue's definition, with findings of the same form as for items."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from riskdocs.frameworks.framework_file import read_framework_file
from riskdocs.frameworks.library import Library
from riskdocs.model.definition import Definition, Frameworks, Kind, Part, PublisherField, Rules
from riskdocs.model.document import Document
from riskdocs.model.finding import Problem, Span
from riskdocs.reading.documents import read_text
from riskdocs.reading.nearest import did_you_mean
from riskdocs.reading.yaml_block import PositionedYAML

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from riskdocs.model.document import KeyPath

#: The rule under which everything wrong with a definition is told.
RULE = "definition"

DEFINITION_FILE = "catalogue.yml"


class DefinitionRead(NamedTuple):
    """The definition, the frameworks that it brings, and what is wrong with it.

    With any problem the defaults hold: a definition that is half understood would make every
    item look wrong.
    """

    definition: Definition
    library: Library
    problems: tuple[Problem, ...] = ()


def read_definition(root: Path, shown_root: str) -> DefinitionRead:
    """Read a catalogue's definition.

    Args:
        root: the catalogue's folder.
        shown_root: how findings name that folder.

    Returns:
        The defaults where there is no file.
    """
    file = root / DEFINITION_FILE
    library = Library.packaged()
    if not file.is_file():
        return DefinitionRead(Definition(), library)
    path = f"{shown_root}/{DEFINITION_FILE}"
    text, problem = read_text(path, file, root.resolve())
    if text is None:
        return DefinitionRead(Definition(), library, (problem,) if problem else ())
    reader = PositionedYAML()
    front_matter = reader.read(text)
    document = Document(path, file, text, len(text), front_matter)
    if reader.problems:
        problems = tuple(
            Problem(RULE, path, document.span(found.start, found.end), found.message, found.help)
            for found in reader.problems
        )
        return DefinitionRead(Definition(), library, problems)
    try:
        definition = Definition.model_validate(front_matter.values)
    except ValidationError as error:
        problems = tuple(_problem(document, fault) for fault in error.errors())
        return DefinitionRead(Definition(), library, problems)
    return _with_frameworks(definition, library, document)


def _with_frameworks(
    definition: Definition, library: Library, document: Document
) -> DefinitionRead:
    """Add the publisher's own framework files, and check what the definition says of frameworks."""
    problems: list[Problem] = []
    own = []
    folder = document.file.parent
    for place, name in enumerate(definition.frameworks.files):
        span = document.place("frameworks", "files", place)
        file = folder / name
        if not file.resolve().is_relative_to(folder.resolve()) or not file.is_file():
            message = f"There is no framework file `{name}` in the catalogue's folder."
            problems.append(Problem(RULE, document.path, span, message))
            continue
        framework, faults = read_framework_file(file)
        shown = f"{document.path.rpartition('/')[0]}/{name}"
        problems += [Problem(RULE, shown, Span(), fault) for fault in faults]
        if framework:
            own.append(framework)
    library = library.with_files(own)
    for section in ("keys", "editions"):
        named: dict[str, str] = getattr(definition.frameworks, section)
        for key, value in named.items():
            problems += _unknown(document, library, section, key, value)
    if problems:
        return DefinitionRead(Definition(), library, tuple(problems))
    return DefinitionRead(_by_id(definition, library), library)


def _unknown(
    document: Document, library: Library, section: str, key: str, value: str
) -> list[Problem]:
    name = value if section == "keys" else key
    span = document.place("frameworks", section, key)
    framework = library.find(name)
    if framework is None:
        close = library.nearest(name)
        advice = f"Did you mean `{close[0]}`?" if close else None
        message = f"There is no framework `{name}`."
        return [Problem(RULE, document.path, span, message, advice)]
    if section == "editions" and framework.edition(value) is None:
        known = ", ".join(f"`{edition.id}`" for edition in framework.editions)
        message = f"{framework.name} has no edition `{value}`; there are {known}."
        return [Problem(RULE, document.path, span, message)]
    return []


def _by_id(definition: Definition, library: Library) -> Definition:
    """Name each framework by its ID, whatever alias the publisher wrote."""

    def identifier(name: str) -> str:
        framework = library.find(name)
        return framework.id if framework else name

    frameworks = definition.frameworks.model_copy(
        update={
            "keys": {key: identifier(name) for key, name in definition.frameworks.keys.items()},
            "editions": {
                identifier(name): edition
                for name, edition in definition.frameworks.editions.items()
            },
        }
    )
    return definition.model_copy(update={"frameworks": frameworks})


def _problem(document: Document, fault: ErrorDetails) -> Problem:
    path = _author_path(document, fault["loc"])
    key = str(path[-1]) if path else ""
    where = ".".join(str(step) for step in path)
    if fault["type"] == "extra_forbidden":
        message = f"Nobody reads `{where}` in a definition."
        return Problem(
            RULE, document.path, _key_span(document, path), message, did_you_mean(key, _known(path))
        )
    said = fault["msg"].removeprefix("Value error, ")
    message = f"`{where}`: {said[:1].lower()}{said[1:]}." if where else f"{said}."
    return Problem(RULE, document.path, document.place(*path), message)


def _author_path(document: Document, location: tuple[Any, ...]) -> KeyPath:
    """Turn pydantic's location into the path in the file, where kinds are named, not numbered."""
    path: list[str | int] = []
    values: Any = document.front_matter.values
    for step in location:
        if step == "[key]":
            break
        if path == ["kinds"] and isinstance(step, int) and isinstance(values, dict):
            named = list(values)
            if step >= len(named):
                break
            path.append(named[step])
            values = values[path[-1]]
            continue
        path.append(step)
        if (isinstance(values, dict) and step in values) or (
            isinstance(values, list) and isinstance(step, int) and step < len(values)
        ):
            values = values[step]
        else:
            values = None
    return tuple(path)


def _key_span(document: Document, path: KeyPath) -> Span:
    return document.key_place(str(path[0])) if len(path) == 1 else document.place(*path)


def _known(path: KeyPath) -> tuple[str, ...]:
    """Return the keys that could stand where an unknown one does."""
    sections: dict[str, type[Part]] = {
        "kinds": Kind,
        "fields": PublisherField,
        "frameworks": Frameworks,
        "rules": Rules,
    }
    model = sections.get(str(path[0]), Definition) if len(path) > 1 else Definition
    return tuple(field.alias or name for name, field in model.model_fields.items())
