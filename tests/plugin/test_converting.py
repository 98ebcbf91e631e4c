"""Items are converted with one Markdown object, to exactly what a new one for each would make."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import markdown
import pytest
from hypothesis import given, settings
from markdown.treeprocessors import InlineProcessor
from pymdownx.highlight import HighlightExtension

from building import build, item
from markdown_texts import MARKDOWN
from riskdocs.plugin import plugin
from riskdocs.plugin.code_colours import NoColours, spare_colours
from riskdocs.plugin.converting import KNOWN, can_be_used_again
from riskdocs.plugin.defaults import MARKDOWN_EXTENSIONS, PREVIEW
from riskdocs.plugin.plain_blocks import pass_over_plain_blocks
from riskdocs.plugin.plain_texts import pass_over_plain_texts

#: Whatever could leave something behind for the next page.
BODY = """\
First.[^1] The HTML of [TR-2](#TR-2), [][ref], [gone](#TR-99), [there](tr-2.md#causes), [no](#no).

## Causes

### Causes

<a id="raw"></a> <div markdown>*inside*</div> <script>alert(1)</script>

=== "One"

    Text with ==marks==, H~2~O, ^^caret^^, :smile:, ++ctrl+c++ and $x^2$.

=== "Two"

    ```python title="a.py" linenums="1"
    import os
    ```

!!! note "Title"

    - [ ] open
    - [x] done

??? danger

    | a | b |
    | - | :-: |
    | 1 | `code` |

Term
:   Definition {: .name }

    #!python
    indented = "code"

> "Quoted" -- text... (c) <b>bold

*[HTML]: HyperText
[^1]: A note.
[ref]: tr-3.md "Title"
"""
FILES = {
    "catalogue/risks/tr-1.md": item("One", BODY),
    "catalogue/risks/tr-2.md": item("Two", "## Causes\n\nHTML.[^1] [][ref]\n\n[^1]: Another."),
    "catalogue/risks/tr-3.md": item("Three", BODY.replace("First", "Third")),
    "catalogue/controls/ct-1.md": item("Four", "# Causes\n\nHTML [][ref] ^[1]", mitigates=["tr-1"]),
    "docs/guide.md": "# Guide\n\n[TR-1](#TR-1) [x](risks/tr-1.md#causes) [y](risks/tr-1.md#none)\n",
}


def _site(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "sitemap.xml.gz"
    }


@pytest.mark.parametrize(
    "extensions",
    [
        [],
        ["abbr", "smarty", "pymdownx.tasklist", "pymdownx.highlight", {"toc": {"baselevel": 2}}],
        [{"pymdownx.highlight": {"noclasses": True, "pygments_style": "monokai"}}],
        [{"footnotes": {"UNIQUE_IDS": True}}],
    ],
    ids=["as-brought", "with-more", "colours-on-the-page", "notes-numbered-through"],
)
def test_the_site_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extensions: list[object]
) -> None:
    settings: dict[str, Any] = {
        "site_url": "https://example.org/",
        "markdown_extensions": extensions,
        "validation": {"anchors": "warn"},
    }
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")
    ours = build(tmp_path / "ours", FILES, **settings)
    monkeypatch.setattr(plugin, "can_be_used_again", lambda *_: False)
    mkdocs = build(tmp_path / "mkdocs", FILES, **settings)
    assert _site(ours.folder) == _site(mkdocs.folder)
    assert [text.replace("/ours", "/mkdocs") for text in ours.messages] == mkdocs.messages
    assert any("does not contain an anchor '#none'" in text for text in ours.messages)
    assert any("there is no such anchor" in text for text in ours.messages)


@pytest.mark.parametrize(
    ("configured", "style"),
    [
        ({}, NoColours),
        ({"pygments_style": "monokai"}, NoColours),
        ({"noclasses": True, "pygments_style": "monokai"}, "monokai"),
    ],
)
def test_colours_are_worked_out_only_for_a_page_that_has_them(
    configured: dict[str, object], style: object
) -> None:
    extension = HighlightExtension(_enabled=True, **configured)
    spare_colours(markdown.Markdown(extensions=[extension]))
    assert extension.get_pymdownx_highlight_settings()["pygments_style"] == style


@pytest.mark.parametrize("name", sorted(KNOWN - {PREVIEW}))
def test_known_extension_leaves_nothing_behind(name: str) -> None:
    logging.getLogger("MARKDOWN").setLevel(logging.ERROR)
    again = markdown.Markdown(extensions=[name, "md_in_html"])
    for text in (BODY, "## Causes\n\nHTML.[^1] [][ref]", BODY):
        again.reset()
        assert again.convert(text) == markdown.markdown(text, extensions=[name, "md_in_html"])


@pytest.mark.parametrize(
    ("extensions", "can"),
    [
        (["toc", "markdown.extensions.tables", "pymdownx.superfences"], True),
        (["toc", "mdx_of_a_stranger"], False),
        (["toc", markdown.Extension()], False),
        (["pymdownx.snippets"], False),
    ],
)
def test_only_known_extensions_are_used_again(extensions: list[object], can: bool) -> None:
    assert can_be_used_again(extensions) is can


@pytest.mark.slow
@pytest.mark.parametrize(
    "settings", [{}, {"markdown_extensions": [{PREVIEW: {"targets": {"include": ["guide.md"]}}}]}]
)
def test_links_have_the_previews_that_materials_extension_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: dict[str, Any]
) -> None:
    links = "[a](#TR-2) [b](tr-3.md) [c](tr-3) [d](../risks/index.md) [e](../guide.md) [f](/x) "
    body = f"{links}[g](https://example.org/risks/tr-3.md) [h](../controls/ct-1) [i](#a) x[^1]"
    files = {**FILES, "catalogue/risks/tr-1.md": item("One", f"{body}\n\n## A\n\n[^1]: Note.")}
    settings = {"theme": "material", "site_url": "https://example.org/", **settings}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")
    ours = build(tmp_path / "ours", files, **settings)
    monkeypatch.setattr(plugin, "can_be_used_again", lambda *_: False)
    material = build(tmp_path / "material", files, **settings)
    assert _site(ours.folder) == _site(material.folder)
    assert "data-preview" in ours.html("risks/tr-1/")


def test_pages_of_the_sites_own_navigation_keep_their_titles(tmp_path: Path) -> None:
    nav = [{"Mine": "risks/tr-1.md"}, "guide.md"]
    site = build(tmp_path, FILES, nav=nav, theme="mkdocs")
    assert "Mine" in site.html("risks/tr-2/")


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
    files = {**FILES, "hook.py": hook}
    site = build(tmp_path, files, hooks=["hook.py"])
    assert "by another" in site.html("risks/tr-1/")
    assert "by another" not in site.html("risks/tr-2/")


@pytest.mark.parametrize(
    "text",
    [
        *("plain", "two\nlines", "  ends  \nhere", r"esc\*aped", "a & b", "&amp; &#38; &copy;"),
        *("_a_ b_c_d", "__a__", "*a*", "**a** _b_", "`c`", r"\\`c`", "<b>", "<a@e.org>", "[x]"),
        *("a <https://e.org>", "[x](y.md)"),
        *("![i](i.png)", "![i][r]", "![r]", "[r]", "[x][r]", "a[^1]", "klzzwxh:0000", "x < y > z"),
        *("> quote", "- list\n- *entry*\n\n    more", "| a | *b* |\n| - | - |\n| c | d |", "# *H*"),
        *("a | b\n- | -\nc | d", "*[a]: b\n\na", "[a]: b.md\n\n[a]", "[^2]: a\n\nb[^2]", "H\n==="),
        *('!!! note "T"\n    a\n\n    - b', "??? note\n    a\n\n    b", '=== "A"\n\n    a'),
        *("- !!! note\n\n        a", "Term\n: a\n\n    b", "1. a\n\n    > # b\n    > c", "***"),
        *("<div markdown>\n!!! note\n    a\n\n# b\n</div>", "```\n!!! note\n```\n\n# a"),
        *(
            "Term\n:   Said",
            "    code *x*",
            "```\n*x*\n```",
            '<div markdown="1">\n*a*\n\nb\n</div>',
        ),
        *("a ^b^ ~c~ ==d==", "a \x02klzzwxh:0001\x03 b", "HTML", ':smile: ++a++ $x$ "q" -- ...'),
    ],
)
@pytest.mark.parametrize("more", [[], ["pymdownx.caret"], ["abbr", "smarty"], ["nl2br"]], ids=str)
def test_spared_searches_find_all_that_there_is(text: str, more: list[str]) -> None:
    # What stands below the text has few marks: those of the text must suffice to be found.
    abbreviation = "*[HTML]: Hyper\n\n" if "abbr" in more else ""
    source = f"{text}\n\n{abbreviation}[^1]: Note\n\n[r]: r.md\n"
    extensions = [*MARKDOWN_EXTENSIONS, *more]
    assert _spared(extensions).convert(source) == markdown.markdown(source, extensions=extensions)


def _spared(extensions: list[str]) -> markdown.Markdown:
    md = markdown.Markdown(extensions=extensions)
    pass_over_plain_blocks(md)
    pass_over_plain_texts(md)
    return md


_ALL = markdown.Markdown(extensions=[*MARKDOWN_EXTENSIONS])
_SPARED = _spared([*MARKDOWN_EXTENSIONS])


@given(MARKDOWN)
@settings(max_examples=200, deadline=None)
def test_spared_searches_find_all_that_there_is_in_any_text(text: str) -> None:
    expected = _ALL.reset().convert(text)
    assert _SPARED.reset().convert(text) == expected


@pytest.mark.parametrize(("more", "spared"), [([], True), (["nl2br"], False)], ids=str)
def test_search_is_spared_only_where_its_marks_are_known(more: list[str], spared: bool) -> None:
    md = markdown.Markdown(extensions=[*MARKDOWN_EXTENSIONS, *more])
    pass_over_plain_texts(md)
    assert (type(md.treeprocessors["inline"]) is not InlineProcessor) is spared
