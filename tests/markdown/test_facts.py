"""What is found in a text: links, headings, code, HTML, each with its place."""

import html
import re

import pytest
from hypothesis import example, given, settings

from riskdocs.markdown import read_markdown
from riskdocs.markdown.headings import anchors
from riskdocs.markdown.html import render
from riskdocs.markdown.page_words import Target
from thoroughness import examples
from wild_texts import HTML, MARKDOWN, texts

LINKS = {
    "[a](b)": ["a > b"],
    "[a](<b c> 'd')": ["a > b c"],
    "[a]( b )": ["a > b"],
    "[a](x_(y)_z)": ["a > x_(y)_z"],
    r"[a](\(b)": ["a > (b"],
    "[a](b&amp;c)": ["a > b&c"],
    "[a `]` c](d)": ["a ] c > d"],
    "[a\n  b](c)": ["a b > c"],
    "[*a* **b**](c)": ["a b > c"],
    "[](#TR-1)": [" > #TR-1"],
    "[a]() [b](#)": ["a > ", "b > #"],
    "![a](b.png) [![i](j)](k)": ["a > b.png !", "i > k", "i > j !"],
    "[x][a] [a][] [A]\n\n[a]: b": ["x > b", "a > b", "A > b"],
    "[x][a b]\n\n[A\n  b]: <c> 'd'": ["x > c"],
    "[x][none] [none] [x] (y)": [],
    "<https://x.org/> <a@x.org>": ["https://x.org/ > https://x.org/", "a@x.org > mailto:a@x.org"],
    "(https://x.org/a_(b)).": ["https://x.org/a_(b) > https://x.org/a_(b)"],
    "www.x.org, a@x.org": ["www.x.org > http://www.x.org", "a@x.org > mailto:a@x.org"],
    r"(mailto:a\_b\_c\@x.org) a!\_b@x.org": [
        "mailto:a_b_c@x.org > mailto:a_b_c@x.org",
        "_b@x.org > mailto:_b@x.org",
    ],
    "(mailto:a@x.org) xmailto:a@x.org mailto:": [
        "mailto:a@x.org > mailto:a@x.org",
        "a@x.org > mailto:a@x.org",
    ],
    "> [a](b\n> 'c')": ["a > b"],
    "- [a](b)\n  - [c](d)": ["a > b", "c > d"],
    "x\n- [a](b)": ["a > b"],
    "| [a](b) | `x` |\n|---|---|\n| [c](d) | e": ["a > b", "c > d"],
    "| [p|q](#CT-1) |\n|---|---|": [],
    "# [a](b)\n\n[c](d)\n===": ["a > b", "c > d"],
    "[^1]\n\n[^1]: [a](b)": ["a > b"],
    "<details>\n<summary>[n](o)</summary>\n\n[a](b)\n\n</details>": ["a > b"],
    "~~[a](b)~~ - [x] [c](d)": ["a > b", "c > d"],
    "> [!NOTE]\n> [a](b)": ["a > b"],
    "`[a](b)` \\[a](b) <!-- [a](b) --> <b title='[a](b)'>": [],
    "    [a](b)\n\n```\n[c](d)\n```\n~~~\n[e](f)": [],
    "é [ü](#ä) 🦜 [ß](x)": ["ü > #ä", "ß > x"],
}
HEADINGS = {
    "# a\n\n## b ##\n\nc\n===\n\nd\n---": ["1 a #a", "2 b #b", "1 c #c", "2 d #d"],
    "## A, b & C_d-e!": ["2 A, b & C_d-e! #a-b--c_d-e"],
    "## Größe\n\n## 提示 注入\n\n## Ωmega": [
        "2 Größe #größe",
        "2 提示 注入 #提示-注入",
        "2 Ωmega #ωmega",
    ],
    "## a\n\n## a\n\n## a-1\n\n## a": ["2 a #a", "2 a #a-1", "2 a-1 #a-1-1", "2 a #a-2"],
    "## a {#b}\n\n## c {: #d }\n\n## e {.f}": ["2 a #b", "2 c #d", "2 e {.f} #e-f"],
    "## `a_b` [c](d) *e* ![f](g)": ["2 a_b c e f #a_b-c-e-"],
    "## ![logo](p) Title {#x}\n\n## ![logo](p) Title\n\n## ![Logo *a*](p)": [
        "2 logo Title #x",
        "2 logo Title #-title",
        "2 Logo a #logo-a",
    ],
    "- # a\n\n> ## b": ["1 a #a", "2 b #b"],
    "#a\n\n####### b\n\n\\# c\n\n<h2>d</h2>\n\n    # e\n\n```\n# f\n```": [],
    "a\nb\n---\n": ["2 a b #a-b"],
    "-" * 50: [],
    "x\n\n" + "-" * 50 + "\n\n" + "* " * 30: [],
}
CODE = {
    "`a` ``b ` c``": ["`a`", "``b ` c``"],
    "```py\na\n```\n\n~~~\nb": ["```py\na\n```", "~~~\nb"],
    "    a\n\n    b\n\nc": ["a\n\n    b\n"],
    "- a\n\n      b": ["b"],
    "- a\n  ```\n  b\n  ```": ["```\n  b\n  ```"],
    "\\`a b`": [],
    "<pre>`a`</pre>": [],
}
FOUND_HTML = {
    "a <b>c</b> <!-- d -->": ["<b>", "</b>", "<!-- d -->"],
    "<div>\na\n</div>\n\n<b>": ["<div>\na\n</div>\n", "<b>"],
    "<!-- a\n\nb -->\nc": ["<!-- a\n\nb -->\n"],
    "a < b > c, 1<2, <https://x.org>, `<b>`": [],
}


