"""Sections of a Markdown file that are items: each begins with a heading that begins with an ID."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.markdown.footnotes import footnote_places
from riskdocs.markdown.headings import anchors, outer_headings
from riskdocs.markdown.html_tags import html_anchors
from riskdocs.markdown.parser import definitions, folded
from riskdocs.markdown.sections import section_ends, without_closing_rule
from riskdocs.model.document import Document, ListEntry
from riskdocs.model.kind import HEADING, Kind
from riskdocs.reading.front_matter_in_markdown import section_facts
from riskdocs.reading.identification import AFTER_ID, BEFORE_TITLE, Identified, id_before_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from riskdocs.model.definition import Definition
    from riskdocs.model.finding import Takes
    from riskdocs.model.markdown import Heading, Range

_BETWEEN = "\n\n"
#: What a link or a footnote is named by.
_LABEL = re.compile(r"\[([^][\n]{1,200})\]")
_ANCHOR = re.compile(r"\s*<(?:a\s[^<>]*|/a)>\s*")
#: What stands further behind the beginning of a line is code.
_INDENT = 4
#: Characters of blank lines between an anchor and what it names.
_FURTHEST = 100
_start = attrgetter("start")


class _Section(NamedTuple):
    """A section that is an item."""

    kind: Kind
    id: str
    title: str
    anchors: Mapping[str, str]
    heading: Heading
    end: int


def item_sections(
    page: Document, kinds: Sequence[Kind], definition: Definition
) -> Iterator[Identified]:
    """Yield the items that are sections of a file, in its order.

    One ends where the next begins, or at another heading that is not below its own.

    Args:
        page: the file, of which everything is read as Markdown but its front matter.
        kinds: those whose items stand in this file.
        definition: says which facts below a heading are keys.
    """
    of_sections = [kind for kind in kinds if HEADING in kind.id_from]
    is_github = definition.markdown == "github"
    sections = [*_sections(page, of_sections, is_github=is_github)] if of_sections else []
    if not sections:
        return
    lender = _Lender(page)
    documents = [lender.complete(_document(page, one, definition)) for one in sections]
    text = lender.text()
    for section, document in zip(sections, documents, strict=True):
        whole = replace(document, text=text)  # which all share
        yield Identified(section.id, section.kind, whole, section.title)


def _sections(page: Document, kinds: Sequence[Kind], *, is_github: bool) -> Iterator[_Section]:
    every = page.markdown.headings
    of_file = anchors(every)
    in_html = [*html_anchors(page.text, page.markdown.html)]
    headings = outer_headings(page)
    begun = [_begun(heading.text, kinds) for heading in headings]
    ends = section_ends(headings, len(page.text), [one is not None for one in begun])
    starts = {one.start: _with_anchors_above(page, one.start) for one in headings}
    for heading, item, next_one in zip(headings, begun, ends, strict=True):
        if item:
            start, end = starts[heading.start], starts.get(next_one, next_one)
            first, last = (bisect_left(every, at, key=_start) for at in (heading.start, end))
            # What MkDocs makes of a heading within it the site's settings say.
            inner = every[first + 1 : last]
            on_page = ["", *(anchors(inner) if is_github else [""] * len(inner))]
            begin, stop = (bisect_left(in_html, at, key=itemgetter(1)) for at in (start, end))
            named = in_html[begin:stop]
            leading = {name: name if at > heading.end else "" for name, at in named}
            leading |= zip(of_file[first:last], on_page, strict=True)
            yield _Section(*item, leading, heading, end)


def _with_anchors_above(page: Document, start: int) -> int:
    """Return where the anchors in HTML begin that stand on lines of their own above a heading."""
    html = page.markdown.html
    at = start
    for place in range(bisect_left(html, start, key=itemgetter(0)) - 1, -1, -1):
        begin, end = html[place]
        if at - end > _FURTHEST or page.text[end:at].strip():
            break
        if not _ANCHOR.fullmatch(page.text, begin, end):
            break
        at = begin
        before = page.text[max(0, begin - _INDENT) : begin]
        if not before.rpartition("\n")[2].strip():
            start = begin
    return start


def _begun(text: str, kinds: Sequence[Kind]) -> tuple[Kind, str, str] | None:
    """Return the item that a heading begins: its kind, its ID and its title.

    An ID is read here in whatever way a person writes it: `### risk-7` is `RISK-007`.
    """
    found = ((kind, id_before_title(kind, text) or _loosely(kind, text)) for kind in kinds)
    return next(((kind, *apart) for kind, apart in found if apart), None)


def _loosely(kind: Kind, text: str) -> tuple[str, str] | None:
    begun = kind.ids.begin(text)
    sign = AFTER_ID.match(text, begun[1]) if begun else None
    return (begun[0], text[begun[1] :].lstrip(BEFORE_TITLE)) if begun and sign else None


def _document(page: Document, section: _Section, definition: Definition) -> Document:
    start, end = section.heading.start, section.end
    behind = min(page.text.find("\n", section.heading.end) + 1 or end, end)
    end = behind + len(without_closing_rule(page.text[behind:end]))
    front_matter, body_start = section_facts(page.text, (behind, end), definition)
    entry = ListEntry(
        start,
        end,
        file_end=len(page.text),
        body_end=end,
        elsewhere=frozenset(),
        origin=lambda at: (at, ""),
        anchors=section.anchors,
        words_end=body_start,
    )
    return replace(
        page, body_start=body_start, heading_start=start, front_matter=front_matter, entry=entry
    )


class _Lender:
    """Puts definitions of a file behind the texts of those of its sections that name them."""

    def __init__(self, page: Document) -> None:
        offset = page.body_start
        notes = {folded(f"^{name}"): at for name, *at in footnote_places(page.body)}
        #: Where footnotes and the destinations of reference-style links stand, by their labels.
        self._defined: Mapping[str, Range] = {
            label: (start + offset, end + offset)
            for label, (start, end) in (*definitions(page.body).items(), *notes.items())
        }
        self._texts = [page.text]
        self._length = len(page.text)
        # A long definition that many sections name is lent as often as the file is long.
        self._left = len(page.text)

    def text(self) -> str:
        """Return the text of the file, and behind it those that need more than they have."""
        return _BETWEEN.join(self._texts)

    def complete(self, document: Document) -> Document:
        """Return a section whose text has what it names."""
        lent = self._lent(document) if self._defined else []
        if not lent or self._left < 0 or document.entry is None:
            return document
        made = document.body.rstrip("\n") + _BETWEEN
        parts = [(0, document.body_start)]
        for start, end in lent:
            parts.append((len(made), start))
            made += document.text[start:end].rstrip("\n") + _BETWEEN
        body_start = self._length + len(_BETWEEN)
        self._length = body_start + len(made)
        self._texts.append(made)
        entry = replace(document.entry, body_end=self._length, origin=_origin(parts))
        return replace(document, body_start=body_start, entry=entry)

    def _lent(self, document: Document) -> Sequence[Range]:
        """Return what a section names that stands elsewhere, and what is named there."""
        lent: dict[Range, None] = {}
        waiting = [document.body]
        while waiting and self._left >= 0:
            for label in map(folded, _LABEL.findall(waiting.pop())):
                at = self._defined.get(label)
                if at and at not in lent and not document.start <= at[0] < document.body_end:
                    lent[at] = None
                    self._left -= at[1] - at[0]
                    waiting.append(document.text[slice(*at)])
        return [*lent]


def _origin(parts: Sequence[tuple[int, int]]) -> Callable[[int], tuple[int, Takes]]:
    """Return what says where in the file stands what a text has at an offset.

    Args:
        parts: where each part of the text begins, in it and in the file.
    """

    def origin(offset: int) -> tuple[int, Takes]:
        begin, there = parts[bisect_right(parts, offset, key=itemgetter(0)) - 1]
        return there + offset - begin, "line"

    return origin
