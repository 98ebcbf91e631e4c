"""A site with a diagram brings what draws it, and no other site does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from building import ParsedPage, build, item, write
from riskdocs.authoring.first_catalogue import first_files

FENCE = "```mermaid\ngraph LR\n  A --> B\n```\n"
HTML = '<pre class="a mermaid">graph LR; A --> B</pre>\n'
PLAIN = '```python\nmermaid = 1\n```\n\nA mermaid in the text, and `class="mermaid"` as code.\n'
BROUGHT = ["mermaid-licence.txt", "mermaid.min.js"]


@pytest.mark.parametrize(
    ("body", "page", "brought"),
    [
        (PLAIN, PLAIN, []),
        (FENCE, "", BROUGHT),
        (f"- In a list:\n\n  {FENCE.replace(chr(10), chr(10) + '  ')}", "", BROUGHT),
        (HTML, "", BROUGHT),
        ("", HTML, BROUGHT),
        # A site decides by its extensions what its own pages have.
        ("", FENCE, []),
    ],
)
def test_program_comes_where_there_is_a_diagram(
    tmp_path: Path, body: str, page: str, brought: list[str]
) -> None:
    files = {"catalogue/risks/tr-1.md": item("One", body), "docs/guide.md": f"# Guide\n\n{page}"}
    site = build(tmp_path, files)
    scripts = site.folder / "assets/riskdocs"
    assert sorted(path.name for path in scripts.glob("mermaid*")) == brought
    assert not (scripts / "diagrams.js").exists()
    program = (scripts / "riskdocs.js").read_text(encoding="utf-8")
    assert ("mermaid.min.js" in program) == bool(brought)


def test_text_of_a_diagram_stands_on_the_page(tmp_path: Path) -> None:
    site = build(tmp_path, {"catalogue/risks/tr-1.md": item("One", FENCE)})
    (diagram,) = site.page("risks/tr-1/").css("pre.mermaid")
    assert diagram.text() == "graph LR\n  A --> B"


@pytest.mark.slow
@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_first_catalogue_names_what_draws_diagrams_in_pages(tmp_path: Path, program: str) -> None:
    write(tmp_path, {**first_files(), "docs/guide.md": f"# Guide\n\n{FENCE}"})
    subprocess.run(
        [sys.executable, "-m", program, "build", "--strict", "-q", "-f", "mkdocs.yml"],
        cwd=tmp_path,
        check=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    page = ParsedPage((tmp_path / "site/guide/index.html").read_text(encoding="utf-8"))
    assert page.one("pre.mermaid").text() == "graph LR\n  A --> B"
