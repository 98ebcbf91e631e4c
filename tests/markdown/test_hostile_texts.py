"""Texts that ask for trouble are read at once, and never raise."""

import time
from pathlib import Path

import pytest

from riskdocs.markdown import read_markdown, too_deep
from riskdocs.markdown.dialects import foreign_syntax
from riskdocs.markdown.html import render
from riskdocs.markdown.prose import pieces
from riskdocs.markdown.untouchable import untouchable
from riskdocs.model.document import Document
from thoroughness import every

#: Seconds of CPU; what is linear takes a tenth of it on a machine that nobody shares.
AT_ONCE = 2.0

HOSTILE = {
    **{
        piece: piece * 50_000 for piece in ("[", "]", "![", "](", "*", "_", "~", "|", "`", '"', "<")
    },
    **{
        piece: piece * 25_000
        for piece in ("> ", "- ", "1. ", "<!--", "<a ", "<div>", "[^", "{", "$")
    },
    "links in links": "[a](" * 12_000,
    "links without end": "[a](#b " * 15_000,
    "titles without end": '[a](b "' * 8_000,
    "references": "[a][" * 12_000,
    "definitions": "[a]: b\n" * 8_000,
    "emphasis": "*a _b " * 10_000,
    "emphasis that closes": "a**b" * 12_000,
    "backticks": "`a``b```c````" * 4_000,
    "fences": "```\n" * 12_501,
    "environments": "\\begin{a}" * 6_000,
    "includes": '--8<-- "a"\n' * 5_000,
    "short codes": ":a" * 25_000,
    "lists in lists": "\n".join(" " * (2 * depth) + "- x" for depth in range(300)),
    "one line": "x" * 100_000,
    "one line of words": "a b " * 25_000,
    "wide": "é提🦜" * 15_000,
    "cells": "| a " * 10_000 + "\n" + "|---" * 10_000 + "\n" + "| b\n" * 1_000,
    "addresses": "https://x.org/" * 4_000,
    "www": "www." * 12_000,
    "mails": "a@b.c" * 10_000,
    "a mail of escapes": "a\\." * 100_000 + "a@b.c",
    "entities": "&amp" * 12_000,
    "blank lines": "\n" * 100_000,
    "footnotes": "[^1]" * 12_000 + "\n\n[^1]: x\n",
    "nul": "\x00" * 50_000,
    "backslashes": "\\" * 100_000,
    "indentation": "    " * 25_000 + "x",
    "a rule and no rule": "-" * 100_000 + " " * 100_000 + "x",
    "half links in lists": "\n".join(" " * (number % 300) + "- [a" for number in range(1_000)),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_is_read_at_once(text: str) -> None:
    started = time.process_time()
    found = read_markdown(text)
    assert time.process_time() - started < AT_ONCE
    ends = [link.end for link in found.links] + [end for _, end in (*found.code, *found.html)]
    assert all(end <= len(text) for end in ends)


def test_slips_are_found_at_once() -> None:
    started = time.process_time()
    assert len([*foreign_syntax(HOSTILE["links without end"])]) == 15_000
    assert time.process_time() - started < AT_ONCE


# On a laptop these two take turns.
@pytest.mark.parametrize("text", every(2, HOSTILE.values()), ids=HOSTILE)
def test_its_prose_is_found_at_once(text: str) -> None:
    started = time.process_time()
    document = Document("x.md", Path("x.md"), text, read=read_markdown)
    assert all(0 <= piece.start < piece.end <= len(text) for piece in pieces(document))
    assert -1 not in untouchable(document)
    assert time.process_time() - started < 2 * AT_ONCE


@pytest.mark.parametrize("text", every(2, HOSTILE.values(), start=1), ids=HOSTILE)
def test_is_shown_at_once_or_refused(text: str) -> None:
    started = time.process_time()
    if too_deep(text) is None:
        assert isinstance(render(text).html, str)
    assert time.process_time() - started < 2 * AT_ONCE


@pytest.mark.parametrize(
    "text", ["-" * 50, "* " * 50, "_" * 100, "x\n" + "=" * 60, "- " * 30 + "-"]
)
def test_a_rule_is_not_nesting(text: str) -> None:
    assert too_deep(text) is None


def test_what_stands_too_deep_is_told_where() -> None:
    assert too_deep("> " * 200 + "x") is not None
    assert too_deep("- " * 200 + "x") is not None
