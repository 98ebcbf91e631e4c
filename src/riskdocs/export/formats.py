"""The formats by name, and the files that each makes."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from riskdocs.export.data_file import DataFile
    from riskdocs.export.publication import Publication


@dataclass(frozen=True, slots=True)
class Format:
    """A format that a catalogue can be exported to.

    Attributes:
        name: as `riskdocs export` and the plug-in's option `data` call it.
        label: as a reader calls it.
        purpose: one sentence on whom it is for.
        schema: the file or the address that says how it is built; empty where the guide does.
    """

    name: str
    label: str
    purpose: str
    schema: str = ""

    def files(self, publication: Publication) -> Iterator[DataFile]:
        """Yield the format's files, the one that most readers want first."""
        # Loaded when asked for: writing a workbook needs much that the others don't.
        module = importlib.import_module(f"riskdocs.export.{self.name}_format")
        made: Iterator[DataFile] = module.files(publication)
        return made


_ALL = (
    Format(
        "json",
        "JSON",
        "For programs: everything, with a JSON Schema. riskdocs itself can read it back.",
        "data/catalogue.schema.json",
    ),
    Format(
        "csv",
        "CSV",
        "For databases and notebooks: items, relations, references and coverage, a row a fact.",
    ),
    Format(
        "xlsx",
        "Excel workbook",
        "For spreadsheets: the same four tables as sheets, with filters and links to this site.",
    ),
    Format(
        "llms",
        "Text for language models",
        "For assistants: a list of the items, everything in one text, and each item as Markdown.",
        "https://llmstxt.org/",
    ),
    Format(
        "oscal",
        "OSCAL",
        "For compliance tools: a catalog of the controls and, as a group of their own, the risks; "
        "and a mapping collection to the frameworks they cite.",
        "https://pages.nist.gov/OSCAL/",
    ),
    Format(
        "gemara",
        "Gemara",
        "For FINOS and OpenSSF tools: a risk catalog, a control catalog, and mapping documents.",
        "https://gemara.openssf.org/schema/",
    ),
    Format(
        "stix",
        "STIX 2.1",
        "For threat intelligence platforms: risks as attack patterns, controls as courses of "
        "action that mitigate them.",
        "https://docs.oasis-open.org/cti/stix/v2.1/stix-v2.1.html",
    ),
    Format(
        "navigator",
        "ATLAS Navigator layer",
        "For the ATLAS Navigator: how often each technique of MITRE ATLAS is cited, and where.",
        "https://github.com/mitre-attack/attack-navigator/tree/master/layers",
    ),
    Format(
        "sssom",
        "SSSOM mappings",
        "For those who compare frameworks: every reference as a mapping, with its edition.",
        "https://mapping-commons.github.io/sssom/",
    ),
    Format(
        "jsonld",
        "Linked data",
        "For knowledge graphs: the items as SKOS concepts in JSON-LD.",
        "https://www.w3.org/TR/json-ld11/",
    ),
)

#: Every format by its name, in the order in which a visitor is offered them.
FORMATS: Mapping[str, Format] = {one.name: one for one in _ALL}


def files_of(publication: Publication, names: Iterable[str]) -> Iterator[tuple[Format, DataFile]]:
    """Yield the files of several formats, each with its format.

    Raises:
        KeyError: a name is no format's.
    """
    for name in names:
        for file in FORMATS[name].files(publication):
            yield FORMATS[name], file
