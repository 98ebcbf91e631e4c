"""Where the catalogue stands in the navigation, and what a site's own configuration keeps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config

from building import build, item, write

FILES = {
    "catalogue/risks/tr-1.md": item("Leak"),
    "catalogue/controls/ct-1.md": item("Filter", mitigates=["TR-1"]),
    "docs/about.md": "# About\n",
    "docs/guide/one.md": "# One\n",
}
OWN = (
    "Risks(Risks;);Controls(Controls;);References(References;);Coverage(Coverage;);Graph(Graph;);Compare(Compare;);"
    "Changes(Changes;);All on one page(All on one page;);"
    "Data(Data;)"
)
_NAVIGATION = (
    "{% macro show(items) %}{% for i in items %}"
    "{{ i.title }}{% if i.children %}({{ show(i.children) }}){% endif %};"
    "{% endfor %}{% endmacro %}<main>{{ page.content }}</main><nav>{{ show(nav) }}</nav>"
)


@pytest.mark.parametrize(
    ("nav", "expected"),
    [
        (None, f"Home;{OWN};About;Guide(One;);"),
        (
            [{"Guide": ["guide/one.md"]}, {"About": "about.md"}],
            f"Home;{OWN};Guide(One;);About;",
        ),
        (
            [{"About": "about.md"}, {"All risks": "risks/index.md"}, "guide/one.md"],
            "About;All risks;One;",
        ),
    ],
    ids=["derived", "without the catalogue", "with a list"],
)
def test_lists_stand_in_the_navigation_and_items_do_not(
    tmp_path: Path, nav: list[Any] | None, expected: str
) -> None:
    site = build(tmp_path, FILES, template=_NAVIGATION, nav=nav)
    assert site.page("risks/tr-1/").one("nav").text() == expected


@pytest.mark.parametrize(
    ("nav", "groups"),
    [
        (None, ["Catalogue", "Frameworks", "Views", "More"]),
        ([{"About": "about.md"}], ["Catalogue", "Frameworks", "Views", "More"]),
        ([{"About": "about.md"}, {"All risks": "risks/index.md"}], []),
    ],
    ids=["derived", "without the catalogue", "with a list"],
)
def test_groups_have_headings_and_lists_say_how_long_they_are(
    tmp_path: Path, nav: list[Any] | None, groups: list[str]
) -> None:
    page = build(tmp_path, FILES, theme="material", nav=nav).page("risks/tr-1/")
    menu = page.one(".md-nav--primary")
    assert [node.text() for node in menu.css(".rd-nav-group")] == groups
    counts = ["1", "1", "1"] if groups else ["1"]
    assert [node.text() for node in menu.css(".rd-nav-count")] == counts


@pytest.mark.parametrize("folder", ["catalogue", "docs/own"])
@pytest.mark.parametrize("path", ["mine/TR-7 Drift (slow).md", "own/mine/TR-7 Drift (slow).md"])
def test_an_item_stands_there_under_the_path_of_its_file(
    tmp_path: Path, folder: str, path: str
) -> None:
    files = {f"{folder}/mine/TR-7 Drift (slow).md": item("Drift"), "docs/about.md": "# About\n"}
    plugins = ["search", {"riskdocs": {"catalogue": folder}}]
    site = build(tmp_path, files, theme="material", plugins=plugins, nav=[{"Slow drift": path}])
    here = site.page("risks/tr-7/").css(".md-nav--primary [aria-current=page]")
    is_meant = folder == "docs/own" or not path.startswith("own/")
    assert [node.text().strip() for node in here] == (["Slow drift"] if is_meant else [])


def test_a_link_to_another_site_stands_in_the_menu(tmp_path: Path) -> None:
    nav = [{"More": ["about.md", {"Code": "https://example.org"}]}, {"Old": [{"Lost": "lost.md"}]}]
    page = build(tmp_path, FILES, theme="material", nav=nav).page("about/")
    links = {node.text().strip(): node.attrs["href"] for node in page.css(".md-nav--primary a")}
    assert links["Code"] == "https://example.org"
    assert links["Lost"] == "../lost.md"


@pytest.fixture
def configured(tmp_path: Path) -> Any:
    """Return the function that loads a site's configuration and hands it to the plug-in."""

    def configure(text: str) -> Any:
        write(
            tmp_path,
            {"mkdocs.yml": text, "docs/a.md": "# A\n", "catalogue/tr-1.md": item("One")},
        )
        config = load_config(str(tmp_path / "mkdocs.yml"))
        return config.plugins.on_config(config)

    return configure


MINIMAL = "site_name: T\nplugins: [search, riskdocs]\n"


def test_minimal_configuration_gets_what_the_pages_need(configured: Any) -> None:
    config = configured(f"{MINIMAL}theme: {{name: material}}\n")
    assert {"navigation.indexes", "navigation.path", "search.suggest"} <= set(
        config.theme["features"]
    )
    schemes = [(one["media"], one.get("scheme")) for one in config.theme["palette"]]
    assert schemes == [
        ("(prefers-color-scheme)", None),
        ("(prefers-color-scheme: light)", "default"),
        ("(prefers-color-scheme: dark)", "slate"),
    ]
    assert config.theme["favicon"] == "assets/riskdocs/mark.svg"
    assert config.theme["icon"]["logo"] == "riskdocs/mark"
    assert config.theme["font"] is False
    assert config.markdown_extensions == ["toc", "tables", "fenced_code"]


def test_instant_navigation_needs_an_address(configured: Any) -> None:
    config = configured(f"{MINIMAL}theme: {{name: material}}\nsite_url: https://example.org/r/\n")
    assert "navigation.instant" in config.theme["features"]


def test_what_the_site_sets_wins(configured: Any) -> None:
    config = configured(
        MINIMAL
        + """
theme:
  name: material
  font: {text: Inter, code: Fira Code}
  palette: {scheme: slate}
  favicon: mine.svg
  icon: {logo: material/bank}
  features: [navigation.tabs]
extra_css: [mine.css]
"""
    )
    assert config.theme["font"] == {"text": "Inter", "code": "Fira Code"}
    assert config.theme["palette"] == {"scheme": "slate"}
    assert config.theme["favicon"] == "mine.svg"
    assert config.theme["icon"]["logo"] == "material/bank"
    assert config.theme["features"][0] == "navigation.tabs"
    assert config.extra_css[-1] == "mine.css"


def test_another_theme_keeps_its_own_ways(configured: Any) -> None:
    config = configured(f"{MINIMAL}theme: {{name: mkdocs}}\n")
    assert config.theme.get("palette") is None
    assert "assets/riskdocs/riskdocs.css" in config.extra_css


def test_catalogue_is_watched(configured: Any, tmp_path: Path) -> None:
    config = configured(MINIMAL)
    assert str(tmp_path / "catalogue") in config.watch
