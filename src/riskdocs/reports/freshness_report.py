"""What publishers' files have otherwise than the package, in a terminal and for programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from riskdocs.texts.visible import sentence

if TYPE_CHECKING:
    from riskdocs.frameworks.framework import Framework
    from riskdocs.frameworks.freshness import SourceComparison


def freshness_text(framework: Framework, comparison: SourceComparison) -> str:
    """Return a headline, and a list for each way in which entries differ.

    Args:
        framework: of the package.
        comparison: with its publisher's files.
    """
    lines = [sentence(f"{framework.id}: {comparison.edition.id}, {_standing(comparison)}")]
    added, removed = (
        [f"{entry.id} {entry.title}" for entry in entries]
        for entries in (comparison.added, comparison.removed)
    )
    renamed = [f"{entry.id} {entry.title}  ->  {title}" for entry, title in comparison.renamed]
    moved = [
        f"{entry.id} {entry.url or 'no address'}  ->  {url}" for entry, url in comparison.moved
    ]
    told = {"Added": added, "Removed": removed, "Renamed": renamed, "Moved": moved}
    for name, rows in told.items():
        if rows:
            lines += [f"  {name} ({len(rows)})", *(f"    {sentence(row)}" for row in rows)]
    return "\n".join(lines)


def freshness_json(framework: Framework, comparison: SourceComparison) -> dict[str, Any]:
    """Return the same as data."""
    return {
        "id": framework.id,
        "edition": comparison.edition.id,
        "published": comparison.published,
        "is_new": comparison.is_new,
        "is_older": comparison.is_older,
        "added": [asdict(entry) for entry in comparison.added],
        "removed": [{"id": entry.id, "title": entry.title} for entry in comparison.removed],
        "renamed": [
            {"id": entry.id, "from": entry.title, "to": title}
            for entry, title in comparison.renamed
        ],
        "moved": [
            {"id": entry.id, "from": entry.url, "to": url} for entry, url in comparison.moved
        ],
    }


def _standing(comparison: SourceComparison) -> str:
    if comparison.is_new:
        return f"the files are of {comparison.published}, which is not held"
    if comparison.is_older:
        return f"the files are of the older {comparison.published}"
    return "which differs from the files" if comparison.differs else "as in the files"
