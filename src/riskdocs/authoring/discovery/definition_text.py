"""A definition for files that are there already, each line with what it was concluded from."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.authoring.discovery.found_keys import FoundKey, found_keys, statuses
from riskdocs.authoring.discovery.found_kinds import FoundKind, found_kinds
from riskdocs.authoring.discovery.found_sections import found_sections
from riskdocs.authoring.discovery.seen_files import seen_files
from riskdocs.frameworks.library import Library
from riskdocs.model.id_pattern import IdPattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*")


class Discovered(NamedTuple):
    """What was found in a folder.

    Attributes:
        title: of the catalogue, after its folder's name.
        text: of the definition.
        items: how many files are items.
        left: paths of files that are none.
        unknown: keys that the definition can't express.
    """

    title: str
    text: str
    items: int
    left: tuple[str, ...]
    unknown: tuple[str, ...]


def discovered(folder: Path) -> Discovered:
    """Look at a folder and compose a definition that fits it.

    Raises:
        ValueError: no file says an ID; the message is for the publisher.
    """
    files = list(seen_files(folder))
    kinds, left = found_kinds(files)
    if not kinds:
        raise ValueError(
            f"none of the {len(files)} Markdown files in it has an ID in its name, its folder, its "
            "front matter or its first heading"
        )
    library = Library.packaged()
    patterns = [IdPattern(kind.form) for kind in kinds]
    keys = {kind.name: list(found_keys(kind, patterns, library)) for kind in kinds}
    title = _title(folder)
    lines = [f"title: {_quoted(title)}", "kinds:"]
    for kind in kinds:
        lines += _kind(kind, keys[kind.name])
        lines += _relations(kind, kinds)
    met: dict[str, FoundKey] = {}
    for found in (one for of_kind in keys.values() for one in of_kind):
        met.setdefault(found.name, found)
    lines += _statuses(kinds, keys)
    lines += _section("ignore-keys", _of(met, "ignored"), lambda one: f"- {one.name}")
    lines += _section("fields", _of(met, "field"), _field)
    frameworks = _section("keys", _of(met, "framework"), lambda one: f"{one.name}: {one.detail}")
    lines += ["frameworks:", *(f"  {line}" for line in frameworks)] if frameworks else []
    unknown = [one.name for one in met.values() if one.meaning == "unknown"]
    lines += [f"# `{name}` has values that no type of field fits." for name in unknown]
    return Discovered(
        title,
        "\n".join(lines) + "\n",
        sum(len(kind.files) for kind in kinds),
        tuple(file.path for file in left),
        tuple(unknown),
    )


def _title(folder: Path) -> str:
    place = folder.resolve()
    name = place.parent.name if place.name in {"catalogue", "docs"} else place.name
    return name.replace("-", " ").replace("_", " ").strip().capitalize() or "Risk catalogue"


def _kind(kind: FoundKind, keys: Sequence[FoundKey]) -> Iterator[str]:
    yield f"  {kind.name}:  # {kind.why}"
    prefix = kind.form.removesuffix("-{n}")
    yield f"    prefix: {prefix}" if prefix.isalnum() else f"    id: {_quoted(kind.form)}"
    yield f"    role: {kind.role}"
    if kind.place != "file":
        yield f"    id-from: {kind.place}"
    meanings = {one.meaning for one in keys}
    headings = sum(bool(file.heading) for file in kind.files)
    if "title" not in meanings and headings:
        yield f"    title-from: heading  # {headings} of {len(kind.files)} begin with one"
    if "doc-status" not in meanings:
        yield "    defaults: {doc-status: Approved}  # no file has a status"
    own = [one for one in keys if one.name != one.meaning and one.meaning in _OWN]
    if own:
        yield "    keys:"
        for meaning in dict.fromkeys(one.meaning for one in own):
            names = ", ".join(one.name for one in own if one.meaning == meaning)
            why = next(one.why for one in own if one.meaning == meaning)
            yield f"      {meaning}: [{names}]  # {why}"


def _relations(kind: FoundKind, kinds: Sequence[FoundKind]) -> Iterator[str]:
    found = list(found_sections(kind, kinds))
    if found:
        yield "    relations:"
    for one in found:
        headings = ", ".join(map(_quoted, one.headings))
        yield f"      {one.relation}: {{section: [{headings}]}}  # {one.why}"


_OWN = {
    *("title", "doc-status", "type", "mitigates", "mitigated-by", "related", "aliases"),
    *("keywords", "reviewed", "replaced-by", "sequence", "external-refs"),
}


def _statuses(kinds: Iterable[FoundKind], keys: Mapping[str, Sequence[FoundKey]]) -> list[str]:
    """Return the statuses, where the usual ones are not enough."""
    found: dict[str, None] = {}
    for kind in kinds:
        names = (one.name for one in keys[kind.name] if one.meaning == "doc-status")
        found |= statuses(kind, names)
    usual = {"Pre-Draft", "Draft", "Review", "Approved", "Retired"}
    if not found or found.keys() <= usual:
        return []
    needed = [*found, *(() if "Approved" in found else ("Approved",))]
    return [
        "# Each can be given its stage: draft, review, approved or retired.",
        f"statuses: [{', '.join(map(_quoted, needed))}]",
    ]


def _field(found: FoundKey) -> str:
    choices = f", choices: [{', '.join(map(_quoted, found.choices))}]" if found.choices else ""
    if found.columns:
        choices = f", columns: [{', '.join(map(_quoted, found.columns))}]"
    type_ = "list, of: link" if found.detail == "links" else found.detail
    label = found.name.replace("-", " ").replace("_", " ").capitalize()
    return f"{found.name}: {{type: {type_}, label: {_quoted(label)}{choices}}}"


def _of(met: Mapping[str, FoundKey], meaning: str) -> list[FoundKey]:
    return [one for one in met.values() if one.meaning == meaning]


def _section(name: str, found: Sequence[FoundKey], line: Callable[[FoundKey], str]) -> list[str]:
    if not found:
        return []
    return [
        f"{name}:",
        *(f"  {line(one)}" + (f"  # {one.why}" if one.why else "") for one in found),
    ]


def _quoted(text: str) -> str:
    """Return a text as YAML, plain where that is sure to be read as the same text."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
