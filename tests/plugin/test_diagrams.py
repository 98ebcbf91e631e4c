"""A site with a diagram brings what draws it, and no other site does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from building import build, item

FENCE = "```mermaid\ngraph LR\n  A --> B\n```\n"
HTML = '<pre class="a mermaid">graph LR; A --> B</pre>\n'
PLAIN = '```python\nmermaid = 1\n```\n\nA mermaid in the text, and `class="mermaid"` as code.\n'
BROUGHT = ["mermaid-licence.txt", "mermaid.min.js"]
OWN_FENCES = {"custom_fences": [{"name": "x", "class": "y"}]}


@pytest.mark.parametrize(
    ("body", "page", "settings", "brought"),
    [
        (PLAIN, PLAIN, {}, []),
        (FENCE, "", {}, BROUGHT),
        (f"- In a list:\n\n    {FENCE.replace(chr(10), chr(10) + '    ')}", "", {}, BROUGHT),
        (HTML, "", {}, BROUGHT),
        ("", FENCE, {}, BROUGHT),
        (FENCE, "", {"markdown_extensions": [{"pymdownx.superfences": OWN_FENCES}]}, []),
    ],
)
def test_program_comes_where_there_is_a_diagram(
    tmp_path: Path, body: str, page: str, settings: dict[str, Any], brought: list[str]
) -> None:
    files = {"catalogue/risks/tr-1.md": item("One", body), "docs/guide.md": f"# Guide\n\n{page}"}
    site = build(tmp_path, files, **settings)
    scripts = site.folder / "assets/riskdocs"
    assert sorted(path.name for path in scripts.glob("mermaid*")) == brought
    assert not (scripts / "diagrams.js").exists()
    program = (scripts / "riskdocs.js").read_text(encoding="utf-8")
    assert ("mermaid.min.js" in program) == bool(brought)


def test_text_of_a_diagram_stands_on_the_page(tmp_path: Path) -> None:
    site = build(tmp_path, {"catalogue/risks/tr-1.md": item("One", FENCE)})
    (diagram,) = site.page("risks/tr-1/").css("pre.mermaid")
    assert diagram.text() == "graph LR\n  A --> B"
