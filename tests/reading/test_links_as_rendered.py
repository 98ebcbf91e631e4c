"""The scanner sees the links that Python-Markdown renders, no more and no fewer."""

import html
import re
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import assume, example, given, settings

from markdown_texts import MARKDOWN, NEARLY_PLAIN
from riskdocs.plugin.defaults import MARKDOWN_EXTENSIONS
from riskdocs.reading.markdown import read_markdown
from riskdocs.reading.markdown.exact import read_exactly
from riskdocs.reading.markdown.fences import fenced_code
from riskdocs.reading.markdown.plain import read_plain

RENDERER = markdown.Markdown(
    extensions=[*MARKDOWN_EXTENSIONS],
    extension_configs={"pymdownx.tabbed": {"alternate_style": True}},
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
    links = read_markdown(text).links
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
@example("[^1]: a\n\n\n    [b](c)\n")
@example("[^1]: [^2]: a [b](c)\n\n[^2]: d\n")
def test_links_are_those_that_are_rendered(text: str) -> None:
    assert scanned(text) == rendered(text)


@given(NEARLY_PLAIN)
@settings(max_examples=500, deadline=None)
@example("a [b\nc](d)\n")
@example("[a][one]\n\n[one]: b\n")
@example("[one]: y[one]\n")
@example("![x][one] [one][]\n\n[one]: y\n")
@example("1. # 1. [a\nb](c)\n")
@example("| a | b |\n|---|---|\n| c | d |\n[a\nb](c)\n")
def test_the_quick_way_finds_what_the_exact_one_finds(text: str) -> None:
    fences = fenced_code(text)
    plain = read_plain(text, fences)
    assume(plain is not None)
    assert plain == read_exactly(text, fences)
    assert scanned(text) == rendered(text)


@pytest.mark.parametrize(
    "text",
    [
        "Words, `code` and [a link](#TR-1), ![an image](x.png).\n",
        "- [one](#TR-1)\n- [two](tr-2.md), which goes\n  on in [the next\n  line](#TR-3)\n",
        "[one][a] and [a]\n\n[a]: https://example.org\n",
        "```\n[code](x)\n```\n\n> [quoted](#TR-1)\n\n| a | b |\n| - | - |\n| c | d |\n",
        "# [head](#TR-1) {#id}\n\nTerm\n: [meaning](#TR-2)\n",
    ],
)
def test_what_most_authors_write_is_read_the_quick_way(text: str) -> None:
    assert read_plain(text, fenced_code(text)) is not None
