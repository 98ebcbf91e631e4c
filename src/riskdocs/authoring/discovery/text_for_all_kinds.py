"""What a definition says of all kinds: fields, relations, statuses, keys that are not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.authoring.discovery.found_keys import GEMARA, FoundKey
from riskdocs.authoring.discovery.found_relations import inverse_word
from riskdocs.authoring.discovery.kind_text import plural_label
from riskdocs.authoring.discovery.yaml_words import block, label_of, quoted, yaml_list
from riskdocs.model.definition import Definition
from riskdocs.model.definition_parts import stage_of
from riskdocs.model.keys import CONTRACT_KEYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from riskdocs.authoring.discovery.found_kind import FoundKind
    from riskdocs.authoring.discovery.found_relations import NamedItems
    from riskdocs.authoring.discovery.kind_text import FoundParts

#: More values than these are no vocabulary, even where each kind of items has few.
_CHOICES = 16
_USUAL = Definition().statuses.keys()
#: What others call the stages, in small letters; a definition knows our own words for them.
_OTHER_NAMES_OF_STAGES = {
    **dict.fromkeys(("placeholder", "idea", "planned", "todo", "wip"), "draft"),
    **dict.fromkeys(
        ("active", "live", "stable", "published", "final", "current", "agreed", "adopted"),
        "approved",
    ),
    **dict.fromkeys(
        ("deprecated", "withdrawn", "obsolete", "superseded", "archived", "removed"), "retired"
    ),
}


def key_lines(parts: FoundParts) -> list[str]:
    """Return what holds for all kinds: what is not read, fields, and keys of frameworks."""
    by_name: dict[str, list[FoundKey]] = {}
    for one in parts.every_key:
        by_name.setdefault(one.name, []).append(one)
    fields = dict.fromkeys(one.name for one in parts.every_key if one.meaning == "field")
    ours, ignored, named, mapped = [], [], [], []
    form = f"{{framework: {GEMARA.framework}, entry: {GEMARA.entry}}}"
    for name, found in by_name.items():
        # What some kind reads is ignored on none.
        read = next((one for one in reversed(found) if one.meaning != "ignored"), None)
        if read is None:
            why = " or ".join(dict.fromkeys(one.why for one in found))
            ignored.append(f"- {quoted(name)}  # {why}")
            if name in CONTRACT_KEYS and name != "title":
                ours.append(f"{name}: [riskdocs-{name}]  # `{name}` is something else here")
        elif read.meaning == "framework":
            named.append(f"{quoted(name)}: {read.detail}  # {read.why}")
        elif read.meaning == "mapped":
            mapped.append(f"{quoted(name)}: {form}  # {read.why}")
    return [
        *block("keys", ours),
        *block("ignore-keys", ignored),
        *block("fields", (_field_line(name, by_name[name]) for name in fields)),
        *block("frameworks", [*block("keys", named), *block("mappings", mapped)]),
    ]


def relation_lines(parts: FoundParts) -> list[str]:
    """Return the relations of the publisher's own."""
    stated: dict[str, list[tuple[FoundKind, NamedItems]]] = {}
    for kind in parts.kinds:
        for one in parts.keys[kind.name]:
            if one.meaning == "own" and one.named:
                stated.setdefault(one.detail, []).append((kind, one.named))
    taken = {*stated, *(one.name for one in parts.every_key)}
    lines = []
    for name, having in stated.items():
        names = yaml_list(dict.fromkeys(kind.name for kind, _ in having))
        others = yaml_list(dict.fromkeys(to.name for _, named in having for to in named.kinds))
        label = quoted(", ".join(dict.fromkeys(plural_label(kind) for kind, _ in having)))
        inverse = f"inverse: {quoted(inverse_word(name, taken))}, inverse-label: {label}"
        lines.append(f"{quoted(name)}: {{from: {names}, to: {others}, {inverse}}}")
    said = ["# The inverse is the same relation, as the others have it."]
    return [*said, *block("relations", lines)] if lines else []


def _field_line(name: str, found: Sequence[FoundKey]) -> str:
    # A value that all items of one kind share is ignored there, and has a type all the same.
    typed = (one for one in found if one.detail and one.meaning in {"field", "ignored"})
    found = sorted(typed, key=lambda one: one.meaning)
    type_ = _field_type({one.detail for one in found})
    choices = sorted({choice for one in found for choice in one.choices})
    if type_ == "choice" and len(choices) > _CHOICES:
        type_ = "text"
    columns = dict.fromkeys(column for one in found for column in one.columns)
    parts = [f"type: {'list, of: link' if type_ == 'links' else type_}"]
    parts.append(f"label: {quoted(label_of(name))}")
    if type_ == "names":
        parts[0] = "type: table"
        parts.append("columns: {name: Name, text: Text}")
    elif type_ == "choice":
        parts.append(f"choices: [{', '.join(map(quoted, choices))}]")
    elif type_ in {"links", "table"} and columns:
        parts.append(f"columns: [{', '.join(map(quoted, columns))}]")
    return f"{quoted(name)}: {{{', '.join(parts)}}}  # {found[0].why}"


def _field_type(types: set[str]) -> str:
    """Return the type that takes the values of all."""
    if len(types) == 1:
        return types.pop()
    return next((one for one in ("names", "table", "links", "list") if one in types), "text")


def status_lines(parts: FoundParts) -> Sequence[str]:
    """Return the lines of the statuses, where the usual ones are not enough."""
    found: dict[str, None] = {}
    for kind in parts.kinds:
        names = [one.name for one in parts.keys[kind.name] if one.meaning == "doc-status"]
        written = (file.values.get(name) for file in kind.files for name in names)
        found |= dict.fromkeys(one.strip() for one in written if isinstance(one, str) and one)
    if not found or found.keys() <= _USUAL:
        return ()
    needed = [*found, *(() if "Approved" in found else ("Approved",))]
    lines = ["# Each has its stage: draft, review, approved or retired."]
    if any(one.lower() in _OTHER_NAMES_OF_STAGES for one in needed):
        staged = (
            f"{quoted(one)}: {_OTHER_NAMES_OF_STAGES.get(one.lower()) or stage_of(one)}"
            for one in needed
        )
        return [*lines, f"statuses: {{{', '.join(staged)}}}"]
    return [*lines, f"statuses: [{', '.join(map(quoted, needed))}]"]
