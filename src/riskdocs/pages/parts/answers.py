"""What answers an entry of a framework: the controls that mitigate a risk that cites it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from riskdocs.model.sources import list_source
from riskdocs.pages.parts.data_script import data_script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.frameworks.edition import EntryRef
    from riskdocs.model.kind import Kind
    from riskdocs.pages.parts.data_script import MadeLater
    from riskdocs.pages.site import Site


def answer_lists(site: Site, source: str, entry: EntryRef) -> Iterator[tuple[Kind, int, str]]:
    """Yield each kind of control that answers an entry, how many do, and their filtered list.

    Args:
        site: what all pages have in common.
        source: of the page that links there.
        entry: the entry.
    """
    for kind in site.catalogue.definition.kinds:
        if found := site.answers(entry).get(kind.name):
            address = site.addresses.between(source, list_source(kind))
            yield kind, len(found), f"{address}?via={quote(entry.key, safe=':/')}"


def answers_name(kind: Kind) -> str:
    """Return the name of the data with what answers each entry."""
    return f"answers-{kind.name}"


def answer_scripts(site: Site) -> Iterator[MadeLater]:
    """Yield the script of each kind of control."""
    for kind in site.catalogue.definition.kinds:
        if kind.role == "control":
            yield data_script(answers_name(kind), partial(_answers, site, kind))


def _answers(site: Site, kind: Kind) -> dict[str, tuple[str, list[str]]]:
    """Return every cited entry by its key: how it is called, and the IDs of what answers it."""
    found = {}
    for use in site.uses.values():
        for entry in use.cited:
            ref = entry.ref
            name = f"{use.framework.short_name} {ref.name}, {ref.edition.id}"
            found[ref.key] = (name, [one.id for one in site.answers(ref).get(kind.name, ())])
    return found
