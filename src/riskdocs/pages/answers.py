"""What answers an entry of a framework: the controls that mitigate a risk that cites it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from riskdocs.model.sources import list_source
from riskdocs.pages.data_script import data_script

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from riskdocs.frameworks.edition import EntryRef
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.citing import EntryUse
    from riskdocs.model.item import Item
    from riskdocs.model.kind import Kind
    from riskdocs.pages.data_script import MadeLater
    from riskdocs.pages.site import Site

#: How the paths of what a list's script reads begin.
ANSWERS = "references/answers-"


class Citing(NamedTuple):
    """An item that cites an entry.

    Attributes:
        item: the item.
        older: the older edition's entry that it cites instead, where it does.
        partners: what it is paired with and is in use: controls of a risk, risks of a control.
    """

    item: Item
    older: EntryRef | None
    partners: Sequence[Item]


def citing(catalogue: Catalogue, entry: EntryUse) -> list[Citing]:
    """Return who cites an entry, risks first, as it is risks that need an answer."""
    found = [(item, None) for item in entry.items]
    pairs: list[tuple[Item, EntryRef | None]] = [*found]
    pairs += [(other.item, other.cited) for other in entry.inherited]
    pairs.sort(key=lambda pair: pair[0].role != "risk")
    return [
        Citing(item, older, [one for one in catalogue.partners_of(item) if not one.retired])
        for item, older in pairs
    ]


def controls_against(catalogue: Catalogue, entry: EntryUse) -> dict[str, Item]:
    """Return the controls in use that mitigate a risk that cites an entry, by ID."""
    return {
        partner.id: partner
        for one in citing(catalogue, entry)
        if one.item.role == "risk"
        for partner in one.partners
    }


def answer_lists(site: Site, source: str, entry: EntryUse) -> Iterator[tuple[Kind, int, str]]:
    """Yield each kind of control that answers an entry, how many do, and their filtered list."""
    against = controls_against(site.catalogue, entry).values()
    for kind in site.catalogue.definition.kinds:
        if number := sum(control.kind is kind for control in against):
            address = site.addresses.between(source, list_source(kind))
            yield kind, number, f"{address}?via={quote(entry.ref.key, safe=':/')}"


def answers_path(kind: Kind) -> str:
    """Return the path of the script with what answers each entry."""
    return f"{ANSWERS}{kind.name}.js"


def answer_scripts(site: Site) -> Iterator[MadeLater]:
    """Yield the script of each kind of control."""
    for kind in site.catalogue.definition.kinds:
        if kind.role == "control":
            yield data_script(answers_path(kind), partial(_answers, site, kind))


def _answers(site: Site, kind: Kind) -> dict[str, tuple[str, list[str]]]:
    """Return every cited entry by its key: how it is called, and the IDs of what answers it."""
    found = {}
    for use in site.uses.values():
        for edition in use.framework.editions:
            for entry in filter(lambda entry: entry.cited, use.edition(edition)):
                against = controls_against(site.catalogue, entry).values()
                name = f"{use.framework.short_name} {entry.ref.name}, {edition.id}"
                found[entry.ref.key] = (name, [one.id for one in against if one.kind is kind])
    return found
