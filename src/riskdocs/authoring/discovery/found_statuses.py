"""The statuses that found items have, each with the stage of life that it may stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.authoring.discovery.yaml_words import quoted
from riskdocs.model.definition import Definition
from riskdocs.model.stages import stage_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from riskdocs.authoring.discovery.found_keys import FoundKey
    from riskdocs.authoring.discovery.found_kinds import FoundKind

_USUAL = Definition().statuses.keys()
#: What others call the stages, in small letters; a definition knows our own words for them.
_STAGES = {
    **dict.fromkeys(("placeholder", "idea", "planned", "todo", "wip"), "draft"),
    **dict.fromkeys(
        ("active", "live", "stable", "published", "final", "current", "agreed", "adopted"),
        "approved",
    ),
    **dict.fromkeys(
        ("deprecated", "withdrawn", "obsolete", "superseded", "archived", "removed"), "retired"
    ),
}


def status_lines(
    kinds: Iterable[FoundKind], keys: Mapping[str, Sequence[FoundKey]]
) -> Sequence[str]:
    """Return the lines of the statuses, where the usual ones are not enough."""
    found: dict[str, None] = {}
    for kind in kinds:
        names = [one.name for one in keys[kind.name] if one.meaning == "doc-status"]
        written = (file.values.get(name) for file in kind.files for name in names)
        found |= dict.fromkeys(one.strip() for one in written if isinstance(one, str) and one)
    if not found or found.keys() <= _USUAL:
        return ()
    needed = [*found, *(() if "Approved" in found else ("Approved",))]
    lines = ["# Each has its stage: draft, review, approved or retired."]
    if any(one.lower() in _STAGES for one in needed):
        staged = (f"{quoted(one)}: {_STAGES.get(one.lower()) or stage_of(one)}" for one in needed)
        return [*lines, f"statuses: {{{', '.join(staged)}}}"]
    return [*lines, f"statuses: [{', '.join(map(quoted, needed))}]"]
