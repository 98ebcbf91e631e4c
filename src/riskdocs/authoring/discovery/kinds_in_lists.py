"""Kinds of items that are entries of lists: which lists hold them, and in which files."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from riskdocs.authoring.discovery.found_kind import FoundItems, FoundKind, seen_items
from riskdocs.authoring.discovery.id_forms import (
    common_form,
    common_word,
    file_patterns,
    ordinary_form,
)
from riskdocs.authoring.discovery.names_and_roles import (
    kind_name,
    likely_role,
    role_in,
    small_words,
)
from riskdocs.model.id_pattern import IdPattern
from riskdocs.reading.front_matter.value_types import READERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from riskdocs.authoring.discovery.seen_lists import SeenList

#: What publishers sort items by, as a rule; and below what they say of the whole.
_SORTS = re.compile(r"(.*[-_])?(categor|group|famil|param)", re.IGNORECASE)
_OF_THE_WHOLE = re.compile(r"(.*\.)?metadata\b", re.IGNORECASE)
#: Where a title is looked for that is under no key of its own, the likeliest first.
_TITLES = ("text", "label", "summary", "statement", "description")


@dataclass
class _Group:
    """Lists whose IDs have one form."""

    form: str
    lists: list[SeenList] = field(default_factory=list)

    @property
    def ids(self) -> list[str]:
        return [one for seen in self.lists for one in seen.ids]

    def with_list(self, seen: SeenList) -> str | None:
        """Return the form that another list's IDs have with these; nothing if it is another's."""
        if IdPattern(self.form).looks_ordinary:
            form = ordinary_form([*self.ids, *seen.ids])
            return form if seen.steps == self.lists[0].steps else None
        form = common_form([*self.ids, *seen.ids])
        if form is None or form.startswith("{") != self.form.startswith("{"):
            return None
        steps = {one.steps for one in self.lists}
        within = any(seen.steps.startswith(f"{step}[].") for step in steps)
        is_it = seen.steps in steps or form == self.form or (within and "[" in form)
        return form if is_it else None


def kinds_in_lists(
    lists: Iterable[SeenList], known: Sequence[FoundKind], around: str, *, ordinary: bool = False
) -> tuple[list[FoundKind], list[SeenList]]:
    """Return the kinds, and the lists of which none is made.

    Args:
        lists: all that a folder has.
        known: other kinds, whose names and IDs are taken.
        around: the names of the folder that they lie in, and of the site, which may say what all of
            them are.
        ordinary: an ID may look like any word or number, as those of many vocabularies do.
    """
    # Of two with the same items, such as a summary and the whole, the fuller one holds them.
    lists = sorted(lists, key=lambda seen: (seen.steps.count("."), -seen.size))
    groups: list[_Group] = []
    left = [*_repeated(lists)]
    lists = [seen for seen in lists if seen not in left]
    claimed: set[str] = set()
    for seen in lists:
        if len(claimed.intersection(seen.ids)) > len(seen.ids) / 2:
            continue  # references to items, with a word on each
        if _joined(groups, seen, ordinary=ordinary):
            claimed.update(seen.ids)
        else:
            left.append(seen)
    kinds: list[FoundKind] = []
    for group in groups:
        if _is_taken(group, (*known, *kinds)):
            left += group.lists
        else:
            taken = {kind.name for kind in (*known, *kinds)}
            kinds.append(_kind(group, lists, taken, around))
    return kinds, left


def _is_taken(group: _Group, kinds: Iterable[FoundKind]) -> bool:
    """Tell whether a kind before has IDs that are of the form of these, or the other way round."""
    pattern = IdPattern(group.form)
    telling = (kind for kind in kinds if not kind.pattern.looks_ordinary)
    return not pattern.looks_ordinary and any(
        any(map(pattern.read, kind.ids)) or any(map(kind.pattern.read, group.ids))
        for kind in telling
    )


def _repeated(lists: Sequence[SeenList]) -> Iterator[SeenList]:
    """Yield lists within items that say the same of something: it can't stand in each of them."""
    items = {seen.path for seen in lists if not seen.steps}
    within: dict[str, list[SeenList]] = defaultdict(list)
    for seen in lists:
        if seen.steps and seen.path in items:
            within[seen.steps].append(seen)
    for same in within.values():
        ids = [one for seen in same for one in {*seen.ids}]
        if len({*ids}) < len(ids):
            yield from same


def _joined(groups: list[_Group], seen: SeenList, *, ordinary: bool) -> bool:
    """Tell whether a list belongs to a group that is there, or makes one, and put it there."""
    if len(set(seen.ids)) < len(seen.ids):
        return False
    if _SORTS.match(seen.name) or _OF_THE_WHOLE.match(seen.steps):
        return False
    for group in groups:
        if form := group.with_list(seen):
            group.form = form
            group.lists.append(seen)
            return True
    form = common_form(seen.ids) or (ordinary_form(seen.ids) if ordinary else None)
    if word := common_word(seen.ids):
        # Others are a vocabulary: `componentsModel` among categories.
        form = f"{word}{{Name}}" if seen.name.startswith(word) else None
    within = any(
        seen.steps.startswith(f"{other.steps}[].") for group in groups for other in group.lists
    )
    # Parts of entries have words or numbers as well, and some name pages elsewhere.
    if form is None or (within and (IdPattern(form).looks_ordinary or _are_links(seen))):
        return False
    groups.append(_Group(form, [seen]))
    return True


def _are_links(seen: SeenList) -> bool:
    """Tell whether a list names pages elsewhere."""
    return all(
        any(READERS["url"](value) for value in member.file.values.values())
        for member in seen.members
    )


def _kind(group: _Group, lists: Sequence[SeenList], taken: set[str], around: str) -> FoundKind:
    first = group.lists[0]
    places = {seen.path for seen in group.lists}
    folder = posixpath.basename(posixpath.dirname(first.path)) or role_in(around)
    alone = not first.steps and len(places) > 1
    begin = small_words(IdPattern(group.form).prefix)
    plural = small_words(folder or begin) if alone else small_words(first.name)
    if kind_name(plural) in taken:  # lists of one name in several files
        plural = begin
    name = kind_name(plural, taken, IdPattern(group.form).prefix)
    steps = tuple(dict.fromkeys(seen.steps for seen in group.lists))
    read = IdPattern(group.form).read
    members = tuple(one for seen in group.lists for one in seen.members if read(one.written))
    where = f"in {len(places)} files" if len(places) > 1 else f"in {first.path}"
    items = FoundItems(tuple(_patterns(group, lists)), steps, _title(group))
    why = seen_items([one.written for one in members], where)
    role = likely_role(name, (member.file for member in members), begin)
    return FoundKind(name, role, group.form, (first.key,), members, plural, why, items)


def _patterns(group: _Group, lists: Iterable[SeenList]) -> Sequence[str]:
    """Return the pattern of a group's files."""
    names = sorted({seen.path for seen in group.lists})
    steps = {seen.steps for seen in group.lists}
    others = {seen.path for seen in lists if seen.steps in steps} - set(names)
    return file_patterns(names, others)


def _title(group: _Group) -> str:
    """Return the key that says what an item is where it has neither title nor name."""
    nameless = [
        values
        for seen in group.lists
        for values in (member.file.values for member in seen.members)
        if not isinstance(values.get("title", values.get("name")), str)
    ]
    keys: Iterator[str] = (
        key for key in _TITLES if all(isinstance(values.get(key), str) for values in nameless)
    )
    return next(keys, "") if nameless else ""
