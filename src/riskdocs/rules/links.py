"""Rules about links to items: whether they lead where their author meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.markdown.untouchable import untouchable
from riskdocs.model.cross_links import written_link
from riskdocs.model.finding import Edit, Fix, Problem, Severity
from riskdocs.model.item import Item
from riskdocs.rules.facts.context import ItemLink
from riskdocs.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.markdown.stretches import Stretches
    from riskdocs.model.link import Link
    from riskdocs.model.page import Page
    from riskdocs.rules.facts.context import Context


@rule("link-unresolved", Severity.ERROR)
def link_unresolved(context: Context) -> Iterator[Problem]:
    """A link to an item that does not exist.

    The page would send its reader nowhere. The help names the item whose title the link's text
    speaks of, or the ID most like the one that was written.

    Wrong and right:

    ```markdown title="catalogue/risks/tr-14.md"
      …
    - The answers may be [hallucinations](#TR-44).
    + The answers may be [hallucinations](#TR-4).
    ```
    """
    for found in (*context.item_links, *context.html_item_links):
        if problem := _unresolved(context, found):
            yield problem
    for own in context.field_links:
        about = None if own.link.image else context.about(own.link.destination, own.item)
        if about and (problem := _unresolved(context, ItemLink(own.item, own.link, *about))):
            yield own.place(problem)


def _unresolved(context: Context, found: ItemLink) -> Problem | None:
    """Return the problem of a link to an item, if there is no such item."""
    missing = found.meant.id
    if found.target or missing in context.catalogue.unread:
        return None
    likely = context.titles.suggestion(found.link.text, missing, found.source)
    message = f"This link leads to {missing}, and there is no such item."
    return _meant_another("link-unresolved", found.source, found.link, message, likely)


@rule("link-empty", Severity.ERROR)
def link_empty(context: Context) -> Iterator[Problem]:
    """A link that leads nowhere: `[text]()` or `[text](#)`.

    Somebody meant to fill it in.

    Wrong and right:

    ```markdown title="catalogue/risks/tr-14.md"
      …
    - The system may fall to a [prompt injection]().
    + The system may fall to a [prompt injection](#TR-1).
    ```
    """
    for source, link in context.other_links:
        if link.destination.strip() not in {"", "#"}:
            continue
        likely = None if link.image else context.titles.named(link.text, source)
        what = "image has no address" if link.image else "link leads nowhere"
        yield _meant_another("link-empty", source, link, f"This {what}.", likely)


@rule("link-self", Severity.WARNING)
def link_self(context: Context) -> Iterator[Problem]:
    """A link from an item to itself.

    A reader who follows it stays where they are. Mostly another item was meant: the one that
    the text names.

    Wrong and right:

    ```markdown title="catalogue/risks/tr-14.md"
      …
    - We have seen [hallucinations](#TR-14) before.
    + We have seen [hallucinations](#TR-4) before.
    ```
    """
    for found in context.item_links:
        if not found.to_itself:
            continue
        likely = context.titles.named(found.link.text, found.source)
        message = f"{found.meant.id} links to itself here."
        yield _meant_another("link-self", found.source, found.link, message, likely)


@rule("link-label", Severity.WARNING)
def link_label(context: Context) -> Iterator[Problem]:
    """A link whose text names one item, by ID or title, and that leads to another.

    One of the two is wrong, and the reader can't know which.

    Wrong and right:

    ```markdown title="catalogue/risks/tr-14.md"
      …
    - Compare [TR-4 - Hallucination](#TR-1).
    + Compare [TR-4 - Hallucination](#TR-4).
    ```
    """
    known: dict[tuple[str, str], Item | None] = {}  # many lead to the same, and call it the same
    for found in context.item_links:
        if not found.target or found.to_itself:
            continue
        said = found.link.text, found.target.id
        if said not in known:
            known[said] = _named_instead(context, found.link.text, found.target)
        if named := known[said]:
            target = f"{found.target.id} ({found.target.title})"
            message = f"The text names {named.id}, but the link leads to {target}."
            yield _meant_another("link-label", found.source, found.link, message, named)


def _named_instead(context: Context, text: str, target: Item) -> Item | None:
    """Return the item that a text names, if it is another than the target."""
    names = context.catalogue.definition.find_ids(text)
    by_id = [context.catalogue.item(name) for name, _, _ in names]
    if any(by_id):
        return None if target in by_id else next(filter(None, by_id))
    if target.title.lower() in text.lower():
        return None
    by_title = context.titles.titled(text)
    return by_title[0] if len(by_title) == 1 and target not in by_title else None


@rule("link-form", Severity.NOTE, safe_fix=True)
def link_form(context: Context) -> Iterator[Problem]:
    """A link that reaches an item by the path of its file, where `#ID` is the form.

    The path breaks when a file is moved; the ID never changes.

    Wrong and right:

    ```markdown title="catalogue/risks/tr-14.md"
      …
    - See [the tests](../controls/ct-5.md).
    + See [the tests](#CT-5).
    ```
    """
    reported = set()
    others: dict[str, Stretches] = {}  # what stands in a formula is not ours to change
    for found in context.item_links:
        link = found.link
        if not found.target or not found.meant.by_path or found.meant.fragment:
            continue
        form = written_link(found.target, found.source.document.path)
        if not form.startswith("#"):
            continue
        document = found.source.document
        place = (document.path, link.destination_start)
        if place in reported or "?" in link.destination:
            continue
        reported.add(place)
        if document.path not in others:
            others[document.path] = untouchable(document)
        span = document.span(link.destination_start, link.destination_end)
        yield document.problem(
            "link-form",
            span,
            f"This link reaches {found.target.id} by a path.",
            f"Write `{form}`, which stays true when files move.",
            Fix(safe=link.start not in others[document.path], edits=(Edit(span, form),)),
        )


@rule("link-retired", Severity.WARNING)
def link_retired(context: Context) -> Iterator[Problem]:
    """A link to a retired item.

    Its page only says that it is no longer kept, and by what it was replaced. Where a retired item
    or its replacement speaks of it, nothing is said.

    Wrong and right:

    ```markdown title="catalogue/risks/tr-14.md"
      …
    - Compare [the leaking of prompts](#TR-9).
    + Compare [the leaking of prompts](#TR-1).
    ```
    """
    for found in context.item_links:
        if not found.target or not found.target.retired:
            continue
        source = found.source
        replacements = context.catalogue.replacements_of(found.target)
        if source in replacements or (isinstance(source, Item) and source.retired):
            continue
        path = source.document.path
        names = " or ".join(f"{written_link(item, path)} ({item.title})" for item in replacements)
        fix = None
        if len(replacements) == 1:
            fix = _lead_to(source, found.link, replacements[0])
        yield source.document.problem(
            "link-retired",
            source.document.span(found.link.start, found.link.end),
            f"This link leads to {found.target.id} ({found.target.title}), which is retired.",
            f"It was replaced by {names}." if names else "Nothing replaces it.",
            fix,
        )


def _meant_another(
    rule_name: str, source: Item | Page, link: Link, message: str, likely: Item | None
) -> Problem:
    """Return the problem of a link that should lead to another item, if it is known which."""
    document = source.document
    return document.problem(
        rule_name,
        document.span(link.start, link.end),
        message,
        f"Did you mean {written_link(likely, document.path)} ({likely.title})?" if likely else None,
        _lead_to(source, link, likely) if likely else None,
    )


def _lead_to(source: Item | Page, link: Link, item: Item) -> Fix:
    document = source.document
    place = document.span(link.destination_start, link.destination_end)
    return Fix(safe=False, edits=(Edit(place, written_link(item, document.path)),))
