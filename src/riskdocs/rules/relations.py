"""Rules about relations: what items say of each other, in front matter and in text."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.finding import Fix, Problem, Severity
from riskdocs.model.item import Control, Item, Risk
from riskdocs.model.rule import Silence
from riskdocs.reading.front_matter import split_values
from riskdocs.reading.slips import as_code, mistaken_bullet, with_hyphens
from riskdocs.rules.facts.mentions import find_mentions
from riskdocs.rules.registry import rule
from riskdocs.texts.enumeration import listed, listed_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.model.item import Relation
    from riskdocs.model.relations import RelationKey
    from riskdocs.rules.facts.context import Context


#: More kinds than this make no sentence.
_MANY = 4


@rule("relation-unresolved", Severity.ERROR, silence=Silence.KEY)
def relation_unresolved(context: Context) -> Iterator[Problem]:
    """A relation to an item that does not exist, under `mitigates`, `related` or another such key.

    The page can't show what nobody can find, and the coverage would be counted wrongly.

    Wrong and right:

    ```yaml title="catalogue/controls/ct-13.md"
      …
    - mitigates: [TR-4, TR-41]
    + mitigates: [TR-4, TR-14]
    ```
    """
    for item, key, relation in _stated(context):
        known = relation.id or relation.written
        if context.catalogue.item(known) or known in context.catalogue.unread:
            continue
        if not (relation.names_all and key.takes_all):
            yield _unresolved(context, item, key, relation)


def _stated(context: Context) -> Iterator[tuple[Item, RelationKey, Relation]]:
    """Yield what items say of others outside their texts, each with its key."""
    keys = context.catalogue.definition.relation_keys
    for item in context.items:
        for name, relations in item.stated.items():
            yield from ((item, keys[name], one) for one in relations if not one.in_body)


def _unresolved(context: Context, item: Item, key: RelationKey, relation: Relation) -> Problem:
    document = item.document
    span = document.place(*relation.path)
    name = relation.path[0]
    if relation.id:
        message = f"`{name}` names {relation.id}, and there is no such item."
    else:
        message = f"`{name}` must name items by their IDs; {as_code(relation.written)} is none."
    written = with_hyphens(relation.written)
    parts, unknown = split_values.take_apart(written, lambda piece: _known_id(context, piece))
    likely = _by_number(context, key, relation) or context.titles.suggestion(
        written, relation.id or "", item
    )
    if likely and likely.kind.name not in key.to:
        likely = None  # to write it would be the next error
    advice = f"Did you mean {likely.id} ({likely.title})?" if likely else None
    edit = split_values.split_edit(document, relation.path, likely.id) if likely else None
    if not unknown and (len(parts) > 1 or (parts and mistaken_bullet(written))):
        edit, advice = (
            split_values.split_edit(document, relation.path, *parts),
            split_values.parts_advice(written, parts),
        )
    elif likely and split_values.holds_several(_without(written, likely)):
        # To write one of several in its place would drop the others.
        edit = None
        if parts:
            named = listed_code(unknown[:5], "or")
            advice = f"Write each as an entry of its own; {named} names no item."
    if not relation.alone:
        edit = None
    return document.problem(
        "relation-unresolved",
        span,
        message,
        advice,
        Fix(safe=False, edits=(edit,)) if edit else None,
    )


def _known_id(context: Context, written: str) -> str | None:
    """Return the ID of the item that a piece of a relation names, if there is one."""
    identifier = context.catalogue.definition.read_value(written)
    if identifier and identifier in context.catalogue.unread:
        return identifier
    item = context.catalogue.item(identifier or written)
    return item.id if item else None


def _without(written: str, item: Item) -> str:
    """Return what a relation says besides an item's title."""
    return re.sub(re.escape(item.title), "", written, flags=re.IGNORECASE)


def _by_number(context: Context, key: RelationKey, relation: Relation) -> Item | None:
    """Return the item that a bare number means, where it can be of one kind alone."""
    kinds = context.catalogue.definition.kinds_named(key.to)
    if len(kinds) != 1 or not re.fullmatch(r"\d{1,9}", relation.written):
        return None
    return context.catalogue.item(kinds[0].ids.example(int(relation.written)))


