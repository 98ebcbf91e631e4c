"""Kinds of items in files: what their IDs look like, where these stand, and what they may be."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.authoring.discovery.id_forms import number_place
from riskdocs.model.id_form import id_form_fault
from riskdocs.model.id_pattern import BEHIND_ID, IdPattern
from riskdocs.model.link import FOLDER_PAGES
from riskdocs.texts.enumeration import counted
from riskdocs.texts.hyphenated import hyphenated

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from riskdocs.authoring.discovery.seen_files import SeenFile

#: Letters, with hyphens and full stops between them, and numbers behind: `MASTG-TEST-0216`.
_ID = re.compile(
    r"([A-Za-z][A-Za-z]*(?:[.-][A-Za-z]+)*[.-]?)([0-9]+)((?:\.[0-9]+)*)(?![A-Za-z0-9.])"
)
#: Where an ID is looked for, the surest place first.
_PLACES = ("file", "folder", "key", "heading")
_ROLES = {
    "risk": ("risk", "threat", "technique", "attack", "vulnerab", "weakness", "hazard"),
    "control": ("control", "mitigation", "countermeasure", "safeguard", "defen"),
}


class FoundItems(NamedTuple):
    """Where items stand that have no files of their own.

    Attributes:
        files: patterns of the files with the lists.
        lists: the keys that lead to each list.
        title: the key of what serves as a title where there is none; empty without one.
    """

    files: tuple[str, ...]
    lists: tuple[str, ...]
    title: str


@dataclass(frozen=True)
class FoundKind:
    """A kind.

    Attributes:
        name: for the definition.
        role: what the site would take it for.
        form: of its IDs.
        places: where an ID may stand: `file`, `folder`, `heading`, or a key.
        files: that are its items.
        ids: of the items, as they are written.
        plural: what the publisher calls several of them, in small letters.
        why: what was seen, for the publisher.
        items: where they stand in lists; nothing for files of their own.
    """

    name: str
    role: str
    form: str
    places: tuple[str, ...]
    files: tuple[SeenFile, ...]
    ids: tuple[str, ...]
    plural: str
    why: str
    items: FoundItems | None = None

    @cached_property
    def pattern(self) -> IdPattern:
        """What reads its IDs."""
        return IdPattern(self.form)

    @cached_property
    def known(self) -> frozenset[str | None]:
        """The IDs of its items, in their one form."""
        return frozenset(map(self.pattern.read, self.ids))

    def names(self, text: str) -> bool:
        """Tell whether a text is the ID of an item; words are only those of items that are there.

        A number may be that of an item that is missing.
        """
        identifier = self.pattern.read(text)
        return identifier is not None and (identifier[-1].isdecimal() or text in self.ids)


class _Member(NamedTuple):
    """A file with the ID that it says, and what that begins with."""

    file: SeenFile
    written: str
    prefix: str


def found_kinds(files: Sequence[SeenFile], folder: str) -> tuple[list[FoundKind], list[SeenFile]]:
    """Return the kinds, and the files that belong to none.

    Args:
        files: all that there are.
        folder: the name of the folder that they lie in, which may say what all of them are.
    """
    groups: dict[str, dict[str, list[_Member]]] = defaultdict(lambda: defaultdict(list))
    left = []
    for file in files:
        chosen = next(_candidates(file), None)
        if chosen is None:
            left.append(file)
        else:
            place, match = chosen
            groups[match[1].casefold()][place].append(_Member(file, match[0], match[1]))
    kinds: list[FoundKind] = []
    for places in sorted(groups.values(), key=lambda group: -sum(map(len, group.values()))):
        left += _only_once(places)
        kind = _kind(places, {known.name for known in kinds}, folder)
        if id_form_fault(kind.form):
            left += kind.files
        else:
            kinds.append(kind)
    return kinds, left


def _candidates(file: SeenFile) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the places of a file where an ID stands, the surest first."""
    stem = file.stem.lower() in FOLDER_PAGES
    for place, text in (("folder", file.folder),) if stem else (("file", file.stem),):
        match = _ID.match(text)
        if match and (match.end() == len(text) or text[match.end()] in BEHIND_ID):
            yield place, match
    for key, value in file.values.items():
        text = value.strip() if isinstance(value, str) and key.lower().endswith("id") else ""
        if match := _ID.fullmatch(text):
            yield f"key:{key}", match
    if match := _ID.match(file.heading):
        yield "heading", match


