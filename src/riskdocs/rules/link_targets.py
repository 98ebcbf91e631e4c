"""The rule about links to files and pages."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from riskdocs.model.finding import Problem, Severity
from riskdocs.model.item import Item
from riskdocs.model.page import Page
from riskdocs.rules.facts.dead_paths import DeadPaths, half_address
from riskdocs.rules.facts.known_site import site_path
from riskdocs.rules.facts.places import link_problem, no_link_in_html
from riskdocs.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.link import Link
    from riskdocs.rules.facts.context import Context


@rule("link-file", Severity.ERROR)
def link_file(context: Context) -> Iterator[Problem]:
    """A link or image that leads to nothing on the site.

    A path starts at the folder of the file in which it stands, and its folders are parted by `/`.
    One that begins with `/` starts at the site's home page. In items the same holds for
    `<a href="...">` and `<img src="...">`; on other pages MkDocs leaves these as they are written.

    Wrong and right:

    ```markdown title="catalogue/risks/tr-14.md"
      …
    - ![How goals drift](goal-drift.svg)
    + ![How goals drift](../images/goal-drift.svg)
    ```
    +
    + ```xml title="catalogue/images/goal-drift.svg"
    + <svg xmlns="http://www.w3.org/2000/svg"/>
    + ```
    """
    dead = DeadPaths(context)
    yield from _of_items(context, dead)
    for source, link in context.other_links:
        if isinstance(source, Page) and (found := _of_page(context, dead, source, link)):
            yield found
    yield from _pages_as_images(context)
    for source, link in context.html_links:
        if isinstance(source, Item) and context.is_as_github(source):
            found = _of_item(context, dead, source, link)
        else:
            found = _in_html(context, dead, source, link)
        if found:
            yield found


def _of_items(context: Context, dead: DeadPaths) -> Iterator[Problem]:
    odd = ((one.source, one.link) for one in context.item_links if "\\" in one.link.destination)
    for source, link in chain(context.other_links, odd):
        if isinstance(source, Item) and (found := _of_item(context, dead, source, link)):
            yield found
    for own in context.field_links:
        if found := _of_item(context, dead, own.item, own.link):
            yield own.place(found)


def _of_item(context: Context, dead: DeadPaths, item: Item, link: Link) -> Problem | None:
    path = site_path(link.destination)
    if path is None:
        return half_address(item, link)
    if "\\" in re.split("[?#]", link.destination)[0] and not link.destination.startswith("/"):
        return _of_windows(item, link)
    if not link.image and context.about(link.destination, item):
        return None
    if context.site.item_reaches(item, link.destination):
        return None
    return dead.problem(item, link, path)


def _of_page(context: Context, dead: DeadPaths, page: Page, link: Link) -> Problem | None:
    """Return the problem of a link that MkDocs leads where a file lies, as far as there is one."""
    path, source = site_path(link.destination), page.source
    if path is None:
        return half_address(page, link)
    if not source:  # it is on another site, if on any
        return None
    if context.site.is_page(page, link.destination) and link.image:
        return None
    if context.site.page_reaches(source, link, in_html=False):
        return None
    return dead.problem(page, link, path)


def _pages_as_images(context: Context) -> Iterator[Problem]:
    """Yield each image that is a page, or a place on one."""
    for source, link in context.images:
        if context.site.is_page(source, link.destination):
            message = f"`{link.destination}` leads to a page, which is no image."
            yield link_problem("link-file", source, link, message, "Write a link, without the `!`.")


def _in_html(context: Context, dead: DeadPaths, source: Item | Page, link: Link) -> Problem | None:
    """Return the problem of a link that MkDocs leaves as it is written."""
    about = None if link.image else context.about(link.destination, source)
    if about and about[1] and link.destination.partition("#")[0].lower().endswith(".md"):
        return no_link_in_html("link-file", source, link, about[1])
    where = None if isinstance(source, Item) else source.source
    path = site_path(link.destination)
    if path is None or not where or (about and not about[1]):
        return None
    if context.site.page_reaches(where, link, in_html=True):
        return None
    if link.destination.startswith("/") or context.site.from_page(where, path) is None:
        return dead.problem(source, link, path)
    form = "![...]" if link.image else "[...]"
    return link_problem(
        "link-file",
        source,
        link,
        f"In HTML, `{link.destination}` leads nowhere from the address of this page.",
        f"Write it in Markdown: `{form}({link.destination})`.",
    )


def _of_windows(item: Item, link: Link) -> Problem:
    written = link.destination
    form = written.replace("\\", "/")
    message = f"No browser finds `{written}`: in an address folders are parted by `/`."
    return link_problem("link-file", item, link, message, f"Write `{form}`.", form)
