"""Rules about IDs that stand in a text without being links."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from riskdocs.markdown.stretches import Stretches
from riskdocs.model.finding import Edit, Fix, Problem, Severity
from riskdocs.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from riskdocs.model.item import Item
    from riskdocs.model.markdown import Range
    from riskdocs.rules.facts.context import Context
    from riskdocs.rules.facts.mentions import Mention

_LINKS = frozenset({"at", "wiki", "spaced", "unclosed", "apart", "turned"})


@rule("mention-unlinked", Severity.NOTE, safe_fix=True)
def mention_unlinked(context: Context) -> Iterator[Problem]:
    """An ID named in prose without a link.

    A reader who wants to know what stands behind it has to search for it.

    Wrong and right:

    ```markdown title="catalogue/risks/tr-14.md"
      …
    - Misled by TR-1, the system may pursue another goal.
    + Misled by [TR-1](#TR-1), the system may pursue another goal.
    ```
    """
    links = _links_elsewhere(context)
    for mention in context.mentions:
        item = mention.item
        told = mention.start in links[mention.source.document.path]
        if item and not mention.marked and not told and not _is_own_row(mention, item):
            message = f"{item.id} ({item.title}) is named here without a link."
            yield _unlinked("mention-unlinked", mention, item, message)


def _links_elsewhere(context: Context) -> Mapping[str, Stretches]:
    """Return where files have what was to be a link; `markdown-dialect` says what to write."""
    places: dict[str, list[Range]] = defaultdict(list)
    for body in context.bodies:
        document = body.source.document
        places[document.path] += (
            (document.body_start + found.start, document.body_start + found.end)
            for found in body.foreign
            if found.form in _LINKS
        )
    return {path: Stretches(found) for path, found in places.items()}


def _is_own_row(mention: Mention, item: Item) -> bool:
    """Tell whether an ID stands where its item does, in a table of the page that is looked at."""
    row, page = item.document, mention.source.document
    in_table = row.entry is not None and row.entry.is_row and row.path == page.path
    return in_table and row.start <= mention.start < row.front_matter_end


@rule("mention-unresolved", Severity.NOTE)
def mention_unresolved(context: Context) -> Iterator[Problem]:
    """An ID named in prose that no item has, though it has the form of the catalogue's IDs.

    Somebody may have mistyped it, or the item may have gone. Its reader searches in vain.

    Wrong and right:

    ```markdown title="catalogue/risks/tr-14.md"
      …
    - Misled by TR-44, the system may pursue another goal.
    + Misled by [TR-4](#TR-4), the system may pursue another goal.
    ```
    """
    for mention in context.mentions:
        if mention.item or mention.id in context.catalogue.unread:
            continue
        document = mention.source.document
        likely = context.titles.suggestion("", mention.id, mention.source)
        yield document.problem(
            "mention-unresolved",
            document.span(mention.start, mention.end),
            f"There is no item {mention.id}.",
            f"Did you mean {likely.id} ({likely.title})?" if likely else None,
        )


@rule("mention-heading", Severity.WARNING, safe_fix=True)
def mention_heading(context: Context) -> Iterator[Problem]:
    """A line or list entry that begins with `#TR-14`, or with the `# TR-14` made of it.

    Some readers of Markdown take `#TR-14` for a heading, GitHub and this site show it as it is
    written, and none makes a link of it. Some formatters turn it into `# TR-14`, which is a heading
    everywhere, in huge letters.

    Wrong and right:

    ```markdown title="catalogue/risks/tr-14.md"
      …
    - - #TR-1 is one way in
    - - #TR-4 looks alike
    + - [TR-1](#TR-1) is one way in
    + - [TR-4](#TR-4) looks alike
    ```
    """
    for mark in context.heading_mentions:
        if item := mark.item:
            message = f"Markdown reads `# {item.id}` at the start of a line as a heading."
            yield _unlinked("mention-heading", mark, item, message)
    for mention in context.mentions:
        item = mention.item
        if not item or not mention.marked:
            continue
        if context.is_as_github(mention.source):
            message = f"`#{item.id}` at the start of a line is no link, and shown with its `#`."
        else:
            message = f"MkDocs reads `#{item.id}` at the start of a line as a heading."
        yield _unlinked("mention-heading", mention, item, message)


def _unlinked(rule_name: str, found: Mention, item: Item, message: str) -> Problem:
    """Return the problem of an ID in whose place a link should stand, with that if it can."""
    document = found.source.document
    span = document.span(found.start, found.end)
    written = document.text[found.start : found.end]
    if rule_name == "mention-heading":
        written = written.lstrip("# \t")
    link = f"[{written}](#{item.id})"
    advice, fix = "Link to it, if the place allows a link.", None
    if item.retired:
        advice = f"{item.id} is retired; name what replaced it."
    elif found.linkable:
        advice, fix = f"Write `{link}`.", Fix(safe=True, edits=(Edit(span, link),))
    return document.problem(rule_name, span, message, advice, fix)
