"""A kind of items that was found in a folder, wherever its items stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.id_pattern import IdPattern
from riskdocs.texts.enumeration import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from riskdocs.authoring.discovery.id_series import Member
    from riskdocs.authoring.discovery.seen_files import SeenFile


class FoundItems(NamedTuple):
    """Where items stand that have no files of their own.

    Attributes:
        files: patterns of the files with the lists.
        lists: the keys that lead to each list.
        title: the key of what serves as a title where there is none; empty without one.
    """

    files: tuple[str, ...]
    lists: tuple[str, ...]
    title: str


@dataclass(frozen=True)
class FoundKind:
    """A kind.

    Attributes:
        name: for the definition.
        role: what the site would take it for.
        form: of its IDs.
        places: where an ID may stand: `file`, `folder`, `heading`, or a key.
        members: its items.
        plural: what the publisher calls several of them, in small letters.
        why: what was seen, for the publisher.
        items: where they stand in lists; nothing for files of their own.
        patterns: of its files, where only their places say that they are items.
    """

    name: str
    role: str
    form: str
    places: tuple[str, ...]
    members: tuple[Member, ...]
    plural: str
    why: str
    items: FoundItems | None = None
    patterns: tuple[str, ...] = ()

    @cached_property
    def files(self) -> tuple[SeenFile, ...]:
        """What says each of its items."""
        return tuple(member.file for member in self.members)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The IDs of its items, as they are written."""
        return tuple(member.written for member in self.members)

    @cached_property
    def pattern(self) -> IdPattern:
        """What reads its IDs."""
        return IdPattern(self.form)

    @cached_property
    def known(self) -> frozenset[str | None]:
        """The IDs of its items, in their one form."""
        return frozenset(map(self.pattern.read, self.ids))

    def names(self, text: str) -> bool:
        """Tell whether a text is the ID of an item; words are only those of items that are there.

        A number may be that of an item that is missing.
        """
        if self.pattern.looks_ordinary:
            return text in self.known  # `Data leak` is a title
        identifier = self.pattern.read(text)
        return identifier is not None and (identifier[-1].isdecimal() or text in self.ids)


def seen_items(ids: Sequence[str], where: str) -> str:
    """Say for the publisher how many items were seen, what the first are called, and where."""
    return f"{counted(len(ids), 'item')}: {', '.join(ids[:3])} {where}"
