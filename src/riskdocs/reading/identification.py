"""Which item a file is: by its name, its folder, a front matter key, or its first heading."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.frameworks.folding import fold_title
from riskdocs.markdown.html_tags import COMMENT
from riskdocs.model.kind import HEADING, Kind

if TYPE_CHECKING:
    from riskdocs.model.definition import Definition
    from riskdocs.model.document import Document
    from riskdocs.model.markdown import Heading

#: What stands between an ID and a title in one heading.
BEFORE_TITLE = " \t:.|-\u2013\u2014"
#: The edition that some publishers write behind an ID: `LLM01:2026 Prompt injection`.
_YEAR = re.compile(r":(?:19|20)[0-9]{2}(?![\w-])")
#: What says that the ID before it is no part of the title.
_APART = re.compile(rf"{_YEAR.pattern}|\s*[:.|\u2013\u2014-](?=\s)")
#: What says that a number before it has no more parts: `1.2` is no ID in `1.2.3 Leaks`.
AFTER_ID = re.compile(r"$|\s|[:|\u2013\u2014]|[.-](?=\s)")
#: Blank lines, and those of comments.
_UNSEEN = re.compile(rf"(?:(?:[^\S\n]*\n)*+ {{0,3}}{COMMENT.pattern}[^\S\n]*\n)*+\s*+", re.DOTALL)
#: What word processors write for a hyphen, and looks like one.
_HYPHENS = str.maketrans("\u2010\u2011", "--")


class Identified(NamedTuple):
    """An item's file, once it is known which item it is.

    Attributes:
        id: of the item.
        kind: of the item.
        document: the file; a heading that is the item's title is no part of its body.
        title: what that heading says, empty where there is none.
    """

    id: str
    kind: Kind
    document: Document
    title: str = ""


def identify(document: Document, named: str, definition: Definition) -> Identified | None:
    """Return which item a file is; nothing where no ID is found.

    Args:
        document: the file.
        named: the ID that its name or its folder gives it; empty if neither does.
        definition: says where IDs and titles stand.
    """
    heading = None if definition.needs_front_matter else first_heading(document)
    for kind in definition.kinds_with_files:
        for place in kind.id_from:
            if identifier := _id_at(place, kind, document, named, heading):
                return _with_title(Identified(identifier, kind, document), heading)
    return None


def _id_at(
    place: str, kind: Kind, document: Document, named: str, heading: Heading | None
) -> str | None:
    """Return the ID of a kind that stands at one of the places where it may."""
    if not kind.may_hold(document.inside):
        return None
    if place in {"file", "folder"}:
        return kind.ids.read(named)
    if place == HEADING:
        begins = heading and id_before_title(kind, heading.text)
        return begins[0] if begins else None
    value = document.front_matter.values.get(place)
    return kind.ids.read(value) if isinstance(value, str) else None


def id_before_title(kind: Kind, text: str) -> tuple[str, str] | None:
    """Take a heading apart that is an ID and a title, maybe with the word for an item before it."""
    words = "", kind.name, kind.label.casefold()
    if kind.ids.looks_ordinary:
        begun = kind.ids.begin(text)
        if begun and AFTER_ID.match(text, begun[1]):
            return begun[0], text[begun[1] :].lstrip(BEFORE_TITLE) or text
        return None
    for identifier, start, end in kind.ids.find(text.translate(_HYPHENS)):
        if text[:start].strip().casefold() in words:
            year = _YEAR.match(text, end)
            return identifier, text[year.end() if year else end :].lstrip(BEFORE_TITLE)
    return None


def title_without_id(kind: Kind, identifier: str, title: str) -> str:
    """Return a title without the item's own ID and a colon, a dash or a year before it.

    Every page has the ID beside the title.
    """
    found = kind.ids.begin(title)
    if found and found[0] == identifier and (sign := _APART.match(title, found[1])):
        return title[sign.end() :].lstrip(BEFORE_TITLE) or title
    return title


def _with_title(item: Identified, heading: Heading | None) -> Identified:
    """Take the heading out of the body where it is the title, which is not to be shown twice."""
    kind = item.kind
    if heading is None or not kind.reads_heading:
        return item
    apart = id_before_title(kind, heading.text)
    is_own = apart and apart[0] == item.id
    title = apart[1] if apart and is_own else title_without_id(kind, item.id, heading.text)
    written = item.document.front_matter.values.get("title")
    if isinstance(written, str) and not {fold_title(title), fold_title(heading.text)} & {
        fold_title(written),
        fold_title(title_without_id(kind, item.id, written)),
    }:
        return item
    body = replace(item.document, body_start=heading.end, heading_start=item.document.body_start)
    return item._replace(document=body, title=title)


def first_heading(document: Document) -> Heading | None:
    """Return the heading that a body begins with, up to what follows it.

    It is of level 1, or above all others in the text. Comments before it are as unseen as it is.
    """
    body = document.body
    unseen = _UNSEEN.match(body)
    start = unseen.end() if unseen else 0
    # A heading ends at a blank line at the latest: no more has to be read for it.
    end = body.find("\n\n", start)
    block = body[start : end if end >= 0 else len(body)]
    offset = document.body_start + start
    found = document.read(block, offset).headings
    if not found or found[0].start != offset:
        return None
    level, others = found[0].level, () if found[0].level == 1 else document.markdown.headings[1:]
    if any(other.level <= level for other in others):
        return None
    behind = document.text.find("\n", max(found[0].end - 1, offset)) + 1
    return found[0]._replace(end=behind or len(document.text))
