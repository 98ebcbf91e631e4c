"""What a framework must hold true beyond its shape. The package's own data is held to it too."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from riskdocs.frameworks.folding import fold_edition, fold_number
from riskdocs.frameworks.succession import SuccessorKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.frameworks.framework import Framework

#: At these addresses below `references/` a site has pages of its own.
_TAKEN = frozenset({"index", "crosswalk"})

#: What leads to a place inside the file, such as `("editions", 0, "id")`, and a sentence.
FrameworkProblem: TypeAlias = "tuple[tuple[str | int, ...], str]"


def problems_of(framework: Framework) -> Iterator[FrameworkProblem]:
    """Say what in a framework contradicts itself.

    Args:
        framework: built from a file of the right shape.
    """
    if framework.id in _TAKEN:
        yield ("framework", "id"), f"The site has another page at the address of “{framework.id}”."
    yield from _editions(framework)
    yield from _entries(framework)
    yield from _addresses(framework)
    yield from _successors(framework)


def _editions(framework: Framework) -> Iterator[FrameworkProblem]:
    seen: set[str] = set()
    for number, edition in enumerate(framework.editions):
        if (name := fold_edition(edition.id)) in seen:
            yield ("editions", number, "id"), f"“{edition.id}” is the ID of another edition too."
        seen.add(name)
    for series in framework.series:
        current = [e.id for e in framework.editions if e.series == series and e.is_current]
        if len(current) != 1:
            of_series = f" of the series “{series}”" if series else ""
            yield (
                ("editions",),
                f"Exactly one edition{of_series} has the status current; here {len(current)} have.",
            )


def _entries(framework: Framework) -> Iterator[FrameworkProblem]:
    everywhere = {fold_number(ref.entry.id) for ref in framework.refs()}
    for number, edition in enumerate(framework.editions):
        known = {fold_number(entry.id) for entry in edition.entries}
        seen: set[str] = set()
        for position, entry in enumerate(edition.entries):
            place = "editions", number, "entries", position
            if (folded := fold_number(entry.id)) in seen:
                yield (*place, "id"), f"“{entry.id}” is the ID of another entry too."
            seen.add(folded)
            if entry.parent is not None and fold_number(entry.parent) not in known:
                yield (*place, "parent"), f"This edition has no entry “{entry.parent}”."
            for key, release in (("since", entry.since), ("until", entry.until)):
                if release is not None and framework.release(release) is None:
                    yield (*place, key), f"The framework has no release “{release}”."
            for alias in entry.part_aliases:
                if fold_number(alias) in everywhere:
                    yield (*place, "part_aliases"), f"“{alias}” is the ID of an entry."


def _addresses(framework: Framework) -> Iterator[FrameworkProblem]:
    anchors: dict[str, str] = {}
    for ref in framework.refs():
        first = anchors.setdefault(ref.anchor, ref.path)
        if first != ref.path:
            yield ("editions",), f"{first} and {ref.path} would have the same address on the site."


def _successors(framework: Framework) -> Iterator[FrameworkProblem]:
    age = {ref.path: framework.age_key(ref.edition) for ref in framework.refs()}
    series = {ref.path: ref.edition.series for ref in framework.refs()}
    seen: set[str] = set()
    for number, row in enumerate(framework.successors):
        place = "successors", number
        if row.source_key in seen:
            yield (*place, "from"), f"{row.source_key} has a row already."
        seen.add(row.source_key)
        for key, path in (("from", row.source_key), *(("to", path) for path in row.to)):
            if path not in age:
                yield (*place, key), f"There is no entry “{path}”; write edition/entry."
        if (row.kind is SuccessorKind.DROPPED) == bool(row.to):
            yield (*place, "to"), "Only an entry of the kind dropped has an empty list here."
        for path in row.to:
            known = path in age and row.source_key in age
            if known and series[path] != series[row.source_key]:
                yield (*place, "to"), f"{path} belongs to another series than {row.source_key}."
            elif known and age[path] <= age[row.source_key]:
                yield (*place, "to"), f"{path} is not of a newer edition than {row.source_key}."
