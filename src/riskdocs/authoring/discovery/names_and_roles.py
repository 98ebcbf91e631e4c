"""What a kind is called, and whether a word says that its items are risks or controls."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

from riskdocs.authoring.discovery.id_series import ID
from riskdocs.texts.hyphenated import hyphenated

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

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
        *("control", "mitiga", "countermeasure", "safeguard", "treatment", "defen", "kontroll"),
        *("massnahme", "mesure", "medida", "misur", "maatregel"),
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
#: How a word ends that an `s` makes a plural of: `access`, `ds` and what is left of `it's` do not.
_PLURAL = re.compile(r"[a-z]{2}[a-rt-z]s$")
#: How words of a role end that name several.
PLURALS = ("s", "en", "schi", "cce")


def may_name(folder: str) -> bool:
    """Tell whether a folder's name may be that of what lies in it."""
    return not (
        ID.match(folder) or _TELLS_NOTHING.fullmatch(folder) or folder.strip("_") in OTHER_FOLDERS
    )


def small_words(text: str) -> str:
    """Return a text in small letters with hyphens between its words."""
    return re.sub(r"^[^a-z]+", "", hyphenated(text)) or "item"


def kind_name(plural: str, taken: Collection[str] = (), prefix: str = "") -> str:
    """Return what one of several things is called, as a definition may call one more kind.

    Args:
        plural: what several are called.
        taken: the names of other kinds.
        prefix: what their IDs begin with; an abbreviation, such as CNAS, is no plural.
    """
    word = small_words(plural)
    is_short = prefix.isupper() and word == small_words(prefix) and not role_in(prefix)
    word = word if is_short else _singular(word)
    more = (f"{word}-{number}" for number in count(2))
    return word if word not in taken else next(one for one in more if one not in taken)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if _PLURAL.search(word) else word


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
