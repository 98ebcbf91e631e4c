"""What is read of a text, without its marks."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from riskdocs.markdown.boxes import Unboxed, has_boxes
from riskdocs.markdown.parser import Event, first_events, parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: How a macro, an attribute list, a snippet and a table of contents begin.
_WRITTEN = ("{", "-", ";-", "[TOC]")
_BREAKS = frozenset({"SoftBreak", "HardBreak"})
_WORDS = frozenset({"Text", "Code"})
_READ = _BREAKS | _WORDS
#: What opens and closes within a word.
_WITHIN = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
_TAG = re.compile(r"<[^>]*>")
_HTML = frozenset({"Html", "InlineHtml"})
_PROGRAM = re.compile(r"<(script|style)[\s/>]", re.IGNORECASE)


def read_text(found: Iterable[Event]) -> str:
    """Return the words of a stretch of text within one block, line ends as spaces."""
    return "".join(
        [" " if kind in _BREAKS else value for _, kind, value, _, _ in found if kind in _READ]
    )


def all_words(found: Iterable[Event]) -> str:
    """Return the words of a whole text, blocks apart from each other. Tags are left out."""
    parts = []
    for _, kind, value, _, _ in _without_programs(found):
        if kind in _WORDS:
            parts.append(value)
        elif kind not in _WITHIN:
            parts.append(_without_tags(value) if kind.endswith("Html") and value else " ")
    return " ".join("".join(parts).split())


def _without_programs(found: Iterable[Event]) -> Iterator[Event]:
    """Yield a text without the words of its scripts and style sheets, as the page is.

    What opens and closes around them is still whole.
    """
    end = ""
    for event in found:
        if event[1] in _HTML:
            if not end and (tag := _PROGRAM.search(event[2])):
                end = f"</{tag[1].lower()}"
            if end and end in event[2].lower():
                end = ""
                continue
        if event[0] or not end:
            yield event


def _without_tags(html: str) -> str:
    end = html.rfind(">") + 1  # behind it, each `<` would be looked behind to the text's end
    return _TAG.sub(" ", html[:end]) + html[end:]


def words_of(text: str) -> str:
    """Return the words of a whole Markdown text."""
    return all_words(parsed(text))


def paragraphs(text: str) -> Iterator[str]:
    """Yield the words of each paragraph that stands in no list, quote or table, in their order.

    Those that state facts come last: they say where and when, not what.
    """
    block: list[Event] = []
    facts: list[str] = []
    depth = 0
    for event in _without_programs(first_events(text)):
        block.append(event)
        depth += event[0]
        if not depth:
            if event[1] == "Paragraph":
                words = read_text(_with_names(block)).strip()
                if _states_facts(block):
                    facts.append(words)
                else:
                    yield words
            block.clear()
    yield from facts


def _states_facts(block: list[Event]) -> bool:
    """Tell whether a paragraph is facts and no sentence: `**Date**: May | **Place**: Bern`."""
    facts: list[list[Event]] = [[]]
    for event in block[1:-1]:
        step, kind, value, *_ = event
        if kind in _BREAKS or (kind == "InlineHtml" and value.startswith("<br")):
            facts.append([])
            continue
        before = str(facts[-1][-1][2]) if facts[-1] else ""
        if step > 0 and kind == "Strong" and before.rstrip().endswith("|"):
            facts.append([])
        facts[-1].append(event)
    facts = [one for one in facts if one]
    return len(facts) > 1 and all(map(_is_fact, facts))


def _is_fact(part: list[Event]) -> bool:
    """Tell whether a part of a line is a label in bold and what it says, which is no sentence."""
    if part[0][:2] != (1, "Strong"):
        return False
    end = next((at for at, event in enumerate(part) if event[:2] == (-1, "Strong")), len(part))
    has_label = read_text(part[:end]).endswith(":") or read_text(part[end:]).startswith(":")
    return has_label and not read_text(part).rstrip(" |").endswith((".", "!", "?"))


def _with_names(block: list[Event]) -> Iterator[Event]:
    """Yield a block with words in links that have none: `[](#TR-14)` is read as `TR-14`."""
    for event, following in pairwise((*block, block[-1])):
        yield event
        step, kind, value, start, end = event
        if kind == "Link" and step > 0 > following[0] and value["dest_url"].startswith("#"):
            yield 0, "Text", value["dest_url"][1:], start, end


def site_paragraphs(text: str) -> Iterator[str]:
    """Yield the same of a page that MkDocs renders, without what its plug-ins write for it."""
    unboxed = Unboxed(text).text if has_boxes(text) else text
    for words in paragraphs(unboxed):
        if not words.startswith(_WRITTEN):
            yield words
