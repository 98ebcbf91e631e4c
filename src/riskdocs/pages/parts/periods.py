"""The past as pages and feeds tell it: period by period, and in a line what one commit changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from riskdocs.difference.outline import item_groups
from riskdocs.difference.sentences import Wording, joined, name_of, period_title, plain_sentence
from riskdocs.model.sources import CHANGES, item_source
from riskdocs.pages.page import free_anchor
from riskdocs.texts.hyphenated import hyphenated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from riskdocs.difference.change_log import ChangeLog, CommitChanges
    from riskdocs.difference.outline import OutlineGroup
    from riskdocs.difference.sentences import Sentence
    from riskdocs.pages.site import Site

#: Lines of one list, such as the items of a first import.
GROUP_LINES = 100
#: Lines on the page; once they are spent, older periods are counted and not shown.
_LINES = 500
#: Items named in the line about a commit.
_NAMED = 5


class PeriodRow(NamedTuple):
    """What the page shows of a period, and the commits in it."""

    anchor: str
    title: str
    groups: tuple[OutlineGroup, ...]
    commits: tuple[str, ...]


def period_rows(site: Site, past: ChangeLog) -> tuple[list[PeriodRow], int]:
    """Return the periods that the page has room for, and how many older ones there are."""
    rows: list[PeriodRow] = []
    room = _LINES
    anchors: set[str] = set()
    for place, period in enumerate(past.periods):
        if room <= 0:
            return rows, len(past.periods) - place
        if groups := item_groups(period.difference, site.text):
            room -= sum(min(len(group.lines), GROUP_LINES) for group in groups)
            title = period_title(period, site.text)
            # It stays, as names of releases do.
            anchor = free_anchor(hyphenated(period.name) or period.kind.value, anchors)
            anchors.add(anchor)
            rows.append(PeriodRow(anchor, title, groups, period.commits))
    return rows, 0


def commit_anchors(site: Site, past: ChangeLog) -> Mapping[str, str]:
    """Return the anchor of the period that each commit belongs to, where the page shows it."""
    rows, _ = period_rows(site, past)
    return {commit: row.anchor for row in rows for commit in row.commits}


def commit_lines(site: Site, step: CommitChanges) -> list[Sentence]:
    """Return what a commit changed, item by item."""
    wording = Wording(site.text)
    return [
        joined([(name_of(change.item),), wording.in_short(change)], ": ") for change in step.changes
    ]


def commit_title(site: Site, step: CommitChanges) -> str:
    """Return what a commit changed in one line."""
    if len(step.changes) == 1:
        return plain_sentence(commit_lines(site, step)[0])
    names = [change.item.id for change in step.changes]
    named = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    return site.text("changes.several", count=len(names), items=named)


def place_of_commit(site: Site, step: CommitChanges, anchors: Mapping[str, str]) -> tuple[str, str]:
    """Return the source path and the anchor of where a commit is told of.

    Args:
        site: what all pages have in common.
        step: the commit.
        anchors: of the periods.
    """
    if len(step.changes) == 1 and (item := site.catalogue.item(step.changes[0].item.id)):
        return item_source(item), ""
    return CHANGES, anchors.get(step.commit.name, "")
