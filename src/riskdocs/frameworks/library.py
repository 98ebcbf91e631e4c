"""Which frameworks are known, and by which names.

Reading all of them in full would take longer than most commands do. So only the head of each
file is read at first (ID, names); the editions are read when the framework is cited.
"""

from __future__ import annotations

import difflib
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from riskdocs.frameworks.build import build_framework
from riskdocs.frameworks.folding import fold_name
from riskdocs.texts.text_loader import load_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from riskdocs.frameworks.framework import Framework

_DATA = Path(__file__).with_name("data")

#: Letters of a name that are compared; a typing error shows in them.
_COMPARED = 100


class Library:
    """The frameworks that labels can name: the package's, and a publisher's own.

    A library never changes; `with_files` gives another one. Two with the same frameworks are equal.
    """

    __slots__ = ("_id_of", "_names_of", "_own")

    def __init__(
        self, names_of: Mapping[str, Sequence[str]], own: Iterable[Framework] = ()
    ) -> None:
        self._own = {framework.id: framework for framework in own}
        mine = {f.id: (f.id, f.name, *f.aliases) for f in self._own.values()}
        # A publisher's own come first, so that their names win over the package's.
        self._names_of = {**mine, **{key: names_of[key] for key in names_of if key not in mine}}
        self._id_of: dict[str, str] = {}
        for identifier, names in self._names_of.items():
            for name in names:
                self._id_of.setdefault(fold_name(name), identifier)

    def __eq__(self, other: object) -> bool:
        """Say whether both know the same frameworks, whichever was read first."""
        return isinstance(other, Library) and (
            self is other or (self._own == other._own and self._names_of == other._names_of)
        )

    def __hash__(self) -> int:
        return hash(frozenset(self._names_of))

    @staticmethod
    @cache
    def packaged() -> Library:
        """Return the frameworks that come with riskdocs."""
        return Library({names[0]: names for names in map(_names_in, data_files())})

    def with_files(self, frameworks: Iterable[Framework]) -> Library:
        """Return a library that holds a publisher's own frameworks as well.

        Args:
            frameworks: those that a catalogue brings. One with the ID of a framework that is
                already there replaces it.
        """
        return Library(self._names_of, (*self._own.values(), *frameworks))

    def own(self) -> tuple[Framework, ...]:
        """Return the publisher's own frameworks, those that replace a packaged one among them."""
        return tuple(self._own.values())

    def ids(self) -> Sequence[str]:
        """Return the ID of every framework, in alphabetical order, without reading any in full."""
        return sorted(self._names_of)

    def find(self, name: str) -> Framework | None:
        """Find a framework by ID, name or alias; case, blanks, `_` and `-` don't count."""
        found = self._id_of.get(fold_name(name))
        if found is None:
            return None
        return self._own.get(found) or _packaged_framework(found)

    def having(self, number: str) -> Iterator[Framework]:
        """Yield the frameworks in whose data a number stands; the others are not read in full."""
        folded = number.casefold()
        for identifier in self._names_of:
            own = self._own.get(identifier)
            if own or folded in _folded_data(identifier):
                yield own or _packaged_framework(identifier)

    def nearest(self, name: str) -> tuple[str, ...]:
        """Return the IDs of frameworks with a name like this one, the nearest first.

        Empty rather than silly: only names that begin like this one, `owasp`, or that could be a
        typing error.
        """
        wanted = fold_name(name)[:_COMPARED]
        near = [known for known in self._id_of if len(wanted) > 2 and known.startswith(wanted)]
        if not near:
            near = difflib.get_close_matches(wanted, self._id_of, n=5, cutoff=0.78)
            near = [
                known for known in near if _alike(known, wanted) > _alike(near[0], wanted) - 0.05
            ]
        return tuple(dict.fromkeys(self._id_of[folded] for folded in near))[:3]


def _alike(name: str, other: str) -> float:
    return difflib.SequenceMatcher(None, other, name).ratio()


def data_files() -> tuple[Path, ...]:
    """Return the package's framework files, by name."""
    return tuple(sorted(_DATA.glob("*.yaml")))


@cache
def _folded_data(framework_id: str) -> str:
    return (_DATA / f"{framework_id}.yaml").read_text(encoding="utf-8").casefold()


@cache
def _packaged_framework(framework_id: str) -> Framework:
    file = _DATA / f"{framework_id}.yaml"
    return build_framework(load_texts(file.read_text(encoding="utf-8")))


def _names_in(file: Path) -> Sequence[str]:
    """Return a framework's ID, its name and its aliases, by the head of its file alone."""
    with file.open("r", encoding="utf-8") as lines:
        text = "".join(takewhile(lambda line: not line.startswith("editions:"), lines))
    head = load_texts(text)["framework"]
    return head["id"], head["name"], *head.get("aliases", ())
