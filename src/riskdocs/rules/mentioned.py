"""Rules about IDs that stand in a text without being links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.finding import Edit, Fix, Problem, Severity
from riskdocs.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.rules.context import Context


@rule("mention-unlinked", Severity.NOTE, safe_fix=True)
def mention_unlinked(context: Context) -> Iterator[Problem]:
    """An ID named in prose without a link.

    A reader who wants to know what stands behind it has to search for it.

    Wrong:

    ```markdown title="catalogue/risks/tr-14.md"
    …
    Misled by TR-1, the system may pursue another goal.
    ```

    Right:

    ```markdown title="catalogue/risks/tr-14.md"
    …
    Misled by [TR-1](#TR-1), the system may pursue another goal.
    ```
    """
    for mention in context.mentions:
        document = mention.source.document
        span = document.span(mention.start, mention.end)
        item = mention.item
        written = document.text[mention.start : mention.end]
        link = f"[{written}](#{item.id})"
        advice, fix = "Link to it, if the place allows a link.", None
        if item.retired:
            advice = f"{item.id} is retired; name what replaced it."
        elif mention.linkable:
            advice, fix = f"Write `{link}`.", Fix(safe=True, edits=(Edit(span, link),))
        yield Problem(
            "mention-unlinked",
            document.path,
            span,
            f"{item.id} ({item.title}) is named here without a link.",
            advice,
            fix,
        )


@rule("mention-heading", Severity.WARNING, safe_fix=True)
def mention_heading(context: Context) -> Iterator[Problem]:
    """A line or list entry that begins with a bare `#TR-14`, which Markdown reads as a heading.

    The page shows the line in huge letters. Some formatters even make `# TR-14` of it, which is
    found as well.

    Wrong:

    ```markdown title="catalogue/risks/tr-14.md"
    …
    Other risks:

    - #TR-1 is one way in
    - #TR-4 looks alike
    ```

    Right:

    ```markdown title="catalogue/risks/tr-14.md"
    …
    Other risks:

    - [TR-1](#TR-1) is one way in
    - [TR-4](#TR-4) looks alike
    ```
    """
    for mark in context.heading_mentions:
        document = mark.source.document
        target = context.catalogue.item(mark.id)
        span = document.span(mark.start, mark.end)
        advice, fix = "Put a word or a backslash before it.", None
        if target and not target.retired:
            written = document.text[mark.start : mark.end].lstrip("# \t")
            link = f"[{written}](#{target.id})"
            advice, fix = f"Write `{link}`.", Fix(safe=True, edits=(Edit(span, link),))
        yield Problem(
            "mention-heading",
            document.path,
            span,
            f"Markdown reads `#{mark.id}` at the start of a line as a heading.",
            advice,
            fix,
        )
