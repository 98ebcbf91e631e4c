"""Rules about references: which entry of which edition a label means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from riskdocs.frameworks.resolve import frameworks_of, resolve_label
from riskdocs.model.finding import Edit, Fix, Problem, Severity
from riskdocs.model.rule import Silence
from riskdocs.reading.front_matter import split_values
from riskdocs.reading.slips import as_value
from riskdocs.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.frameworks.reference import ReferenceFault
    from riskdocs.model.document import KeyPath
    from riskdocs.model.item import Citation, Item
    from riskdocs.rules.facts.context import Context


#: To look for the framework of a label is slow; the first few show the rest.
_HELPED = 20
#: Characters of a text that may be several labels.
_LABELS = 400


def _citations(context: Context) -> Iterator[tuple[Item, Citation]]:
    for item in context.items:
        for citation in item.citations:
            yield item, citation


def citation_problem(
    rule_name: str, item: Item, citation: Citation, message: str, advice: str | None = None
) -> Problem:
    """Return a problem at the place of a citation."""
    document = item.document
    return document.problem(rule_name, document.place(*citation.path), message, advice)


def _faulty(context: Context, rule_name: str) -> Iterator[tuple[Item, Citation, ReferenceFault]]:
    """Yield the labels that the resolver itself could not decide, and why."""
    for item, citation in _citations(context):
        fault = citation.reference.fault
        if fault and fault.rule == rule_name:
            yield item, citation, fault


def _undecided(context: Context, rule_name: str) -> Iterator[Problem]:
    for item, citation, fault in _faulty(context, rule_name):
        yield citation_problem(rule_name, item, citation, fault.message, fault.help)


def _split(problem: Problem, item: Item, citation: Citation) -> Problem:
    """Return a problem for a label that holds several: `LLM01:2025, LLM02:2025`."""
    framework, label = citation.reference.framework, citation.reference.label
    if framework is None or citation.in_map or len(label) > _LABELS:
        return problem
    if not split_values.holds_several(label):
        return problem
    parts, unknown = split_values.take_apart(
        label, lambda piece: piece if resolve_label(framework, piece).target else None
    )
    if unknown or len(parts) < 2:
        return problem
    edit = split_values.split_edit(item.document, citation.path, *parts)
    fix = Fix(safe=False, edits=(edit,)) if edit else None
    return replace(problem, help=split_values.parts_advice(label, parts), fix=fix)


@rule("ref-framework", Severity.WARNING, silence=Silence.KEY)
def ref_framework(context: Context) -> Iterator[Problem]:
    """A reference to a framework that is not known.

    It is shown as text, without a link. A publisher's own framework can be added by a data file.

    Wrong and right:

    ```yaml title="catalogue/risks/tr-14.md"
      …
      external-refs:
    -   - owasp-lllm-top-ten:
    +   - owasp-llm-top-10:
            - "LLM01:2026"
    ```
    """
    reported: set[tuple[str, KeyPath]] = set()
    for item, citation, fault in _faulty(context, "ref-framework"):
        # Every label below shares the one cause, the name above them.
        name = citation.reference.framework_name
        steps = [place for place, step in enumerate(citation.path) if step == name]
        path = citation.path[: steps[-1] + 1] if steps else (name,)
        if (item.id, path) in reported:
            continue
        reported.add((item.id, path))
        document = item.document
        written = document.front_matter.places.keys.get(path)
        span = document.span(*written) if written else document.place(*citation.path)
        near = context.catalogue.library.nearest(name)
        sure = written and len(near) == 1
        fix = Fix(safe=False, edits=(Edit(span, near[0]),)) if sure else None
        advice = fault.help
        if not near and len(reported) <= _HELPED:
            advice = _framework_missing(context, f"{name}: {citation.reference.label}")
        yield document.problem("ref-framework", span, fault.message, advice, fix)


def _framework_missing(context: Context, label: str) -> str | None:
    """Say what `LLM01: Prompt Injection` lacks: its number stands where a framework should."""
    found = frameworks_of(context.catalogue.library, label)
    if len(found) != 1:
        return None
    return f"If it is an entry of {found[0]}, write `{found[0]}: {as_value(label)}`."


@rule("ref-entry", Severity.ERROR, silence=Silence.KEY)
def ref_entry(context: Context) -> Iterator[Problem]:
    """A number or title that no edition of the framework has.

    The help names the entries that come nearest.

    Wrong and right:

    ```yaml title="catalogue/risks/tr-14.md"
      …
      external-refs:
        - owasp-llm-top-10:
    -       - "LLM11"
    +       - "LLM01:2026"
    ```
    """
    for tried, (item, citation, fault) in enumerate(_faulty(context, "ref-entry")):
        problem = citation_problem("ref-entry", item, citation, fault.message, fault.help)
        yield _split(problem, item, citation) if tried < _HELPED else problem


@rule("ref-title", Severity.ERROR, silence=Silence.KEY)
def ref_title(context: Context) -> Iterator[Problem]:
    """A number and a title that belong to different entries in every edition.

    One of the two is wrong, and only the author knows which; the message lists what the number
    means in each edition.

    Wrong and right:

    ```yaml title="catalogue/risks/tr-14.md"
      …
      external-refs:
        - owasp-llm-top-10:
    -       - "LLM05: Excessive Agency"
    +       - "LLM03:2026 Excessive Agency"
    ```
    """
    yield from _undecided(context, "ref-title")


@rule("ref-title-short", Severity.NOTE, silence=Silence.KEY)
def ref_title_short(context: Context) -> Iterator[Problem]:
    """A title that is shortened, under a number that has one meaning.

    It is clear which entry is meant, so the reference holds. A search for the whole title
    does not find the shortened one.

    Wrong and right:

    ```yaml title="catalogue/risks/tr-14.md"
      …
      external-refs:
        - owasp-agentic:
    -       - "ASI01: Goal Hijack"
    +       - "ASI01: Agent Goal Hijack"
    ```
    """
    for item, citation in _citations(context):
        reference = citation.reference
        target = reference.target
        if target and reference.short_title:
            message = f"“{reference.label}” shortens the title of {target.entry.id}."
            advice = f"The whole title is “{target.title or target.entry.title}”."
            yield citation_problem("ref-title-short", item, citation, message, advice)


@rule("ref-ambiguous", Severity.WARNING, silence=Silence.KEY)
def ref_ambiguous(context: Context) -> Iterator[Problem]:
    """A reference that fits several editions, where nothing decides which is meant.

    One number means different things in different editions, so the page shows it as text, with no
    edition and no link, until the label says more.

    Wrong and right:

    ```yaml title="catalogue/risks/tr-14.md"
      …
      external-refs:
        - owasp-llm-top-10:
    -       - "LLM07"
    +       - "LLM07:2026"
    ```
    """
    yield from _undecided(context, "ref-ambiguous")


@rule("ref-duplicate", Severity.WARNING, silence=Silence.KEY)
def ref_duplicate(context: Context) -> Iterator[Problem]:
    """The same entry of the same edition, cited twice by one item.

    Wrong and right:

    ```yaml title="catalogue/risks/tr-14.md"
      …
      external-refs:
        - owasp-llm-top-10:
            - "LLM03:2026"
    -       - "LLM03:2026 Excessive Agency"
    +       - "LLM07:2026"
    ```
    """
    for item in context.items:
        first: dict[tuple[str, str], Citation] = {}
        for citation in item.citations:
            reference = citation.reference
            target = reference.target
            if not target:
                continue
            # Two parts of one entry are two things: Article 5(1)(a) and (b).
            before = first.setdefault((target.key, reference.pinpoint), citation)
            if before is citation:
                continue
            line = item.document.place(*before.path).line
            yield citation_problem(
                "ref-duplicate",
                item,
                citation,
                f"{target.label} is already cited on line {line}.",
                "Delete one of the two.",
            )
