"""What is left of rendered text when all that could harm a visitor is taken out."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from riskdocs.markdown.html import render
from riskdocs.pages.rendering.sanitise import sanitise


@pytest.mark.parametrize(
    ("rendered", "left"),
    [
        ("<p>a <em>b</em> &amp; c</p>", "<p>a <em>b</em> &amp; c</p>"),
        ("a<script>alert(1)</script>b", "ab"),
        ('<p onclick="alert(1)">a</p>', "<p>a</p>"),
        ('<p style="position:fixed">a</p>', '<p style="">a</p>'),
        ('<a href="javascript:alert(1)">a</a>', "<a>a</a>"),
        ('<a href="java&#x73;cript:alert(1)">a</a>', "<a>a</a>"),
        ('<a href="&#1;javascript&colon;alert(1)">a</a>', "<a>a</a>"),
        ('<a href="data:text/html,x">a</a>', "<a>a</a>"),
        ("<a href='javascript:alert(1)'>a</a>", "<a>a</a>"),
        ('<a\thref="vbscript:x">a</a>', "<a>a</a>"),
        ('<a href=" javascript:x">a</a>', "<a>a</a>"),
        ("<!-- a -->b", "b"),
        ('<a name="b"></a>', '<a name="b"></a>'),
        ('<div id="&#95;_config">{}</div>', "<div>{}</div>"),
        ('<a id="__search" name="__md_scope">b</a>', "<a>b</a>"),
        ('<p id="__tabbed_1_1">a__b</p>', '<p id="__tabbed_1_1">a__b</p>'),
        ('<img name="body" src="a.png">', '<img src="a.png">'),
        *(
            (f'<img alt="a>b" src="{address}">', '<img alt="a&gt;b">')
            for address in (
                *("//x.example/a.png", "https://x.example/a.png", "HTTPS:x.example/a.png"),
                *("/\t/x.example/a", " //x.example/a", "\\\\x.example/a", "&#47;\\x.example/a"),
                *("ht\ntp://x.example/a", "\x01//x.example/a", "ftp://x.example/a"),
            )
        ),
        ('<img src="../a.png?b=https://c">', '<img src="../a.png?b=https://c">'),
        ('<img src="/a//b.png">', '<img src="/a//b.png">'),
        ("<form><button>a</button></form>", "a"),
        ("<iframe src=x>a</iframe>b", "b"),
        ("<p>a", "<p>a</p>"),
        ("<p>a</p></div>", "<p>a</p>"),
        ('<p class="a"b">c</p>', '<p class="a">c</p>'),
    ],
)
@pytest.mark.parametrize("by_site", [False, True])
def test_what_could_harm_is_taken_out(rendered: str, left: str, *, by_site: bool) -> None:
    assert sanitise(rendered, by_site=by_site) == left


@pytest.mark.parametrize(
    "rendered",
    [
        '<svg viewBox="0 0 1 1"><path d="M0 0"></path></svg>',
        '<div data-tabs="1:2"><input checked="" id="a" name="b" type="radio"></div>',
        '<label for="a">b</label>',
    ],
)
def test_what_mkdocs_extensions_make_stays_where_they_made_it(rendered: str) -> None:
    assert sanitise(rendered, by_site=True) == rendered
    assert sanitise(rendered) != rendered


def test_what_a_text_can_have_stays() -> None:
    text = (
        "# A {#b}\n\n> [!TIP]\n> a[^1]\n\n- [x] `c`\n\n| a |\n| - |\n| b |\n\n"
        '```python title="d"\nx = 1\n```\n\n```mermaid\na\n```\n\n3. ~~e~~\n\n'
        '<details open="">\n<summary>f</summary>\n<kbd>g</kbd>\n</details>\n\n[^1]: h'
    )
    html = render(text).html
    assert 'style="text-align:' in sanitise(render("| a |\n| :-: |").html)
    assert _attributes(sanitise(html)) == _attributes(html)


def _attributes(html: str) -> list[tuple[str | None, dict[str, str]]]:
    return [
        (node.tag, {name: value or "" for name, value in node.attributes.items()})
        for node in LexborHTMLParser(html).css("body *")
    ]
