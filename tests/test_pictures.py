"""Pictures are shown in both schemes, and `make pictures` takes them all."""

from __future__ import annotations

import re
from pathlib import Path

from picturing import PAGES, SCHEMES, TERMINALS, terminal

PROJECT = Path(__file__).parents[1]
_SHOWN = re.compile(r"img/([a-z]+)-(light|dark)\.png")


def test_each_picture_is_taken_and_shown_in_both_schemes() -> None:
    pages = [PROJECT / "README.md", *PROJECT.glob("docs/guide/*.md")]
    shown = {one for page in pages for one in _SHOWN.findall(page.read_text(encoding="utf-8"))}
    taken = {(name, scheme) for name in (*PAGES, *TERMINALS) for scheme in SCHEMES}
    there = {one for file in PROJECT.glob("docs/img/*.png") for one in _SHOWN.findall(str(file))}
    assert shown == taken == there


def test_a_terminal_shows_what_the_command_prints() -> None:
    page = terminal("check")
    words = ('<span class="c31 c1">error</span>', "Did you mean #CT-1", "3 errors")
    assert [word for word in words if word not in page] == []
    assert "\x1b" not in page
