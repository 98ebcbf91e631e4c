"""Syntax of other Markdowns, and links with a slip, which GitHub shows as they are typed."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.markdown.events import events
from riskdocs.markdown.headings import without_id

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from riskdocs.model.markdown import Range


class Foreign(NamedTuple):
    """Syntax of another Markdown in a text.

    Attributes:
        form: its name in `FORMS`.
        start: where it stands in the text.
        end: behind it.
        parts: the named parts of it.
    """

    form: str
    start: int
    end: int
    parts: dict[str, str]


#: Marks at the beginning of a line, behind those of the quotes and lists around it.
_LINE = r"(?m:^)[ \t>*+-]*"
#: The parts of a link; in brackets a number alone may be that of a source.
_TEXT = r"\[(?P<text>(?![ xX0-9-]*\])[^\[\]\n]+)\]"
_ADDRESS = r"(?:https?:|www\.|mailto:|\.{0,2}/|#)"
#: Begins what other programs make an alert of.
_NO_ALERT = r"\[!(?!(?i:note|tip|important|warning|caution)\][ \t]*(?m:$))"
#: Each form by its name; a group `mark` is what is reported, where that is not the whole.
FORMS = {
    "admonition": _LINE
    + r'(?P<mark>!!! ?(?P<kind>[\w-]+)(?: +[\w-]+)*(?: +"(?P<title>.*)")?)[ \t]*(?m:$)',
    "alert": rf"(?m:^)[ \t]*>[ \t>]*(?P<mark>{_NO_ALERT}[A-Za-z][\w-]*\][+-]?)",
    "folded": _LINE + r'(?P<mark>\?{3}\+? ?(?:[\w-]+)?(?: +[\w-]+)*(?: *".*")?)[ \t]*(?m:$)',
    "tab": _LINE + r'(?P<mark>={3}[+!]{0,2} ?"(?P<title>.+)")[ \t]*(?m:$)',
    "container": _LINE + r"(?P<mark>:{3,}[ \t]*(?:\{[^}\n]*\}|[A-Za-z][\w-]*).*)(?m:$)",
    "contents": _LINE + r"(?P<mark>\[TOC\]|\[\[_?TOC_?\]\])[ \t]*(?m:$)",
    "snippet": r"(?P<mark>;?(?<!-)-{2,}+8<-{2,}[^\n]*)",
    "attributes": r"(?P<mark>\{:?[ ]*(?:[.#][A-Za-z][\w-]*|[A-Za-z][\w-]*=\"[^\"\n]*\")[^{}\n]*\}"
    r"|\{:[^{}\n]+\})",
    "wiki": r"(?P<mark>!?\[\[(?P<target>[^\[\]|\n]+)(?:\|(?P<text>[^\[\]\n]+))?\]\])",
    "reference": r"(?P<mark>\[(?<![\]\\]\[)(?P<text>[^\[\]^\n][^\[\]\n]*)\]"
    r"\[(?P<target>[^\[\]^\n][^\[\]\n]*)\])",
    "at": r"(?<![\w.+-])(?P<mark>@\[?(?P<target>[A-Za-z][A-Za-z0-9-]*-[0-9]+)\b\]?)",
    "definition": r"(?<=\S\n)(?P<mark>:[ \t]+\S[^\n]*)",
    "abbreviation": r"(?P<mark>\*\[(?m:(?<=^\*\[))[^\]\n]+\]:[^\n]*)",
    "marked": r"(?<![\w=])(?P<mark>==(?=[^\s=])[^=\n]+(?<=\S)==)(?![\w=])",
    "inserted": r"(?<![\w^])(?P<mark>\^\^(?=[^\s^])[^\^\n]+(?<=\S)\^\^)(?![\w^])",
    "spaced": rf"(?P<mark>{_TEXT}\((?=[ \t]*[^()\s]+[ \t]+[^()\s])"
    rf"(?P<target>[ \t]*{_ADDRESS}[^(){{|\n]*|[^(){{|\n]*\.[a-z]{{2,5}})\))",
    "unclosed": rf"(?P<mark>{_TEXT}\((?P<target>{_ADDRESS}[^()\s]*[^()\s.,;:!?]))"
    r"(?m:(?=[.,;:!?]*(?:[ \t][^()\n]*(?:(?<=\])\(|$)|$)))",
    "apart": rf"(?P<mark>{_TEXT}[ ]\((?P<target>{_ADDRESS}[^()\s]+)\))",
    "turned": rf"(?P<mark>\((?P<text>[^()\n]+)\)\[(?P<target>{_ADDRESS}[^\[\]\s]+)\])",
    "heading": r"(?m:^)(?:[ \t>]|[*+-][ \t])*+"
    r"(?P<mark>(?P<signs>#{2,6})(?P<text>[^#\s].*))(?m:$)",
    "bullet": r"(?m:^)[ \t>]*(?P<mark>\u2022)(?=\s)",
    "keys": r"(?<![\w+])(?P<mark>\+\+(?=[\w\"])[\w\"+-]{1,99}(?<=[\w\"])\+\+)(?![\w+])",
}
_PATTERNS = {name: re.compile(pattern) for name, pattern in FORMS.items()}
#: What each form has: without it a text need not be searched. An expression finds it sooner than
#: `in` does.
_MARKS = {
    "admonition": re.compile("!!!"),
    "alert": re.compile(rf"> *{_NO_ALERT}"),
    "folded": re.compile(r"\?\?\?"),
    "tab": re.compile("==="),
    "container": re.compile(":::"),
    "contents": re.compile("TOC"),
    "snippet": re.compile("-8<-"),
    "attributes": re.compile(r"\{"),
    "wiki": re.compile(r"\[\["),
    "reference": re.compile(r"\]\["),
    "at": re.compile("@"),
    "definition": re.compile("\n:"),
    "abbreviation": re.compile(r"\*\["),
    "marked": re.compile("=="),
    "inserted": re.compile(r"\^\^"),
    "spaced": re.compile(r"\]\([ \t]*+[^()\s]++[ \t]"),
    "unclosed": re.compile(r"\]\([^()\s]++(?:\s|\Z)"),
    "apart": re.compile(r"\] \("),
    "turned": re.compile(r"\)\["),
    "heading": re.compile(r"##[^#\s]"),
    "bullet": re.compile("\u2022"),
    "keys": re.compile(r"\+\+"),
}
#: What is shown as it is typed: all text but code, HTML and links.
_NOT_SHOWN = frozenset({"Link", "Image", "CodeBlock", "HtmlBlock"})


def foreign_syntax(text: str, links: Container[int] = ()) -> Iterator[Foreign]:
    """Yield the syntax of other Markdowns in a text, form by form.

    Args:
        text: Markdown.
        links: where it has links, as far as that is known already.
    """
    matches = [
        (form, match)
        for form, mark in _MARKS.items()
        if mark.search(text)
        for match in _PATTERNS[form].finditer(text)
        for start in [match.start("mark")]
        if start not in links and text[start - 1 : start] != "\\"
    ]
    shown = [*_shown(text)] if matches else []
    starts = [start for start, _ in shown]
    for form, match in matches:
        start, end = match.span("mark")
        number = bisect_right(starts, start) - 1
        if number >= 0 and start < shown[number][1]:
            parts = {name: value for name, value in match.groupdict().items() if value}
            yield Foreign(form, start, end, parts)


def _shown(text: str) -> Iterator[Range]:
    """Yield where text stands that is shown as it is typed."""
    closed = in_heading = 0
    for step, kind, value, start, end in events(text):
        if kind in _NOT_SHOWN:
            closed += step
        elif kind == "Heading":
            in_heading += step
        elif kind == "Text" and not closed:
            words = without_id(value)[0] if in_heading else value
            yield start, end - len(value) + len(words)
