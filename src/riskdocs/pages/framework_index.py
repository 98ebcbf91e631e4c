"""What the site's search reads of a framework's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

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
    parts = [f'<h1 id="{escape(framework.id)}">{escape(framework.name)}</h1>']
    parts.append(f"<p>{escape(framework.short_name)}. {escape(framework.publisher)}</p>")
    for view in views:
        entries = [entry for group in view.groups for entry in (*group.shown, *group.folded)]
        heading = escape(edition_name.format(edition=view.edition.id))
        uncited = ". ".join(_names(entries, with_titles=view.edition.is_current))
        parts.append(f'<h2 id="{escape(view.anchor)}">{heading}</h2><p>{escape(uncited)}</p>')
        parts += [
            f'<h3 id="{escape(entry.ref.anchor)}">{escape(_name(entry))}</h3>'
            f"<p>{escape(view.edition.id)}</p>"
            for entry in entries
            if entry.cited
        ]
    return "".join(parts)


def _names(entries: Iterable[EntryUse], *, with_titles: bool) -> Iterator[str]:
    for entry in entries:
        if not entry.cited:
            yield _name(entry) if with_titles else entry.ref.entry.id


def _name(use: EntryUse) -> str:
    entry = use.ref.entry
    return f"{entry.id} {entry.title}" if entry.has_title else entry.id
