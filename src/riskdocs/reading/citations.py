"""The references of one item, resolved together, since siblings decide ties."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from riskdocs.frameworks.resolve import resolve_in, resolve_labels
from riskdocs.model.item import Citation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from riskdocs.frameworks.library import Library
    from riskdocs.model.definition import Definition
    from riskdocs.model.document import KeyPath
    from riskdocs.model.framework import Framework
    from riskdocs.reading.keys import Keys


class _Label(NamedTuple):
    """One label as it stands in the front matter."""

    framework: str
    text: str
    path: KeyPath


def cite(
    external_refs: Sequence[Mapping[str, Sequence[str | None]] | None],
    keys: Keys,
    definition: Definition,
    library: Library,
) -> tuple[Citation, ...]:
    """Resolve every label of one item.

    Args:
        external_refs: the list of maps from framework to labels; entries that could not be read
            are None.
        keys: knows where each label stands in the author's file.
        definition: says which edition is meant by default.
        library: the frameworks.

    Returns:
        One citation a label, in the file's order.
    """
    labels = list(_labels(external_refs, keys))
    siblings: dict[Framework, list[int]] = {}
    found: dict[int, Citation] = {}
    for place, label in enumerate(labels):
        if framework := library.find(label.framework):
            siblings.setdefault(framework, []).append(place)
        else:
            (reference,) = resolve_in(library, label.framework, [label.text])
            found[place] = Citation(reference, label.path)
    for framework, places in siblings.items():
        references = resolve_labels(
            framework,
            [labels[place].text for place in places],
            definition.frameworks.editions.get(framework.id),
            framework_name=labels[places[0]].framework,
        )
        for place, reference in zip(places, references, strict=True):
            found[place] = Citation(reference, labels[place].path)
    return tuple(found[place] for place in range(len(labels)))


def _labels(
    external_refs: Sequence[Mapping[str, Sequence[str | None]] | None], keys: Keys
) -> Iterator[_Label]:
    for place, entry in enumerate(external_refs):
        for framework, labels in (entry or {}).items():
            for number, label in enumerate(labels):
                if label is not None:
                    path = ("external-refs", place, framework, number)
                    yield _Label(framework, label, keys.author_path(path))
