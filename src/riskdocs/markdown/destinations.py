"""Where the parts of a link stand in its source: its text, and what it leads to."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from riskdocs.markdown.bare_addresses import BARE
from riskdocs.markdown.parser import definitions, folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from riskdocs.model.markdown import Range

#: What may stand between the parts of a link: a line end, and the marks of the quotes around it.
_GAP = re.compile(r"[ \t]*(?:\n[ \t>]*)?")
_IN_BRACKETS = re.compile(r"<((?:[^<>\n\\]|\\.)*)>")
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
#: What a destination without brackets mostly consists of.
_PLAIN = re.compile(r"[^\\() \n\t]*")
_INLINE = "Inline"


class LinkPlaces:
    """Finds the parts of a text's links.

    Args:
        text: the text.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def of(
        self, data: Mapping[str, str], start: int, end: int, content_end: int
    ) -> tuple[Range, Range]:
        """Return where what one link leads to stands, and what is between its brackets.

        A reference-style link has the first in its definition.

        Args:
            data: what the parser says of it.
            start: where it begins.
            end: where it ends.
            content_end: the end of the last element in it, or where its text begins.
        """
        kind = data["link_type"]
        if kind == BARE:
            return (start, end), (start, end)
        if kind in {"Autolink", "Email"}:
            return (start + 1, end - 1), (start + 1, end - 1)
        text_start = start + (2 if self._text[start] == "!" else 1)
        text_end = self._text.index("]", max(content_end, text_start))
        inside = text_start, text_end
        if kind != _INLINE:
            return self._defined(data["id"], (start, end)), inside
        destination = data["dest_url"]
        at, behind = text_end + 2, end - 1
        if behind - at == len(destination) and self._text.startswith(destination, at):
            return (at, behind), inside
        return self._destination(at), inside

    @cached_property
    def _definitions(self) -> Mapping[str, Range]:
        return definitions(self._text)

    def _defined(self, label: str, place: Range) -> Range:
        at = self._definitions.get(folded(label))
        return self._destination(self._text.index("]:", at[0]) + 2) if at else place

    def _destination(self, start: int) -> Range:
        """Return where the destination stands that begins behind a place."""
        gap = _GAP.match(self._text, start)
        start = gap.end() if gap else start
        if bracketed := _IN_BRACKETS.match(self._text, start):
            return bracketed.span(1)
        return start, _end_of_plain(self._text, start)


def _end_of_plain(text: str, start: int) -> int:
    """Return the end of a destination without brackets: a space, or a `)` that none opened."""
    plain = _PLAIN.match(text, start)
    depth, end = 0, plain.end() if plain else start
    while end < len(text) and text[end] not in " \n\t":
        if _ESCAPE.match(text, end):
            end += 1
        elif text[end] == "(":
            depth += 1
        elif text[end] == ")":
            if not depth:
                break
            depth -= 1
        end += 1
    return end
