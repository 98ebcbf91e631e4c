"""The scanner sees the links that Python-Markdown renders, no more and no fewer."""

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import markdown
from hypothesis import assume, example, given, settings

from markdown_texts import MARKDOWN
from riskdocs.model.document import Document
from riskdocs.reading.links import find_links

EXTENSIONS = [
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.tabbed",
]
RENDERER = markdown.Markdown(
    extensions=EXTENSIONS, extension_configs={"pymdownx.tabbed": {"alternate_style": True}}
)


class Links(HTMLParser):
    """Collects where a page's links and images lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.nested = False
        self._inside_link = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        own = values.get("class", "") in {"footnote-ref", "footnote-backref"}
        if tag == "a":
            self.nested |= self._inside_link > 0
            self._inside_link += 1
        if tag == "a" and "href" in values and not own:
            self.found.append(("link", values["href"]))
        elif tag == "img":
            self.found.append(("image", values["src"]))

    def handle_endtag(self, tag: str) -> None:
        self._inside_link -= tag == "a"


def rendered(text: str) -> list[tuple[str, str]]:
    RENDERER.reset()
    links = Links(RENDERER.convert(text))
    # A link inside a link is no HTML, and which of the two is made depends on what stands between.
    assume(not links.nested)
    address_in_angle_brackets = ("link", "https://example.org")
    return sorted(found for found in links.found if found != address_in_angle_brackets)


def scanned(text: str) -> list[tuple[str, str]]:
    links = find_links(Document("page.md", Path("page.md"), text))
    for link in links:
        assert text.startswith("![" if link.image else "[", link.start)
        written = text[link.destination_start : link.destination_end]
        assert link.destination in {written, re.sub(r"\\([][()])", r"\1", written)}
    return sorted(
        ("image" if link.image else "link", html.unescape(link.destination)) for link in links
    )


@given(MARKDOWN)
@settings(max_examples=300, deadline=None)
@example("- a\n\n        [code](x)\n\n    [b](c)\n")
@example("> [a\n> b](c)\n")
@example("[a](b)\n\n[a\nb]: c\n")
def test_links_are_those_that_are_rendered(text: str) -> None:
    assert scanned(text) == rendered(text)
