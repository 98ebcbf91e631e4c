"""A catalogue's own names of keys, turned into the contract's, and paths turned back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from riskdocs.model.definition import Definition, Kind
    from riskdocs.model.document import KeyPath, Value


class Keys:
    """The front matter of one item under the contract's key names.

    Several keys of a file can mean one of the contract: `related_risks` and `related_mitigations`
    both `related`, `owasp-llm_references` a part of `external-refs`.

    Attributes:
        values: what the item says, by the contract's names.
        names: the contract's name to the first name that the author used for it.
        unknown: the author's keys that mean nothing here.
    """

    def __init__(self, raw: Mapping[str, Value], kind: Kind, definition: Definition) -> None:
        self.values: dict[str, Value] = {}
        self.names: dict[str, str] = {}
        self.unknown: list[str] = []
        #: Where entries of a list come from: author's path, and how many steps it leaves out.
        self._origins: dict[tuple[str, int], tuple[KeyPath, int]] = {}
        for key, value in raw.items():
            name = definition.canonical_keys.get(key)
            if name == "mitigates" and kind.role != "control":
                self.unknown.append(key)
            elif name:
                self._add(name, key, value)
            elif framework := definition.frameworks.keys.get(key):
                self._append("external-refs", {framework: value}, (key,), skipped=1)
            elif key not in definition.fields and key not in definition.ignore_keys:
                self.unknown.append(key)

    def _add(self, name: str, key: str, value: Value) -> None:
        if name not in self.values:
            self.values[name] = value
            self.names[name] = key
        elif isinstance(value, list):
            for place, entry in enumerate(value):
                self._append(name, entry, (key, place))
        else:
            self._append(name, value, (key,))

    def _append(self, name: str, entry: Value, origin: KeyPath, skipped: int = 0) -> None:
        present = self.values.get(name)
        entries = list(present) if isinstance(present, list) else [present] if present else []
        self._origins[name, len(entries)] = (origin, skipped)
        self.values[name] = [*entries, entry]
        self.names.setdefault(name, str(origin[0]))

    def author_path(self, path: KeyPath) -> KeyPath:
        """Return where something under the contract's names stands in the author's file."""
        name = str(path[0])
        if len(path) > 1 and isinstance(path[1], int) and (name, path[1]) in self._origins:
            origin, skipped = self._origins[name, path[1]]
            return origin + path[2 + skipped :]
        return (self.names.get(name, name), *path[1:])
