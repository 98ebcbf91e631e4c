"""Rules about what is published, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.finding import Problem, Severity, Span
from riskdocs.model.rule import Silence
from riskdocs.reading.catalogue_files import example_file
from riskdocs.reading.definition import DEFINITION_FILE
from riskdocs.reading.identity import alias_place
from riskdocs.rules.facts.address_claims import Rivals, rivals
from riskdocs.rules.registry import rule
from riskdocs.texts.enumeration import listed_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.item import Item
    from riskdocs.rules.facts.context import Context


@rule("catalogue-empty", Severity.WARNING, silence=Silence.FILE, of_all=True)
def catalogue_empty(context: Context) -> Iterator[Problem]:
    """A catalogue without a single item.

    Mostly the folder is another one than was meant, or the definition gives other prefixes than
    the files have.

    Wrong and right:

    ```yaml title="catalogue/catalogue.yml"
      kinds:
    -   threat: {prefix: TH, role: risk}
    -   measure: {prefix: ME, role: control}
    - rules:
    -   exclude: [risks, controls]  # of the catalogue before, whose prefixes were others
    +   threat: {prefix: TR, role: risk}
    +   measure: {prefix: CT, role: control}
    ```
    """
    catalogue = context.catalogue
    if catalogue.items or catalogue.unread:
        return
    shown = catalogue.root.resolve().name
    defined = catalogue.files.is_file(f"{shown}/{DEFINITION_FILE}")
    names = listed_code(dict.fromkeys(map(example_file, catalogue.definition.kinds)), "or")
    yield Problem(
        "catalogue-empty",
        f"{shown}/{DEFINITION_FILE}" if defined else shown,
        Span(),
        "There is no item in the catalogue.",
        f"Nothing but {listed_code(catalogue.definition.files)} is looked at; so says `files` in "
        f"`{DEFINITION_FILE}`."
        if catalogue.definition.files
        else f"Items stand in files such as {names}; is this the right folder?",
    )


@rule("address-taken", Severity.WARNING, silence=Silence.FILE, of_all=True)
def address_taken(context: Context) -> Iterator[Problem]:
    """Two files with one address on the site, or a file at the address of what riskdocs makes.

    Only one of the two is there: an item before a page of the documentation, a page or a file of
    the documentation before a file beside the items, and each of these before what riskdocs
    makes; former names lead on from where nothing else is. An `index.md` of your own in the
    documentation's folder is meant to be the home page, and is not reported.

    Wrong and right:

    - ```markdown title="docs/graph.md"
    + ```markdown title="docs/how-we-draw.md"
      # How we draw graphs
    ```
    """
    directory_urls = context.site.directory_urls
    for found in rivals(context.catalogue, directory_urls=directory_urls):
        if found.second.former:
            yield _leads_nowhere(context, found, *found.second.former)
        else:
            yield _taken(found)


def _taken(found: Rivals) -> Problem:
    advice = "Give it another name to have both."
    if not found.second.path:
        told = "would have what riskdocs makes; this takes its place"
        path, other = found.first.path, None
    else:
        told = f"has {found.first.path}, so that this is not published"
        path, other = found.second.path, found.first.path
    message = f"At `{found.address}` the site {told}."
    return Problem("address-taken", path, Span(), message, advice, other=other)


def _leads_nowhere(context: Context, found: Rivals, name: str, item: Item) -> Problem:
    holder = found.first.path
    has = holder or "what riskdocs makes"
    is_alias = name in item.aliases
    # An item's name and an alias stay what they are.
    remedy = "delete the alias" if is_alias else f"change `redirects` of `{item.kind.name}`"
    advice = f"{remedy.capitalize()}."
    if found.first.by_name:
        advice = f"Give {holder} another name, or {remedy}."
    if found.first.former:
        has = f"what leads on to {found.first.former[1].id}"
    return Problem(
        "address-taken",
        found.second.path,
        alias_place(item, name, context.catalogue.definition),
        f"At `{found.address}` the site has {has}, so that `{name}` does not lead to {item.id}.",
        advice,
        other=holder or None,
    )