def _only_once(places: dict[str, list[_Member]]) -> Iterator[SeenFile]:
    """Take out the files that say an ID less surely than another, and yield them.

    An example beside an item may begin with the item's ID, as the item does.
    """
    known: set[str] = set()
    for place in sorted(places, key=_rank):
        once = [member for member in places[place] if member.written.casefold() not in known]
        yield from (member.file for member in places[place] if member not in once)
        known.update(member.written.casefold() for member in once)
        places[place] = once


def _rank(place: str) -> int:
    return _PLACES.index(place.partition(":")[0])


def _kind(found: dict[str, list[_Member]], taken: set[str], folder: str) -> FoundKind:
    places = sorted((place for place in found if found[place]), key=_rank)
    members = [member for place in places for member in found[place]]
    files = tuple(member.file for member in members)
    written = tuple(member.written for member in members)
    form = _form(places[0], members)
    key = places[0].partition(":")[2]
    plural = _plural(files, re.sub(r"[_-]?id$", "", key, flags=re.IGNORECASE) or members[0].prefix)
    if kind_name(plural) in taken:  # one folder holds several kinds
        plural = small_words(members[0].prefix)
    name = kind_name(plural, taken)
    shown = ", ".join(sorted({*written})[:3])
    where = {"file": "in file names", "folder": "in names of folders", "heading": "in headings"}
    keys = tuple(place.partition(":")[2] or place for place in places)
    said = " and ".join(where.get(place, f"under `{place}`") for place in keys)
    why = f"{counted(len({*written}), 'item')}: {shown} {said}"
    role = likely_role(name, files, folder)
    return FoundKind(name, role, form, keys, files, written, plural, why)


def _form(place: str, members: Sequence[_Member]) -> str:
    """Return the form of IDs, as they are written in headings or else in capitals."""
    matches = [match for member in members if (match := _ID.match(member.written))]
    spelt = Counter(match[1] for match in matches).most_common(1)[0][0]
    if place == "file" and spelt == spelt.lower():
        spelt = spelt.upper()
    numbers = [[match[2], *match[3].split(".")[1:]] for match in matches]
    least = min(map(len, numbers))
    form = spelt + number_place([each[0] for each in numbers])
    depth = max(map(len, numbers))
    for level in range(1, depth):
        there = [each[level] for each in numbers if len(each) > level]
        form += f"{'[' if level >= least else ''}.{number_place(there)}"
    return form + "]" * (depth - least)


def _plural(files: Iterable[SeenFile], prefix: str) -> str:
    """Return what items are called: as the folder that holds them, else as their IDs begin."""
    folders = (file.path.partition("/")[0] if "/" in file.path else "" for file in files)
    tops = Counter(folder for folder in folders if not _ID.match(folder))
    return small_words((tops and tops.most_common(1)[0][0]) or prefix)


def small_words(text: str) -> str:
    """Return a text in small letters with hyphens between its words."""
    return re.sub(r"^[^a-z]+", "", hyphenated(text)) or "item"


def kind_name(plural: str, taken: Collection[str] = ()) -> str:
    """Return what one of several things is called, as a definition may call one more kind."""
    word = small_words(plural)
    if word.endswith("ies"):
        word = f"{word[:-3]}y"
    elif word.endswith(("sses", "xes", "ches", "shes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    more = (f"{word}-{number}" for number in count(2))
    return word if word not in taken else next(one for one in more if one not in taken)


def likely_role(name: str, files: Iterable[SeenFile], folder: str = "") -> str:
    """Return what the site would take a kind for, by its name and what its items state.

    Args:
        name: of the kind.
        files: of its items.
        folder: the name of the folder around all kinds, or what IDs begin with, which counts where
            nothing else says it.
    """
    if said := _role_in(name):
        return said
    if any(key.lower() == "mitigates" for file in files for key in file.values):
        return "control"
    return _role_in(folder.lower()) or "other"


def _role_in(text: str) -> str:
    roles = (role for role, words in _ROLES.items() if any(word in text for word in words))
    return next(roles, "")
