"""A difference, and a change log, in words.

A sentence is a tuple of parts, so that each format decides how strangers' words are escaped, and
what becomes a link. The words themselves are the site's texts, which a publisher can translate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast

from riskdocs.difference.change_log import Extent, PeriodKind
from riskdocs.difference.changed_parts import changed_parts
from riskdocs.difference.difference_model import ChangeAction, ReferenceShift, Renumbering
from riskdocs.frameworks.judgement import judgement_words
from riskdocs.model.keys import KEY_BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from riskdocs.difference.change_log import ChangeLog, Period
    from riskdocs.difference.difference_model import (
        ItemChange,
        ReferenceChange,
        RelationChange,
        SectionChange,
        TextChange,
    )
    from riskdocs.frameworks.reference import Reference
    from riskdocs.model.item import Item
    from riskdocs.texts.texts import Texts

#: So many sections or items are named in a sentence; more are counted.
_NAMED = 6

#: Stands for a part while the words around it are filled in; no text of ours has it.
_GAP = "\x00"


class ItemName(NamedTuple):
    """An item, by the ID and the title that it has."""

    id: str
    title: str


class Quoted(NamedTuple):
    """What an author wrote, as he wrote it."""

    text: str


class Place(NamedTuple):
    """A file, or a line in it."""

    text: str


SentencePart: TypeAlias = "str | ItemName | Quoted | Place"
Sentence: TypeAlias = tuple[SentencePart, ...]


def name_of(item: Item) -> ItemName:
    """Return how sentences call an item."""
    return ItemName(item.id, item.title)


def plain_sentence(sentence: Sentence) -> str:
    """Return a sentence as plain text, with everything that strangers wrote in it."""
    return "".join(
        f"{part.id} {part.title}".rstrip()
        if isinstance(part, ItemName)
        else part.text
        if isinstance(part, (Quoted, Place))
        else part
        for part in sentence
    )


class Wording:
    """Says what changed.

    Args:
        text: gives the words.
    """

    def __init__(self, text: Texts) -> None:
        self._text = text

    def fill(self, key: str, **parts: SentencePart | list[SentencePart]) -> Sentence:
        """Return a text with a part, or several, in the place of each of its words in braces."""
        gaps = {name: f"{_GAP}{name}{_GAP}" for name in parts}
        found: list[SentencePart] = []
        for place, piece in enumerate(self._text(key, count=None, **gaps).split(_GAP)):
            if place % 2 == 0:
                found += [piece] if piece else []
            else:
                part = parts[piece]
                found += part if isinstance(part, list) else [part]
        return tuple(found)

    def in_short(self, change: ItemChange, limit: int | None = None) -> Sentence:
        """Return what happened to an item in one sentence, its action first.

        Args:
            change: of the item.
            limit: so many things are said; more are counted.
        """
        said = list(self.phrases(change))
        if change.action is not ChangeAction.CHANGED:
            word = "new" if change.action is ChangeAction.ADDED else change.action.value
            said.insert(0, (self._text(f"change.{word}-item"),))
        if limit and len(said) > limit:
            said[limit:] = [(self._text("change.more", number=len(said) - limit),)]
        return joined(said, "; ")

    def phrases(self, change: ItemChange) -> Iterator[Sentence]:
        """Yield what happened to an item, a phrase for each thing; none for one that is new."""
        if change.was is None or change.now is None:
            return
        if change.renumbered is Renumbering.ALIAS:
            yield self.fill("change.formerly", before=change.was.id)
        elif change.renumbered is Renumbering.TEXT:
            yield self.fill("change.formerly-by-text", before=change.was.id)
        yield from self._head(change)
        for ref in change.references:
            yield self._reference(ref)
        yield from self._relations(change.relations)
        if change.text:
            yield self._of_text(change.text)
        if change.file:
            before, after = change.file
            yield self.fill("change.file", before=Place(before), after=Place(after))

    def _head(self, change: ItemChange) -> Iterator[Sentence]:
        """Yield what changed of the facts at the head of an item's page."""
        if change.title:
            yield self.fill("change.retitled", before=Quoted(change.title.before))
        if change.status:
            yield self._moved("change.status", change.status.before, change.status.after)
        if change.types:
            labels = change.item.kind.types
            before, after = (
                ", ".join(labels.get(code, code) for code in codes) for codes in change.types
            )
            yield self._moved("change.type", before, after)
        for fact in change.facts:
            label = Quoted(fact.label or self._own_label(fact.key))
            yield self._moved("change.field", *changed_parts(fact.before, fact.after), label=label)

    def _own_label(self, key: str) -> str:
        return self._text("change.aliases" if key == "aliases" else KEY_BY_NAME[key].label)

    def _moved(
        self, key: str, before: str | None, after: str | None, **more: SentencePart
    ) -> Sentence:
        none = self._text("change.none")
        old, new = Quoted(before) if before else none, Quoted(after) if after else none
        return self.fill(key, before=old, after=new, **more)

    def _of_text(self, change: TextChange) -> Sentence:
        if change.layout_only:
            return (self._text("change.layout"),)
        sections = self._listed([self._section(section) for section in change.sections])
        if not change.added and not change.removed:
            return self.fill("change.reordered", sections=sections)
        counts = {"added": f"{change.added:,}", "removed": f"{change.removed:,}"}
        key = "change.words"
        if not change.added or not change.removed:
            key = "change.words-added" if change.added else "change.words-removed"
        words = self._text(key, count=None, **counts)
        return self.fill("change.text", words=words, sections=sections)

    def _section(self, section: SectionChange) -> Sentence:
        beginning = self._text("change.beginning")
        title: SentencePart = Quoted(section.title) if section.title else beginning
        if section.action is ChangeAction.ADDED:
            return self.fill("change.section-added", section=title)
        if section.action is ChangeAction.REMOVED:
            return self.fill("change.section-removed", section=title)
        return (title,)

    def _relations(self, changes: Iterable[RelationChange]) -> Iterator[Sentence]:
        groups: dict[tuple[str, bool, str], list[Sentence]] = {}
        for change in changes:
            name = ItemName(change.id, change.title)
            groups.setdefault((change.key, change.added, change.label), []).append((name,))
        for (key, added, label), items in groups.items():
            said = f"change.{'relation' if label else key}{'' if added else '-no-longer'}"
            words: dict[str, SentencePart] = {"label": Quoted(label)} if label else {}
            yield self.fill(said, items=self._listed(items), **words)

    def _reference(self, change: ReferenceChange) -> Sentence:
        before, after = change.before, change.after
        if before is None or after is None:
            one = cast("Reference", after or before)
            key = "change.ruled-out" if one.rules_out else "change.cites"
            return self.fill(key if after else f"{key}-no-longer", entry=_cited(one))
        if change.shift is ReferenceShift.WORDING:
            return self.fill(
                "change.wording", before=Quoted(before.label), after=Quoted(after.label)
            )
        if change.shift is ReferenceShift.JUDGEMENT:
            was, now = self._judged(before), self._judged(after)
            return self._moved("change.judgement", was, now, entry=_cited(after))
        key = "change.edition" if change.shift is ReferenceShift.EDITION else "change.meaning"
        if not after.resolved:
            key = "change.meaning-lost"
        elif not before.resolved:
            key = "change.meaning-found"
        return self.fill(key, before=_cited(before), after=_cited(after))

    def _judged(self, ref: Reference) -> str:
        return judgement_words(ref.judgement, self._text) if ref.judgement else ""

    def _listed(self, sentences: Sequence[Sentence]) -> list[SentencePart]:
        shown = list(sentences[:_NAMED])
        if len(sentences) > _NAMED:
            shown.append((self._text("change.more", number=len(sentences) - _NAMED),))
        return list(joined(shown, ", "))


