"""The source paths of what stands on the site; an address follows from each.

An item's is made of its ID alone, so that a changed title breaks no link.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from riskdocs.model.citing import ALWAYS_ASKED, framework_uses
from riskdocs.model.item import Item, in_use

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.kind import Kind

HOME = "index.md"
WHOLE = "all/index.md"
WHOLE_PRINT = "all/print.md"
COMPARE = "compare/index.md"
REFERENCES = "references/index.md"
CROSSWALK = "references/crosswalk/index.md"
#: All its pairs of entries, for programs.
CROSSWALK_FILE = "data/crosswalk.csv"
COVERAGE = "coverage/index.md"
GRAPH = "graph/index.md"
MAINTENANCE = "maintenance/index.md"
DATA = "data/index.md"
CHANGES = "changes/index.md"
SCRIPTS = "assets/riskdocs"
#: What scripts ask for lies here.
DATA_SCRIPTS = f"{SCRIPTS}/data/"

#: What MkDocs makes a page of.
PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


def built(source: str, *, directory_urls: bool = True) -> str:
    """Return what a source becomes, below the site's folder: `risks/tr-1/index.html`."""
    if not source.endswith(PAGES):
        return source
    stem = posixpath.splitext(source)[0]
    folder, name = posixpath.split(stem)
    if name in {"index", "README"}:
        return posixpath.join(folder, "index.html")
    return f"{stem}/index.html" if directory_urls else f"{stem}.html"


def item_source(item: Item) -> str:
    """Return the source path of an item's page: `risks/tr-14.md`."""
    return f"{item.kind.folder}/{item.id.lower()}.md"


def sources_beside(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the source paths of files and pages that lie beside items, where they lie on disk."""
    return (*catalogue.assets, *(page.source for page in catalogue.pages if page.is_beside_items))


def list_source(kind: Kind) -> str:
    """Return the source path of a kind's list: `risks/index.md`."""
    return f"{kind.folder}/index.md"


def framework_source(framework_id: str) -> str:
    """Return the source path of a framework's page: `references/eu-ai-act.md`."""
    return f"references/{framework_id}.md"


def crosswalk_source(framework_id: str) -> str:
    """Return the source path of what leads from a framework to the others."""
    return CROSSWALK.replace("index", framework_id)


#: Files that a site makes of the catalogue, besides pages and the feeds of single kinds.
#: Files that are named after an edition, such as Gemara's mappings, are not among them.
MADE_FILES = (
    "llms.txt",
    "llms-full.txt",
    "changes/feed.xml",
    "data/atlas-layer.json",
    "data/catalogue.json",
    "data/catalogue.jsonld",
    "data/catalogue.schema.json",
    "data/catalogue.xlsx",
    "data/coverage.csv",
    CROSSWALK_FILE,
    "data/csv-metadata.json",
    "data/gemara/controls-to-risks.yaml",
    "data/gemara/controls.yaml",
    "data/gemara/risks.yaml",
    "data/items.csv",
    "data/mappings.sssom.tsv",
    "data/oscal-catalog.json",
    "data/oscal-mapping.json",
    "data/references.csv",
    "data/relations.csv",
    "data/stix-bundle.json",
)

#: A catalogue of more items is on several pages, so many items on each, and on one for print.
WHOLE_SPLIT = 500
WHOLE_PART = 100


def whole_parts(catalogue: Catalogue, kind: Kind) -> Sequence[Sequence[Item]]:
    """Return the items of a kind as the pages of a catalogue that is on several have them."""
    return _in_parts(catalogue.of_kind(kind), WHOLE_PART)


def _in_parts(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


def whole_part_source(kind: Kind, number: int) -> str:
    """Return the source path of a part of the whole catalogue: `all/risks/1.md`."""
    return f"all/{kind.folder}/{number}.md"


#: A list of more rows is on several pages, with so many on each; a script puts them together.
LIST_SPLIT = 1000
LIST_PART = 500


def list_parts(catalogue: Catalogue, kind: Kind) -> Sequence[Sequence[Item]]:
    """Return the items in use of a kind, as its list has them: first those on its own page."""
    items = in_use(catalogue.of_kind(kind))
    size = LIST_PART if len(items) > LIST_SPLIT else LIST_SPLIT
    return _in_parts(items, size) or [[]]


def list_part_source(kind: Kind, number: int) -> str:
    """Return the source path of a further part of a list: `risks/rows/2.md`."""
    return f"{kind.folder}/rows/{number}.md"


def made_sources(catalogue: Catalogue) -> Iterator[str]:
    """Yield the source paths of what a site makes, but for the pages of items and frameworks."""
    yield from (HOME, WHOLE, COMPARE, REFERENCES, CROSSWALK, GRAPH, MAINTENANCE)
    yield from (DATA, CHANGES)
    if catalogue.definition.has_coverage:
        yield COVERAGE
    for kind in catalogue.definition.kinds:
        yield list_source(kind)
        further = range(2, len(list_parts(catalogue, kind)) + 1)
        yield from (list_part_source(kind, number) for number in further)
        yield f"changes/{kind.name}.xml"
    if len(catalogue.items) > WHOLE_SPLIT:
        yield WHOLE_PRINT
        for kind in catalogue.definition.kinds:
            numbers = range(1, len(whole_parts(catalogue, kind)) + 1)
            yield from (whole_part_source(kind, number) for number in numbers)
    yield from MADE_FILES


def framework_sources(catalogue: Catalogue) -> Iterator[str]:
    """Yield the source paths of the frameworks' pages."""
    for name in framework_uses(catalogue, ALWAYS_ASKED):
        yield from (framework_source(name), crosswalk_source(name))
