"""Rules about a body as a whole: its headings, and what does not belong into it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from riskdocs.model.finding import Problem, Severity
from riskdocs.model.item import Item
from riskdocs.rules.body import template_marks
from riskdocs.rules.places import key_place
from riskdocs.rules.registry import Silence, rule
from riskdocs.rules.values import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.rules.context import Context

_COMMENT = re.compile(r"<!--(?:(?!-->).)*+(?:-->|\Z)", re.DOTALL)


@rule("heading-level", Severity.NOTE)
def heading_level(context: Context) -> Iterator[Problem]:
    """A heading that skips a level, or a heading of level 1 in the body.

    Who listens to a page finds their way by the levels. Level 1 is the item's title, which the
    site writes itself. Which level a body begins with does not matter; the site evens it out.

    Wrong:

    ```markdown title="catalogue/risks/tr-14.md"
    …
    ## What can go wrong

    #### An example

    The model may pursue a goal that nobody set.
    ```

    Right:

    ```markdown title="catalogue/risks/tr-14.md"
    …
    ## What can go wrong

    ### An example

    The model may pursue a goal that nobody set.
    ```
    """
    for body in context.bodies:
        if not isinstance(body.source, Item):
            continue
        document = body.source.document
        taken = {mark.start for mark in body.heading_mentions}
        before = 0
        for heading in body.headings:
            start = heading.start + document.body_start
            if start in taken:
                continue
            skipped = before and heading.level > before + 1
            if heading.level == 1:
                message = "A heading of level 1 is the page's title, which the site writes itself."
                advice = "Begin it with `##`, or delete it if it repeats the title."
            elif skipped:
                message = f"This heading has level {heading.level}, but the one before it {before}."
                advice = f"Begin it with `{'#' * (before + 1)}`."
            before = heading.level
            if heading.level == 1 or skipped:
                span = document.span(start, heading.end + document.body_start)
                yield Problem("heading-level", document.path, span, message, advice)


@rule("body-empty", Severity.WARNING, silence=Silence.KEY)
def body_empty(context: Context) -> Iterator[Problem]:
    """An item with nothing behind its front matter.

    Its page would be a title without a text. Retired items need none.

    Wrong:

    ```markdown title="catalogue/risks/tr-14.md"
    ---
    title: Inadequate system alignment
    doc-status: Draft
    ---
    ```

    Right:

    ```markdown title="catalogue/risks/tr-14.md"
    ---
    title: Inadequate system alignment
    doc-status: Draft
    ---
    The system pursues a goal that nobody set.
    ```
    """
    for item in context.live_items:
        body = item.document.body
        if not body.strip() or ("<!--" in body and not _COMMENT.sub("", body).strip()):
            yield Problem(
                "body-empty",
                item.document.path,
                key_place(item, context.catalogue.definition, "title"),
                f"{item.id} has no text.",
                "Say in a sentence or two what it is about.",
            )


@rule("template-leftover", Severity.ERROR, silence=Silence.EITHER)
def template_leftover(context: Context) -> Iterator[Problem]:
    """`{{ }}` or `{% %}` of another site generator.

    Here nothing fills it in, so that visitors read the braces.

    Wrong:

    ```markdown title="catalogue/risks/tr-14.md"
    …
    See the list at {{ site.url }}.
    ```

    Right:

    ```markdown title="catalogue/risks/tr-14.md"
    …
    See the list at https://example.org/.
    ```
    """
    for body in context.bodies:
        if not isinstance(body.source, Item):
            continue
        document = body.source.document
        places = [place for place, text in texts(document, "{{", "{%") if template_marks(text)]
        offset = document.body_start
        places += [(start + offset, end + offset) for start, end in body.template_marks]
        for start, end in places:
            yield Problem(
                "template-leftover",
                document.path,
                document.span(start, end),
                "This is for another site generator; here nothing fills it in.",
                "Write what it stood for; if it is an example, put it between backticks.",
            )
