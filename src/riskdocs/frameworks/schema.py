"""The shape of a framework file.

Every scalar arrives as a text, whatever YAML would make of it: an edition `1.10` stays `1.10`.
"""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from riskdocs.frameworks.framework import Confidence, EditionStatus, PartStyle, SuccessorKind


def _address(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"]+", text):
        raise ValueError("must be an address that begins with https:// (or http://)")
    return text


def _date(text: str) -> str:
    if not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", text):
        raise ValueError("must be a date such as 2025, 2025-11 or 2025-11-18")
    return text


def _regular_expression(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"must be a regular expression ({error})") from None
    return text


def _slug(text: str) -> str:
    # It is a folder of the site.
    if not re.fullmatch(r"[a-z0-9]+([.-][a-z0-9]+)*", text):
        raise ValueError("must be lower-case letters, digits and hyphens, such as my-framework")
    return text


def _edition_id(text: str) -> str:
    if re.search(r"[\s/:]", text):
        raise ValueError("must have no blank, no slash and no colon")
    return text


Name = Annotated[str, StringConstraints(min_length=1, max_length=100, strip_whitespace=True)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=1000, strip_whitespace=True)]
Address = Annotated[Text, AfterValidator(_address)]
Texts = Annotated[list[Text], Field(max_length=50)]
Addresses = Annotated[list[Address], Field(max_length=50)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ReleasePart(_Part):
    """One of the framework's `releases`."""

    id: Annotated[Name, AfterValidator(_edition_id)]
    date: Annotated[Name, AfterValidator(_date)]


class HeadPart(_Part):
    """`framework`: what it is called."""

    id: Annotated[Name, AfterValidator(_slug)]
    name: Name
    short_name: Name | None = None
    publisher: Name
    url: Address
    aliases: Texts = []
    releases: Annotated[list[ReleasePart], Field(max_length=200)] = []
    parts: PartStyle | None = None
    id_pattern: Annotated[Name, AfterValidator(_regular_expression)] | None = None


class EntryPart(_Part):
    """One of an edition's `entries`."""

    id: Name
    title: Text
    url: Address | None = None
    aliases: Texts = []
    alt_urls: Addresses = []
    kind: Name | None = None
    parent: Name | None = None
    category: Text | None = None
    since: Name | None = None
    until: Name | None = None
    title_verified: bool = True


class EditionPart(_Part):
    """One of the `editions`."""

    id: Annotated[Name, AfterValidator(_edition_id)]
    label: Text
    date: Annotated[Name, AfterValidator(_date)]
    status: EditionStatus
    url: Address
    entries: Annotated[list[EntryPart], Field(min_length=1, max_length=5000)]
    alt_urls: Addresses = []
    aliases: Texts = []
    series: Name | None = None
    title_prefix: Annotated[str, StringConstraints(min_length=1, max_length=100)] | None = None
    numbering: Text | None = None


class SuccessorPart(_Part):
    """One of the `successors`."""

    from_: Annotated[Text, Field(alias="from")]
    to: Texts
    kind: SuccessorKind
    source: Text
    confidence: Confidence
    note: Text | None = None


class FrameworkFile(_Part):
    """A framework file."""

    framework: HeadPart
    editions: Annotated[list[EditionPart], Field(min_length=1, max_length=50)]
    successors: Annotated[list[SuccessorPart], Field(max_length=50_000)] = []
