"""What the site's search reads of a framework's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.pages.search_text import section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from riskdocs.model.citing import EntryUse, FrameworkUse
    from riskdocs.pages.references import EditionView


def framework_index(use: FrameworkUse, views: Sequence[EditionView], edition_name: str) -> str:
    """Return the page's words as plain headings and paragraphs.

    An entry that an item cites has a heading of its own, so that its number finds this page before
    the items. The others are named together: most of a large framework's entries are cited by
    none, and would be most of the index.

    Args:
        use: the framework and who cites it.
        views: its editions as the page shows them.
        edition_name: how an edition is headed, with `{edition}`.
    """
    framework = use.framework
    about = f"{framework.short_name}. {framework.publisher}"
    parts = [section(1, framework.id, framework.name, about)]
    for view in views:
        entries = [entry for group in view.groups for entry in (*group.shown, *group.folded)]
        heading = edition_name.format(edition=view.edition.id)
        uncited = ". ".join(_names(entries, with_titles=view.edition.is_current))
        parts.append(section(2, view.anchor, heading, uncited))
        parts += [
            section(3, entry.ref.anchor, entry.ref.name, view.edition.id)
            for entry in entries
            if entry.cited
        ]
    return "".join(parts)


def _names(entries: Iterable[EntryUse], *, with_titles: bool) -> Iterator[str]:
    for entry in entries:
        if not entry.cited:
            yield entry.ref.name if with_titles else entry.ref.entry.id
