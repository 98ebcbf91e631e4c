"""How the items of a catalogue are written by custom, so that a new one is like them."""

from __future__ import annotations

import posixpath
from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from riskdocs.model.cross_links import without_name
from riskdocs.model.id_form import padded_digits, with_digits
from riskdocs.model.id_pattern import BEHIND_ID, IdPattern
from riskdocs.model.item import Item, in_use
from riskdocs.texts.hyphenated import hyphenated

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.kind import Kind

#: What an item of a role has sections for, where there is none to learn from.
_SECTIONS = {
    "risk": (
        "How it happens",
        "What it looks like",
        "Who is affected",
        "How to notice it",
        "Further reading",
    ),
    "control": ("How to do it", "How to test it", "Limits", "Evidence", "Further reading"),
    "other": ("Further reading",),
}

_T = TypeVar("_T")
_D = TypeVar("_D")


class Habits:
    """What most items of one kind have in common.

    Args:
        catalogue: whose items to learn from.
        kind: of the items; retired ones teach nothing.
    """

    def __init__(self, catalogue: Catalogue, kind: Kind) -> None:
        self._kind = kind
        self._definition = catalogue.definition
        self._items = in_use(catalogue.of_kind(kind))

    def sections(self) -> tuple[str, ...]:
        """Return the headings that at least half of the items have, in their usual order.

        Each is a line of Markdown, `## Causes`.
        """
        if not self._items:
            return tuple(f"## {title}" for title in _SECTIONS[self._kind.role])
        places: dict[str, list[float]] = {}
        for item in self._items:
            found = list(dict.fromkeys(_headings(item)))
            for place, heading in enumerate(found):
                places.setdefault(heading, []).append(place / len(found))
        usual = {
            heading: sum(where) / len(where)
            for heading, where in places.items()
            if 2 * len(where) >= len(self._items)
        }
        headings = sorted(usual, key=lambda heading: usual[heading])
        # Lifted as they are on the page, so that no level is skipped.
        least = min((heading.index(" ") for heading in headings), default=2)
        return tuple(heading[least - 2 :] for heading in headings)

    def key(self, name: str) -> str:
        """Return under which name the items write a key of the contract."""
        names = self._definition.key_names(self._kind, name)
        return self._usual(names) or names[0]

    @property
    def title_key(self) -> str:
        """The name under which the front matter of a new item has its title."""
        return (*self._kind.title_keys, self.key("title"))[0]

    @property
    def required_fields(self) -> list[str]:
        """The publisher's fields that a new item must have, and that nothing else fills in."""
        fields = self._definition.fields.items()
        return [key for key, field in fields if field.required and key not in self._kind.defaults]

    def writes(self, key: str) -> bool:
        """Tell whether at least half of the items have a key, under any of its names."""
        written = self.key(key)
        having = sum(written in item.document.front_matter.values for item in self._items)
        return bool(self._items) and 2 * having >= len(self._items)

    def framework_key(self, framework: str) -> str | None:
        """Return the key by which the items cite one framework alone, if they do."""
        keys = self._definition.frameworks.keys.items()
        return self._usual([key for key, name in keys if name == framework])

    def _usual(self, keys: Container[str]) -> str | None:
        """Return the key that most items have, of some."""
        written = (key for item in self._items for key in item.document.front_matter.values)
        return _most(Counter(key for key in written if key in keys), None)

    def path(self, identifier: str, title: str) -> str:
        """Return where a new item's file lies in the catalogue, named like most others."""
        first, places = self._kind.id_from[0], self._kind.id_from
        files = [item.document.inside for item in self._items]
        pages = [file for file in files if without_name(file) == posixpath.dirname(file)]
        inside = [posixpath.dirname(file) for file in files]
        usual = posixpath.dirname(self._kind.usual_path(identifier))
        # A title in another script has no letter for a name.
        slug = _slug(title) or self._kind.ids.stem(identifier)
        if first == "folder" or 2 * len(pages) > len(files):
            inside, usual = [*map(posixpath.dirname, inside)], posixpath.dirname(usual)
            name = _most(Counter(map(posixpath.basename, pages)), "README.md")
            name = f"{identifier if 'folder' in places else slug}/{name}"
        else:
            name = self._file_name(identifier, title) if first == "file" else f"{slug}.md"
        return posixpath.join(_most(Counter(inside), usual), name)

    def _file_name(self, identifier: str, title: str) -> str:
        forms = Counter(_form(item.document.inside, self._kind.ids) for item in self._items)
        capitals, digits, separator = _most(forms, (False, 0, ""))
        name = with_digits(identifier if capitals else self._kind.ids.stem(identifier), digits)
        slug = _slug(title).replace("-", " ") if separator == " " else _slug(title)
        return f"{name}{separator}{slug if separator else ''}".rstrip(BEHIND_ID) + ".md"


def _headings(item: Item) -> Iterator[str]:
    """Yield the headings of an item below the first level, each as a line of Markdown."""
    for heading in item.markdown.headings:
        if heading.level > 1 and heading.text:
            own = f" {{#{heading.id}}}" if heading.id else ""
            yield f"{'#' * heading.level} {heading.text}{own}"


def _form(path: str, ids: IdPattern) -> tuple[bool, int, str]:
    """Return of a file's name: capitals, digits to fill up to, and what precedes a slug."""
    stem = path.rpartition("/")[2].rpartition(".")[0]
    start = ids.read_start(stem)
    if not start:
        return False, 0, ""
    identifier, end = start
    written = stem[:end]
    digits = padded_digits(written, identifier)
    return written != written.lower(), digits, stem[end : end + 1]


def _slug(title: str) -> str:
    return hyphenated(title)[:60].strip("-")


def _most(counted: Counter[_T], default: _D) -> _T | _D:
    return counted.most_common(1)[0][0] if counted else default
