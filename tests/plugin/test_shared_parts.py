"""What Material shows alike on the pages of items is rendered once, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import material
import pytest
from jinja2 import BaseLoader, DictLoader, Environment, FileSystemLoader

from building import Built, build, item
from riskdocs.plugin import plugin
from riskdocs.plugin.shared_parts import PARTS, Part, share_parts

TEMPLATES = Path(material.__file__).parent / "templates"
USED = re.compile(r'{% (?:include|import) "([^."][^"]*)"')
PAGE = re.compile(r"\bpage\b")
#: These show which page is the current one, which only pages of the navigation are, or what is
#: above the page, which is a part of the key.
OF_THE_NAVIGATION = {"partials/nav-item.html", "partials/toc.html", "partials/path.html"}
FILES = {
    "catalogue/risks/tr-1.md": item("One", "## A\n\nText."),
    "catalogue/risks/tr-2.md": item("Two", "See #TR-1."),
    "catalogue/risks/tr-3.md": item("Three", "[](#TR-1)", doc_status="Retired"),
    "catalogue/controls/ct-1.md": item("Four", mitigates=["tr-1"]),
    "docs/a/b.md": "# Page\n\nText.\n",
}


@pytest.mark.parametrize("part", PARTS, ids=lambda part: f"{part.template} {part.start[:30]}")
def test_finds_its_place(part: Part) -> None:
    source = (TEMPLATES / part.template).read_text(encoding="utf-8")
    assert source.count(part.start) == 1
    assert part.end in source.partition(part.start)[2]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: f"{part.template} {part.start[:30]}")
def test_names_all_it_uses_and_none_of_it_shows_the_page(part: Part) -> None:
    source = (TEMPLATES / part.template).read_text(encoding="utf-8")
    inside = source.partition(part.start)[2].partition(part.end)[0]
    texts = {name: (TEMPLATES / name).read_text(encoding="utf-8") for name in part.uses}
    assert not PAGE.search(inside)
    assert {name for name, text in texts.items() if PAGE.search(text)} <= OF_THE_NAVIGATION
    used = {name for text in (part.start, inside, *texts.values()) for name in USED.findall(text)}
    assert used == set(part.uses)


def _site(built: Built) -> dict[str, str]:
    return {
        path.relative_to(built.folder).as_posix(): path.read_text(encoding="utf-8")
        for path in built.folder.rglob("*.html")
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    "settings",
    [
        {"site_url": "https://example.org/", "repo_url": "https://example.org/repo"},
        {"use_directory_urls": False, "nav": ["a/b.md", {"Mine": "risks/tr-2.md"}]},
        {"theme": {"name": "material", "features": ["toc.integrate", "navigation.tabs"]}},
    ],
    ids=["usual", "files", "tabs"],
)
def test_the_site_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: dict[str, Any]
) -> None:
    settings = {"theme": "material", "plugins": ["search", "riskdocs"], **settings}
    shared = build(tmp_path / "shared", FILES, **settings)
    monkeypatch.setattr(plugin, "share_parts", lambda *_: None)
    each = build(tmp_path / "each", FILES, **settings)
    assert _site(shared) == _site(each)


def _page(source: str) -> SimpleNamespace:
    file = SimpleNamespace(src_uri=f"{source}.md")
    return SimpleNamespace(file=file, url=f"{source}/", parent=None, meta={}, title=source)


#: Says which page it was first rendered on.
PART = Part("theme.html", "{{ page.title }}", ".", ("inner.html",))


def _render(loader: BaseLoader, *sources: str) -> list[str]:
    environment = Environment(loader=loader, autoescape=True)
    share_parts(environment, {"risks/tr-1.md", "risks/tr-2.md", "controls/ct-1.md"}, [PART])
    template = environment.get_template("theme.html")
    return [template.render(page=_page(source)) for source in sources]


def test_pages_of_one_folder_share_a_part_and_others_do_not() -> None:
    loader = DictLoader({"theme.html": "<{{ page.title }}.", "inner.html": ""})
    sources = ("risks/tr-1", "risks/tr-2", "controls/ct-1", "risks/about", "risks/tr-1")
    assert _render(loader, *sources) == [
        "<risks/tr-1.",
        "<risks/tr-1.",
        "<controls/ct-1.",
        "<risks/about.",
        "<risks/tr-1.",
    ]


def test_nothing_is_shared_where_the_site_has_its_own_template(tmp_path: Path) -> None:
    for name, text in {
        "theme/theme.html": "<{{ page.title }}.",
        "theme/inner.html": "",
        "own/inner.html": "{{ page.title }}",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    sources = ("risks/tr-1", "risks/tr-2")
    alone = FileSystemLoader(tmp_path / "theme")
    overridden = FileSystemLoader([tmp_path / "own", tmp_path / "theme"])
    assert _render(alone, *sources) == ["<risks/tr-1.", "<risks/tr-1."]
    assert _render(overridden, *sources) == ["<risks/tr-1.", "<risks/tr-2."]


@pytest.mark.parametrize(
    "text",
    ["no such part.", "{{ page.title }} without an end", "{{ page.title }} {{ page.title }}."],
)
def test_part_that_is_not_found_is_left_alone(text: str) -> None:
    loader = DictLoader({"theme.html": text, "inner.html": ""})
    environment = Environment(loader=loader, autoescape=True)
    share_parts(environment, (), [PART])
    assert environment.loader is not None
    assert environment.loader.get_source(environment, "theme.html")[0] == text
