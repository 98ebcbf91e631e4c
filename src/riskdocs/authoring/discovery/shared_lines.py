"""What a definition says of the keys of all found kinds: fields, and statuses with their stages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.authoring.discovery.yaml_words import label_of, quoted
from riskdocs.model.definition import Definition
from riskdocs.model.stages import stage_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from riskdocs.authoring.discovery.found_keys import FoundKey
    from riskdocs.authoring.discovery.found_kinds import FoundKind

#: More values than these are no vocabulary, even where each kind of items has few.
_CHOICES = 16


def field_lines(keys: Iterable[FoundKey]) -> list[str]:
    """Return a line for each field, with what is true of it on every kind.

    Args:
        keys: of all kinds.
    """
    fields: dict[str, list[FoundKey]] = {}
    for one in keys:
        if one.meaning == "field":
            fields.setdefault(one.name, []).append(one)
    return [_line(name, found) for name, found in fields.items()]


def _line(name: str, found: Sequence[FoundKey]) -> str:
    type_ = _type({one.detail for one in found})
    choices = sorted({choice for one in found for choice in one.choices})
    if type_ == "choice" and len(choices) > _CHOICES:
        type_ = "text"
    columns = dict.fromkeys(column for one in found for column in one.columns)
    parts = [f"type: {'list, of: link' if type_ == 'links' else type_}"]
    parts.append(f"label: {quoted(label_of(name))}")
    if type_ == "choice":
        parts.append(f"choices: [{', '.join(map(quoted, choices))}]")
    elif type_ in {"links", "table"} and columns:
        parts.append(f"columns: [{', '.join(map(quoted, columns))}]")
    return f"{quoted(name)}: {{{', '.join(parts)}}}  # {found[0].why}"


def _type(types: set[str]) -> str:
    """Return the type that takes the values of all."""
    if len(types) == 1:
        return types.pop()
    if types & {"links", "table"}:
        return "table"
    return "list" if "list" in types else "text"


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
