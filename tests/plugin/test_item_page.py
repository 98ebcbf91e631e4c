"""Items' pages are of our own making, and MkDocs gets from them all that it asks of a page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config

from building import build, item, write
from riskdocs.plugin.plugin import theme_of

PREVIEW = "material.extensions.preview"


def test_contents_are_a_tree_of_what_is_read(tmp_path: Path) -> None:
    body = "#### A & `<b>`\n\n###### Below\n\n#### Größe\n\n#### Größe\n\n#### !!!"
    template = (
        "{% macro show(links) %}{% for one in links %}"
        "<li><a href='{{ one.url }}'>{{ one.title }}</a>{{ one.level }}"
        "<ul>{{ show(one.children) }}</ul></li>{% endfor %}{% endmacro %}"
        "<nav>{{ show(page.toc) }}</nav>"
    )
    site = build(tmp_path, {"catalogue/risks/tr-1.md": item("One", body)}, template=template)
    assert site.page("risks/tr-1/").one("nav").html == (
        "<nav><li><a href='#partners'>Mitigated by</a>2<ul></ul></li>"
        "<li><a href='#a--b'>A &amp; &lt;b&gt;</a>2"
        "<ul><li><a href='#below'>Below</a>3<ul></ul></li></ul></li>"
        "<li><a href='#größe'>Größe</a>2<ul></ul></li>"
        "<li><a href='#größe-1'>Größe</a>2<ul></ul></li></nav>"
    ).replace("'", '"')


def test_anchors_from_and_to_items_are_looked_for(tmp_path: Path) -> None:
    body = '## Größe\n\n<a id="raw"></a> x[^1] [y](../../docs/guide.md#nope)\n\n[^1]: Note.'
    anchors = ("größe", "gr%C3%B6%C3%9Fe", "raw", "fn:1", "gone")
    links = " ".join(f"[x](risks/tr-1.md#{anchor})" for anchor in anchors)
    files = {
        "catalogue/risks/tr-1.md": item("One", body),
        "docs/guide.md": f"# Guide\n\n{links} [own](#guide)\n",
    }
    messages = build(tmp_path, files, validation={"anchors": "warn"}).messages
    # What MkDocs would say of the same link is not said twice.
    assert not [text for text in messages if text.startswith("Doc file")]
    gone = "docs/guide.md:3:112: link-anchor: TR-1 has no heading with the anchor `#gone`."
    assert sum(text.endswith(gone) for text in messages) == 1
    ours = (
        "riskdocs: risks/tr-1.md: link-anchor: `../../docs/guide.md#nope` leads to a place that"
        " /guide/ does not have."
    )
    assert messages.count(ours) == 1


@pytest.mark.parametrize(
    ("destination", "leads"),
    [
        ("../../docs/deep/README.md", "../../deep/"),
        ("../../docs/deep/README.md?a=1#b", "../../deep/?a=1#b"),
        ("../../docs/deep/page.md", "../../deep/page/"),
        ("../img/a%20b.png", "../../img/a%20b.png"),
        ("/elsewhere/", "/elsewhere/"),
        ("#tr-2", "../tr-2/"),
    ],
)
def test_path_leads_to_the_page_of_what_it_leads_to_on_disk(
    tmp_path: Path, destination: str, leads: str
) -> None:
    files: dict[str, str | bytes] = {
        "catalogue/risks/tr-1.md": item("One", f"[x]({destination})"),
        "catalogue/risks/tr-2.md": item("Two"),
        "catalogue/img/a b.png": b"PNG",
        "docs/deep/README.md": "# Deep\n\n## B\n",
        "docs/deep/page.md": "# Page\n",
    }
    site = build(tmp_path, files)
    assert site.links("risks/tr-1/", "main > p > a") == {"x": leads}


def test_file_that_the_site_does_not_publish_is_told_once(tmp_path: Path) -> None:
    files = {
        "catalogue/risks/tr-1.md": item("One", "[x](../../outside.txt) [y](gone.txt)"),
        "outside.txt": "Text.",
    }
    site = build(tmp_path, files)
    ours = [text for text in site.messages if ".txt" in text]
    assert len(ours) == 2
    assert "link-file: There is no file `gone.txt` in the folder" in ours[1]
    assert ours[0] == (
        "riskdocs: risks/tr-1.md: link-file: `../../outside.txt` leads to what the site does not"
        " publish. Write its whole address, as the repository's website has it: `https://...`."
    )


@pytest.mark.parametrize(
    ("settings", "shown"),
    [
        ({"theme": "material", "site_url": "https://example.org/"}, True),
        ({"theme": "material"}, False),
        ({"theme": "mkdocs", "site_url": "https://example.org/"}, False),
        ({"theme": "mkdocs", "markdown_extensions": [PREVIEW]}, True),
        (
            {
                "theme": "material",
                "site_url": "https://example.org/",
                "markdown_extensions": [{PREVIEW: {"targets": {"include": ["guide.md"]}}}],
            },
            False,
        ),
    ],
)
def test_links_show_previews_unless_the_site_says_which_do(
    tmp_path: Path, settings: dict[str, Any], *, shown: bool
) -> None:
    config = {"site_name": "T", "plugins": [], **settings}
    write(tmp_path, {"mkdocs.yml": json.dumps(config), "docs/a.md": "# A\n"})
    assert theme_of(load_config(str(tmp_path / "mkdocs.yml"))).previews is shown


def test_previews_are_on_links_to_items_alone(tmp_path: Path) -> None:
    body = "[a](#TR-2) [b](tr-2.md#x) [c](#own) [d](https://example.org) e[^1] [f](#TR-9)\n\n## Own"
    files = {
        "catalogue/risks/tr-1.md": item("One", f"{body}\n\n[^1]: Note."),
        "catalogue/risks/tr-2.md": item("Two", "## X"),
        "docs/guide.md": "# Guide\n\n[a](#TR-2) [b](risks/tr-2.md) [c](#guide) [d](other.md)\n",
        "docs/other.md": "# Other\n",
    }
    site = build(tmp_path, files, markdown_extensions=[PREVIEW])
    for address in ("risks/tr-1/", "guide/"):
        previews = site.links(address, "main > p a[data-preview]")
        assert [*previews] == ["a", "b"], address


def test_words_in_texts_are_the_publishers(tmp_path: Path) -> None:
    body = "> [!WARNING]\n> Text.[^1]\n\n- [x] a\n\n## Heading\n\n[^1]: Note."
    texts = (
        "text: {warning: Achtung, footnote: 'Fußnote {name}', done: erledigt, permalink: Hierher}"
    )
    files = {"catalogue/risks/tr-1.md": item("One", body), "texts.yml": texts}
    page = build(tmp_path, files, plugins=[{"riskdocs": {"texts": "texts.yml"}}]).page(
        "risks/tr-1/"
    )
    assert page.one(".admonition-title").text() == "Achtung"
    assert page.one(".footnote-ref").attributes["aria-label"] == "Fußnote 1"
    assert (
        page.one(".footnote-backref").attributes["aria-label"] == "Back to footnote 1 in the text"
    )
    assert page.one("input").attributes["aria-label"] == "erledigt"
    assert page.one(".headerlink").attributes["title"] == "Hierher"


def test_pages_of_the_sites_own_navigation_keep_their_titles(tmp_path: Path) -> None:
    files = {
        "catalogue/risks/tr-1.md": item("One", "> [!NOTE]\n> Text."),
        "catalogue/risks/tr-2.md": item("Two"),
        "docs/guide.md": "# Guide\n",
    }
    nav = [{"Part": [{"Mine": "risks/tr-1.md"}]}, "guide.md"]
    site = build(tmp_path, files, nav=nav, theme="mkdocs")
    assert "Mine" in site.html("risks/tr-2/")
    assert site.page("risks/tr-1/").css(".admonition")


@pytest.mark.parametrize("sign", ["😀", "\U0001d518", "\x7f", "\x9f", "\ufeff", "\ufffe"])
def test_any_sign_may_stand_in_a_first_sentence(tmp_path: Path, sign: str) -> None:
    body = f"A first sentence of some length, with {sign} in it."
    template = "<main>{{ page.content }}</main><i>{{ page.meta.description }}</i>"
    site = build(tmp_path, {"catalogue/risks/tr-1.md": item("One", body)}, template=template)
    page = site.page("risks/tr-1/")
    assert page.one("i").text() == body
    assert page.one(".rd-lead").text() == body


def test_a_page_of_another_plugins_making_stays(tmp_path: Path) -> None:
    hook = (
        "from mkdocs.structure.pages import Page\n"
        "class Own(Page):\n"
        "    def render(self, config, files):\n"
        "        super().render(config, files)\n"
        "        self.content += 'by another'\n"
        "def on_files(files, config):\n"
        "    Own(None, files.get_file_from_path('risks/tr-1.md'), config)\n"
    )
    files = {
        "catalogue/risks/tr-1.md": item("One", "[x](#TR-2)"),
        "catalogue/risks/tr-2.md": item("Two"),
        "hook.py": hook,
    }
    site = build(tmp_path, files, hooks=["hook.py"])
    assert "by another" in site.html("risks/tr-1/")
    assert site.links("risks/tr-1/", "main > p a") == {"x": "../tr-2/"}
    assert "by another" not in site.html("risks/tr-2/")


@pytest.mark.parametrize(
    ("severity", "told"), [("error", 1), ("warning", 1), ("note", 0), ("off", 0)]
)
def test_what_only_the_build_can_know_it_tells_once(
    tmp_path: Path, severity: str, told: int
) -> None:
    files = {
        "catalogue/catalogue.yml": f"rules: {{severity: {{link-unresolved: {severity}}}}}\n",
        "catalogue/risks/tr-1.md": item("One"),
        "docs/guide.md": "# Guide\n\n[own](#TR-8)\n\n--8<-- 'part.txt'\n",
        "part.txt": "[a](#TR-9) [b](#tr-9) [c](#TR-8) [d](#TR-1)\n",
    }
    snippets = {"pymdownx.snippets": {"base_path": str(tmp_path)}}
    messages = build(tmp_path, files, markdown_extensions=[snippets]).messages
    found = [text for text in messages if "link-unresolved" in text]
    said = (
        "riskdocs: guide.md: link-unresolved: A text that the build brings into this page leads to"
        " TR-9, and there is no such item."
    )
    assert [text for text in found if "guide.md:3:1" not in text] == [said] * told
    assert len(found) == 2 * told


def test_items_for_mkdocs_follow_the_sites_extensions(tmp_path: Path) -> None:
    box = '!!! note "Said"\n    [x](#TR-2) [gone](#TR-7)'
    body = f'{box}\n\n#### Deep\n\n###### Below\n\n--8<-- "part.txt"'
    files = {
        "catalogue/catalogue.yml": "markdown: mkdocs\n",
        "catalogue/risks/tr-1.md": item("One", body),
        "catalogue/risks/tr-2.md": item("Two"),
        "part.txt": "[a](#TR-9) ![b](b.png)\n",
    }
    snippets = {"pymdownx.snippets": {"base_path": str(tmp_path)}}
    site = build(tmp_path, files, markdown_extensions=["admonition", "attr_list", snippets])
    page = site.page("risks/tr-1/")
    assert page.one(".admonition-title").text() == "Said"
    assert site.links("risks/tr-1/", ".admonition a") == {"x": "../tr-2/"}
    assert [node.tag for node in page.css("main #deep, main #below")] == ["h2", "h3"]
    assert site.links("risks/tr-1/", "nav.toc a") == {
        "Mitigated by": "#partners",
        "Deep": "#deep",
    }
    rules = [text for text in site.messages if "link-unresolved" in text]
    assert ["TR-7" in text for text in rules] == [False, True]
    assert "risks/tr-1.md: link-unresolved: A text that the build brings" in rules[0]
    assert "markdown-dialect" not in " ".join(site.messages)


def test_headings_of_a_text_keep_their_anchors_and_the_pages_own_get_others(tmp_path: Path) -> None:
    own = ("partners", "relation-1", "related", "other-references", "picture", "named-in")
    headings = "".join(f"## {name}\n\nText.\n\n" for name in ("prompt-leak", *own))
    kinds = (
        'kinds: {risk: {id: "{slug}", files: "*"}, control: {prefix: CT}}\n'
        "relations: {like: {inverse: like}}\n"
    )
    refs = [{"mitre-atlas": "AML.T0051"}]
    one = item("One", f"{headings}[](two.md)", related="two", like="ct-1", external_refs=refs)
    files = {
        "catalogue/catalogue.yml": kinds,
        "catalogue/prompt-leak.md": one,
        "catalogue/two.md": item("Two", "See [](prompt-leak.md)."),
        "catalogue/three.md": item("Three", "See [](prompt-leak.md)."),
        "catalogue/ct-1.md": item("Filter", mitigates="prompt-leak"),
    }
    site = build(tmp_path, files)
    page = site.page("risks/prompt-leak/")
    ids = [node.attributes["id"] for node in page.css("main [id]")]
    assert len(set(ids)) == len(ids)
    assert page.one("#related").text().startswith("related")
    assert page.one("h1").attributes["id"] == "prompt-leak_"
    linked = [node.attributes["href"] or "" for node in page.css("nav.toc a")]
    assert {one[1:] for one in linked} <= set(ids)
    assert [one for one in linked if one.endswith("_")] == [f"#{name}_" for name in own]


def test_a_link_to_a_part_of_a_page_is_dead_where_the_page_lacks_it(tmp_path: Path) -> None:
    parts = (
        "partners",
        "parts",
        "relation-1",
        "related",
        "other-references",
        "picture",
        "named-in",
    )
    links = "".join(f"[x](tr-{number}.md#{name})\n\n" for number in (1, 2) for name in parts)
    kinds = (
        "kinds: {risk: {id: 'TR-{n}[.{n}]'}, control: {prefix: CT}}\n"
        "relations: {like: {inverse: like}}\n"
    )
    refs = [{"mitre-atlas": "AML.T0051"}]
    files = {
        "catalogue/catalogue.yml": kinds,
        "catalogue/tr-1.md": item(
            "One", "[](tr-3.md)", related="CT-1", like="CT-1", external_refs=refs
        ),
        "catalogue/tr-1.1.md": item("Part"),
        "catalogue/tr-2.md": item("Two"),
        "catalogue/tr-3.md": item("Three", links),
        "catalogue/ct-1.md": item("Filter", mitigates="TR-1"),
    }
    site = build(tmp_path, files)
    told = [text for text in site.messages if "tr-2.md#" in text]
    assert not [text for text in site.messages if "tr-1.md#" in text]
    assert len(told) == 5
