"""The style sheets and the scripts that pages load."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import material
import pytest

import riskdocs
from building import Built, build, item
from riskdocs.pages.rendering.templates import THEME
from riskdocs.plugin.material.style_pruning import prune, source_names

FILES: dict[str, str | bytes] = {
    "catalogue/risks/tr-1.md": item("One"),
    "docs/guide.md": "# Guide\n\n!!! bug\n\n    Text.\n",
}
#: What only a feature of the theme brings to a page.
FEATURES = {
    ".md-nav--lifted": "navigation.tabs",
    ".md-nav--integrated": "toc.integrate",
    ".md-nav__item--section": "navigation.sections",
    ".md-tooltip--inline": "content.tooltips",
}
STYLES = {path.name: path.read_text("utf-8") for path in (THEME / "assets/riskdocs").glob("*.css")}
LINK = re.compile(r'<link rel="stylesheet" href="([^"]*)">')


def test_a_variable_of_a_small_script_is_no_class() -> None:
    found = source_names('const ss=document.querySelector(".gi");let nav')
    assert prune(".ss{a:b}.gi{a:b}.nav{a:b}", found) == ".nav{a:b}"


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        ("p{a:b}", "p{a:b}"),
        (".x{a:b}.y{a:b}", ".x{a:b}"),
        (".x .y,.x{a:b}", ".x{a:b}"),
        (".x:not(.y){a:b}", ".x:not(.y){a:b}"),
        (".x:is(.y,.z:not(.y)){a:b}", ".x:is(.y,.z:not(.y)){a:b}"),
        ("#x,#y{a:b}", "#x{a:b}"),
        ("[dir=x] p{a:b}[dir=y] p{a:b}", "[dir=x] p{a:b}"),
        ("[data-md-color-primary=y]{a:b}[type=y]{a:b}", "[type=y]{a:b}"),
        (r".x\.5{a:b}", ""),
        (".half--new{a:b}.halfway{a:b}", ".half--new{a:b}"),
        ("@media print{.y{a:b}}", ""),
        ("@media print{.y{a:b}.x{a:b}}", "@media print{.x{a:b}}"),
        ("@keyframes y{from{a:b}to{a:b}}", "@keyframes y{from{a:b}to{a:b}}"),
        ('@charset "UTF-8";.x{a:b}', '@charset "UTF-8";.x{a:b}'),
        ('.x{content:"}.y{";a:b}', '.x{content:"}.y{";a:b}'),
        (".x{a:url(data:,.y{)}.y{a:b}", ".x{a:url(data:,.y{)}"),
        (":root{--a:1;--b:2}.x{a:var(--a)}", ":root{--a:1;}.x{a:var(--a)}"),
        (":root{--a:var(--b);--b:2;--read:3}.x{a:b}", ":root{--read:3}.x{a:b}"),
        ("/* .x{} */.x{a:b}", ".x{a:b}"),
    ],
)
def test_what_no_page_uses_is_left_out(css: str, kept: str) -> None:
    assert prune(css, {"x", "half--", "--read"}) == kept


def test_no_style_is_for_a_class_that_nothing_has() -> None:
    sources = [
        path
        for package in (riskdocs, material)
        for path in Path(package.__path__[0]).rglob("*")
        if path.suffix in {".py", ".html", ".js"} and "mermaid" not in path.name
    ]
    known = set().union(*(source_names(path.read_text("utf-8")) for path in sources))
    halves = tuple(name for name in known if name.endswith("-") and name.startswith("rd-"))
    unused = {
        name: file
        for file, css in STYLES.items()
        for name in re.findall(r"\.((?:rd|md)-[\w-]+)", css)
        if name not in known and not name.startswith(halves)
    }
    assert unused == {}


def test_no_style_stands_twice() -> None:
    rules = [
        rule
        for css in STYLES.values()
        for rule in re.findall(r"^[.:a-z\[][^{};@]*\{[^{}]*\}", css, re.MULTILINE)
    ]
    assert len(rules) > 300
    assert [rule for rule in set(rules) if rules.count(rule) > 1] == []


def built(folder: Path, **settings: Any) -> Built:
    settings.setdefault("theme", "material")
    settings["markdown_extensions"] = ["admonition"]
    return build(folder, FILES, plugins=settings.pop("plugins", ["search", "riskdocs"]), **settings)


def styles(site: Built) -> str:
    return (site.folder / "assets/riskdocs/riskdocs.css").read_text(encoding="utf-8")


@pytest.mark.slow
def test_one_style_sheet_with_what_the_pages_use(tmp_path: Path) -> None:
    site = built(tmp_path)
    assert LINK.findall(site.html("risks/tr-1/")) == ["../../assets/riskdocs/riskdocs.css"]
    css = styles(site)
    assert re.search(r"\.md-typeset \.admonition\.bug[,{]", css)
    assert "--md-admonition-icon--bug:url(" in css
    assert ".md-search-result__item" in css
    assert "rd-badge" in css
    rare = ("danger", "rtl", "deep-purple", ".md-post", "--md-tag-icon")
    for unused in (*rare, *FEATURES, "color-switching"):
        assert unused not in css, unused


@pytest.mark.slow
@pytest.mark.parametrize(
    ("theme", "used"),
    [
        ({"language": "he"}, "[dir=rtl]"),
        ({"direction": "rtl"}, "[dir=rtl]"),
        ({"palette": {"primary": "deep purple"}}, "data-md-color-primary=deep-purple"),
    ],
)
def test_what_a_setting_asks_for_stays(tmp_path: Path, theme: dict[str, Any], used: str) -> None:
    assert used in styles(built(tmp_path, theme={"name": "material", **theme}))


TYPE = ("newsreader.woff2", "newsreader-latin-1.woff2", "newsreader-licence.txt")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("theme", "title", "ours"),
    [
        ({}, "Größe “so”", True),
        ({"font": False}, "One", False),
        ({"font": {"text": "Inter", "code": "Fira Code"}}, "One", False),
        ({}, "Wyciek łączy", False),  # one letter of it would be another face's
        ({"name": "mkdocs"}, "One", False),
    ],
)
def test_titles_have_our_face_where_the_site_names_none(
    tmp_path: Path, theme: dict[str, Any], title: str, *, ours: bool
) -> None:
    files = {**FILES, "catalogue/risks/tr-7.md": item(title)}
    site = build(tmp_path, files, theme={"name": "material", **theme})
    html = site.html("risks/tr-7/")
    assert [site.exists(f"assets/riskdocs/{name}") for name in TYPE] == [ours] * len(TYPE)
    assert ('rel="preload" href="../../assets/riskdocs/newsreader.woff2"' in html) is ours
    assert ("Newsreader" in styles(site)) is ours


@pytest.mark.slow
def test_what_a_feature_brings_stays(tmp_path: Path) -> None:
    theme = {"name": "material", "features": [*FEATURES.values()]}
    css = styles(built(tmp_path, theme=theme))
    assert [name for name in FEATURES if name not in css] == []


@pytest.mark.slow
def test_what_only_other_items_have_is_left_out(tmp_path: Path) -> None:
    retired = {"catalogue/risks/tr-2.md": item("Two", doc_status="Retired")}
    one = styles(build(tmp_path / "one", FILES, theme="material"))
    two = styles(build(tmp_path / "two", {**FILES, **retired}, theme="material"))
    assert (".rd-banner--draft" in one, ".rd-banner--retired" in one) == (True, False)
    assert (".rd-banner--draft" in two, ".rd-banner--retired" in two) == (True, True)


@pytest.mark.slow
def test_pruning_can_be_turned_off(tmp_path: Path) -> None:
    site = built(tmp_path, plugins=["search", {"riskdocs": {"prune_styles": False}}])
    assert len(LINK.findall(site.html("risks/tr-1/"))) == 1
    assert ".danger>" in styles(site)


@pytest.mark.slow
def test_a_base_template_of_the_sites_own_keeps_its_links(tmp_path: Path) -> None:
    own = "{% for path in config.extra_css %}<i>{{ path }}</i>{% endfor %}"
    theme = {"name": "material", "custom_dir": "own"}
    site = build(tmp_path, {**FILES, "own/base.html": own}, theme=theme)
    assert "<i>assets/riskdocs/riskdocs.css</i>" in site.html()
    assert ".md-header__inner" not in styles(site)


def test_parts_are_joined_and_a_sites_own_part_takes_its_place(tmp_path: Path) -> None:
    own: dict[str, str | bytes] = {
        "bare/assets/riskdocs/print.css": '/* mine */ .mine ,\n a { content:  "a  ,  b" ; }',
        "bare/assets/riskdocs/graph.js": "  // mine\n",
    }
    site = build(tmp_path, {**FILES, **own})
    assert '.mine,a{content:"a  ,  b"}' in styles(site)
    assert "rd-badge" in styles(site)
    assert "/*" not in styles(site)
    assert not site.exists("assets/riskdocs/print.css")
    assert not site.exists("assets/riskdocs/a11y.js")
    script = (site.folder / "assets/riskdocs/riskdocs.js").read_text(encoding="utf-8")
    assert script.startswith("Object.assign(window.riskdocs ??= {}, {")
    assert not [line for line in script.splitlines() if not line or line.startswith((" ", "//"))]
    assert (site.folder / "assets/riskdocs/graph.js").read_text() == "  // mine\n"
