"""`catalogue.yml` to the catalogue's definition, with findings of the same form as for items."""

from __future__ import annotations

import posixpath
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pydantic import ValidationError

from riskdocs.frameworks.library import Library
from riskdocs.model.contradictions import contradictions
from riskdocs.model.definition import Definition
from riskdocs.model.finding import Problem, Span
from riskdocs.reading.definition_problems import RULE, definition_faults
from riskdocs.reading.documents import read_yaml_document, text_of_file
from riskdocs.reading.file_sources import link_fault
from riskdocs.reading.front_matter import messages, value_cuts
from riskdocs.reading.front_matter.fields import read_fields
from riskdocs.texts.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.frameworks.framework import Framework
    from riskdocs.model.document import Document
    from riskdocs.model.file_source import FileSource

DEFINITION_FILE = "catalogue.yml"


class DefinitionRead(NamedTuple):
    """The definition, the frameworks that it brings, and what is wrong with it.

    With any problem the defaults hold: a definition that is half understood would make every
    item look wrong.
    """

    definition: Definition
    library: Library
    problems: tuple[Problem, ...] = ()


def read_definition(
    source: FileSource, folder: str, otherwise: DefinitionRead | None = None
) -> DefinitionRead:
    """Read a catalogue's definition.

    Args:
        source: where the catalogue lies.
        folder: its folder.
        otherwise: what holds where there is no file, or one that can't be read; by default the
            defaults.

    Returns:
        The definition that holds, with what is wrong with the file.
    """
    found = _read(source, folder) or otherwise
    if found is None:
        return DefinitionRead(Definition(), Library.packaged())
    return otherwise._replace(problems=found.problems) if otherwise and found.problems else found


def _read(source: FileSource, folder: str) -> DefinitionRead | None:
    """Read the file, if there is one."""
    if DEFINITION_FILE not in source.names(folder):
        return None
    path = f"{folder}/{DEFINITION_FILE}"
    if fault := link_fault(source, path, folder):
        return _unusable(Problem(RULE, path, Span(), *fault))
    text, unreadable = text_of_file(source, path)
    if text is None:
        return _unusable(*unreadable)
    document, faults = read_yaml_document(path, text)
    if faults:
        return _unusable(*faults)
    try:
        definition = Definition.model_validate(document.front_matter.values)
    except ValidationError as error:
        return _unusable(*definition_faults(document, error))
    read = _checked(definition, document, source)
    # What is left of a value that a `#` ends may be right, so that the definition holds.
    cuts = value_cuts.cuts(document)
    cut_values = (value_cuts.cut_problem(document, cut, definition.read_id) for cut in cuts)
    return read._replace(problems=(*read.problems, *cut_values))


def definition_document(source: FileSource, folder: str) -> Document:
    """Return a catalogue's definition as it is written, for the places in it."""
    path = f"{folder}/{DEFINITION_FILE}"
    text, _ = text_of_file(source, path)
    return read_yaml_document(path, text or "")[0]


def _unusable(*problems: Problem) -> DefinitionRead:
    """Return the defaults, with what is wrong with the file."""
    return DefinitionRead(Definition(), Library.packaged(), _as_definition(*problems))


def _as_definition(*problems: Problem) -> tuple[Problem, ...]:
    """Tell problems under the definition's own rule, whatever rule an item's would have."""
    return tuple(Problem(RULE, one.path, one.span, one.message, one.help) for one in problems)


def _checked(definition: Definition, document: Document, source: FileSource) -> DefinitionRead:
    """Add the publisher's own frameworks, and look at how the parts fit together."""
    problems = [
        document.problem(
            RULE,
            document.key_place(*found.path)
            if found.known or found.at_key
            else document.place(*found.path),
            found.message,
            did_you_mean(str(found.path[-1]), found.known),
        )
        for found in contradictions(definition)
    ]
    own: list[Framework] = []
    for place, name in enumerate(definition.frameworks.files):
        framework, faults = _framework(source, name, document, place)
        problems += faults
        if framework:
            own.append(framework)
    library = Library.packaged().with_files(own)
    problems += _unknown_frameworks(definition, library, document)
    problems += _wrong_defaults(definition, document)
    if problems:
        return DefinitionRead(Definition(), library, tuple(problems))
    return DefinitionRead(_by_id(definition, library), library)


def _wrong_defaults(definition: Definition, document: Document) -> Iterator[Problem]:
    """Yield a problem for each default that no item could have, at its place and not at theirs."""
    for kind in definition.kinds:
        for key, *rest in read_fields(kind.defaults, definition.relation_keys)[1]:
            place = ("kinds", kind.name, "defaults", key, *rest)
            must, value = messages.expected(key), messages.described(document.value(place))
            message = f"The default of `{key}` must be {must}, but this is {value}."
            yield document.problem(RULE, document.place(*place), message)


def _framework(
    source: FileSource, name: str, document: Document, place: int
) -> tuple[Framework | None, tuple[Problem, ...]]:
    """Read a framework file; it must lie in the catalogue, where its readers will look for it."""
    folder = document.path.rpartition("/")[0]
    path = posixpath.normpath(f"{folder}/{name}")
    if not source.is_file(path) or link_fault(source, path, folder):
        span = document.place("frameworks", "files", place)
        message = f"There is no framework file `{name}` in the catalogue's folder."
        return None, (document.problem(RULE, span, message),)
    # Few catalogues have such a file, and its reader is a part of the start of each command.
    from riskdocs.reading.framework_file import read_framework  # noqa: PLC0415

    text, problems = text_of_file(source, path)
    framework = None
    if text is not None:
        framework, problems = read_framework(path, text)
    return framework, _as_definition(*problems)


def _unknown_frameworks(
    definition: Definition, library: Library, document: Document
) -> Iterator[Problem]:
    """Yield a problem for each framework or edition that is named and not there."""
    for key, name in definition.frameworks.keys.items():
        if not library.find(name):
            span = document.place("frameworks", "keys", key)
            yield _unknown_framework(document, library, span, name)
    for name, edition in definition.frameworks.editions.items():
        framework = library.find(name)
        if not framework:
            span = document.key_place("frameworks", "editions", name)
            yield _unknown_framework(document, library, span, name)
        elif not framework.editions_named(edition):
            known = ", ".join(f"`{known.id}`" for known in framework.editions)
            message = f"{framework.name} has no edition `{edition}`; there are {known}."
            yield document.problem(RULE, document.place("frameworks", "editions", name), message)


def _unknown_framework(document: Document, library: Library, span: Span, name: str) -> Problem:
    close = library.nearest(name)
    advice = f"Did you mean `{close[0]}`?" if close else None
    return document.problem(RULE, span, f"There is no framework `{name}`.", advice)


def _by_id(definition: Definition, library: Library) -> Definition:
    """Name each framework by its ID, whatever alias the publisher wrote."""

    def identifier(name: str) -> str:
        framework = library.find(name)
        return framework.id if framework else name

    own = definition.frameworks
    frameworks = own.model_copy(
        update={
            "keys": MappingProxyType({key: identifier(name) for key, name in own.keys.items()}),
            "editions": MappingProxyType(
                {identifier(name): edition for name, edition in own.editions.items()}
            ),
        }
    )
    return definition.model_copy(update={"frameworks": frameworks})
