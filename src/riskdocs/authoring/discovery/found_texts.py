"""What makes the text of found items that are entries of lists, and marks that stand in it."""

from __future__ import annotations

import re
from statistics import fmean
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.authoring.discovery.found_relations import rows_of, texts_in
from riskdocs.markdown.facts import read_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from riskdocs.authoring.discovery.found_kind import FoundKind
    from riskdocs.model.document import Value

#: A text is longer than this on average; what is shorter is a fact.
_LONG = 80
#: A key of such a name holds a text however short it is.
_NAMES = re.compile(r"(?i)(description|summary|objective|recommendation|rationale|guidance)$")
_MARK = re.compile(r"\{\{(?:([a-z]+):)?([^{}\s:]+)\}\}")
#: An address of a site that ends in what may be an ID.
_ADDRESS = re.compile(r"(/(?:[\w.-]+/)*)([A-Za-z][\w.-]*?)(/|\.html)?(?:#.*)?")


class FoundMark(NamedTuple):
    """What stands in texts for something else.

    Attributes:
        written: the mark, with `*` for what stands in it.
        means: the Markdown for it; empty if that is not known.
        key: of the items, under which it stands what the mark names.
        example: a mark as it is written.
    """

    written: str
    means: str
    key: str
    example: str


def is_text(key: str, values: Sequence[Value]) -> bool:
    """Tell whether the values of a key are what an item says, rather than a fact of it."""
    texts = [text for _, text in texts_in(tuple(values))]
    return bool(texts) and (
        bool(_NAMES.search(key))
        or any(map(_MARK.search, texts))
        or fmean(map(len, texts)) > _LONG
        or sum("\n" in text.strip() for text in texts) > len(texts) / 2
    )


def found_marks(kind: FoundKind, kinds: Iterable[FoundKind]) -> list[FoundMark]:
    """Return the marks in the texts of a kind's items, those with a word in front first."""
    kinds = tuple(kinds)
    marks: dict[str, FoundMark] = {}
    for file in kind.files:
        for mark in _MARK.finditer("\n".join(text for _, text in texts_in(file.values))):
            word, named = mark.groups()
            written = f"{{{{{word}:*}}}}" if word else "{{*}}"
            key = _key_with(named, file.values)
            means = "[](#*)" if any(one.names(named) for one in kinds) else "[^*]" if key else ""
            if written not in marks or (means and not marks[written].means):
                marks[written] = FoundMark(written, means, key, mark[0])
    return sorted(marks.values(), key=lambda mark: -len(mark.written))


def linked_addresses(kinds: Sequence[FoundKind]) -> dict[str, str]:
    """Return the addresses by which texts link to items of each kind, as patterns."""
    found: dict[str, str] = {}
    for kind in kinds:
        for file in kind.files if kind.items else ():
            for _, text in texts_in(file.values):
                for link in read_markdown(text).links:
                    if address := _ADDRESS.fullmatch(link.destination):
                        _note_address(found, kinds, *address.groups())
    return found


def _note_address(
    found: dict[str, str], kinds: Iterable[FoundKind], folder: str, name: str, end: str | None
) -> None:
    for kind in kinds:
        if kind.name not in found and (shown := kind.pattern.read(name)):
            shown = "{id}" if shown == name else "{id-lower}"
            found[kind.name] = f"{folder}{shown}{end or ''}"


def _key_with(named: str, values: Mapping[str, Value]) -> str:
    """Return the key of the mappings of which one has what a mark names as its ID."""
    for key, value in values.items():
        if any(entry.get("id") == named for entry in rows_of([value])):
            return key
    return ""
