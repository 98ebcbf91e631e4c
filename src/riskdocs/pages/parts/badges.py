"""References as badges: what they cite, in which edition, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.safety import unsafe_scheme
from riskdocs.pages.parts.titles import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from riskdocs.frameworks.edition import EntryRef
    from riskdocs.frameworks.judgement import Judgement
    from riskdocs.frameworks.reference import Reference

#: Publishers whose references stand at the head of an item's page.
HEAD_PUBLISHERS = frozenset({"OWASP"})
#: Characters of a title on a badge; NIST has whole statements, which its framework's page shows.
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Badge:
    """One reference as a visitor sees it.

    Attributes:
        framework: its short name.
        number: of the entry, with the part that the label names; empty where it is not known.
        title: of the entry (see `EntryRef.title`), cut where it is long; or the label as written.
        edition: empty where it is not known.
        address: the entry's page at its publisher's; empty where there is none.
        explanation: how it was decided which edition is meant.
        successors: its successors in the newest edition, with titles that are new.
        successor_keys: their keys.
        superseded: whether a newer edition replaced it.
        resolved: whether it is known which entry is meant.
        framework_id: empty for an unknown framework.
        key: `owasp-llm-top-10:2025/LLM06`; empty where it is not resolved.
        anchor: of the entry on the framework's page of this site.
        judgement: what its author says of how item and entry relate.
    """

    framework: str
    framework_id: str
    title: str
    explanation: str
    number: str = ""
    edition: str = ""
    address: str = ""
    successors: tuple[str, ...] = ()
    successor_keys: tuple[str, ...] = ()
    superseded: bool = False
    resolved: bool = False
    key: str = ""
    anchor: str = ""
    judgement: Judgement | None = None

    @property
    def rules_out(self) -> bool:
        """Whether it says that the entry does not apply."""
        return self.judgement is not None and self.judgement.rules_out


class BadgeLine(NamedTuple):
    """A line of an item's references.

    Attributes:
        badge: what is cited.
        older: entries of older editions that are cited as well, without more words, and became
            this one.
    """

    badge: Badge
    older: tuple[Badge, ...]


def badge_lines(badges: Sequence[Badge]) -> list[BadgeLine]:
    """Return references line by line, an older entry on the line of what it became."""
    cited = {one.key for one in badges if one.resolved}
    alone: list[Badge] = []
    older: dict[str, list[Badge]] = {}
    for one in badges:
        newer = next((key for key in one.successor_keys if key in cited), None)
        if one.superseded and newer and not one.judgement:
            older.setdefault(newer, []).append(one)
        else:
            alone.append(one)
    return [BadgeLine(one, tuple(older.get(one.key, ()))) for one in alone]


def safe_address(address: str | None) -> str:
    """Return an address that a link may have; frameworks come from publishers' own files too."""
    return "" if not address or unsafe_scheme(address) else address


def badge(reference: Reference) -> Badge:
    """Make a badge of a reference. What could not be resolved is shown as text, without a link."""
    framework = reference.framework
    target = reference.target
    if framework is None or target is None:
        return Badge(
            framework=framework.short_name if framework else reference.framework_name,
            framework_id=framework.id if framework else "",
            title=reference.label,
            explanation=reference.explanation,
            judgement=reference.judgement,
        )
    return Badge(
        framework=framework.short_name,
        number=reference.number,
        title=shortened(target.title, _LONGEST_TITLE),
        edition=target.edition.id,
        address=safe_address(target.url),
        explanation=reference.explanation,
        successors=tuple(_successor(way.ref, target) for way in reference.newest),
        successor_keys=tuple(way.ref.key for way in reference.newest),
        superseded=reference.superseded,
        resolved=True,
        framework_id=framework.id,
        key=target.key,
        anchor=target.anchor,
        judgement=reference.judgement,
    )


def _successor(newer: EntryRef, older: EntryRef) -> str:
    """Return `LLM03:2026`, with its title where the publisher changed it."""
    return f"{newer.entry.id}:{newer.edition.id}" if newer.title == older.title else newer.label


def stands_at_head(reference: Reference) -> bool:
    """Tell whether a reference stands at the head of a page and not at its end."""
    framework = reference.framework
    publisher = framework.publisher if framework else ""
    return publisher in HEAD_PUBLISHERS or "owasp" in reference.framework_name.lower()