def _cited(ref: Reference) -> Quoted:
    name = ref.framework.short_name if ref.framework else ref.framework_name
    return Quoted(f"{name} {ref.target.label}" if ref.target else f"{name} “{ref.label}”")


def joined(sentences: Iterable[Sentence], between: str) -> Sentence:
    """Return sentences in a row."""
    found: list[SentencePart] = []
    for sentence in sentences:
        found += [between] if found else []
        found += sentence
    return tuple(found)


_TITLES = {
    PeriodKind.UNCOMMITTED: "changes.uncommitted",
    PeriodKind.UNRELEASED: "changes.unreleased",
    PeriodKind.RELEASE: "changes.released",
}
_NOTICES = {
    Extent.NONE: "changes.no-history",
    Extent.SHALLOW: "changes.shallow",
    Extent.LIMITED: "changes.limited",
}


def period_title(period: Period, text: Texts) -> str:
    """Return what a period is called."""
    key = _TITLES.get(period.kind)
    return text(key, name=period.name, date=period.day.isoformat()) if key else period.name


def notice_of(past: ChangeLog, text: Texts) -> str:
    """Say what is not known of the past; empty where all of it is."""
    key = _NOTICES.get(past.extent)
    return text(key, date=past.since.isoformat() if past.since else "") if key else ""
