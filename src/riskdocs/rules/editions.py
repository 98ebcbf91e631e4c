"""Rules about older editions: entries that a newer one replaced, cited or linked to."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from riskdocs.frameworks.addresses import EntryAddresses
from riskdocs.model.finding import Problem, Severity
from riskdocs.model.item import Item
from riskdocs.model.maintenance import came_after
from riskdocs.model.rule import Silence
from riskdocs.rules.facts.places import link_problem
from riskdocs.rules.references import citation_problem
from riskdocs.rules.registry import rule
from riskdocs.texts.enumeration import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from riskdocs.frameworks.edition import EntryRef
    from riskdocs.frameworks.reference import Reference
    from riskdocs.model.link import Link
    from riskdocs.model.page import Page
    from riskdocs.rules.facts.context import Context


@rule("ref-superseded", Severity.NOTE, silence=Silence.KEY)
def ref_superseded(context: Context) -> Iterator[Problem]:
    """A reference to an entry of an edition that a newer one has replaced.

    The help names its successors in the newest edition, or says that it has none, and whether
    that edition came out after the item's last review. Silent where the item cites such a
    successor as well.

    Wrong and right:

    ```yaml title="catalogue/risks/tr-14.md"
      …
      external-refs:
        - owasp-llm-top-10:
    -       - "LLM06:2025"
    +       - "LLM03:2026"
    ```
    """
    for item in context.items:
        old = [citation for citation in item.citations if citation.reference.superseded]
        if not old:
            continue
        cited = {reference.target.key for reference in item.references if reference.target}
        for citation in old:
            reference = citation.reference
            target = reference.target
            if not target or any(way.ref.key in cited for way in reference.newest):
                continue
            edition = target.edition
            older = f"an entry of edition {edition.id}, which is not the newest"
            said = edition.id if edition.is_gone else older
            message = f"{target.name} is {said}."
            yield citation_problem(
                "ref-superseded", item, citation, message, _succession(item, reference)
            )


def _succession(item: Item, reference: Reference) -> str | None:
    """Say what became of the entry, and whether the item's last review could know."""
    said = reference.succession
    target, framework = reference.target, reference.framework
    current = framework.current(target.edition.series) if framework and target else None
    if said and current and item.reviewed and came_after(current, item.reviewed):
        came = f"Edition {current.id} came out on {current.date}"
        said += f" {came}, after the review of {item.reviewed}."
    return said


@rule("ref-link", Severity.NOTE)
def ref_link(context: Context) -> Iterator[Problem]:
    """A link in a text to the page of a framework's entry that is superseded, moved or gone.

    The help names what became of the entry. Silent where the item also links to that, or cites it.

    Wrong and right:

    ```markdown title="catalogue/risks/tr-14.md"
      …
    - OWASP speaks of [excessive agency](https://genai.owasp.org/llmrisk/llm062025-excessive-agency/).
    + OWASP speaks of [excessive agency](https://genai.owasp.org/llm-top-10/).
    ```
    """
    addresses = EntryAddresses(context.catalogue.library)
    found = [
        (source, link, refs)
        for source, link in context.other_links
        if link.destination.startswith("http") and (refs := addresses.entries(link.destination))
    ]
    for _, links in groupby(found, key=lambda one: id(one[0])):
        yield from _old_links(context, [*links])


def _old_links(
    context: Context, links: Sequence[tuple[Item | Page, Link, Sequence[EntryRef]]]
) -> Iterator[Problem]:
    """Yield those links of a text to pages of entries that are superseded, moved or gone."""
    source = links[0][0]
    named = {ref.key for _, _, refs in links for ref in refs}
    if isinstance(source, Item):
        named |= {found.target.key for found in source.references if found.target}
    for _, link, refs in links:
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
    advice = "The entry has no successor in the newest edition."
    if newest:
        names = listed((f"{ref.label} ({ref.url})" for ref in newest), "or")
        advice = f"In the newest edition the entry is {names}."
    message = f"This is the page of {old.label}, an entry of an older edition."
    only = newest[0].url if len(newest) == 1 else None
    return link_problem("ref-link", source, link, message, advice, only)
