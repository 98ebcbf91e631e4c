"""What can't be right about a definition although each of its values is of the right kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.keys import CONTRACT_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.model.definition import Definition

#: Addresses of the site's own pages.
RESERVED_FOLDERS = frozenset(
    {
        "all",
        "assets",
        "changes",
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
RESERVED_KEYS = frozenset({"body", "display-id", "file", "id", "kind", "mitigated-by", "url"})


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
    yield from _key_names(definition)
    yield from _field_names(definition)
    for name, field in definition.fields.items():
        if field.type == "choice" and not field.choices:
            message = f"`{name}` is a choice, and has no `choices` to choose from."
            yield Contradiction(("fields", name, "type"), message)
    for place, folder in enumerate(definition.pages):
        if folder.startswith(("/", "\\")) or ":" in folder or ".." in folder.split("/"):
            message = f"`{folder}` is no folder beside the catalogue's."
            yield Contradiction(("pages", place), message)


def _kinds(definition: Definition) -> Iterator[Contradiction]:
    yield from _same_ids(definition)
    seen: dict[str, str] = {}
    for kind in definition.kinds:
        if kind.folder in seen:
            message = f"The kinds `{seen[kind.folder]}` and `{kind.name}` have the same folder."
            yield Contradiction(("kinds", kind.name, "folder"), message)
        seen.setdefault(kind.folder, kind.name)
        if kind.items and not kind.id_keys:
            message = f"Items of the kind `{kind.name}` stand in lists; name the key of their IDs."
            yield Contradiction(("kinds", kind.name, "id-from"), message)
    for kind in definition.kinds:
        if kind.folder.partition("/")[0] in RESERVED_FOLDERS:
            message = f"`{kind.folder}` is the address of a page of the site itself."
            yield Contradiction(("kinds", kind.name, "folder"), message)


def _same_ids(definition: Definition) -> Iterator[Contradiction]:
    """Yield each kind whose IDs can be read as those of a kind before it."""
    for place, kind in enumerate(definition.kinds):
        for before in definition.kinds[:place]:
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
    taken |= {key: f"`{key}` is a key that riskdocs reads" for key in CONTRACT_KEYS}
    for name in definition.fields:
        claim = taken.setdefault(name.casefold(), f"`{name}` is a field already")
        if not claim.startswith(f"`{name}` is"):
            message = f"{claim}; choose another name for the field `{name}`."
            yield Contradiction(("fields", name), message, at_key=True)


def _key_names(definition: Definition) -> Iterator[Contradiction]:
    for key in definition.keys:
        if key not in CONTRACT_KEYS:
            message = f"`{key}` is no key that riskdocs reads, so it can have no other name."
            yield Contradiction(("keys", key), message, CONTRACT_KEYS)
    meanings: dict[str, str] = {key: key for key in CONTRACT_KEYS}
    for path, name, meaning in _named_keys(definition):
        if meanings.setdefault(name, meaning) != meaning:
            message = f"The key `{name}` already means {_described(meanings[name])}."
            yield Contradiction(path, message)


def _named_keys(definition: Definition) -> Iterable[tuple[tuple[str | int, ...], str, str]]:
    """Yield where a front matter key is named, its name and what it is to mean."""
    for key, names in definition.keys.items():
        for place, name in enumerate(names):
            yield ("keys", key, place), name, key
    for name, framework in definition.frameworks.keys.items():
        yield ("frameworks", "keys", name), name, f"labels of {framework}"
    for name in definition.fields:
        yield ("fields", name), name, "a field of your own"
    for place, name in enumerate(definition.ignore_keys):
        yield ("ignore-keys", place), name, "nothing"


def _described(meaning: str) -> str:
    return f"`{meaning}`" if meaning in CONTRACT_KEYS else meaning
