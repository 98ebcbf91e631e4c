"""Rules about relations: what items say of each other, in front matter and in text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.frameworks.reference import listed
from riskdocs.model.finding import Edit, Fix, Problem, Severity
from riskdocs.model.item import Control, Item, Risk
from riskdocs.model.rule import Silence
from riskdocs.reading.front_matter import several
from riskdocs.reading.slips import mistaken_bullet
from riskdocs.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.model.item import Relation
    from riskdocs.rules.context import Context


#: The two sides of one relation; only of them `all` makes sense.
_MITIGATION = frozenset({"mitigates", "mitigated-by"})


@rule("relation-unresolved", Severity.ERROR, silence=Silence.KEY)
def relation_unresolved(context: Context) -> Iterator[Problem]:
    """A relation to an item that does not exist, under `mitigates`, `related` or another such key.

    The page can't show what nobody can find, and the coverage would be counted wrongly.

    Wrong:

    ```yaml title="catalogue/controls/ct-13.md"
    …
    mitigates: [TR-4, TR-41]
    ```

    Right:

    ```yaml title="catalogue/controls/ct-13.md"
    …
    mitigates: [TR-4, TR-14]
    ```
    """
    for item in context.catalogue.items:
        for relation in item.relations:
            known = relation.id or relation.written
            if context.catalogue.item(known) or known in context.catalogue.unread:
                continue
            if not relation.names_all or _meaning(context, item, relation) not in _MITIGATION:
                yield _unresolved(context, item, relation)


def _meaning(context: Context, item: Item, relation: Relation) -> str:
    """Return the key that a relation stands under, whatever the catalogue calls it."""
    name = str(relation.path[0])
    return context.catalogue.definition.canonical_keys(item.kind).get(name, name)


def _unresolved(context: Context, item: Item, relation: Relation) -> Problem:
    document = item.document
    span = document.place(*relation.path)
    key = relation.path[0]
    if relation.id:
        message = f"`{key}` names {relation.id}, and there is no such item."
    else:
        message = f"`{key}` must name items by their IDs; `{relation.written}` is none."
    # Word processors make a hyphen that does not break of the one in an ID.
    written = relation.written.replace("\u2011", "-")
    parts, unknown = several.take_apart(written, lambda piece: _known_id(context, piece))
    likely = _by_number(context, item, relation) or context.titles.suggestion(
        written, relation.id or "", item
    )
    advice = f"Did you mean {likely.id} ({likely.title})?" if likely else None
    edit = Edit(span, likely.id) if likely else None
    if not unknown and (len(parts) > 1 or (parts and mistaken_bullet(written))):
        edit, advice = (
            several.split_edit(document, relation.path, parts),
            several.parts_advice(written, parts),
        )
    elif likely and several.holds_several(_without(written, likely)):
        # To write one of several in its place would drop the others.
        edit = None
        if parts:
            advice = f"Write each as an entry of its own; {_quoted(unknown)} names no item."
    if not relation.alone:
        edit = None
    return Problem(
        "relation-unresolved",
        document.path,
        span,
        message,
        advice,
        Fix(safe=False, edits=(edit,)) if edit else None,
    )


def _known_id(context: Context, written: str) -> str | None:
    """Return the ID of the item that a piece of a relation names, if there is one."""
    identifier = context.catalogue.definition.read_id(written)
    if identifier and identifier in context.catalogue.unread:
        return identifier
    item = context.catalogue.item(identifier or written)
    return item.id if item else None


def _without(written: str, item: Item) -> str:
    """Return what a relation says besides an item's title."""
    return re.sub(re.escape(item.title), "", written, flags=re.IGNORECASE)


def _quoted(pieces: tuple[str, ...]) -> str:
    return listed((f"`{piece}`" for piece in pieces[:5]), "or")


def _by_number(context: Context, item: Item, relation: Relation) -> Item | None:
    """Return the risk that a bare number under `mitigates` means, where there is one kind."""
    definition = context.catalogue.definition
    risks = [kind for kind in definition.kinds if kind.role == "risk"]
    named = _meaning(context, item, relation)
    if named != "mitigates" or len(risks) != 1 or not relation.written.isdecimal():
        return None
    return context.catalogue.item(risks[0].ids.example(int(relation.written)))


@rule("relation-kind", Severity.ERROR, silence=Silence.KEY)
def relation_kind(context: Context) -> Iterator[Problem]:
    """A control that says it mitigates something that is no risk, or a risk the reverse.

    Only risks can be mitigated, and only by controls. What two controls have to do with each other
    stands under `related`.

    Wrong:

    ```yaml title="catalogue/controls/ct-13.md"
    …
    mitigates: [TR-4, CT-5]
    ```

    Right:

    ```yaml title="catalogue/controls/ct-13.md"
    …
    mitigates: TR-4
    related: CT-5
    ```
    """
    for control in context.catalogue.controls:
        for relation, target in _others(context, control.mitigates, Risk):
            yield _not_of_kind(control, relation, target, "mitigates", "risk")
    for risk in context.catalogue.risks:
        for relation, target in _others(context, risk.mitigated_by, Control):
            yield _not_of_kind(risk, relation, target, "is mitigated by", "control")


