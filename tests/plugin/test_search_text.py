"""What Material's search reads of a page: every word that it would find there, in fewer tags."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from material.plugins.search.plugin import Parser

from building import build, item
from riskdocs.markdown.html import render
from riskdocs.pages.sanitise import sanitise
from riskdocs.plugin.material import theme
from riskdocs.plugin.material.search_text import sections, without_marks
from wild_texts import HTML, MARKDOWN, texts

BODY = """\
A **bold** *word*, `a < b` and **un***broken*; [a link](#TR-2) and ![x](y.png). H<sub>2</sub>O.

## Causes **of** `it`

```python
def  leak(a="<b>"):
    return  a   # "quoted"

x = 1
```

| a *b* | c |
| - | - |
| **d** `e` | [f](#CT-1) |

- one <span title="a > b">two</span>
- <b data-search-exclude>hidden</b> seen
"""
FILES = {
    "catalogue/risks/tr-1.md": item("A & <B>", BODY, type=["Confidentiality"]),
    "catalogue/risks/tr-2.md": item("Flood"),
    "catalogue/controls/ct-1.md": item("Filter", mitigates=["tr-1"]),
}


def _index(folder: Path) -> list[dict[str, Any]]:
    built = build(folder, FILES, theme="material", plugins=["search", "riskdocs"])
    text = built.html("search/search_index.json")
    docs: list[dict[str, Any]] = json.loads(text)["docs"]
    return docs


def _words(entry: dict[str, Any]) -> dict[str, Any]:
    """Return an entry with its text as words: space between paragraphs means nothing."""
    return {**entry, "text": re.sub(r"(</?\w+>)", r" \1 ", entry["text"]).split()}


@pytest.mark.slow
def test_nothing_that_materials_search_reads_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = _index(tmp_path / "ours")
    monkeypatch.setattr(theme, "without_marks", lambda html: html)
    monkeypatch.setattr(theme, "index_sections", lambda *_: False)
    assert [_words(entry) for entry in ours] == [_words(e) for e in _index(tmp_path / "whole")]
    by_place = {entry["location"]: entry for entry in ours}
    assert "unbroken" in by_place["risks/tr-1/"]["text"]
    assert by_place["risks/tr-1/#causes-of-it"]["title"] == "Causes of <code>it</code>"
    assert "Flood" not in by_place["risks/"]["text"]
    assert by_place["coverage/#no-control"]["title"] == "1 risk without a control"


def test_what_a_hook_does_to_a_page_stays(tmp_path: Path) -> None:
    hook = (
        "def on_page_context(context, page, config, nav):\n"
        "    page.content = page.content.replace('rd-head', 'seen')\n"
    )
    built = build(
        tmp_path, {**FILES, "hook.py": hook}, hooks=["hook.py"], plugins=["search", "riskdocs"]
    )
    assert built.page("risks/tr-1/").css(".seen")


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        ('<p>a <b class="x">b</b> <em>c</em></p>', "<p>a b c</p>"),
        ('<h2 id="a">A <a class="headerlink" href="#a" title="b">¶</a></h2>', '<h2 id="a">A </h2>'),
        ("<b data-search-exclude>a</b><i>c</i>", "<b data-search-exclude>a</b><i>c</i>"),
        ("<pre><span></span><code>a</code></pre>", "<pre><code>a</code></pre>"),
        ("<p>a</p>\n<ul>\n<li>b\n<p>c</p></li>\n</ul>", "<p>a</p><ul><li>b\n<p>c</p></li></ul>"),
        ("<table>\n<tr>\n<td>a</td>\n<td>b</td></tr></table>\n<p>c", "   a  b   <p>c"),
        ("<p><code>a</code> <code>b</code></p>", "<p><code>a</code> <code>b</code></p>"),
        ("<pre><code>a\n <b>x</b>\n</code></pre>", "<pre><code>a\n x\n</code></pre>"),
        ('<div class="linenodiv">1</div><p>a', '<div class="linenodiv">1</div><p>a'),
        ("<article>a</article><bdo>b</bdo>", "<article>a</article><bdo>b</bdo>"),
        ('<span title="a > b">c</span>', "c"),
        ("<ul><li>a<h3 id='b'>B</h3></li></ul>c", "  a<h3 id='b'>B</h3>  c"),
        ("<div><h3 id='b'>B</h3><p>c</p></div><p>d</p>",) * 2,
    ],
)
def test_marks_are_taken_out(html: str, plain: str) -> None:
    assert without_marks(html) == plain


def _sections(html: str) -> list[tuple[str | None, list[str], list[str]]]:
    """Return what Material's search reads of a page: each section's ID, its title and its words."""
    parser = Parser()
    parser.feed(html)
    parser.close()

    def words(parts: list[str]) -> list[str]:
        return re.sub(r"</?\w+>", " ", "".join(parts)).split()

    return [(one.id, words(one.title), words(one.text)) for one in parser.data]


@given(texts(MARKDOWN))
@example("1. > ### J\n\n   # H\n\n- - > ### J\n")
@example("- ### J\n\n  ## I\n\n1. - # H\n\n     ### J\n")
@example("> [!NOTE]\n> ## Inside\n\nAfter words\n")
@example("a[^1]\n\n- [x] b\n\n[^1]: ## Inside\n")
@example('<pre><h2 id="x">A</h2> b</pre>\n')
@settings(max_examples=200, deadline=None)
def test_materials_search_finds_the_same_words_in_the_same_sections(text: str) -> None:
    html = sanitise(f'<h1 id="tr-1">A</h1><p>b</p>{render(text).html}')
    plain = without_marks(html)
    found = _sections(plain)
    try:
        expected = _sections(html)
    except ValueError:  # Material's own fault
        return
    if "<p>" in plain:
        assert found == expected
    else:  # a heading stands in a list, so that no tag is left to fail on
        assert _all_words(found) == _all_words(expected)


def _all_words(sections: list[tuple[str | None, list[str], list[str]]]) -> list[str]:
    return sorted(word for _, title, text in sections for word in (*title, *text))


@given(texts(MARKDOWN, MARKDOWN, HTML))
@example("A\n\n```py\nx = 1\n\n  y\n```\n\n## B *c* `d`\n\n- e\n\n  f H<sub>2</sub>O\n")
@example("## A\n\n&nbsp;\n\n## &amp; &#39;\n\n###\n")
@example("- [ ] a\n\n<details>\n<summary>B</summary>\n\nc<br>\nd\n\n---\n\n</details>\n\ne\n")
@settings(max_examples=200, deadline=None)
def test_sections_are_those_of_materials_own_parser(text: str) -> None:
    plain = without_marks(sanitise(f'<h1 id="tr-1">A &#39;</h1><p>b</p>{render(text).html}'))
    parser = Parser()
    parser.feed(plain)
    parser.close()
    theirs = [(one.id, "".join(one.title), "".join(one.text).strip()) for one in parser.data]
    ours = [(unescape(id_), title, text.strip()) for id_, title, text in sections(plain)]
    assert not ours or [(None, *ours[0][1:]), *ours[1:]] == theirs


@pytest.mark.parametrize(
    "rare",
    [
        '<p data-search-exclude="">a</p>',
        '<div class="linenodiv">1</div>',
        "<blockquote><h2 id='b'>B</h2></blockquote>",
        "<p><img src='a.png'></p>",
        "<h2>a</h2>",
    ],
)
def test_what_is_rare_is_left_to_materials_parser(rare: str) -> None:
    assert sections('<h1 id="a">A</h1><p>b</p>') == [("a", "A", "<p>b</p>")]
    assert sections(f'<h1 id="a">A</h1>{rare}') == []
    assert sections('a<h1 id="a">A</h1>') == []
