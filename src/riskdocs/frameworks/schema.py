"""The shape of a framework file.

Every scalar arrives as a text, whatever YAML would make of it: an edition `1.10` stays `1.10`.
"""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from riskdocs.frameworks.edition import EditionStatus
from riskdocs.frameworks.framework import PartStyle
from riskdocs.frameworks.succession import Confidence, SuccessorKind


def _matching(pattern: str, must: str) -> AfterValidator:
    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(must)
        return text

    return AfterValidator(check)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueError("must be a day such as 2025-11-18") from None


def _regular_expression(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"must be a regular expression ({error})") from None
    return text


ShortName = Annotated[str, StringConstraints(min_length=1, max_length=100, strip_whitespace=True)]
ShortText = Annotated[str, StringConstraints(min_length=1, max_length=1000, strip_whitespace=True)]
WebAddress = Annotated[
    ShortText,
    _matching(r"https?://[^\s<>\"]+", "must be an address that begins with https:// (or http://)"),
]
ShortTexts = Annotated[list[ShortText], Field(max_length=50)]
WebAddresses = Annotated[list[WebAddress], Field(max_length=50)]
_PUBLISHED = _matching(
    r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?",
    "must be a date such as 2025, 2025-11 or 2025-11-18",
)
#: The ID of a framework names a folder of the site.
_SLUG = _matching(
    r"[a-z0-9]+([.-][a-z0-9]+)*",
    "must be lower-case letters, digits and hyphens, such as my-framework",
)
_EDITION_ID = _matching(r"[^\s/:]*", "must have no blank, no slash and no colon")


class _Part(BaseModel):
    # Of a file, or of a framework that was read; made when the first of them is met.
    model_config = ConfigDict(extra="forbid", from_attributes=True, defer_build=True)


class ReleasePart(_Part):
    """One of the framework's `releases`."""

    id: Annotated[ShortName, _EDITION_ID]
    date: Annotated[ShortName, _PUBLISHED]


class HeadPart(_Part):
    """`framework`: what it is called."""

    id: Annotated[ShortName, _SLUG]
    name: ShortName
    short_name: ShortName | None = None
    publisher: ShortName
    url: WebAddress
    as_of: Annotated[ShortName, AfterValidator(_day)] | None = None
    aliases: ShortTexts = []
    releases: Annotated[list[ReleasePart], Field(max_length=200)] = []
    parts: PartStyle | None = None
    id_pattern: Annotated[ShortName, AfterValidator(_regular_expression)] | None = None


class EntryPart(_Part):
    """One of an edition's `entries`."""

    id: ShortName
    title: ShortText
    url: WebAddress | None = None
    aliases: ShortTexts = []
    alt_urls: WebAddresses = []
    kind: ShortName | None = None
    parent: ShortName | None = None
    category: ShortText | None = None
    since: ShortName | None = None
    until: ShortName | None = None
    part_aliases: Annotated[dict[ShortName, ShortText], Field(max_length=200)] = {}
    title_verified: bool = True


class EditionPart(_Part):
    """One of the `editions`."""

    id: Annotated[ShortName, _EDITION_ID]
    label: ShortText
    date: Annotated[ShortName, _PUBLISHED]
    status: EditionStatus
    url: WebAddress
    entries: Annotated[list[EntryPart], Field(min_length=1, max_length=5000)]
    alt_urls: WebAddresses = []
    aliases: ShortTexts = []
    series: ShortName | None = None
    title_prefix: Annotated[str, StringConstraints(min_length=1, max_length=100)] | None = None
    numbering: ShortText | None = None


class SuccessorPart(_Part):
    """One of the `successors`."""

    from_: Annotated[ShortText, Field(alias="from")]
    to: ShortTexts
    kind: SuccessorKind
    source: ShortText
    confidence: Confidence
    note: ShortText | None = None


class FrameworkFile(_Part):
    """A framework file."""

    framework: HeadPart
    editions: Annotated[list[EditionPart], Field(min_length=1, max_length=50)]
    successors: Annotated[list[SuccessorPart], Field(max_length=50_000)] = []
