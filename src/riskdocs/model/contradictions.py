"""What can't be right about a definition although each of its values is of the right kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.address_pattern import needs_number, tells_entries_apart
from riskdocs.model.field_types import FIELD_TYPES
from riskdocs.model.keys import CONTRACT_KEYS
from riskdocs.model.kind import HEADING, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.model.definition import Definition
    from riskdocs.model.definition_parts import PublisherField

#: Addresses of the site's own pages.
RESERVED_FOLDERS = frozenset(
    {
        "all",
        "assets",
        "changes",
        "compare",
        "coverage",
        "data",
        "graph",
        "maintenance",
        "references",
        "search",
    }
)

#: What every item has besides its front matter, and is called so where items are data: a field
#: of the same name would be a second column of that name.
RESERVED_KEYS = frozenset({"body", "display-id", "file", "id", "kind", "sentence", "url"})

#: Where a name may be given a meaning that a key of ours leaves. Data files have the others' names.
_TAKING = frozenset({"keys", "ignore-keys", "frameworks"})


class Contradiction(NamedTuple):
    """One thing that can't be right.

    Attributes:
        path: where it stands, under the names of the file: `("kinds", "risk", "folder")`.
        message: one sentence.
        known: the keys that would have been right, where it is a key that is wrong.
        at_key: whether it is the key that is wrong, and any other would do.
    """

    path: tuple[str | int, ...]
    message: str
    known: tuple[str, ...] = ()
    at_key: bool = False


def contradictions(definition: Definition) -> Iterator[Contradiction]:
    """Yield what in a definition contradicts itself or the site."""
    yield from _kinds(definition)
    yield from _defaults(definition)
    yield from _relations(definition)
    yield from _groupings(definition)
    yield from _names_of_kinds(definition)
    yield from _key_names(definition)
    yield from _field_names(definition)
    for name, field in definition.fields.items():
        for key, message in _field(name, field):
            yield Contradiction(("fields", name, key), message)
    for place, folder in enumerate(definition.pages):
        is_odd = ".." in folder.split("/") or {":", "\0"} & {*folder}
        if is_odd or folder.startswith(("/", "\\")):
            message = f"`{folder}` is no folder beside the catalogue's."
            yield Contradiction(("pages", place), message)
    for place, pattern in enumerate(definition.site_pages):
        name = pattern.rpartition("/")[2]
        if ".." in pattern.split("/") or ("." in name and not name.endswith((".md", "*"))):
            message = f"`{pattern}` is no Markdown file in the catalogue's folder."
            yield Contradiction(("site-pages", place), message)


def _field(name: str, field: PublisherField) -> Iterator[tuple[str, str]]:
    """Yield the key of a field that can't be right, and why."""
    structured = FIELD_TYPES[field.value_type].columns
    if field.type == "choice" and not field.choices:
        yield "type", f"`{name}` is a choice, and has no `choices` to choose from."
    if field.type == "table" and not field.columns:
        yield "type", f"`{name}` is a table, and has no `columns`."
    if field.of != "text" and field.type != "list":
        yield "of", f"`{name}` is no list, so that nothing is `of` a type; write `type: list`."
    if field.columns and not structured:
        yield "columns", f"`{name}` is neither a table nor a link, and has no columns."
    elif field.columns and field.type != "table" and len(field.columns) < 2:
        yield "columns", f"A link such as `{name}` has two columns at least: its name, its address."
    if field.choices and structured:
        yield "choices", f"`{name}` is a table or a link, and has no choices."


def _kinds(definition: Definition) -> Iterator[Contradiction]:
    yield from _same_ids(definition)
    seen: dict[str, str] = {}
    for number, kind in enumerate(definition.kinds):
        if kind.folder in seen:
            message = f"The kinds `{seen[kind.folder]}` and `{kind.name}` have the same folder."
            yield Contradiction(("kinds", kind.name, "folder"), message)
        seen.setdefault(kind.folder, kind.name)
        if kind.items and not (kind.id_keys or kind.has_sections):
            message = f"Items of the kind `{kind.name}` stand in lists; name the key of their IDs."
            yield Contradiction(("kinds", kind.name, "id-from"), message)
        yield from _ordinary_ids(kind)
        yield from _places(kind, definition.kinds[:number])
    for kind in definition.kinds:
        if kind.folder.partition("/")[0] in RESERVED_FOLDERS:
            message = f"`{kind.folder}` is the address of a page of the site itself."
            yield Contradiction(("kinds", kind.name, "folder"), message)
        if kind.name == "feed":
            message = "What changes of a kind `feed` would stand at the address of the site's feed."
            yield Contradiction(("kinds", kind.name), message, at_key=True)
        for place, pattern in enumerate(kind.redirects):
            if kind.items and not tells_entries_apart(pattern):
                message = (
                    f"Items in one list would have the same address `{pattern}`; write `{{id}}`."
                )
                yield Contradiction(("kinds", kind.name, "redirects", place), message)
            if needs_number(pattern) and all(one.sort != "number" for one in kind.ids.places):
                message = f"The IDs of `{kind.name}` have no number; write `{{id}}`."
                yield Contradiction(("kinds", kind.name, "redirects", place), message)


