"""Rules about links to files and headings."""

from __future__ import annotations

import os.path
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from riskdocs.model.finding import Edit, Fix, Problem, Severity
from riskdocs.model.nearest import Words
from riskdocs.model.safety import unsafe_scheme
from riskdocs.rules.html_links import dead_anchors, dead_files, page_anchors
from riskdocs.rules.missing_files import MissingFiles
from riskdocs.rules.registry import rule
from riskdocs.rules.unpublished import to_unpublished

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.catalogue import Page
    from riskdocs.model.item import Item
    from riskdocs.model.link import Link
    from riskdocs.rules.context import Context


@rule("link-file", Severity.ERROR)
def link_file(context: Context) -> Iterator[Problem]:
    """A relative link or image whose file is not there.

    The path starts at the folder of the file in which it stands, and its folders are parted by
    `/`. An item's file in an HTML link is found as well: the site has a page in its place.

    Wrong:

    ```markdown title="catalogue/risks/tr-14.md"
    …
    ![How goals drift](goal-drift.svg)
    ```

    Right:

    ```markdown title="catalogue/risks/tr-14.md"
    …
    ![How goals drift](../images/goal-drift.svg)
    ```

    ```xml title="catalogue/images/goal-drift.svg"
    <svg xmlns="http://www.w3.org/2000/svg"/>
    ```
    """
    shown = context.catalogue.root.resolve().name
    looked_for = MissingFiles()
    files: dict[str, list[str]] = {}
    for file in (
        *(f"{shown}/{asset}" for asset in context.catalogue.assets),
        *(page.document.path for page in context.catalogue.pages),
    ):
        files.setdefault(file.rpartition("/")[2].lower(), []).append(file)
    for item in context.catalogue.items:
        folder = str(item.document.file.parent)
        for link in item.links:
            path = _relative_path(link.destination)
            if path and "\\" in path:
                yield _of_windows(item, link)
                continue
            if not path:
                continue
            if os.path.exists(os.path.join(folder, path)):  # noqa: PTH110, PTH118
                # os.path takes what pathlib would raise for: names too long, with a NUL in it.
                if unpublished := to_unpublished(context, item, link, path):
                    yield unpublished
                continue
            if not link.image and context.about(link.destination):
                continue
            missing = looked_for.told(
                item.document, path, files.get(path.rpartition("/")[2].lower(), ())
            )
            found = _problem("link-file", item, link, missing.message, missing.advice)
            yield replace(found, other=missing.other)
    yield from dead_files(context)


def _of_windows(item: Item, link: Link) -> Problem:
    written = link.destination
    form = written.replace("\\", "/")
    message = f"No browser finds `{written}`: in an address folders are parted by `/`."
    found = _problem("link-file", item, link, message, f"Write `{form}`.")
    return replace(found, fix=Fix(safe=False, edits=(Edit(found.span, form),)))


def _relative_path(destination: str) -> str | None:
    """Return the path of a destination that is one, relative to the file."""
    if destination.startswith(("#", "/", "?", "https://", "http://")) or unsafe_scheme(destination):
        return None
    try:
        parts = urlsplit(destination)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc else unquote(parts.path)


@rule("link-anchor", Severity.WARNING)
def link_anchor(context: Context) -> Iterator[Problem]:
    """A link to a heading that the page does not have.

    The page opens, and the reader has to look for what was meant. An HTML link such as
    `<a href="#TR-4">` is found as well: only a link in Markdown leads to an item by its ID.

    Wrong:

    ```markdown title="catalogue/risks/tr-14.md"
    …
    See [what can go wrong](#what-can-go-wrnog).

    ## What can go wrong

    The model may pursue a goal that nobody set.
    ```

    Right:

    ```markdown title="catalogue/risks/tr-14.md"
    …
    See [what can go wrong](#what-can-go-wrong).

    ## What can go wrong

    The model may pursue a goal that nobody set.
    ```
    """
    yield from dead_anchors(context)
    if context.catalogue.definition.markdown == "mkdocs":
        return  # MkDocs knows how the site makes anchors, and tells of those that are missing
    known: dict[str, tuple[frozenset[str], Words]] = {}
    for source, link, target, fragment in _fragments(context):
        if target.id not in known:
            found = page_anchors(target)
            known[target.id] = found, Words(sorted(found))
        anchors, words = known[target.id]
        if fragment in anchors:
            continue
        close = words.nearest(fragment)
        yield _problem(
            "link-anchor",
            source,
            link,
            f"{target.id} has no heading with the anchor `#{fragment}`.",
            f"Did you mean `#{close}`?" if close else None,
        )


def _fragments(context: Context) -> Iterator[tuple[Item | Page, Link, Item, str]]:
    """Yield every link to a heading of an item's page, with the item and the anchor."""
    for found in context.item_links:
        if found.target and found.meant.fragment:
            yield found.source, found.link, found.target, unquote(found.meant.fragment)
    for item in context.catalogue.items:
        for link in item.links:
            destination = link.destination
            if link.image or destination[:1] != "#" or destination == "#":
                continue
            if not context.about(destination):
                yield item, link, item, unquote(destination[1:])


def _problem(
    rule_name: str, source: Item | Page, link: Link, message: str, advice: str | None
) -> Problem:
    document = source.document
    span = document.span(link.destination_start, link.destination_end)
    return Problem(rule_name, document.path, span, message, advice)
