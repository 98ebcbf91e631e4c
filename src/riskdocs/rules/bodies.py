"""Rules about a body as a whole: its headings, and what does not belong into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.markdown.stretches import blanked
from riskdocs.model.field_text import text_in_fields
from riskdocs.model.finding import Problem, Severity
from riskdocs.model.item import Item
from riskdocs.model.rule import Silence
from riskdocs.reading.slips import UNFINISHED_MERGE
from riskdocs.rules.facts.body import template_marks, template_marks_in, unfinished_merges
from riskdocs.rules.facts.html_parts import comments
from riskdocs.rules.facts.places import key_place
from riskdocs.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.rules.facts.body import Body
    from riskdocs.rules.facts.context import Context


@rule("heading-level", Severity.NOTE)
def heading_level(context: Context) -> Iterator[Problem]:
    """A heading that skips a level, or a heading of level 1 in the body.

    People who listen to a page find their way by the levels. Level 1 is the item's title, which the
    site writes itself. Which level a body begins with does not matter; the site evens it out.

    Wrong and right:

    ```markdown title="catalogue/risks/tr-14.md"
      …
      ## What can go wrong

    - #### An example
    + ### An example
    ```
    """
    for body in context.bodies:
        if isinstance(body.source, Item):
            yield from _wrong_levels(body)


def _wrong_levels(body: Body) -> Iterator[Problem]:
    document = body.source.document
    mentions = {mark.start for mark in body.heading_mentions}
    before = 0
    for heading in body.source.markdown.headings:
        if heading.start in mentions:
            continue
        message = ""
        if heading.level == 1:
            message = "A heading of level 1 is the page's title, which the site writes itself."
            advice = "Begin it with `##`, or delete it if it repeats the title."
        elif before and heading.level > before + 1:
            message = f"This heading has level {heading.level}, but the one before it {before}."
            advice = f"Begin it with `{'#' * (before + 1)}`."
        before = heading.level
        if message:
            span = document.span(heading.start, heading.end)
            yield document.problem("heading-level", span, message, advice)


#: So many words of a title say what an item is about.
_SENTENCE = 8


@rule("body-empty", Severity.WARNING, silence=Silence.KEY)
def body_empty(context: Context) -> Iterator[Problem]:
    """An item with nothing behind its front matter, and no text in a field of its publisher's own.

    Its page would be a title without a text. Retired items need none, nor do those that have parts,
    such as a chapter of controls.

    Wrong and right:

    ```markdown title="catalogue/risks/tr-14.md"
      …
    + The system pursues a goal that nobody set.
    ```
    """
    for item in context.live_items:
        has_text = _has_text(item) or text_in_fields(item)
        if not has_text and not context.catalogue.parts_of(item):
            yield item.document.problem(
                "body-empty",
                key_place(item, context.catalogue.definition, "title"),
                f"{item.id} has no text.",
                "Say in a sentence or two what it is about.",
            )


def _has_text(item: Item) -> bool:
    document = item.document
    if document.markdown.html and "<!--" in document.body:
        return bool(blanked(document.body, comments(item), document.body_start).strip())
    # An entry of a list may say all in one sentence, which is its title then.
    entry = document.entry
    is_sentence = entry and (entry.is_row or len(item.title.split()) >= _SENTENCE)
    body = document.body
    return is_sentence or bool(body and not body.isspace())


@rule("fence-unclosed", Severity.WARNING)
def fence_unclosed(context: Context) -> Iterator[Problem]:
    """Code, or a comment, that nothing ends.

    Everything below it, up to the end of the page, the quote or the list entry, is shown as code,
    and below `<!--` not at all. A fence ends code that stands alone on its line, no further in than
    the one that begins it, with at least as many of the same marks.

    Wrong and right:

    ````markdown title="catalogue/risks/tr-14.md"
      …
      The prompt was:

      ```
      Book the cheapest flight.
    + ```

      The system booked one for last year.
    ````
    """
    for source in context.sources:
        document = source.document
        for start, end in source.markdown.unclosed:
            line_end = document.text.find("\n", start, end)
            head = document.text[start : line_end if line_end > 0 else end]
            fence = head[: len(head) - len(head.lstrip(head[0]))]
            yield document.problem(
                "fence-unclosed",
                document.span(start, start + len(head)),
                "Nothing ends the code that begins here.",
                f"Where it ends, write a line with nothing but {fence}, as far in as this one.",
            )
        for start, _ in comments(source):
            if document.text.find("-->", start) < 0:
                message = "Nothing ends the comment that begins here: no page shows what is below."
                span = document.span(start, start + len("<!--"))
                advice = "Write `-->` where it ends."
                yield document.problem("fence-unclosed", span, message, advice)


@rule("template-leftover", Severity.ERROR, silence=Silence.EITHER)
def template_leftover(context: Context) -> Iterator[Problem]:
    """`{{ }}` or `{% %}` of another site generator, or what git left of an unfinished merge.

    Here nothing fills it in, so that visitors read the braces, or both versions of a text.

    Wrong and right:

    ```markdown title="catalogue/risks/tr-14.md"
      …
    - See the list at {{ site.url }}.
    + See the list at https://example.org/.
    ```
    """
    places = [
        *((one, place) for one, place, text in context.front_texts if template_marks(text)),
        *((item.document, place) for item in context.items for place in template_marks_in(item)),
    ]
    for document, (start, end) in places:
        yield document.problem(
            "template-leftover",
            document.span(start, end),
            "Another program fills this in; here nothing does.",
            "Write what it stood for; if it is an example, put it between backticks.",
        )
    for item in context.items:
        for start, end in unfinished_merges(item):
            document = item.document
            span = document.span(start, end)
            yield document.problem("template-leftover", span, *UNFINISHED_MERGE)