@rule("relation-kind", Severity.ERROR, silence=Silence.KEY)
def relation_kind(context: Context) -> Iterator[Problem]:
    """An item that has a relation to itself, or to one of a kind that can't have it.

    Only risks can be mitigated, and only by controls; of a relation of your own the definition says
    which kinds it leads to. What two controls have to do with each other stands under `related`.

    Wrong and right:

    ```yaml title="catalogue/controls/ct-13.md"
      …
    - mitigates: [TR-4, CT-5]
    + mitigates: TR-4
    + related: CT-5
    ```
    """
    definition = context.catalogue.definition
    for item, key, relation in _stated(context):
        target = context.catalogue.item(relation.id) if relation.id else None
        if not target or (target.kind.name in key.to and target is not item):
            continue
        labels = [kind.noun for kind in definition.kinds_named(key.to)]
        wanted = listed(labels, "or") if 0 < len(labels) < _MANY else "item"
        what, why = f"{target.id} ({target.title})", f", which is no {wanted}"
        advice = "or move the ID to `related`"
        if target is item:
            what, why, advice = "itself", "", "or delete the ID"
        yield item.document.problem(
            "relation-kind",
            item.document.place(*relation.path),
            f"{item.id} names {what} under `{relation.path[0]}`{why}.",
            f"Name the {wanted} that is meant, {advice}.",
        )


@rule("relation-duplicate", Severity.WARNING, silence=Silence.KEY)
def relation_duplicate(context: Context) -> Iterator[Problem]:
    """An item that one key names twice.

    Mostly one of the two was meant to be another.

    Wrong and right:

    ```yaml title="catalogue/controls/ct-13.md"
      …
    - mitigates: [TR-4, tr-4]
    + mitigates: [TR-4, TR-14]
    ```
    """
    for item in context.items:
        for relations in item.stated.values():
            if len(relations) > 1:
                yield from _named_twice(context, item, relations)


def _named_twice(context: Context, item: Item, relations: Iterable[Relation]) -> Iterator[Problem]:
    first: dict[str, Relation] = {}
    for relation in (one for one in relations if not one.in_body):
        target = context.catalogue.item(relation.id or relation.written)
        named = target.id if target else relation.id or relation.written
        before = first.setdefault(named, relation)
        if before is relation:
            continue
        place = item.document.place(*before.path)
        yield item.document.problem(
            "relation-duplicate",
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

    Wrong and right:

    ```markdown title="catalogue/risks/tr-14.md"
      …
      It helps to [provide citations](#CT-13).
    ```
    +
    + ```yaml title="catalogue/controls/ct-13.md"
    + …
    + mitigates: [TR-4, TR-14]
    + ```
    """
    stated = {
        (risk.id, control.id)
        for control in context.catalogue.controls
        for risk in context.catalogue.risks_of(control)
    }
    for naming in _namings(context):
        pair = naming.risk.id, naming.control.id
        if pair not in stated and not _is_told_of(context, naming):
            stated.add(pair)
            yield _unstated(naming)


class _Naming(NamedTuple):
    """The first place in a text at which a risk names a control, or a control a risk."""

    risk: Risk
    control: Control
    source: Item
    start: int
    end: int


def _unstated(naming: _Naming) -> Problem:
    risk, control, source = naming.risk, naming.control, naming.source
    target = control if source is risk else risk
    says = f"{source.id} names {target.id} ({target.title}) here"
    message = f"{says}, but {control.id} does not say that it mitigates {risk.id}."
    path, other = source.document.path, control.document.path
    advice = f"If it does, add {risk.id} to `mitigates` in {other}."
    span = source.document.span(naming.start, naming.end)
    return Problem("relation-unstated", path, span, message, advice, other=other)


def _is_told_of(context: Context, naming: _Naming) -> bool:
    """Tell whether the risk's text, which may be none that is looked at, names the control too."""
    if naming.source is naming.risk:
        return False
    context.looks_further.add(naming.source.document.path)
    links = (link.destination for link in naming.risk.links if not link.image)
    named = [about[1] for link in links if (about := context.about(link, naming.risk))]
    named += [mention.item for mention in find_mentions(context.catalogue, naming.risk)]
    return any(item is naming.control for item in named)


def _namings(context: Context) -> list[_Naming]:
    """Return who names whom, by link or ID: what risks say before what controls say."""
    found = []
    for source, target, *place in chain(
        ((one.source, one.target, one.link.start, one.link.end) for one in context.item_links),
        ((one.source, one.item, one.start, one.end) for one in context.mentions),
    ):
        if isinstance(source, Risk) and isinstance(target, Control):
            found.append(_Naming(source, target, source, *place))
        elif isinstance(source, Control) and isinstance(target, Risk):
            found.append(_Naming(target, source, source, *place))
    in_use = [one for one in found if not one.risk.retired and not one.control.retired]
    return sorted(in_use, key=lambda naming: (naming.source is naming.control, naming.start))
