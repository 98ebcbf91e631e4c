"""What changed about one item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar
from urllib.parse import unquote

from riskdocs.difference.difference_model import (
    ChangeAction,
    FactChange,
    ItemChange,
    RelationChange,
    ValueChange,
)
from riskdocs.difference.reference_change import reference_changes
from riskdocs.difference.text_change import text_change
from riskdocs.markdown import read_markdown
from riskdocs.model.keys import PLAIN_KEYS
from riskdocs.model.link import path_parts
from riskdocs.model.values import fact_text

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from riskdocs.model.definition import Definition
    from riskdocs.model.item import Item, Relation

_Value = TypeVar("_Value")
#: What stands before a name in the destination of a link.
_IN_LINK = r"(?:(?<=\]\()|(?<=\]: )|(?<=[</#]))"


class ItemLookup(Protocol):
    """What is asked of a state: which item a name means, and which fields are declared."""

    @property
    def definition(self) -> Definition:
        """What the publisher decided."""

    def item(self, name: str) -> Item | None:
        """Return the item that an ID or an alias names."""


class NameLookup(NamedTuple):
    """What IDs mean on either side.

    Attributes:
        before: the state that was.
        after: the state that is.
        renumbered: former ID to the one now.
        moved: the names of items' files that lie in another folder now.
    """

    before: ItemLookup
    after: ItemLookup
    renumbered: Mapping[str, str]
    moved: frozenset[str] = frozenset()

    def now(self, state: ItemLookup, relation: Relation) -> str:
        """Return the ID now of what a relation names on one side, be it a former one."""
        item = state.item(relation.id) if relation.id else None
        identifier = item.id if item else relation.id or relation.written
        return self.renumbered.get(identifier, identifier)

    def followed(self, text: str) -> str:
        """Return a text that names the items that have another ID by that, as the other side may.

        A link that follows an item to its new ID, or its file to another folder, says nothing else
        than before.
        """
        text = _without_folders(text, self.moved) if self.moved else text
        if not self.renumbered:
            return text
        by_folded = {former.casefold(): now for former, now in self.renumbered.items()}

        def is_called(former: re.Match[str]) -> str:
            identifier = by_folded[former[0].casefold()]
            return identifier.lower() if former[0].islower() else identifier

        pattern = "|".join(map(self._written, self.renumbered))
        return re.sub(pattern, is_called, text, flags=re.IGNORECASE | re.ASCII)

    def _written(self, former: str) -> str:
        """Return the regular expression of an ID in a text; of any word, in a link alone."""
        item = self.before.item(former)
        if item and item.kind.ids.looks_ordinary:
            return rf"{_IN_LINK}{re.escape(former)}(?=\.md|\.html|[/)>#\s])"
        return rf"(?<!\w){re.escape(former)}(?!\w|\.\d)"

    def title(self, identifier: str) -> str:
        """Return the title of an item, as it is now if it still is."""
        item = self.after.item(identifier) or self.before.item(identifier)
        return item.title if item else ""


def _without_folders(text: str, names: Container[str]) -> str:
    """Return a text whose relative links to files of some names lack the folders before these."""
    pieces, done = [], 0
    for start, end in sorted(
        {(link.destination_start, link.destination_end) for link in read_markdown(text).links}
    ):
        parts = path_parts(text[start:end])
        folder, slash, name = parts.path.rpartition("/") if parts else ("", "", "")
        if unquote(name) in names and slash and folder and folder[0] != "/":
            pieces.append(text[done:start])
            done = start + len(folder) + len(slash)
    return "".join((*pieces, text[done:]))


def item_change(was: Item | None, now: Item | None, names: NameLookup) -> ItemChange | None:
    """Compare an item before and after.

    Args:
        was: nothing for a new one.
        now: nothing for one that is gone.
        names: what the IDs that they name mean.

    Returns:
        Nothing where nothing changed.
    """
    if was is None or now is None:
        return ItemChange(ChangeAction.ADDED if was is None else ChangeAction.REMOVED, was, now)
    found = ItemChange(
        _action(was, now),
        was,
        now,
        title=_move(was.title, now.title),
        status=_move(was.status, now.status),
        types=_move(was.types, now.types),
        file=_move(was.document.inside, now.document.inside) if was.id == now.id else None,
        facts=tuple(_facts(was, now, names)),
        relations=tuple(_relations(was, now, names)),
        references=()
        if was.citations == now.citations
        else reference_changes(was.references, now.references),
        text=text_change(names.followed(was.body), names.followed(now.body))
        if was.body != now.body
        else None,
    )
    nothing = ItemChange(ChangeAction.CHANGED, was, now)
    return None if found == nothing and was.id == now.id else found


def _action(was: Item, now: Item) -> ChangeAction:
    if was.retired == now.retired:
        return ChangeAction.CHANGED
    return ChangeAction.RETIRED if now.retired else ChangeAction.REINSTATED


def _move(before: _Value, after: _Value) -> ValueChange[_Value] | None:
    return ValueChange(before, after) if before != after else None


def _facts(was: Item, now: Item, names: NameLookup) -> Iterator[FactChange]:
    """Yield what changed of the plain keys, the former names, and the publisher's own fields."""
    for plain in PLAIN_KEYS:
        before, after = (fact_text(getattr(item, plain.attribute)) for item in (was, now))
        if before != after:
            yield FactChange(plain.name, "", before, after)
    # That an item names the ID under which it was known goes without saying.
    aliases = tuple(alias for alias in now.aliases if alias != was.id or alias in was.aliases)
    if was.aliases != aliases:
        yield FactChange("aliases", "", fact_text(was.aliases), fact_text(aliases))
    if was.fields == now.fields:
        return
    declared = {**names.before.definition.fields, **names.after.definition.fields}
    for key in dict.fromkeys((*now.fields, *was.fields)):
        before, after = fact_text(was.fields.get(key)), fact_text(now.fields.get(key))
        if before != after:
            yield FactChange(key, declared[key].label or key, before, after)


def _relations(was: Item, now: Item, names: NameLookup) -> Iterator[RelationChange]:
    """Yield the relations that came, then those that went, each by what it means."""
    definitions = (names.before.definition, names.after.definition)
    labels = {key.name: key.label for one in definitions for key in one.own_relation_keys}
    before = dict.fromkeys(
        (key, names.now(names.before, relation)) for key, relation in _stated(was)
    )
    after = dict.fromkeys((key, names.now(names.after, relation)) for key, relation in _stated(now))
    for added, some, others in ((True, after, before), (False, before, after)):
        for key, identifier in some:
            if (key, identifier) not in others:
                title, label = names.title(identifier), labels.get(key, "")
                yield RelationChange(key, identifier, title, added, label)


def _stated(item: Item) -> Iterator[tuple[str, Relation]]:
    for key, relations in item.stated.items():
        for relation in relations:
            yield key, relation
