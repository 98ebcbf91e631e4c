"""What the project's own catalogue consists of, and where it has gaps: `make survey`."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from riskdocs import Catalogue, Item, load_catalogue
from riskdocs.frameworks.edition import EntryRef
from riskdocs.frameworks.library import Library

REPOSITORY = Path(__file__).parents[1]
_ADDRESS = re.compile(r"(?<=\])\([^)]*\)")
_WORD = re.compile(r"\w[\w'\u2019-]*")


def own_catalogue() -> Catalogue:
    """Return the catalogue that this repository publishes."""
    return load_catalogue(REPOSITORY / "catalogue", pages=()).catalogue


def plain(text: str) -> str:
    """Return a text without the addresses of its links."""
    return _ADDRESS.sub("", text)


def words(text: str) -> list[str]:
    """Return the words that a reader counts, headings included, addresses not."""
    return _WORD.findall(plain(text))


def sections(item: Item) -> dict[str, str]:
    """Return an item's text by its level-2 headings."""
    _, *parts = re.split(r"^## (.+)\n", item.body, flags=re.MULTILINE)
    return {title: text.strip() for title, text in zip(parts[::2], parts[1::2], strict=True)}


def cited(items: Iterable[Item]) -> set[EntryRef]:
    """Return the entries that any of the items cites."""
    return {ref.target for item in items for ref in item.references if ref.target}


def current_entries(framework_id: str) -> Iterator[EntryRef]:
    """Go through the entries of a framework's editions in force, series by series."""
    framework = Library.packaged().find(framework_id)
    assert framework
    return (ref for ref in framework.refs() if ref.edition.is_current)


def uncited(catalogue: Catalogue, framework_id: str) -> list[str]:
    """Return the entries in force that no risk cites."""
    known = cited(catalogue.risks)
    return [ref.path for ref in current_entries(framework_id) if ref not in known]


def survey(catalogue: Catalogue) -> Iterator[str]:
    """Give the lines of a table about the whole catalogue."""
    yield "| what | figure |"
    yield "| --- | --- |"
    for name, items in (("risks", catalogue.risks), ("controls", catalogue.controls)):
        counts = [len(words(item.body)) for item in items]
        spread = f"{min(counts)} to {max(counts)} each"
        yield f"| {name} | {len(items)} with {sum(counts):,} words, {spread} |"
    statuses = Counter(item.status for item in catalogue.items)
    yield f"| statuses | {', '.join(f'{count} {status}' for status, count in statuses.items())} |"
    uses = Counter(
        (ref.target.framework_id, ref.target.edition.id)
        for item in catalogue.items
        for ref in item.references
        if ref.target
    )
    for (framework, edition), count in sorted(uses.items()):
        yield f"| references to {framework} {edition} | {count} |"
    yield f"| references in all | {uses.total()} |"
    for framework in ("owasp-llm-top-10", "owasp-agentic", "owasp-ml-top-10"):
        missing = ", ".join(uncited(catalogue, framework)) or "none"
        total = sum(1 for _ in current_entries(framework))
        yield f"| of {total} entries in force of {framework}, without a risk | {missing} |"
    lonely = [risk.id for risk in catalogue.risks if len(catalogue.controls_of(risk)) < 2]
    yield f"| risks with fewer than two controls | {', '.join(lonely) or 'none'} |"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in survey(own_catalogue()))