def _others(
    context: Context, relations: Iterable[Relation], wanted: type[Item]
) -> Iterator[tuple[Relation, Item]]:
    """Yield the relations that name an item of another class than they should, and the item."""
    for relation in relations:
        target = context.catalogue.item(relation.id) if relation.id else None
        if target and not relation.in_body and not isinstance(target, wanted):
            yield relation, target


def _not_of_kind(item: Item, relation: Relation, target: Item, does: str, role: str) -> Problem:
    what = "itself" if target is item else f"{target.id} ({target.title})"
    kind = f"no {role}" if target.role == "other" else f"a {target.role}"
    return Problem(
        "relation-kind",
        item.document.path,
        item.document.place(*relation.path),
        f"{item.id} says that it {does} {what}, which is {kind}.",
        f"Name the {role} that is meant, or move the ID to `related`.",
    )


@rule("relation-duplicate", Severity.WARNING, silence=Silence.KEY)
def relation_duplicate(context: Context) -> Iterator[Problem]:
    """An item that one key names twice.

    Mostly one of the two was meant to be another.

    Wrong:

    ```yaml title="catalogue/controls/ct-13.md"
    …
    mitigates: [TR-4, tr-4]
    ```

    Right:

    ```yaml title="catalogue/controls/ct-13.md"
    …
    mitigates: [TR-4, TR-14]
    ```
    """
    definition = context.catalogue.definition
    for item in context.catalogue.items:
        first: dict[tuple[str, str], Relation] = {}
        canonical = definition.canonical_keys(item.kind)
        for relation in item.relations:
            target = context.catalogue.item(relation.id or relation.written)
            key = str(relation.path[0])
            named = target.id if target else relation.id or relation.written
            before = first.setdefault((canonical.get(key, key), named), relation)
            if before is relation:
                continue
            place = item.document.place(*before.path)
            yield Problem(
                "relation-duplicate",
                item.document.path,
                item.document.place(*relation.path),
                f"{named} is already named on line {place.line}, column {place.column}.",
                "Delete one of the two, or write the ID that was meant.",
            )


@rule("relation-unstated", Severity.WARNING)
def relation_unstated(context: Context) -> Iterator[Problem]:
    """A text that names a control or risk, where no `mitigates` says what they have to do.

    A risk's text names a control that does not say it mitigates the risk, or a control's text a
    risk that it does not list. The coverage counts what front matter says, so that text and table
    disagree. Each pair is reported once, in the risk's text if that names the control.

    Wrong:

    ```markdown title="catalogue/risks/tr-14.md"
    …
    It helps to [provide citations](#CT-13).
    ```

    Right:

    ```markdown title="catalogue/risks/tr-14.md"
    …
    It helps to [provide citations](#CT-13).
    ```

    ```yaml title="catalogue/controls/ct-13.md"
    …
    mitigates: [TR-4, TR-14]
    ```
    """
    stated = {
        (risk.id, control.id)
        for control in context.catalogue.controls
        for risk in context.catalogue.risks_of(control)
    }
    for naming in _namings(context):
        risk, control = naming.risk, naming.control
        if (risk.id, control.id) in stated:
            continue
        stated.add((risk.id, control.id))
        source, target = naming.source, control if naming.source is risk else risk
        span = source.document.span(naming.start, naming.end)
        message = (
            f"{source.id} names {target.id} ({target.title}) here, but {control.id} does not say "
            f"that it mitigates {risk.id}."
        )
        other = control.document.path
        advice = f"If it does, add {risk.id} to `mitigates` in {other}."
        yield Problem("relation-unstated", source.document.path, span, message, advice, other=other)


class _Naming(NamedTuple):
    """The first place in a text at which a risk names a control, or a control a risk."""

    risk: Risk
    control: Control
    source: Item
    start: int
    end: int


def _namings(context: Context) -> list[_Naming]:
    """Return who names whom, by link or ID: what risks say before what controls say."""
    named = [
        (link.start, link.end, source, target)
        for source, link, _, target in context.item_links
        if isinstance(target, (Risk, Control)) and isinstance(source, (Risk, Control))
    ]
    named += [
        (mention.start, mention.end, mention.source, mention.item)
        for mention in context.mentions
        if isinstance(mention.source, (Risk, Control)) and isinstance(mention.item, (Risk, Control))
    ]
    found = []
    for start, end, source, target in sorted(named, key=lambda place: place[0]):
        if source.retired or target.retired:
            continue
        if isinstance(source, Risk) and isinstance(target, Control):
            found.append(_Naming(source, target, source, start, end))
        elif isinstance(source, Control) and isinstance(target, Risk):
            found.append(_Naming(target, source, source, start, end))
    return sorted(found, key=lambda naming: naming.source is naming.control)
