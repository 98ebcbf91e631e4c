"""Kinds of items in files: what their IDs look like, where these stand, and what they may be."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from riskdocs.model.id_form import id_form_fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from riskdocs.authoring.discovery.seen_files import SeenFile

#: Letters, with hyphens and full stops between them, and numbers behind: `MASTG-TEST-0216`.
_ID = re.compile(
    r"([A-Za-z][A-Za-z]*(?:[.-][A-Za-z]+)*[.-]?)([0-9]+)((?:\.[0-9]+)*)(?![A-Za-z0-9.])"
)
_FOLDER_FILES = {"readme", "index"}
#: Where an ID is looked for, the surest place first.
_PLACES = ("file", "folder", "key", "heading")
_ROLES = {
    "risk": ("risk", "threat", "technique", "attack", "vulnerab", "weakness", "hazard"),
    "control": ("control", "mitigation", "countermeasure", "safeguard", "defen"),
}


@dataclass(frozen=True)
class FoundKind:
    """A kind.

    Attributes:
        name: for the definition.
        role: what the site would take it for.
        form: of its IDs.
        place: where an ID stands: `file`, `folder`, `heading`, or a key.
        files: that are its items.
        why: what was seen, for the publisher.
    """

    name: str
    role: str
    form: str
    place: str
    files: tuple[SeenFile, ...]
    why: str


def found_kinds(files: Sequence[SeenFile]) -> tuple[list[FoundKind], list[SeenFile]]:
    """Return the kinds, risks first, and the files that belong to none."""
    groups: dict[tuple[str, str], list[tuple[SeenFile, str, str]]] = defaultdict(list)
    left = []
    for file in files:
        candidates = dict(_candidates(file))
        chosen = next((place for place in candidates if place.partition(":")[0] in _PLACES), None)
        if chosen is None:
            left.append(file)
        else:
            match = candidates[chosen]
            groups[chosen, match[1].casefold()].append((file, match[0], match[1]))
    kinds: list[FoundKind] = []
    for (place, _), members in sorted(groups.items(), key=lambda group: -len(group[1])):
        kind = _kind(place, members, {known.name for known in kinds})
        if id_form_fault(kind.form):
            left += kind.files
        else:
            kinds.append(kind)
    order = ("risk", "control", "other")
    return sorted(kinds, key=lambda kind: order.index(kind.role)), left


def _candidates(file: SeenFile) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the places of a file where an ID stands, the surest first."""
    stem = file.stem.lower() in _FOLDER_FILES
    for place, text in (("folder", file.folder),) if stem else (("file", file.stem),):
        if match := _ID.match(text):
            yield place, match
    for key, value in file.values.items():
        text = value.strip() if isinstance(value, str) and key.lower().endswith("id") else ""
        if match := _ID.fullmatch(text):
            yield f"key:{key}", match
    if match := _ID.match(file.heading):
        yield "heading", match


def _kind(place: str, members: Sequence[tuple[SeenFile, str, str]], taken: set[str]) -> FoundKind:
    files = tuple(file for file, _, _ in members)
    written = [text for _, text, _ in members]
    form = _form(place, members)
    key = place.partition(":")[2]
    name = _name(files, re.sub(r"[_-]?id$", "", key, flags=re.IGNORECASE) or members[0][2])
    while name in taken:
        name = f"{name}-{len(taken) + 1}"
    shown = ", ".join(sorted(written)[:3])
    where = {"file": "in file names", "folder": "in names of folders", "heading": "in headings"}
    why = f"{len(files)} times: {shown} {where.get(place, f'under `{key}`')}"
    return FoundKind(name, _role(name, files), form, key or place, files, why)


def _form(place: str, members: Sequence[tuple[SeenFile, str, str]]) -> str:
    """Return the form of IDs, as they are written in headings or else in capitals."""
    matches = [match for _, text, _ in members if (match := _ID.match(text))]
    spelt = Counter(match[1] for match in matches).most_common(1)[0][0]
    if place == "file" and spelt == spelt.lower():
        spelt = spelt.upper()
    numbers = [[match[2], *match[3].split(".")[1:]] for match in matches]
    least = min(map(len, numbers))
    form = spelt + _number([each[0] for each in numbers])
    depth = max(map(len, numbers))
    for level in range(1, depth):
        there = [each[level] for each in numbers if len(each) > level]
        form += f"{'[' if level >= least else ''}.{_number(there)}"
    return form + "]" * (depth - least)


def _number(written: Sequence[str]) -> str:
    """Return the place of a number in a form: filled up with zeros, if all have one length."""
    widths = {len(number) for number in written}
    filled = any(number.startswith("0") for number in written) or min(widths) > 2
    return f"{{{max(widths)}}}" if filled and len(widths) == 1 else "{n}"


def _name(files: Iterable[SeenFile], prefix: str) -> str:
    """Return a kind's name: that of the folder that holds its files, else the IDs' prefix."""
    tops = Counter(file.path.split("/")[0] for file in files if "/" in file.path)
    named = tops.most_common(1)[0][0] if tops else prefix
    word = re.sub(r"[^a-z0-9]+", "-", named.lower()).strip("-") or "item"
    word = re.sub(r"^[^a-z]+", "", word) or "item"
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _role(name: str, files: Iterable[SeenFile]) -> str:
    keys = {key.lower() for file in files for key in file.values}
    for role, words in _ROLES.items():
        if any(word in name for word in words):
            return role
    return "control" if "mitigates" in keys else "other"