def _ordinary_ids(kind: Kind) -> Iterator[Contradiction]:
    """Yield what keeps IDs from being read that look like any word or number."""
    place = "kinds", kind.name
    if not kind.ids.looks_ordinary:
        if kind.files:
            message = f"IDs of the form {kind.id} say themselves which files are items."
            yield Contradiction((*place, "files"), message)
    elif kind.items:
        if kind.files:
            message = f"Items of the kind `{kind.name}` stand in lists, under `items`."
            yield Contradiction((*place, "files"), message)
    elif not kind.files:
        message = (
            f"Any file may have an ID of the form {kind.id}; say under `files` which are items."
        )
        yield Contradiction((*place, "id"), message)
    if kind.ids.is_name and kind.ids.looks_ordinary and HEADING in kind.id_from:
        message = f"A heading does not say where an ID of the form {kind.id} ends."
        yield Contradiction((*place, "id-from"), message)


def _places(kind: Kind, before: Iterable[Kind]) -> Iterator[Contradiction]:
    """Yield each pattern of files that no path in the catalogue fits, or that another kind has."""
    for place, pattern in enumerate(kind.files):
        at = "kinds", kind.name, "files", place
        segments = pattern.strip("/").split("/")
        if not pattern or {"", ".", ".."} & {*segments} or "\\" in pattern or ":" in pattern:
            yield Contradiction(at, f"`{pattern}` is no folder or file in the catalogue's folder.")
        for other in before:
            same = pattern in other.files and kind.id_from == other.id_from
            if same and other.ids.read(kind.ids.example()):
                message = f"In `{pattern}`, each `{kind.name}` would be of the kind `{other.name}`."
                yield Contradiction(at, message)


def _defaults(definition: Definition) -> Iterator[Contradiction]:
    """Yield each default of a key that has another name where defaults are given, or none."""
    for kind in definition.kinds:
        for name in kind.defaults:
            if not {name} & {*CONTRACT_KEYS, *definition.fields, *definition.relation_keys}:
                meant = definition.canonical_keys(kind).get(name)
                message = f"`{name}` is neither a key that riskdocs reads nor a field."
                if meant:
                    message = f"A default of `{name}` is given under the key's own name, `{meant}`."
                known = (*CONTRACT_KEYS, *definition.fields)
                yield Contradiction(("kinds", kind.name, "defaults", name), message, known, True)


def _groupings(definition: Definition) -> Iterator[Contradiction]:
    fields = definition.fields.items()
    known = ("type", *(key for key, field in fields if FIELD_TYPES[field.value_type].listed))
    for kind in definition.kinds:
        if kind.group_by not in known:
            message = f"`{kind.group_by}` groups no items; this does: {', '.join(known)}."
            yield Contradiction(("kinds", kind.name, "group-by"), message)


def _relations(definition: Definition) -> Iterator[Contradiction]:
    """Yield what is wrong with relations, and each form of one that a kind does not have."""
    kinds = ", ".join(f"`{kind.name}`" for kind in definition.kinds)
    for name, relation in definition.relations.items():
        for end, named in (("from", relation.from_kinds), ("to", relation.to)):
            for place, kind_name in enumerate(named):
                if not definition.kinds_named({kind_name}):
                    message = f"There is no kind `{kind_name}`; there are {kinds}."
                    yield Contradiction(("relations", name, end, place), message)
        for key in {name, relation.inverse} & RESERVED_KEYS:
            message = f"`{key}` is what the data of every item has already."
            yield Contradiction(("relations", name), message, at_key=True)
    for kind in definition.kinds:
        known = tuple(name for name, key in definition.relation_keys.items() if kind.name in key.of)
        for name in kind.relations:
            if name not in known:
                has = ", ".join(f"`{key}`" for key in known)
                message = f"`{name}` is no relation of the kind `{kind.name}`; those are {has}."
                yield Contradiction(("kinds", kind.name, "relations", name), message, known)


