"""Kinds of items in files: what their IDs look like, and where these stand."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from typing import TYPE_CHECKING

from riskdocs.authoring.discovery.found_kind import FoundKind, seen_items
from riskdocs.authoring.discovery.id_forms import common_form, written_form
from riskdocs.authoring.discovery.id_series import ID, Member, begins, id_series, rank
from riskdocs.authoring.discovery.names_and_roles import (
    kind_name,
    likely_role,
    may_name,
    role_in,
    small_words,
)
from riskdocs.model.definition import Definition
from riskdocs.model.id_form import id_form_fault
from riskdocs.model.id_pattern import IdPattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from riskdocs.authoring.discovery.seen_files import SeenFile

#: What items are called without a definition, by what their IDs begin with.
_USUAL = {kind.prefix.casefold(): kind.folder for kind in Definition().kinds}


def kinds_in_files(files: Sequence[SeenFile], around: str) -> list[FoundKind]:
    """Return the kinds of files with IDs.

    Args:
        files: to look at.
        around: the names of the folder and of the site, which may say what all items are.
    """
    kinds: list[FoundKind] = []
    for series in id_series(files):
        places = sorted(series, key=rank)
        members = [member for place in places for member in series[place]]
        form = form_of(places[0], members)
        # A version such as `csf-2.0` looks like an ID, and a template is called `R-0`, but no
        # number of an ID is a mere 0.
        if not id_form_fault(form):
            read = IdPattern(form).read
            members = [member for member in members if read(member.written)]
            if members:
                kinds.append(_kind(places, members, form, {known.name for known in kinds}, around))
    return kinds


def _kind(
    places: Sequence[str], members: Sequence[Member], form: str, taken: set[str], around: str
) -> FoundKind:
    files = [member.file for member in members]
    key = places[0].partition(":")[2]
    usual = _USUAL.get(begins(members[0].prefix), "")
    word = re.sub(r"[_-]?id$", "", key, flags=re.IGNORECASE)
    plural = _plural(files, word or usual or members[0].prefix)
    if len(plural) == 1:
        plural = role_in(around) or role_in(files[0].folder) or plural
    if kind_name(plural) in taken:  # one folder holds several kinds
        plural = small_words(members[0].prefix)
    name = kind_name(plural, taken, members[0].prefix)
    where = {"file": "in file names", "folder": "in names of folders", "heading": "in headings"}
    keys = tuple(place.partition(":")[2] or place for place in places)
    said = " and ".join(where.get(place, f"under `{place}`") for place in keys)
    why = seen_items(sorted({member.written for member in members}), said)
    role = likely_role(name, files, usual or around)
    return FoundKind(name, role, form, keys, tuple(members), plural, why)


def form_of(place: str, members: Sequence[Member]) -> str:
    """Return the form of IDs, as they are written in headings or else in capitals."""
    matches = [match for member in members if (match := ID.match(member.written))]
    has_years = any("-" in match[2] for match in matches)
    if has_years or len({begins(match[1]) for match in matches}) > 1:
        return common_form(match[0].upper() for match in matches) or ""
    spelt = Counter(match[1] for match in matches).most_common(1)[0][0]
    if place == "file" and spelt == spelt.lower():
        spelt = spelt.upper()
    if not all(match[1].endswith("-") for match in matches):
        spelt = spelt.rstrip("-")  # which reads either
    return written_form(f"{spelt}{match[2]}{match[3]}" for match in matches) or ""


def _plural(files: Iterable[SeenFile], prefix: str) -> str:
    """Return what items are called: as the folder that holds them, else as their IDs begin."""
    paths = ["/".join(filter(may_name, file.path.split("/")[:-1])) for file in files]
    # The innermost of all, as `measures` in `standard/measures`, else the next ones, but for one
    # that says a role: `standard/controls`.
    around = posixpath.commonpath(paths)
    named = (next(filter(role_in, path.split("/")), around or path.split("/")[0]) for path in paths)
    most, times = Counter(map(posixpath.basename, named)).most_common(1)[0]
    # Of many folders none is named after all items.
    return small_words(most if 2 * times > len(paths) and most else prefix)
