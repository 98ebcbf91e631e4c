"""What stands around a place of a text, and what in it is meant for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from riskdocs.markdown.surroundings import Surroundings, Where
from riskdocs.markdown.untouchable import untouchable
from riskdocs.reading.documents import read_item_document

if TYPE_CHECKING:
    from riskdocs.model.document import Document

CASES = {
    "As TR-1 says": Where.PROSE,
    "## As TR-1 says": Where.HEADING,
    "[it][TR-1 x]\n\n[TR-1 x]: u\n\n## [TR-1 x]": Where.HEADING,
    "`TR-1`": Where.CODE,
    "<code>x</code> TR-1": Where.PROSE,
    "<code>x <b>TR-1</b> y</code>": Where.CODE,
    "x <code>y TR-1": Where.CODE,
    "<!-- TR-1 -->": Where.CODE,
    '<b title="TR-1">x</b>': Where.ADDRESS,
    "[it](#TR-1)": Where.DESTINATION,
    '<a href="#TR-1">it</a>': Where.DESTINATION,
    "https://a.example/TR-1": Where.ADDRESS,
}
UNTOUCHABLE = {
    r"a \begin{x} b \end{x} c": [r"\begin{x} b \end{x}"],
    r"\end{x} \begin{x} \begin{y} a \end{y} b": ["{x}", r"\begin{x} \begin{y} a \end{y}"],
    r"\begin{x} a": ["{x}"],  # as any braces
    '--8<-- "a.md"\n\nb': ['--8<-- "a.md"'],
    "a\n--8<--\nb.md\n--8<--\nc": ["--8<--\nb.md\n--8<--"],
}


def _document(text: str) -> Document:
    whole = f"---\ntitle: A\n---\n{text}\n"
    read = read_item_document("c/tr-2.md", Path("c/tr-2.md"), whole, needs_front_matter=True)
    assert read.document
    return read.document


@pytest.mark.parametrize("text", CASES)
def test_what_stands_around(text: str) -> None:
    document = _document(text)
    place = document.text.index("TR-1")
    assert Surroundings(document).at(place) is CASES[text]


@pytest.mark.parametrize("text", UNTOUCHABLE)
def test_what_is_meant_for_other_programs(text: str) -> None:
    document = _document(text)
    kept = untouchable(document)
    held = "".join(sign if at in kept else "\0" for at, sign in enumerate(document.text))
    assert [part for part in held.split("\0") if part] == UNTOUCHABLE[text]
