"""The rule about links in a text to pages of frameworks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.frameworks.reference import listed
from riskdocs.model.finding import Edit, Fix, Problem, Severity
from riskdocs.model.item import Item
from riskdocs.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.frameworks.edition import EntryRef
    from riskdocs.model.catalogue import Page
    from riskdocs.model.link import Link
    from riskdocs.rules.context import Context


@rule("ref-link", Severity.NOTE)
def ref_link(context: Context) -> Iterator[Problem]:
    """A link in a text to the page of a framework's entry that is superseded, moved or gone.

    The help names what became of the entry. Silent where the item also links to that, or cites it.

    Wrong:

    ```markdown title="catalogue/risks/tr-14.md"
    …
    OWASP speaks of [excessive agency](https://genai.owasp.org/llmrisk/llm062025-excessive-agency/).
    ```

    Right:

    ```markdown title="catalogue/risks/tr-14.md"
    …
    OWASP speaks of [excessive agency](https://genai.owasp.org/llm-top-10/).
    ```
    """
    for source in context.catalogue.sources:
        links = [
            (link, refs)
            for link in source.links
            if link.destination.startswith("http")
            and (refs := context.addresses.entries(link.destination))
        ]
        if not links:
            continue
        named = {ref.key for _, refs in links for ref in refs}
        if isinstance(source, Item):
            named |= {found.target.key for found in source.references if found.target}
        for link, refs in links:
            if any(ref.edition.is_current for ref in refs):
                continue
            newest = _newest(context, refs)
            if named.isdisjoint(ref.key for ref in newest):
                yield _old_page(source, link, refs[-1], newest)


def _newest(context: Context, refs: Iterable[EntryRef]) -> tuple[EntryRef, ...]:
    """Return what entries became in the newest edition, each once."""
    found = {
        way.ref.key: way.ref
        for ref in refs
        if (framework := context.catalogue.library.find(ref.framework_id))
        for way in framework.successors_in_newest(ref)
    }
    return tuple(found.values())


def _old_page(
    source: Item | Page, link: Link, old: EntryRef, newest: tuple[EntryRef, ...]
) -> Problem:
    document = source.document
    span = document.span(link.destination_start, link.destination_end)
    advice, fix = "The entry has no successor in the newest edition.", None
    if newest:
        names = listed((f"{ref.label} ({ref.url})" for ref in newest), "or")
        advice = f"In the newest edition the entry is {names}."
    if len(newest) == 1:
        fix = Fix(safe=False, edits=(Edit(span, newest[0].url),))
    return Problem(
        "ref-link",
        document.path,
        span,
        f"This is the page of {old.label}, an entry of an older edition.",
        advice,
        fix,
    )
