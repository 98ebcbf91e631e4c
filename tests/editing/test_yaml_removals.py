"""Texts that are taken out of front matter take with them what is empty then, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from riskdocs.editing.edits import Accepted
from riskdocs.editing.yaml_removals import removed
from riskdocs.reading.documents import read_item_document

if TYPE_CHECKING:
    from riskdocs.model.document import KeyPath

CASES: dict[str, tuple[str, list[KeyPath], str]] = {
    "an entry": ("a:\n  - x # one\n  - y\n", [("a", 0)], "a:\n  - y\n"),
    "all entries": ("a:\n- x\n- y\nb: z\n", [("a", 0), ("a", 1)], "b: z\n"),
    "of a list in brackets": ("a: [x, y]\n", [("a", 1)], "a: [x]\n"),
    "all of several lines": ("a: [x,\n  y\n  ] # z\nb: c\n", [("a", 0), ("a", 1)], "b: c\n"),
    "the last text, a block": ("b: z\na:\n- |\n  x\n  y\n", [("a", 0)], "b: z\n"),
    "a folded text among others": ("a:\n- >-\n  x\n- y\n", [("a", 0)], "a:\n- y\n"),
    "a block that a key has": ("a: |\n  x\nb: z\n", [("a",)], "b: z\n"),
    "a map in a list": ("a:\n- b: [x]\n- c: y\n", [("a", 0, "b", 0)], "a:\n- c: y\n"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_left(name: str) -> None:
    before, paths, after = CASES[name]
    text = f"---\n{before}---\nText.\n"
    read = read_item_document("c/x.md", Path("c/x.md"), text, needs_front_matter=True)
    assert read.document
    edits = removed(read.document, paths)
    assert edits
    accepted = Accepted()
    assert accepted.add([*edits])
    assert accepted.applied_to(text) == f"---\n{after}---\nText.\n"


@pytest.mark.parametrize(
    "before",
    [
        "a:\n- &x v\n- w\nb: [*x]\n",
        "a: [&x v, w]\nb: *x\n",
        "a: &x [v]\nb: *x\n",
        "a: &x v\nb: *x\n",
    ],
)
def test_what_others_refer_to_stays(before: str) -> None:
    text = f"---\n{before}---\nText.\n"
    read = read_item_document("c/x.md", Path("c/x.md"), text, needs_front_matter=True)
    assert read.document
    assert removed(read.document, [("a", 0)]) is None
