"""A catalogue's own names of keys, turned into the contract's, and paths turned back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.keys import KEYS
from riskdocs.reading.front_matter.fields import read_fields
from riskdocs.reading.front_matter.references_and_relations import (
    mapped_references,
    relation_values,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from riskdocs.model.definition import Definition
    from riskdocs.model.document import Document, KeyPath, Value
    from riskdocs.model.kind import Kind

#: A second name for one of these adds nothing to the first.
_SINGLE = frozenset(key.name for key in KEYS if not key.many)

_paths: dict[KeyPath, KeyPath] = {}
#: Returns the one object that there is for a path: most items have something at the same ones.
_one_path = _paths.setdefault


class _Origin(NamedTuple):
    """Where an entry of a merged list comes from.

    Attributes:
        path: in the author's file.
        skipped: how many steps of the contract's path the author's file does not have.
    """

    path: KeyPath
    skipped: int = 0


class ItemKeys:
    """The front matter of one item under the contract's key names.

    Several keys of a file can mean one of the contract: `related_risks` and `related_mitigations`
    both `related`, `owasp-llm_references` a part of `external-refs`.

    Attributes:
        document: the item's file.
        kind: the item's.
        definition: the catalogue's.
        written: what the item says, by the contract's names.
        values: the same, each of the type that its key has.
        wrong: the paths of values that are of another type.
        names: the contract's name to the first name that the author used for it.
        unknown: the author's keys that mean nothing here.
    """

    def __init__(self, document: Document, kind: Kind, definition: Definition, title: str) -> None:
        self.document = document
        self.kind = kind
        self.definition = definition
        self.written: dict[str, Value] = {}
        self.names: dict[str, str] = {}
        self.unknown: list[str] = []
        self._origins: dict[str, list[_Origin]] = {}
        canonical = definition.canonical_keys(kind)
        for key, value in document.front_matter.values.items():
            name = canonical.get(key)
            if name and not definition.has_key(kind, name):
                self.unknown.append(key)
            elif name and (form := kind.relations.get(name)):
                self.names.setdefault(name, key)
                for entry, place in relation_values(value, (key,), form):
                    self._append(name, entry, _Origin(place))
            elif name and name not in self.written:
                self.written[name] = value
                self.names[name] = key
            elif name and name not in _SINGLE:
                self._merge(name, key, value)
            elif key in definition.frameworks.read_keys:
                self._cite(key, value)
            elif not (
                key in definition.fields
                or key in definition.ignore_keys
                or key in kind.id_keys
                or key in definition.held_keys[kind.name]
                or (kind.items and key in kind.items.keys)
            ):
                self.unknown.append(key)
        self._supply({**kind.defaults, **({"title": title} if title else {})})
        self.values, self.wrong = read_fields(self.written, definition.relation_keys)

    def _supply(self, defaults: Mapping[str, Value]) -> None:
        """Let defaults speak where the item is silent."""
        for name, default in defaults.items():
            if name in self.definition.item_keys and self.written.get(name) is None:
                self.written[name] = default

    def _cite(self, key: str, value: Value) -> None:
        """Add what a key of frameworks says to the references."""
        frameworks = self.definition.frameworks
        if mapping := frameworks.mappings.get(key):
            for entry, place, skipped in mapped_references(value, (key,), mapping):
                self._append("external-refs", entry, _Origin(place, skipped))
        else:
            name = frameworks.keys[key]
            self._append("external-refs", {name: value}, _Origin((key,), skipped=1))

    def _merge(self, name: str, key: str, value: Value) -> None:
        if isinstance(value, tuple):
            for place, entry in enumerate(value):
                self._append(name, entry, _Origin((key, place)))
        elif value is not None:
            self._append(name, value, _Origin((key,)))

    def _append(self, name: str, entry: Value, origin: _Origin) -> None:
        """Add an entry to a list that several of the author's keys make up."""
        origins = self._origins.setdefault(name, [])
        present = self.written.get(name)
        if not isinstance(present, tuple):
            present = () if present is None else (present,)
        if not origins and present:
            own = self.names[name]
            single = not isinstance(self.written[name], tuple)
            origins += [_Origin((own,) if single else (own, n)) for n in range(len(present))]
        origins.append(origin)
        self.written[name] = (*present, entry)
        self.names.setdefault(name, str(origin.path[0]))

    def author_path(self, path: KeyPath) -> KeyPath:
        """Return where something under the contract's names stands in the author's file."""
        name, *rest = path
        found: KeyPath = (self.names.get(str(name), str(name)), *rest)
        if rest and isinstance(rest[0], int):
            if origins := self._origins.get(str(name)):
                origin = origins[rest[0]]
                found = origin.path + path[2 + origin.skipped :]
            elif not isinstance(self.written.get(str(name)), tuple):
                # Of what an author wrote without a list, nothing stands at a place in one.
                found = (found[0], *rest[1:])
        return _one_path(found, found)
