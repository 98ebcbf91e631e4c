"""An edition of a framework, its entries, and how one of them is named.

One number means different things in different editions, so nothing speaks of a number alone:
an entry is always named together with its edition (`EntryRef`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from riskdocs.frameworks.folding import fold_number
from riskdocs.texts.hyphenated import hyphenated


class EditionStatus(StrEnum):
    """Whether an edition is the one in force in its series, one that was, or one that never was."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    #: Never published as final: meant where a label names it, or fits nothing else.
    DRAFT = "draft"


_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of one edition.

    Attributes:
        id: its number, as the publisher prints it: `LLM07`, `AML.T0051`, `Article 9`.
        url: the entry's own page; None where it has none, see `EntryRef.url`.
        aliases: other numbers and other titles by which it is known.
        kind: the publisher's word, where there are several kinds: technique, mitigation, article.
        parent: the ID of the entry that this one is part of.
        category: the publisher's group, chapter or booklet.
        since: the release that it came with, where the framework has releases and it is not the
            first.
        until: the last release that has it, where a later one has not.
        part_aliases: numbers by which parts of it are known, each with the part as it is cited
            behind the entry's own number: `2.1`, `, Part II(1)`.
        title_verified: false where the title could not be checked against the publisher's text.
    """

    id: str
    title: str
    url: str | None = None
    aliases: tuple[str, ...] = ()
    alt_urls: tuple[str, ...] = ()
    kind: str | None = None
    parent: str | None = None
    category: str | None = None
    since: str | None = None
    until: str | None = None
    part_aliases: Mapping[str, str] = field(default_factory=lambda: _NONE, hash=False)
    title_verified: bool = True

    @property
    def has_title(self) -> bool:
        """Whether the title says more than the number, and can be held against a label."""
        return self.title_verified and fold_number(self.title) != fold_number(self.id)


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a framework.

    Attributes:
        date: year, year-month or year-month-day of publication.
        aliases: other names for it. Two editions can share one: several were printed as `2023`.
        series: which of several lists that the framework keeps at once; None where there is one
            list.
        title_prefix: how the publisher prints a number in front of a title, by the example of one
            entry.
        numbering: a note where the numbers are not the publisher's own.
    """

    id: str
    label: str
    date: str
    status: EditionStatus
    url: str
    entries: tuple[Entry, ...]
    alt_urls: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    series: str | None = None
    title_prefix: str | None = None
    numbering: str | None = None
    _numbers: dict[str, Entry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        numbers: dict[str, Entry] = {}
        for entry in self.entries:
            numbers.setdefault(fold_number(entry.id), entry)
        for entry in self.entries:
            for alias in entry.aliases:
                numbers.setdefault(fold_number(alias), entry)
        object.__setattr__(self, "_numbers", numbers)

    @property
    def is_current(self) -> bool:
        """Whether it is the one in force in its series."""
        return self.status is EditionStatus.CURRENT

    @property
    def is_gone(self) -> bool:
        """Whether it is all that its publisher took back, under a word for that: `withdrawn`."""
        return self.status is EditionStatus.SUPERSEDED and self.id.isalpha()

    @property
    def anchor(self) -> str:
        """The fragment of its heading on the framework's page of the site: `edition-2025`."""
        return f"edition-{hyphenated(self.id)}"

    @property
    def is_draft(self) -> bool:
        """Whether it was never published as a final text."""
        return self.status is EditionStatus.DRAFT

    def entry(self, number: str) -> Entry | None:
        """Find an entry by its number or an alias, whatever the case, `.` or `-`."""
        return self._numbers.get(fold_number(number))


@dataclass(frozen=True, slots=True)
class EntryRef:
    """One entry of one edition of one framework: what a reference points at."""

    framework_id: str
    edition: Edition
    entry: Entry

    def __hash__(self) -> int:
        return hash((self.framework_id, self.edition.id, self.entry.id))

    @property
    def path(self) -> str:
        """The name within the framework, `2025/LLM06`, as the successor table writes it."""
        return f"{self.edition.id}/{self.entry.id}"

    @property
    def key(self) -> str:
        """The name in all the world: `owasp-llm-top-10:2025/LLM06`."""
        return f"{self.framework_id}:{self.path}"

    @property
    def anchor(self) -> str:
        """The fragment on the framework's page of the site: `2025-llm06`."""
        return hyphenated(self.path)

    @property
    def url(self) -> str:
        """The entry's page at the publisher's, or the edition's where entries have none."""
        return self.entry.url or self.edition.url

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses that it has or had to itself, without a slash at their ends."""
        return tuple(url.rstrip("/") for url in (self.entry.url, *self.entry.alt_urls) if url)

    @property
    def title(self) -> str:
        """The title as a reader needs it; empty where there is none but the number.

        A sub-technique's own says little (`Memory`). Where the entry is known with its parent's
        in front of it, that is the title: `AI Agent Context Poisoning: Memory`.
        """
        entry = self.entry
        if not entry.has_title:
            return ""
        parent = self.edition.entry(entry.parent) if entry.parent else None
        whole = f"{parent.title}: {entry.title}" if parent else ""
        return whole if whole in entry.aliases else entry.title

    @property
    def name(self) -> str:
        """Number and title, where the edition stands beside it: `LLM01 Prompt Injection`."""
        return f"{self.entry.id} {self.title}".strip()

    @property
    def label(self) -> str:
        """A label that means this entry and no other: `LLM06:2025 Excessive Agency`."""
        return f"{self.entry.id}:{self.edition.id} {self.title}".strip()

    def __str__(self) -> str:
        return self.label
