"""Kinds of items in files: what their IDs look like, where these stand, and what they may be."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.authoring.discovery.id_forms import common_form, written_form
from riskdocs.authoring.discovery.id_series import ID, Member, begins, id_series, rank
from riskdocs.model.id_form import id_form_fault
from riskdocs.model.id_pattern import IdPattern
from riskdocs.texts.enumeration import counted
from riskdocs.texts.hyphenated import hyphenated

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from riskdocs.authoring.discovery.seen_files import SeenFile

#: What words begin with that say a role, also in other languages.
_ROLES = {
    "risk": (
        *("risk", "threat", "technique", "attack", "vulnerab", "weakness", "hazard"),
        *("risiko", "risiken", "bedrohung", "angriff", "schwachstelle", "risque", "menace"),
        *("attaque", "riesgo", "amenaza", "ataque", "risco", "ameaca", "rischi", "minacc"),
        *("risico", "dreiging", "kwetsbaar"),
    ),
    "control": (
        *("control", "mitiga", "countermeasure", "safeguard", "defen", "kontroll", "massnahme"),
        *("mesure", "medida", "misur", "maatregel"),
    ),
}
#: What a folder of items is called, as a word ends.
_COLLECTIONS = (
    *("atlas", "catalog", "catalogue", "database", "library", "matrix"),
    *("register", "registry", "taxonomy"),
)
#: Folders of what is none of the catalogue's, or says nothing of it.
OTHER_FOLDERS = frozenset(
    {"assets", "doc", "docs", "examples", "scripts", "templates", "tests", "tools"}
)
#: What else says nothing of what lies in a folder: a part of a site, a language, an edition.
_TELLS_NOTHING = re.compile(
    r"content|src|(?:de|en|es|fr|ja|ko|kr|nl|pt|zh)(?:[-_][a-z]+)?|[\W\d]*", re.IGNORECASE
)
#: How words of a role end that name several.
PLURALS = ("s", "en", "schi", "cce")


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
        members: its items.
        plural: what the publisher calls several of them, in small letters.
        why: what was seen, for the publisher.
        items: where they stand in lists; nothing for files of their own.
        patterns: of its files, where only their places say that they are items.
    """

    name: str
    role: str
    form: str
    places: tuple[str, ...]
    members: tuple[Member, ...]
    plural: str
    why: str
    items: FoundItems | None = None
    patterns: tuple[str, ...] = ()

    @cached_property
    def files(self) -> tuple[SeenFile, ...]:
        """What says each of its items."""
        return tuple(member.file for member in self.members)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The IDs of its items, as they are written."""
        return tuple(member.written for member in self.members)

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
        if self.pattern.looks_ordinary:
            return text in self.known  # `Data leak` is a title
        identifier = self.pattern.read(text)
        return identifier is not None and (identifier[-1].isdecimal() or text in self.ids)


def found_kinds(files: Sequence[SeenFile], around: str) -> list[FoundKind]:
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
    plural = _plural(files, re.sub(r"[_-]?id$", "", key, flags=re.IGNORECASE) or members[0].prefix)
    if len(plural) == 1:
        plural = role_in(around) or role_in(files[0].folder) or plural
    if kind_name(plural) in taken:  # one folder holds several kinds
        plural = small_words(members[0].prefix)
    name = kind_name(plural, taken)
    where = {"file": "in file names", "folder": "in names of folders", "heading": "in headings"}
    keys = tuple(place.partition(":")[2] or place for place in places)
    said = " and ".join(where.get(place, f"under `{place}`") for place in keys)
    why = seen_items(sorted({member.written for member in members}), said)
    role = likely_role(name, files, around)
    return FoundKind(name, role, form, keys, tuple(members), plural, why)


def seen_items(ids: Sequence[str], where: str) -> str:
    """Say for the publisher how many items were seen, what the first are called, and where."""
    return f"{counted(len(ids), 'item')}: {', '.join(ids[:3])} {where}"


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


def may_name(folder: str) -> bool:
    """Tell whether a folder's name may be that of what lies in it."""
    return not (
        ID.match(folder) or _TELLS_NOTHING.fullmatch(folder) or folder.strip("_") in OTHER_FOLDERS
    )


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
    elif word.endswith("s") and not word.endswith("ss") and len(word) > 1:
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
    if said := role_in(name):
        return said
    if any(key.lower() == "mitigates" for file in files for key in file.values):
        return "control"
    return role_in(folder) or "other"


def says_of_all(text: str) -> bool:
    """Tell whether the name of a folder or a site says what all in it are: threats, a risk atlas.

    What is for risks, as a training or a model of threats, need hold none.
    """
    words = small_words(text).split("-")
    return bool(role_in(text)) and any(
        word.endswith(_COLLECTIONS) or (word.endswith(PLURALS) and role_in(word)) for word in words
    )


def role_in(text: str) -> str:
    """Return the role that a name says; empty where it says none."""
    said = hyphenated(text)
    roles = (role for role, words in _ROLES.items() if any(word in said for word in words))
    return next(roles, "")
