"""Whether IDs and former names are each one item's alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.finding import Problem, Severity, Span
from riskdocs.model.rule import Silence, define_rule
from riskdocs.reading.front_matter.items import read_alias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.model.definition import Definition
    from riskdocs.model.identifiers import FreeIds
    from riskdocs.model.item import Item

ID_DUPLICATE = define_rule(
    "id-duplicate",
    Severity.ERROR,
    Silence.FILE,
    """Two files with the same ID.

    The one whose name is the ID alone is the item, else the first by path; a copy such as
    `tr-4-copy.md` is reported, not its original. Mostly two people took the same next number,
    each on a branch of their own; the help names a number that is free.

    Wrong and right:

    - ```markdown title="catalogue/controls/ct-13_red-teaming.md"
    + ```markdown title="catalogue/controls/ct-14_red-teaming.md"
      ---
      title: Red teaming
      doc-status: Draft
      mitigates: TR-1
      ---
      People attack the system before others do.
    ```
    """,
)
ID_REUSED = define_rule(
    "id-reused",
    Severity.ERROR,
    Silence.FILE,
    """An ID that a retired item or an alias holds.

    An ID is never given again: old links and reports mean the old item.

    Wrong and right:

    - ```markdown title="catalogue/risks/tr-9_stale-answers.md"
    + ```markdown title="catalogue/risks/tr-15_stale-answers.md"
      ---
      title: Stale answers
      doc-status: Draft
      ---
      The model answers with what was true when it was trained.
    ```
    +
    + ```yaml title="catalogue/controls/ct-13.md"
    + …
    + mitigates: [TR-4, TR-15]
    + ```
    """,
)


def identity_problems(
    items: Iterable[Item], free: FreeIds, definition: Definition
) -> Iterator[Problem]:
    """Yield a problem for each name that two items claim.

    An alias keeps a former ID's address alive, so that ID can't be given to another item, nor
    can a second item claim the same former name.

    Args:
        items: the catalogue's.
        free: names those that are free.
        definition: the catalogue's.
    """
    by_id = {item.id: item for item in items}
    claimed: dict[str, Item] = {}
    for item in by_id.values():
        for alias in item.aliases:
            if alias in by_id and by_id[alias] is not item:
                newcomer = by_id[alias]
                yield _reused(newcomer, item, alias, free.instead_of(alias, newcomer.kind.ids))
            elif alias in claimed and claimed[alias] is not item:
                first = claimed[alias]
                yield item.document.problem(
                    ID_REUSED,
                    alias_place(item, alias, definition),
                    f"`{alias}` is already an alias of {first.id} ({first.document.path}).",
                    "A former name can lead to one item only; delete one of the two.",
                    other=first.document.path,
                )
            else:
                claimed[alias] = item


def alias_place(item: Item, alias: str, definition: Definition) -> Span:
    """Return where an item's front matter says an alias, whatever it calls the key."""
    for path, text in item.document.front_matter.places.texts:
        is_alias = definition.canonical_keys(item.kind).get(str(path[0])) == "aliases"
        if is_alias and read_alias(text, item.kind, definition) == alias:
            return item.document.place(*path)
    return Span()


def _reused(newcomer: Item, holder: Item, alias: str, free: str) -> Problem:
    return newcomer.document.problem(
        ID_REUSED,
        newcomer.document.place("sequence"),
        f"The ID {alias} was given before: {holder.document.path} ({holder.title}) has it as "
        "an alias.",
        _another(newcomer, free),
        other=holder.document.path,
    )


def same_id(first: Item, second: Item, free: str) -> Problem:
    """Name both files that claim one ID, and the ID that is free."""
    rule, held, newcomer, holder = ID_DUPLICATE, "already has", second, first
    if first.retired != second.retired:
        rule, held = ID_REUSED, "was retired and keeps"
        newcomer, holder = (second, first) if first.retired else (first, second)
    in_list = newcomer.document.entry is not None
    return newcomer.document.problem(
        rule,
        newcomer.document.place(*newcomer.kind.id_keys[:1]) if in_list else Span(),
        f"The ID {first.id} is not free: {holder.document.path} ({holder.title}) {held} it.",
        _another(newcomer, free),
        other=holder.document.path,
    )


def _another(item: Item, free: str) -> str:
    """Say what to do with an ID that is not free, wherever it stands."""
    thing = "entry" if item.document.entry else "file"
    word = "an ID" if item.document.entry or item.kind.has_id_in_text else "a name"
    return f"Give this {thing} {word} of its own{free}."
