"""The formats by name, and the files that each makes."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from riskdocs.model.garbage_collection import no_collecting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from riskdocs.export.data_file import DataFile
    from riskdocs.export.publication import Publication


@dataclass(frozen=True, slots=True)
class Format:
    """A format that a catalogue can be exported to; its title and purpose are among the texts.

    Attributes:
        name: as `riskdocs export` and the plug-in's option `data` call it.
        first: the path of the file that most readers want.
        schema: the file or the address that says how it is built; empty where the guide does.
        folder: of the files below `data/`, where they are a site of their own.
        beside_items: one of its files stands beside each item's page.
        shows_texts: its files change with what authors write below the front matter.
    """

    name: str
    first: str
    schema: str = ""
    folder: str = ""
    beside_items: bool = False
    shows_texts: bool = True

    def files(self, publication: Publication) -> Iterator[DataFile]:
        """Return the format's files, the one that most readers want first."""
        # Loaded when asked for: writing a workbook needs much that the others don't.
        module = importlib.import_module(f"riskdocs.export.{self.name}_format")
        with no_collecting():
            made: list[DataFile] = list(getattr(module, f"{self.name}_files")(publication))
        return iter(made)


_ALL = (
    Format("json", "data/catalogue.json", "data/catalogue.schema.json"),
    Format("csv", "data/items.csv", "data/csv-metadata.json"),
    Format("xlsx", "data/catalogue.xlsx", "data/csv-metadata.json"),
    Format("llms", "llms.txt", "https://llmstxt.org/", beside_items=True),
    Format("oscal", "data/oscal-catalog.json", "https://pages.nist.gov/OSCAL/"),
    Format("gemara", "data/gemara/risks.yaml", "https://gemara.openssf.org/schema/"),
    Format(
        "stix", "data/stix-bundle.json", "https://docs.oasis-open.org/cti/stix/v2.1/stix-v2.1.html"
    ),
    Format(
        "navigator",
        "data/atlas-layer.json",
        "https://github.com/mitre-attack/attack-navigator/tree/master/layers",
        shows_texts=False,
    ),
    Format(
        "sssom",
        "data/mappings.sssom.tsv",
        "https://mapping-commons.github.io/sssom/",
        shows_texts=False,
    ),
    Format("jsonld", "data/catalogue.jsonld", "https://www.w3.org/TR/json-ld11/"),
    Format("markdown", "data/markdown/index.md", "https://spec.commonmark.org/", folder="markdown"),
)

#: Every format by its name, in the order in which a visitor is offered them.
FORMATS: Mapping[str, Format] = {one.name: one for one in _ALL}

#: Those that a site publishes unless it says which. A second site below the first is for those who
#: ask for it.
PUBLISHED = [one.name for one in _ALL if not one.folder]


def files_of(publication: Publication, names: Iterable[str]) -> Iterator[tuple[Format, DataFile]]:
    """Yield the files of several formats, each with its format.

    Raises:
        KeyError: a name is no format's.
    """
    for name in names:
        for file in FORMATS[name].files(publication):
            yield FORMATS[name], file
