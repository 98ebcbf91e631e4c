"""Relations of found items: keys that name other items, and sections with IDs or links to them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from riskdocs.markdown import read_markdown
from riskdocs.model.cross_links import without_name
from riskdocs.model.link import path_beside
from riskdocs.texts.hyphenated import hyphenated

if TYPE_CHECKING:
    from riskdocs.authoring.discovery.found_kind import FoundKind
    from riskdocs.authoring.discovery.seen_files import SeenFile
    from riskdocs.model.document import Value

#: What so small a share of items do, or of IDs belong to, is by mistake.
_SHARE = 0.1
#: With which the names of some relations end.
_PREPOSITION = re.compile(r"-(to|by|with|for|from|in|on)$")
#: What can stand in braces for the value of a key.
_PLACE = re.compile(r"[\w-]+")
#: Texts beside an ID are as long as this where they say something of the relation.
_SENTENCE = 30
#: What a heading says, by the role of the kind: the relation, the role of the other item, words.
_MEANINGS = {
    "risk": (
        ("related", "risk", ("related",)),
        ("mitigated-by", "control", ("mitigat", "control", "countermeasure", "safeguard")),
    ),
    "control": (
        ("related", "control", ("related",)),
        ("mitigates", "risk", ("mitigat", "risk", "threat", "technique", "addresse")),
    ),
}


class NamedItems(NamedTuple):
    """The items that the values of a key name.

    Attributes:
        path: the keys that lead to an ID within a value, with full stops; empty for an ID itself.
        kinds: of the items.
        example: an ID, as it is written.
        text: the key beside the ID of what is said of each; empty without one.
        often: many items name another more than once, as the steps of a story do.
        beside: more keys of a mapping that sorts IDs.
    """

    path: str
    kinds: tuple[FoundKind, ...]
    example: str
    text: str = ""
    often: bool = False
    beside: tuple[str, ...] = ()


def named_items(values: Sequence[Value], kinds: Sequence[FoundKind]) -> NamedItems | None:
    """Return the items that values name; nothing where most of their texts are no IDs.

    Args:
        values: of one key, one an item.
        kinds: all that were found.
    """
    filled = [value for value in values if value]
    by_path: dict[str, list[list[str]]] = defaultdict(list)
    for value in filled:
        texts: dict[str, list[str]] = defaultdict(list)
        for path, text in texts_in(value):
            texts[path].append(text)
        for path, written in texts.items():
            by_path[path].append(written)
    found = [
        one
        for path, written in by_path.items()
        if len(written) >= len(filled) / 2 and (one := _named_at(path, written, kinds))
    ]
    if not found:
        return None
    _, named = max(found, key=itemgetter(0))
    if all(isinstance(value, Mapping) for value in filled):
        sorts = [one for _, one in found if one.path.count(".") == named.path.count(".")]
        named_kinds = {kind.name: kind for one in sorts for kind in one.kinds}
        beside = tuple(one.path for one in sorts)
        return named._replace(kinds=tuple(named_kinds.values()), beside=beside)
    if not named.path:
        return named._replace(beside=tuple(one.path for _, one in found if one.path))
    return named._replace(text=_text_beside(filled, named.path))


def _named_at(
    path: str, written: Sequence[Sequence[str]], kinds: Sequence[FoundKind]
) -> tuple[tuple[int, int], NamedItems] | None:
    """Return the items that texts at one path name, behind what tells how well the path does."""
    counted: Counter[str] = Counter()
    example, is_there = "", False
    for text in (text for texts in written for text in texts):
        if kind := next((kind for kind in kinds if kind.names(text)), None):
            counted[kind.name] += 1
            example = example or text
            is_there = is_there or kind.pattern.read(text) in kind.known
    hits = counted.total()
    if hits <= sum(map(len, written)) / 2 or not is_there:
        return None
    repeating = sum(len(set(texts)) < len(texts) for texts in written)
    named = tuple(kind for kind in kinds if counted[kind.name] > _SHARE * hits)
    often = repeating > _SHARE * len(written)
    return (hits, -repeating), NamedItems(path, named, example, often=often)


def relation_of(key: str, kind: FoundKind, named: NamedItems) -> str:
    """Return our relation that a key states; empty where it can only be the publisher's own."""
    roles = {other.role for other in named.kinds}
    if kind.role == "control" and roles == {"risk"}:
        return "mitigates"
    if kind.role == "risk" and roles == {"control"}:
        return "mitigated-by"
    if key.lower().startswith("related") or "other" not in {*roles, kind.role}:
        return "related"
    return ""


