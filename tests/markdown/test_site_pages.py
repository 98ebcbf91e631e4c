"""Pages that MkDocs renders: their links are seen, in whatever boxes they stand."""

import html
import re
from pathlib import Path

import markdown
import pytest

from riskdocs.markdown import read_site_markdown

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(DOCS.rglob("*.md"))

BOXES = {
    "an admonition": '!!! note "A [title](#T)"\n    [text](#A)\n\n    and [more](#B).\n\n[x](#C)',
    "a folded block": "??? tip\n\n    [a](#A)\n\n???+ warning\n\n    [b](#B)",
    "a folded block with a title alone": '??? "Why [a](#A)"\n\n    [b](#B)',
    "tabs": '=== "One"\n\n    [a](#A)\n\n=== "Two"\n\n    [b](#B)',
    "a box in a box": "!!! note\n    [a](#A)\n\n    !!! tip\n        [b](#B)\n\n    [c](#C)",
    "a list in a box": "!!! note\n\n    - [a](#A)\n        - [b](#B)\n    - [c](#C)",
    "a box in a list": "- [a](#A)\n\n    !!! note\n\n        [b](#B)\n\n- [c](#C)",
    "code in a box": "!!! note\n\n    ```\n    [no](#NO)\n    ```\n\n    `[no](#NO)` [a](#A)",
    "a box that code shows": "```\n!!! note\n    [no](#NO)\n```\n\n[a](#A)",
    "code of four spaces in a box": "!!! note\n\n        [no](#NO)\n\n    [a](#A)",
    "a tab as indentation": "!!! note\n\t[a](#A)\n\n[b](#B)",
    "a line below a heading is no tab": "Title [a](#A)\n===\n\n    [no](#NO)",
    "an element with Markdown": '<div class="grid" markdown>\n[a](#A)\n</div>\n\n[b](#B)',
    "letters of other scripts": "é [ü](#Ü)\n\n!!! note\n    “[ß](#A)” é [y](#B)",
    "no box": "!!!\n    [a](#A)",
}


@pytest.mark.parametrize("text", BOXES.values(), ids=BOXES)
def test_links_in_boxes_are_those_that_mkdocs_renders(text: str) -> None:
    assert [link.destination for link in read_site_markdown(text).links] == _rendered(text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_links_of_a_page_of_the_guide_are_those_that_mkdocs_renders(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [link.destination for link in read_site_markdown(text).links if not link.image]
    assert links == _rendered(text)


@pytest.mark.parametrize("text", BOXES.values(), ids=BOXES)
def test_every_place_is_that_of_the_page_as_it_is_written(text: str) -> None:
    found = read_site_markdown(text, offset=7)
    moved = "=" * 7 + text
    for link in found.links:
        assert moved[link.destination_start : link.destination_end] == link.destination
        assert moved[link.text_start : link.text_end] == link.text
        assert moved[link.start] == "["
        assert moved[link.end - 1] == ")"
    for start, end in found.code:
        assert "NO" in moved[start:end]


def _rendered(text: str) -> list[str]:
    """The destinations of the links that Python-Markdown makes with this project's extensions."""
    extensions = ["admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"]
    extensions += ["pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed"]
    settings = {"pymdownx.tabbed": {"alternate_style": True}}
    page = markdown.markdown(text, extensions=extensions, extension_configs=settings)
    found = (html.unescape(address) for address in re.findall(r'<a href="([^"]*)"', page))
    return [address for address in found if not address.startswith("#fn")]
