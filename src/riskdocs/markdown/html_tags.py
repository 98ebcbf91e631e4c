"""HTML in a Markdown text: its tags, attributes and anchors as a browser reads them.

What a browser makes of a tag decides whether it is dangerous, not what an author may have meant:
`<img/src="x"/onerror=...>` is an image with an event handler. Everything here takes time in
proportion to the text, whatever a stranger puts in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.model.markdown import Range

_TAG = re.compile(r"<(/?)([a-z][^\s/<>]*+)", re.IGNORECASE)
#: One attribute, as the HTML standard splits a tag. A name may begin with `=`; what looks like
#: another tag ends this one, since Markdown may see it so.
_ATTRIBUTE = re.compile(
    r"""[\s/]*+(?P<name>=?(?:[^\s/>=<]|<(?![a-z/!])){1,2000}+|=)
        (?:\s*+=\s*+
          (?:"(?P<double>[^"]*+)"?|'(?P<single>[^']*+)'?|(?P<bare>[^\s>"'][^\s>]{0,2000}+)?+)
        )?+""",
    re.VERBOSE | re.IGNORECASE,
)
_TAG_END = re.compile(r"[\s/=]*+>?")
#: How many characters are read of a tag that stands within another one, whose are read already.
#: Many such tags would each read all that is left.
_MOST_WITHIN = 1_000
#: Comments as browsers end them; `<!-->` is one already.
COMMENT = re.compile(r"<!--(?:-?>|(?:(?!--!?>).)*+(?:--!?>|\Z))", re.DOTALL)


class Attribute(NamedTuple):
    """An attribute of a tag.

    Attributes:
        name: in lower case.
        value: as it is written.
        start: where the value stands.
        end: behind it.
        whole: where the attribute stands, with its name.
    """

    name: str
    value: str
    start: int
    end: int
    whole: tuple[int, int]


class Tag(NamedTuple):
    """The tag that opens an element: its name in lower case, and where it stands."""

    name: str
    start: int
    end: int
    attributes: tuple[Attribute, ...]


def tags(text: str, offset: int = 0) -> Iterator[Tag]:
    """Yield every tag that opens an element, comments left out.

    Args:
        text: HTML, or a text in which there may be some.
        offset: where it stands in its document; places count from there.
    """
    if "<" not in text:
        return
    if "<!--" in text:
        text = COMMENT.sub(lambda match: " " * len(match[0]), text)
    done = 0
    for match in _TAG.finditer(text):
        if not match[1]:
            last = match.end() + _MOST_WITHIN if match.start() < done else len(text)
            attributes, end = _attributes(text, match.end(), offset, last)
            done = max(done, end)
            yield Tag(match[2].lower(), match.start() + offset, end + offset, attributes)


def tags_with_attributes(text: str, ranges: Iterable[Range]) -> Iterator[Tag]:
    """Yield the tags in the HTML of a text that may have attributes."""
    for start, end in ranges:
        if text.find("=", start, end) >= 0:
            yield from tags(text[start:end], start)


def html_anchors(text: str, ranges: Iterable[Range]) -> Iterator[tuple[str, int]]:
    """Yield the anchors in the HTML of a text, each with the place of its tag."""
    for tag in tags_with_attributes(text, ranges):
        for attribute in tag.attributes:
            if attribute.name == "id" or (attribute.name == "name" and tag.name == "a"):
                yield attribute.value, tag.start


def _attributes(text: str, at: int, offset: int, last: int) -> tuple[tuple[Attribute, ...], int]:
    """Read attributes up to the `>`, to the next tag where one was never closed, or to a place."""
    found: list[Attribute] = []
    while match := _ATTRIBUTE.match(text, at, last):
        group = next((name for name in ("double", "single", "bare") if match[name]), "name")
        value = match[group] if group != "name" else ""
        start, end = match.span(group)
        whole = at + offset, match.end() + offset
        name = match["name"].lower()
        found.append(Attribute(name, value, start + offset, end + offset, whole))
        at = match.end()
    closing = _TAG_END.match(text, at)
    return tuple(found), closing.end() if closing else at