def relation_word(key: str) -> str:
    """Return a key as the name of a relation: `actorAccess` is `actor-access`."""
    word = hyphenated(re.sub(r"(?<=[a-z])(?=[A-Z])", "-", key))
    return word if word[:1].isalpha() else f"relation-{word}".rstrip("-")


def inverse_word(relation: str, taken: Container[str]) -> str:
    """Return the name of a relation's other side: what is `covered-by` another, that has `covered`.

    Args:
        relation: its name.
        taken: names that mean something else.
    """
    inverse = f"{relation}-of"
    if relation.endswith("-of"):
        inverse = f"has-{relation.removesuffix('-of')}"
    elif relation.endswith("ed-by"):
        inverse = relation.removesuffix("-by")
    elif _PREPOSITION.search(relation):
        inverse = f"inverse-of-{relation}"
    return f"inverse-of-{relation}" if inverse in taken else inverse


def texts_in(value: Value, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text of a value, behind the keys that lead to it, with full stops."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for entry in value:
            yield from texts_in(entry, path)
    elif isinstance(value, Mapping):
        for key, within in value.items():
            yield from texts_in(within, f"{path}.{key}" if path else key)


def entries_of(value: Value) -> tuple[Value, ...]:
    """Return the entries of a list; anything else is an entry itself."""
    return value if isinstance(value, tuple) else (value,)


def rows_of(values: Iterable[Value]) -> list[Mapping[str, Value]]:
    """Return the mappings that values are, or that stand in their lists."""
    return [row for value in values for row in entries_of(value) if isinstance(row, Mapping)]


def _text_beside(values: Iterable[Value], path: str) -> str:
    """Return the key of the longest text that stands beside IDs in mappings."""
    if "." in path:
        return ""
    lengths: Counter[str] = Counter()
    rows = rows_of(values)
    for key, text in (pair for row in rows for pair in row.items()):
        if isinstance(text, str) and key != path and _PLACE.fullmatch(key):
            lengths[key] += len(text)
    longest = lengths.most_common(1)
    return longest[0][0] if longest and longest[0][1] > _SENTENCE * len(rows) else ""


def found_sections(
    kind: FoundKind, kinds: Sequence[FoundKind]
) -> Iterator[tuple[str, Sequence[str], str]]:
    """Yield each relation of ours that the texts of a kind's files state.

    Behind it are the headings of the sections that do, the most frequent first, and what was seen.
    """
    by_role: Mapping[str, list[FoundKind]] = defaultdict(list)
    for other in kinds:
        by_role[other.role].append(other)
    places = {one.name: {without_name(file.path) for file in one.files} for one in kinds}
    for relation, role, words in _MEANINGS.get(kind.role, ()):
        found: Counter[str] = Counter()
        stating = 0
        for file in kind.files:
            headings = [
                heading
                for _, heading, text in file.sections
                if any(word in heading.casefold() for word in words)
                and any(
                    _names_one(other, places[other.name], file, text) for other in by_role[role]
                )
            ]
            found.update(headings)
            stating += bool(headings)
        if found:
            why = f"below them stand items, in {stating} of {len(kind.files)} files"
            yield relation, [heading for heading, _ in found.most_common()], why


def _names_one(kind: FoundKind, places: Container[str], file: SeenFile, text: str) -> bool:
    """Tell whether a part of a file's text has an ID of a kind, or a link where any word is one."""
    if not kind.pattern.looks_ordinary:
        return next(kind.pattern.find(text), None) is not None
    links = (link.destination.partition("#")[0] for link in read_markdown(text).links)
    return any(without_name(path_beside(file.path, unquote(link))) in places for link in links)