@pytest.mark.parametrize(("text", "links"), LINKS.items())
def test_links(text: str, links: list[str]) -> None:
    found = read_markdown(text).links
    shown = [f"{link.text} > {link.destination}{' !' if link.image else ''}" for link in found]
    assert shown == links


@pytest.mark.parametrize(("text", "headings"), HEADINGS.items())
def test_headings(text: str, headings: list[str]) -> None:
    found = read_markdown(text).headings
    names = anchors(found)
    shown = [f"{one.level} {one.text} #{name}" for one, name in zip(found, names, strict=True)]
    assert shown == headings


def test_no_heading_is_called_as_a_part_of_the_theme_is() -> None:
    """A heading with the ID `__config` stopped every script of the page."""
    text = "# __config\n\n# Config\n\n# _one\n"
    assert anchors(read_markdown(text).headings) == ["config", "config-1", "_one"]


@pytest.mark.parametrize(("text", "code"), CODE.items())
def test_code(text: str, code: list[str]) -> None:
    assert [text[start:end] for start, end in read_markdown(text).code] == code


@pytest.mark.parametrize(("text", "found"), FOUND_HTML.items())
def test_html(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in read_markdown(text).html] == found


@settings(max_examples=examples(500))
@given(texts(MARKDOWN, HTML))
@example("> [x](\n> a)\n")
@example("🦜 [x](\\(a) é [a\nb](c)\n")
@example("[![i](j)](k)\n")
@example("[one][]\n\n[one]: <a b> 'TR-1'\n")
@example("![](>2) ")
def test_the_text_at_a_links_places_leads_where_the_link_leads(text: str) -> None:
    for link in read_markdown(text).links:
        written = text[link.destination_start : link.destination_end]
        if "[" in text[link.start : link.start + 2]:
            is_closed = text[link.destination_start - 1] == "<"
            form = f"<{written}>" if is_closed else written
            (alone,) = read_markdown(f"[x]({form})").links if written else [link]
            assert alone.destination == link.destination
            assert text[link.text_start - 1] == "["
            assert text[link.text_end] == "]"
        else:
            alone = read_markdown(text[link.start : link.end]).links[0]
            assert alone.destination == link.destination
        assert link.start <= link.text_start <= link.text_end <= link.end


@settings(max_examples=examples(300))
@given(texts(MARKDOWN, HTML))
@example("![[x](a(b)c)\\[x](a(b)c)\n")
@example("https://x.org/TR-1\n---\n")
def test_links_are_those_of_the_page(text: str) -> None:
    found = [link.destination for link in read_markdown(text).links if not link.image]
    in_html = ["#TR-2"] * _addresses(text).count("#TR-2")  # which `html_links` finds
    assert sorted({*found, *in_html}) == sorted({*_addresses(text)})


def _addresses(text: str) -> list[str]:
    """Where the links of a page lead."""
    targets: list[str] = []

    def target_of(destination: str, *, image: bool) -> Target:
        if not image:
            targets.append(destination)
        return Target(destination)

    render(text, target_of)
    return targets


@settings(max_examples=examples(300))
@given(texts(MARKDOWN, HTML))
def test_anchors_are_those_of_the_page(text: str) -> None:
    found = re.findall(r'<h[1-6] id="([^"]*)">', render(text).html)
    named = [one for one in anchors(read_markdown(text).headings) if one]
    assert [html.unescape(one) for one in found] == named


@settings(max_examples=examples(200))
@given(texts(MARKDOWN, HTML))
def test_places_move_with_the_text(text: str) -> None:
    plain, moved = read_markdown(text), read_markdown(text, 7)
    assert [link.start + 7 for link in plain.links] == [link.start for link in moved.links]
    for name in ("code", "html", "unclosed"):
        before, after = getattr(plain, name), getattr(moved, name)
        assert [(start + 7, end + 7) for start, end in before] == [*after]
