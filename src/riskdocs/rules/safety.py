"""Rules about what a stranger's file must not bring onto a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from riskdocs.model.finding import Problem, Severity, Span
from riskdocs.model.rule import Silence
from riskdocs.model.safety import asks_another_host, unsafe_scheme
from riskdocs.rules.facts.body import of_catalogue
from riskdocs.rules.facts.places import link_problem
from riskdocs.rules.facts.unsafe_markup import RUN_BY_BROWSERS, seen_in, unsafe_markup
from riskdocs.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.document import Document
    from riskdocs.rules.facts.context import Context

#: A text that is an address; "Data: where it comes from" is a title.
_BARE_ADDRESS = re.compile(r"\s*+[^\s:]{1,80}:\S|[^:]{0,80}&")


@rule("html-unsafe", Severity.ERROR, silence=Silence.EITHER)
def html_unsafe(context: Context) -> Iterator[Problem]:
    """Markup that could run a program or imitate the site, such as `script` or `iframe`.

    Catalogue files come from strangers' pull requests. Event handlers and `style` are found as
    well, also in attribute lists such as `{ onclick=... }` and in the front matter, and so are IDs
    that begin with `__`: by these the theme finds its parts. A build that is not strict removes
    such markup and keeps the page.

    Wrong and right:

    ```markdown title="catalogue/risks/tr-14.md"
      …
    - An answer may contain <script>alert(1)</script>.
    + An answer may contain `<script>alert(1)</script>`.
    ```
    """
    for document, (start, end), text in context.front_texts:
        if found := next(unsafe_markup(seen_in(text)), None):
            yield _unsafe(document, document.span(start, end), found.what)
    for body in context.bodies:
        document = body.source.document
        for found in body.unsafe_markup:
            yield _unsafe(document, document.body_span(found.start, found.end), found.what)


def _unsafe(document: Document, span: Span, what: str) -> Problem:
    return document.problem(
        "html-unsafe",
        span,
        f"{what} is not allowed in a catalogue.",
        "Delete it; if it is an example, put it between backticks.",
    )


@rule("url-unsafe", Severity.ERROR, silence=Silence.EITHER)
def url_unsafe(context: Context) -> Iterator[Problem]:
    """An address that a browser would run instead of opening, such as `javascript:` or `data:`.

    In a link, an image, a reference or a field of the publisher's own. A build that is not strict
    keeps the text and leaves the address out.

    Wrong and right:

    ```markdown title="catalogue/risks/tr-14.md"
      …
    - Read [the paper](javascript:alert(1)).
    + Read [the paper](https://arxiv.org/abs/2402.18540).
    ```
    """
    for body in context.bodies:
        source, document = body.source, body.source.document
        places = {
            (link.destination_start, link.destination_end): scheme
            for link in source.links
            if (scheme := unsafe_scheme(link.destination))
        }
        for place, scheme in places.items():
            yield _address(document, document.span(*place), scheme)
        for found in body.unsafe_addresses:
            yield _address(document, document.body_span(found.start, found.end), found.what)
    for own in context.field_links:
        if scheme := unsafe_scheme(own.link.destination):
            yield own.place(_address(own.item.document, Span(), scheme))
    for document, (start, end), text in context.front_texts:
        scheme = unsafe_scheme(text) if _BARE_ADDRESS.match(text) else None
        if scheme in RUN_BY_BROWSERS:
            yield _address(document, document.span(start, end), scheme)


@rule("image-external", Severity.WARNING)
def image_external(context: Context) -> Iterator[Problem]:
    """An image on another host.

    Each visitor's browser would ask that host for it, which then knows who reads what, and may
    answer with another image tomorrow. An item's page shows the image's text alone.

    Wrong and right:

    ```markdown title="catalogue/risks/tr-14.md"
      …
    - ![How goals drift](https://example.org/goal-drift.png)
    + [How goals drift](https://example.org/goal-drift.png)
    ```
    """
    for source, link in context.images:
        # What browsers would run is reported as such.
        is_asked = asks_another_host(link.destination) and not unsafe_scheme(link.destination)
        if is_asked and of_catalogue(source):
            message = (
                "This image lies on another host, which the site does not ask; its text is shown."
            )
            advice = "Put the file beside the item and write its path here, or make a link of it."
            yield link_problem("image-external", source, link, message, advice)


def _address(document: Document, span: Span, scheme: str) -> Problem:
    message = f"An address that begins with `{scheme}:` is not allowed."
    if scheme == "file" or len(scheme) == 1:  # `C:` is a drive
        message = "This leads to a file on one computer, which readers of the site don't have."
    advice = "Link to a page, with an address that begins with `https://`."
    return document.problem("url-unsafe", span, message, advice)
