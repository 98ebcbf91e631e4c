"""The references of one item, resolved together, since siblings decide ties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.frameworks.resolve import frameworks_of, resolve_in
from riskdocs.model.item import Citation
from riskdocs.reading.front_matter.judgements import read_judgement, standing
from riskdocs.reading.front_matter.value_types import read_text_value
from riskdocs.reading.slips import as_value

if TYPE_CHECKING:
    from riskdocs.frameworks.judgement import Judgement
    from riskdocs.frameworks.library import Library
    from riskdocs.frameworks.reference import Reference
    from riskdocs.model.document import KeyPath, Value
    from riskdocs.reading.front_matter.item_keys import ItemKeys


class _Siblings(NamedTuple):
    """What one item says of one framework, and the places of its labels among all of the item."""

    framework: str
    labels: list[str]
    places: list[int]


class Citations:
    """Resolves what the items of one catalogue cite.

    What one item says of a framework many others say as well, so each saying is resolved once.

    Args:
        library: the frameworks.
        editions: framework ID to the edition that is meant where a label does not say.
    """

    def __init__(self, library: Library, editions: Mapping[str, str]) -> None:
        self._library = library
        self._editions = editions
        self._resolved: dict[tuple[str, ...], tuple[Reference, ...]] = {}

    def of(
        self, external_refs: Sequence[Mapping[str, Sequence[Value]] | None], keys: ItemKeys
    ) -> tuple[Citation, ...]:
        """Resolve every label of one item.

        Args:
            external_refs: the list of maps from framework to labels, and to maps that have one;
                what could not be read is None.
            keys: knows where each label stands in the author's file.

        Returns:
            One citation a label, in the file's order.
        """
        paths: list[KeyPath] = []
        judgements: dict[int, Judgement | None] = {}
        siblings: dict[str, _Siblings] = {}
        for place, entry in enumerate(external_refs):
            for name, labels in (entry or {}).items():
                framework = self._library.find(name)
                same = framework.id if framework else name
                group = siblings.setdefault(same, _Siblings(name, [], []))
                for number, written in enumerate(labels):
                    path = keys.author_path(("external-refs", place, name, number))
                    label = written
                    if isinstance(written, Mapping):
                        path = (*standing(keys.document, path), "entry")
                        label = read_text_value(written.get("entry"))
                    if not isinstance(label, str):
                        continue
                    if isinstance(written, Mapping):
                        judgements[len(paths)] = read_judgement(written)
                    group.labels.append(label)
                    group.places.append(len(paths))
                    paths.append(path)
        found: dict[int, Citation] = {}
        for group in siblings.values():
            references = self._resolve(group.framework, group.labels)
            for place, reference in zip(group.places, references, strict=True):
                found[place] = Citation(reference, paths[place])
        for place, judgement in judgements.items():
            reference = replace(found[place].reference, judgement=judgement)
            found[place] = Citation(reference, paths[place], in_map=True)
        return tuple(found[place] for place in range(len(paths)))

    def named(self, label: str) -> str | None:
        """Return how a label is written that has no framework, or has one without a space."""
        name, colon, rest = label.partition(":")
        if colon and rest and self._library.find(name):
            return f"{name}: {as_value(rest.strip())}"
        found = frameworks_of(self._library, label)
        return f"{found[0]}: {as_value(label)}" if len(found) == 1 else None

    def _resolve(self, name: str, labels: list[str]) -> tuple[Reference, ...]:
        saying = (name, *labels)
        if saying not in self._resolved:
            framework = self._library.find(name)
            default = self._editions.get(framework.id) if framework else None
            self._resolved[saying] = resolve_in(self._library, name, labels, default)
        return self._resolved[saying]
