"""What strangers try is found, and what they merely write is not."""

import pytest

from conftest import WriteFiles
from riskdocs.reading.loader import read_catalogue
from riskdocs.rules.run import check
from rule_examples import CATALOGUE

FRONT_MATTER = "---\ntitle: Inadequate system alignment\ndoc-status: Draft\n---\n"
RISK = "catalogue/risks/tr-14.md"


def found(write_files: WriteFiles, body: str) -> set[str]:
    catalogue = read_catalogue(write_files({**CATALOGUE, RISK: FRONT_MATTER + body}))
    return {one.rule for one in check(catalogue) if one.rule in {"html-unsafe", "url-unsafe"}}


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<ScRiPt>alert(1)</sCrIpT>",
        "<script\n>alert(1)</script\n>",
        "<script/x>alert(1)</script>",
        "<script src=//x></script>",
        "text <script>alert(1)</script> text",
        "> <script>alert(1)</script>",
        "- <iframe src='https://example.org'></iframe>",
        "| a |\n| --- |\n| <object data=x></object> |",
        "<b<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<img/src='x'/onerror=alert(1)>",
        "<img src=x\nonerror=alert(1)>",
        "<img src=x onerror = alert(1)>",
        "<img src=x OnErRoR=alert(1)>",
        "<img src='x' onerror='alert(1)'>",
        "<img = onerror=alert(1)>",
        "<img a<1 onerror=alert(1)>",
        '<img src="x"onerror=alert(1)>',
        "<a title='>' onclick=alert(1)>x</a>",
        "<svg onload=alert(1)>",
        "<svg/onload=alert(1)>",
        "<details open ontoggle=alert(1)>x</details>",
        "<video><source onerror=alert(1)></video>",
        "<math><mtext></mtext></math>",
        "<form action=https://example.org><input></form>",
        "<base href=https://example.org/>",
        "<link rel=stylesheet href=x>",
        "<meta http-equiv=refresh content=0>",
        "<style>*{display:none}</style>",
        "<div style='position:fixed'>x</div>",
        "<template><b>x</b></template>",
        "<div>`<script>alert(1)</script>`</div>",
        "<p>`</p> <script>alert(1)</script> `",
        "<!--> <script>alert(1)</script> -->",
        "<!---> <script>alert(1)</script> -->",
        "<!-- x --!> <script>alert(1)</script> -->",
        "<pre><script>alert(1)</script></pre>",
        "<textarea></textarea><script>alert(1)</script>",
        "text\n{: onclick=alert(1) }",
        "text\n{ onclick='alert(1)' }",
        "# Heading {#x onclick=alert(1)}",
        '[x](#TR-4){ .a onclick="alert(1)" }',
        "![x](https://example.org/x.png){onerror=alert(1)}",
        "text\n{: x/onclick=alert(1) }",
        "text\n{: title='}' onclick=alert(1) }",
        "``` { .python onclick=alert(1) }\nx\n```",
        "~~~ {.python ONCLICK=alert(1)}\nx\n~~~",
        "<div markdown onclick=alert(1)>x</div>",
        "<div id=__config>{}</div>",
        "<a name='&#95;_search'>x</a>",
        # A browser reads a `<` as a part of a bare value.
        "<div>\n<p title=x<y onclick=alert(1)>k</p>\n</div>",
        "<div>\n<p title=x</y style=a>k</p>\n</div>",
        # The outer one is a text to Markdown.
        f'Text <b title="<img {" ".join(f"a{n}" for n in range(60))} src=x onerror=alert(1)> z.',
    ],
)
def test_unsafe_markup(write_files: WriteFiles, body: str) -> None:
    assert "html-unsafe" in found(write_files, body + "\n")


@pytest.mark.parametrize(
    "body",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](<javascript:alert(1)>)",
        "[x]( javascript:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](&#x6A;avascript&colon;alert(1))",
        "[x](javascript&Tab;:alert(1))",
        "[x](javascript%3Aalert(1))",
        "[x](vbscript:msgbox(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](data:image/svg+xml;base64,PHN2Zz4=)",
        "![x](javascript:alert(1))",
        "[x][r]\n\n[r]: javascript:alert(1)",
        "[x]\n\n[x]: <javascript:alert(1)>",
        "[x]\n\n[x]:\n    javascript:alert(1)",
        "<javascript:alert(1)>",
        "<a href=javascript:alert(1)>x</a>",
        "<a href='java&#10;script:alert(1)'>x</a>",
        '<a\nhref="\njavascript:alert(1)">x</a>',
        "<a title='>' href='javascript:alert(1)'>x</a>",
        "<img src=data:image/svg+xml,x>",
        "[x](https://example.org){ href=javascript:alert(1) }",
        "[x](https://example.org){: href='javascript:alert(1)' }",
        "[x](file:///etc/passwd)",
        "[x](blob:https://example.org/x)",
        "> [x](javascript:alert(1))",
        "| a |\n| --- |\n| [x](javascript:alert(1)) |",
        "[![x](y.png)](javascript:alert(1))",
    ],
)
def test_unsafe_address(write_files: WriteFiles, body: str) -> None:
    assert "url-unsafe" in found(write_files, body + "\n")


@pytest.mark.parametrize(
    "body",
    [
        "x < y and y > z, a<b, 1 <2, <3",
        "<b id=a__b>x</b> <b id=_x>y</b> `<b id=__config>`",
        "on = off; once=1 {on: true} {online=yes} { a: 1 }",
        "`<script>alert(1)</script>` and ``<img onerror=x>``",
        "```html\n<script>alert(1)</script>\n```",
        "    <script>alert(1)</script>",
        "- one\n\n        <script>alert(1)</script>",
        "<div>\n\n    <script>alert(1)</script>\n</div>",
        "> ```\n> <script>\n> ```",
        "<!-- <script>alert(1)</script> -->",
        "&lt;script&gt; and &lt;img onerror=x&gt;",
        "<b>bold</b> <kbd>Ctrl</kbd> <sub>2</sub> <br> <br/>",
        '<div class="grid" markdown>\n\n`<script>`\n\n</div>',
        "<details><summary>More</summary>x</details>",
        "<a href='https://example.org/?only=1'>x</a>",
        "[x](https://example.org/javascript:alert) [y](mailto:a@example.org) [z](tel:1)",
        "<https://example.org/> <a@example.org>",
        "A note: javascript: is a scheme; data: one more.",
        "[^1]\n\n[^1]: data: see above",
        "![x](x.png){ width=50 .right }",
        "## Heading {#own .class}",
        "`[x](javascript:alert(1))`",
        "[x](java\tscript:alert(1)) [x](\x01javascript:alert(1))",
        '[x](#TR-4 "javascript:alert(1)")',
    ],
)
def test_harmless(write_files: WriteFiles, body: str) -> None:
    assert found(write_files, body + "\n") == set()
