"""Whatever a stranger's text repeats, all that is made of it takes time in proportion to it.

A piece stands here where its repetition once took time that grew with the square of its length, or
where it well could: what opens and is never closed, what many may look behind, what makes many
findings, links or mentions on one line.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest

from building import write
from everything import make_everything
from riskdocs.difference.compare import CatalogueState, compare_states
from riskdocs.editing.fix import fix_catalogue
from riskdocs.editing.renaming import rename
from riskdocs.pages.difference_html import difference_html
from riskdocs.reading.loader import read_catalogue
from riskdocs.reports.difference.markdown import difference_markdown
from riskdocs.rules.run import check
from riskdocs.texts.texts import Texts
from thoroughness import every

if TYPE_CHECKING:
    from pathlib import Path

#: Characters of a text, and seconds of CPU that it may take; most take a fifth of one.
LENGTH, AT_ONCE = 24_000, 0.8
#: What takes longer must not take more than twice what is in proportion to a quarter of the text.
GROWTH = 8

HEAD = "---\ntitle: A\ndoc-status: Draft\n---\n"
ITEM = "catalogue/tr-4.md"
#: Where a text can stand: in which file, what is before it there, and behind it.
PLACES = {
    "text": (ITEM, HEAD, ""),
    "text below MkDocs' extensions": (ITEM, HEAD, ""),
    "address": (ITEM, f"{HEAD}https://x.y/", ""),
    "bracket": (ITEM, f"{HEAD}[", ""),
    "heading": (ITEM, f"{HEAD}# x", "}"),
    "cell": (ITEM, f"{HEAD}| a | b |\n|---|---|\n| ", " | x |"),
    "note": (ITEM, f"{HEAD}x[^a]\n\n[^a]: ", ""),
    "fence": (ITEM, f"{HEAD}``` ", "\nx\n```"),
    "attribute": (ITEM, f'{HEAD}<p title="', '">x</p>'),
    "title": (ITEM, "---\ndoc-status: Draft\ntitle: '", "'\n---\n"),
    "label": (ITEM, "---\ntitle: A\ndoc-status: Draft\nexternal-refs: [x", "x]\n---\n"),
    "field": (ITEM, "---\ntitle: A\ndoc-status: Draft\nx-text: |\n  ", "\n---\n"),
    "page": ("docs/index.md", "", ""),
    "section": ("catalogue/all.md", "# S-1: A\n\n", "\n\n[a]: b\n"),
}
KINDS = {
    "risk": {"prefix": "TR"},
    "control": {"prefix": "CT"},
    "step": {
        "prefix": "S",
        "id-from": "heading",
        "items": {"file": "all.md"},
        "keys": {"related": ["Rel"]},
    },
}
PIECES = {
    "text": [
        "<a b='", '<a/b="', "<a/b=<", "<!--", "<div>", "</div>", "<", "{", "{{", "[", "](", "![",
        "`", "``` {", "TR-4 ", "#TR-4 ", "\n#TR-4", "<a>", "[x](#TR-99)", "[x](tr-4.md#x) ",
        "\n# x", "\n- ", "[hallucination](#TR-14) ", "<x ", "a.b.", ":/", "\n    TR-4", "<p>",
        "on=", "&#", "\n>", "]!{", "<img src='x' alt='...", '<a href="#x" title="', "A-Za-z", "-",
        "~~", "a-++", "*https://x.y/*a ", '<a href="tr-4.md">',
    ],
    "text below MkDocs' extensions": ['!!! a "', '\n=== "x"\n    a', '<a markdown="'],
    "address": ["&a;", ")"],
    "bracket": ["TR-4 "],
    "heading": [" ", "{#a .b "],
    "cell": ["TR-4 ", "|"],
    "note": ["[^a] "],
    "fence": ["~ `", "a b "],
    "attribute": ["<img ", "&amp;"],
    "title": [" ", "TR-4 ", ". "],
    "label": [" ", "4,"],
    "field": ["[x](#TR-14) ", "TR-4 "],
    "page": ["[x](tr-4.md#x) \n# x", "<a b='", " TR-4"],
    "section": [
        "**Rel:** S-1 | ", "- **Rel:** S-1\n", "\n# S-7: x\n[a]", "- **Rel:**\n  - S-1\n", "- - ",
        "<!---->", '<a id="x"></a>\n', '<a id="x"></a>\n\n# S-7: x\n',
    ],
}  # fmt: skip
ROWS = [(place, piece) for place, pieces in PIECES.items() for piece in pieces]


def seconds(root: Path, place: str, text: str) -> float:
    """Return how long all takes that is made of a text, and of its change."""
    path, before, behind = PLACES[place]
    dialect = "mkdocs" if "MkDocs" in place else "github"
    fields = {"x-text": {"type": "markdown"}}
    definition = {"kinds": KINDS, "fields": fields, "markdown": dialect}
    known = f"{HEAD}[x](#TR-4)\n"
    files = {ITEM: known, "catalogue/ct-4.md": known, "docs/index.md": "# x"}
    write(root, {**files, "catalogue/catalogue.yml": json.dumps(definition)})
    catalogue = read_catalogue(root / "catalogue")
    former = CatalogueState("before", catalogue, check(catalogue))
    write(root, {path: f"{before}{text}{behind}\n"})

    started = time.process_time()
    catalogue = read_catalogue(root / "catalogue")
    findings = check(catalogue)
    make_everything(catalogue, findings, root)
    difference = compare_states(former, CatalogueState("after", catalogue, findings))
    difference_markdown(difference, Texts())
    difference_html(difference, Texts())
    fix_catalogue(root / "catalogue", unsafe=True)
    if item := catalogue.item("TR-4"):
        rename(catalogue, item, "TR-44")
    return time.process_time() - started


# On a laptop a fifth of them.
@pytest.mark.parametrize("row", every(5, ROWS), ids=[f"{place}: {piece}" for place, piece in ROWS])
def test_what_is_repeated_takes_time_in_proportion(tmp_path: Path, row: tuple[str, str]) -> None:
    place, piece = row
    taken = seconds(tmp_path, place, piece * (LENGTH // len(piece)))
    if taken > AT_ONCE:
        assert taken < GROWTH * seconds(tmp_path, place, piece * (LENGTH // 4 // len(piece)))
