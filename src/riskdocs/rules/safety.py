"""Rules about what a stranger's file must not bring onto a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from riskdocs.model.finding import Problem, Severity
from riskdocs.model.safety import unsafe_scheme
from riskdocs.reading.prose import prose
from riskdocs.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.document import Document

_ELEMENTS = (
    "script|iframe|object|embed|applet|frame|frameset|base|meta|link|style|form|input|button"
    "|textarea|select|svg|math|template|noscript|portal|dialog|audio|video|source|track"
)
_ELEMENT = re.compile(rf"</?[ \t]*({_ELEMENTS})(?=[\s/>]|$)[^>\n]*>?", re.IGNORECASE)
_HANDLER_IN_TAG = re.compile(
    r"<[a-z][^<>]*?[\s\"'/](on[a-z]{3,}|style|srcdoc|formaction)[ \t]*=[^<>]*>?", re.IGNORECASE
)
_HANDLER_IN_ATTRIBUTE_LIST = re.compile(
    r"\{:?[^{}\n]*?(?<![\w-])(on[a-z]{3,}|style|srcdoc|formaction)[ \t]*=[^{}\n]*\}", re.IGNORECASE
)
_ADDRESS_IN_TAG = re.compile(
    r"<[a-z][^<>]*?[\s\"'/](?:href|src|action|data|xlink:href)[ \t]*=[ \t]*[\"']?([^\"'<>\s]*)",
    re.IGNORECASE,
)
_ADDRESS_IN_ATTRIBUTE_LIST = re.compile(
    r"\{:?[^{}\n]*?(?<![\w-])(?:href|src)[ \t]*=[ \t]*[\"']?([^\"'{}\s]*)", re.IGNORECASE
)
_AUTOLINK = re.compile(r"<([a-z][a-z0-9+.-]*:[^<>\s]*)>", re.IGNORECASE)


@rule("html-unsafe", Severity.ERROR)
def html_unsafe(catalogue: Catalogue) -> Iterator[Problem]:
    """Markup that could run a program or imitate the site, in the text or in the front matter.

    `script`, `iframe`, event handlers (also by attribute lists), `style` and the like.

    A build that is not strict removes it and keeps the page.
    """
    for item in catalogue.items:
        document = item.document
        body = prose(document.body) if "<" in document.body or "{" in document.body else ""
        for start, end, what in _unsafe_markup(body):
            offset = document.body_start
            yield _problem(document, start + offset, end + offset, what)
        for path, text in document.front_matter.texts:
            place = document.front_matter.places.get(path)
            if place and any(_unsafe_markup(text)):
                _, _, what = next(_unsafe_markup(text))
                yield _problem(document, *place, what)


def _problem(document: Document, start: int, end: int, what: str) -> Problem:
    return Problem(
        "html-unsafe",
        document.path,
        document.span(start, end),
        f"{what} is not allowed in a catalogue.",
        "Delete it; if it is an example, put it between backticks.",
    )


def _unsafe_markup(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and description of each unsafe piece of a text."""
    if "<" in text:
        for match in _ELEMENT.finditer(text):
            yield *match.span(), f"The element `<{match[1].lower()}>`"
        for match in _HANDLER_IN_TAG.finditer(text):
            yield *match.span(), f"The attribute `{match[1].lower()}`"
    if "{" in text:
        for match in _HANDLER_IN_ATTRIBUTE_LIST.finditer(text):
            yield *match.span(), f"The attribute `{match[1].lower()}`"


@rule("url-unsafe", Severity.ERROR)
def url_unsafe(catalogue: Catalogue) -> Iterator[Problem]:
    """An address that a browser would run instead of opening: `javascript:`, `data:` and the like.

    In links, images, references and the publisher's own fields. A build that is not strict keeps
    the text and leaves the address out.
    """
    for holder in catalogue.sources:
        document = holder.document
        for link in holder.links:
            if scheme := unsafe_scheme(link.destination):
                yield _address(document, link.destination_start, link.destination_end, scheme)
    for item in catalogue.items:
        document = item.document
        for start, end, scheme in _unsafe_addresses(document):
            yield _address(document, start, end, scheme)
        for path, text in document.front_matter.texts:
            scheme = unsafe_scheme(text) if text.lower().lstrip()[:2].isalpha() else None
            place = document.front_matter.places.get(path)
            if scheme in _RUN_BY_BROWSERS and place:
                yield _address(document, *place, scheme)


#: In front matter, where a text may contain a colon as well, only these are addresses.
_RUN_BY_BROWSERS = frozenset({"javascript", "data", "vbscript", "file", "blob"})


def _unsafe_addresses(document: Document) -> Iterator[tuple[int, int, str]]:
    if "<" not in document.body and "{" not in document.body:
        return
    body = prose(document.body)
    for pattern in (_ADDRESS_IN_TAG, _ADDRESS_IN_ATTRIBUTE_LIST, _AUTOLINK):
        for match in pattern.finditer(body):
            if scheme := unsafe_scheme(match[1]):
                start, end = match.span(1)
                yield start + document.body_start, end + document.body_start, scheme


def _address(document: Document, start: int, end: int, scheme: str) -> Problem:
    return Problem(
        "url-unsafe",
        document.path,
        document.span(start, end),
        f"An address that begins with `{scheme}:` is not allowed.",
        "Link to a page, with an address that begins with `https://`.",
    )
