"""An item taken out of use. Its page stays, and says what to use instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.editing import yaml_edits
from riskdocs.editing.edits import Replacement
from riskdocs.editing.named_places import in_the_case_of, links_to, named_in, place_of
from riskdocs.editing.reshaping import Reshaped, Reshaping, ReshapingError
from riskdocs.editing.yaml_removals import removed
from riskdocs.frameworks.folding import fold_title
from riskdocs.markdown.surroundings import Where
from riskdocs.model.cross_links import written_link
from riskdocs.model.item import Control, Item, in_use
from riskdocs.rules.facts.body import is_as_github

if TYPE_CHECKING:
    from collections.abc import Sequence

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Relation
    from riskdocs.model.page import Page


#: How many steps lead to an ID that stands in a mapping.
_IN_MAPPING = 3


def retire(
    catalogue: Catalogue, item: Item, replacements: Sequence[Item] = (), *, move_links: bool = False
) -> Reshaped:
    """Work out what changes when an item is retired. Writes nothing.

    Args:
        catalogue: as it was read.
        item: one of its items.
        replacements: what to use instead.
        move_links: let what names the item name its one replacement; otherwise it is only reported.

    Raises:
        ReshapingError: it can't be done.
        ChangedMeanwhileError: a file is no longer what was read.
        OSError: one can't be read.
    """
    if move_links and len(replacements) != 1:
        raise ReshapingError("Links can be moved to one replacement only; name it.")
    for other in replacements:
        if other is item:
            raise ReshapingError(f"{item.id} can't replace itself.")
        if other.retired:
            raise ReshapingError(f"{other.id} is retired as well; name what replaced it.")
    reshaping = Reshaping(catalogue)
    _set_status(reshaping, item, replacements)
    _set_replacements(reshaping, item, replacements)
    target = replacements[0] if move_links else None
    for source in catalogue.sources:
        retired = isinstance(source, Item) and source.retired
        if source is not item and source not in replacements and not retired:
            _in_body(reshaping, source, item, target)
    for other in catalogue.items:
        if other is not item and other not in replacements:
            _in_front_matter(reshaping, other, item, target)
    _hand_over(reshaping, item, target)
    return reshaping.result()


def _set_status(reshaping: Reshaping, item: Item, replacements: Sequence[Item]) -> None:
    definition = reshaping.catalogue.definition
    if item.retired:
        return
    retired = [name for name, stage in definition.statuses.items() if stage == "retired"]
    if not retired:
        raise ReshapingError(
            "This catalogue has no status that stands for retired; give it one under `statuses` "
            "in catalogue.yml."
        )
    text = f"status: {item.status or '-'}  ->  {retired[0]}"
    named = {"replaced-by": yaml_edits.in_brackets(other.id for other in replacements)}
    values = {"doc-status": retired[0], **(named if replacements else {})}
    if reshaping.begin_front_matter(item, values, text):
        return
    document = item.document
    if keys := reshaping.own_keys(item, "doc-status"):
        edit = yaml_edits.replaced(document, keys[:1], retired[0])
    else:
        key, behind = reshaping.new_key(item, "doc-status"), reshaping.own_keys(item, "title")
        edit = yaml_edits.key_added(document, key, retired[0], behind)
    reshaping.must(item, [edit], text)


def _set_replacements(reshaping: Reshaping, item: Item, replacements: Sequence[Item]) -> None:
    named = {relation.id for relation in item.replaced_by}
    wanted = [other.id for other in replacements if other.id not in named]
    if not wanted or not item.document.has_front_matter:
        return
    entries = [relation.path for relation in item.replaced_by if not relation.in_body]
    # Where the status is new, it is what stands behind the title.
    behind = reshaping.own_keys(item, "doc-status") or item.kind.id_keys
    edits = reshaping.listing(item, "replaced-by", entries, wanted, behind)
    reshaping.must(item, edits, f"replaced by {', '.join(wanted)}")


def _in_body(reshaping: Reshaping, source: Item | Page, item: Item, target: Item | None) -> None:
    """Move the links and mentions of a text, or tell of them."""
    document = source.document
    for link, meant in links_to(reshaping.catalogue, source, item):
        start, end = link.destination_start, link.destination_end
        written = document.text[start:end]
        leads = link in source.links or is_as_github(reshaping.catalogue, source)
        if target is None or meant.fragment or not leads:
            why = ", a heading that another item may not have" if target and leads else ""
            reshaping.leave(document, link.start, f"links to {written}{why}")
            continue
        new = written_link(target, document.path)
        if not reshaping.edit(
            document, [Replacement(start, end, new)], f"link: {written}  ->  {new}"
        ):
            reshaping.leave(document, link.start, f"links to {written}")
        elif fold_title(item.title) in fold_title(link.text):
            reshaping.leave(
                document, link.start, f"leads to {target.id} now; its text: {link.text}"
            )
    for named in named_in(reshaping.catalogue.definition, source, item):
        written = document.text[named.start : named.end]
        if named.where not in {Where.PROSE, Where.HEADING}:
            continue
        if target is None or named.where is Where.HEADING:
            reshaping.leave(document, named.start, f"names {written}")
            continue
        new = in_the_case_of(written, target.id)
        edit = Replacement(named.start, named.end, new)
        if not reshaping.edit(document, [edit], f"text: {written}  ->  {new}"):
            reshaping.leave(document, named.start, f"names {written}")


def _in_front_matter(reshaping: Reshaping, other: Item, item: Item, target: Item | None) -> None:
    """Move the relations of an item, or tell of them."""
    for key, relations in other.stated.items():
        to = reshaping.catalogue.definition.relation_keys[key].to
        possible = target if target and target.kind.name in to else None
        _move_relations(reshaping, other, relations, item, possible)


def _move_relations(
    reshaping: Reshaping,
    other: Item,
    relations: Sequence[Relation],
    item: Item,
    target: Item | None,
) -> None:
    """Let relations of one sort name another item, which none of them names twice."""
    document = other.document
    named = {relation.id for relation in relations}
    for relation in relations:
        if relation.in_body or not relation.names(item):
            continue
        key, path = relation.path[0], relation.path
        new = in_the_case_of(relation.written, target.id) if target else ""
        if not relation.alone:
            edits, done = None, ""  # other IDs stand in the same value
        elif target and target.id in named:
            # What else a mapping says of the item is not ours to delete.
            edits = removed(document, [path]) if len(path) < _IN_MAPPING else None
            done = f"{key}: {relation.written} deleted, as {target.id} is there"
        else:
            edit = yaml_edits.replaced(document, path, new) if target else None
            edits = [edit] if edit else None
            done = f"{key}: {relation.written}  ->  {new}"
        if reshaping.edit(document, edits, done) and target:
            named.add(target.id)
        else:
            default = "" if document.value(path) else ", a default in catalogue.yml"
            left = f"{key}: {relation.written}{default}"
            reshaping.leave(document, place_of(document, path), left)


def _hand_over(reshaping: Reshaping, item: Item, target: Item | None) -> None:
    """Let the replacement of a control mitigate what that did, or tell which risks lose it."""
    if not isinstance(item, Control) or item.retired:
        return
    catalogue = reshaping.catalogue
    risks = in_use(catalogue.risks_of(item))
    if isinstance(target, Control):
        there = {risk.id for risk in catalogue.risks_of(target)}
        missing = [risk.id for risk in risks if risk.id not in there]
        if missing and not _mitigate(reshaping, target, missing):
            text = f"does not mitigate {', '.join(missing)}, as {item.id} did"
            reshaping.leave(target.document, 0, text)
        return
    for risk in risks:
        others = [c for c in in_use(catalogue.controls_of(risk)) if c is not item]
        if not others:
            reshaping.leave(risk.document, 0, f"{risk.id} ({risk.title}) has no other control")


def _mitigate(reshaping: Reshaping, control: Control, risks: list[str]) -> bool:
    stated = [relation.path for relation in control.mitigates if not relation.in_body]
    behind = reshaping.own_keys(control, "doc-status")
    edits = reshaping.listing(control, "mitigates", stated, risks, behind)
    return reshaping.edit(control.document, edits, f"mitigates {', '.join(risks)} as well")