def _same_ids(definition: Definition) -> Iterator[Contradiction]:
    """Yield each kind whose IDs can be read as those of a kind before it.

    Where IDs look like any word or number, places tell the kinds apart.
    """
    kinds = [kind for kind in definition.kinds if not kind.ids.looks_ordinary]
    for place, kind in enumerate(kinds):
        for before in kinds[:place]:
            examples = (one.ids.example(n) for one in (before, kind) for n in (1, 12, 1234))
            both = (one for one in examples if before.ids.read(one) and kind.ids.read(one))
            if kind.id == before.id:
                message = f"The kinds `{before.name}` and `{kind.name}` have the same prefix."
                yield Contradiction(("kinds", kind.name, "prefix"), message)
            elif shared := next(both, None):
                message = (
                    f"`{shared}` would be an ID of `{before.name}` and of `{kind.name}`; give one "
                    "of them an `id` of another form."
                )
                yield Contradiction(("kinds", kind.name, "id"), message)


def _field_names(definition: Definition) -> Iterator[Contradiction]:
    """Yield the fields whose names clash in data files, where capitals make no difference."""
    taken = {key: f"`{key}` is what the data of every item has already" for key in RESERVED_KEYS}
    taken |= {key: f"`{key}` is a key that riskdocs reads" for key in definition.item_keys}
    for name in definition.fields:
        own = f"`{name}` is a field already"
        claim = taken.setdefault(name.casefold(), own)
        # A key of riskdocs' own has one meaning: `_key_names` says so.
        if claim != own and name not in definition.item_keys:
            message = f"{claim}; choose another name for the field `{name}`."
            yield Contradiction(("fields", name), message, at_key=True)


def _key_names(definition: Definition) -> Iterator[Contradiction]:
    of_kinds = [("kinds", kind.name, "keys", key) for kind in definition.kinds for key in kind.keys]
    for path in (*(("keys", key) for key in definition.keys), *of_kinds):
        if path[-1] not in definition.item_keys:
            message = f"`{path[-1]}` is no key that riskdocs reads, so it can have no other name."
            yield Contradiction(path, message, definition.item_keys)
    meanings: dict[str, str] = {key: key for key in CONTRACT_KEYS}
    for place, name, meaning in _named_keys(definition):
        # A key of ours that is called otherwise leaves its own name to others.
        if meanings.get(name) == name and _is_left(name, str(place[0]), definition):
            meanings[name] = meaning
        if (first := meanings.setdefault(name, meaning)) != meaning:
            said = f"`{first}`" if first in CONTRACT_KEYS else first
            yield Contradiction(place, f"The key `{name}` already means {said}.")


def _names_of_kinds(definition: Definition) -> Iterator[Contradiction]:
    """Yield each name of a key of ours that a kind gives to another, and that key has no more."""
    for kind in definition.kinds:
        for key, names in kind.keys.items():
            for place, name in enumerate(names):
                own = name in CONTRACT_KEYS and name != key
                if own and (name == "title" or not definition.key_names(kind, name)):
                    message = f"The key `{name}` already means `{name}`."
                    yield Contradiction(("kinds", kind.name, "keys", key, place), message)


def _is_left(name: str, place: str, definition: Definition) -> bool:
    """Tell whether a key of ours is called otherwise, so that a place may say what it means.

    A title is looked for everywhere, but where it is ignored as all kinds have another.
    """
    names = definition.keys.get(name, ())
    if name != "title":
        return place in _TAKING and bool(names) and name not in names
    others = ((*names, *kind.keys.get(name, ()), *kind.title_from) for kind in definition.kinds)
    return place == "ignore-keys" and all(found and name not in found for found in others)


def _named_keys(definition: Definition) -> Iterable[tuple[tuple[str | int, ...], str, str]]:
    """Yield where a front matter key is named, its name and what it is to mean."""
    for name, relation in definition.relations.items():
        yield ("relations", name), name, "a relation of your own"
        if relation.inverse != name:
            yield ("relations", name, "inverse"), relation.inverse, f"the inverse of `{name}`"
    for key, names in definition.keys.items():
        for place, name in enumerate(names):
            yield ("keys", key, place), name, key
    for name, framework in definition.frameworks.keys.items():
        yield ("frameworks", "keys", name), name, f"labels of {framework}"
    for name in definition.frameworks.mappings:
        yield ("frameworks", "mappings", name), name, "labels of the frameworks that it names"
    for name in definition.fields:
        yield ("fields", name), name, "a field of your own"
    for place, name in enumerate(definition.ignore_keys):
        yield ("ignore-keys", place), name, "nothing"
