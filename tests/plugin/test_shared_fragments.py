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
from riskdocs.plugin.material import template_loader
from riskdocs.plugin.material.shared_fragments import (
    FRAGMENTS,
    Fragment,
    SharedFragments,
    with_calls,
)
from riskdocs.plugin.material.template_loader import PatchingLoader
from riskdocs.plugin.used_templates import UsedTemplates

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
    "own/partials/language.html": (
        '{% import "partials/languages/en.html" as language %}'
        "{% macro t(key) %}{{ page.title if page }}: {{ language.t(key) }}{% endmacro %}"
    ),
}


@pytest.mark.parametrize("part", FRAGMENTS, ids=lambda part: f"{part.template} {part.start[:30]}")
def test_finds_its_place(part: Fragment) -> None:
    source = (TEMPLATES / part.template).read_text(encoding="utf-8")
    assert source.count(part.start) == 1
    assert source.partition(part.start)[2].find(part.end) >= 0


@pytest.mark.parametrize("part", FRAGMENTS, ids=lambda part: f"{part.template} {part.start[:30]}")
def test_names_all_it_uses_and_none_of_it_shows_the_page(part: Fragment) -> None:
    source = (TEMPLATES / part.template).read_text(encoding="utf-8")
    rest = source.partition(part.start)[2]
    inside = rest[: rest.find(part.end)]
    texts = {name: (TEMPLATES / name).read_text(encoding="utf-8") for name in part.uses}
    assert not PAGE.search(inside)
    assert {name for name, text in texts.items() if PAGE.search(text)} <= OF_THE_NAVIGATION
    used = {name for text in (part.start, inside, *texts.values()) for name in USED.findall(text)}
    assert used == {*part.uses} - {"main.html"}
    assert ("main.html" in part.uses) == ("{% block" in inside)


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
        {"theme": {"name": "material", "custom_dir": "own"}},
    ],
    ids=["usual", "files", "tabs", "own words"],
)
def test_the_site_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: dict[str, Any]
) -> None:
    settings = {"theme": "material", "plugins": ["search", "riskdocs"], **settings}
    shared = build(tmp_path / "shared", FILES, **settings)
    monkeypatch.setattr(template_loader, "with_calls", lambda source, _: source)
    each = build(tmp_path / "each", FILES, **settings)
    assert _site(shared) == _site(each)


def _page(source: str) -> SimpleNamespace:
    file = SimpleNamespace(src_uri=f"{source}.md")
    return SimpleNamespace(file=file, url=f"{source}/", parent=None, meta={}, title=source)


class Navigation:
    """The site's, in which one item stands."""

    pages = (_page("risks/tr-3"),)


NAVIGATION = Navigation()
ITEMS = ("risks/tr-1.md", "risks/tr-2.md", "risks/tr-3.md", "controls/ct-1.md")


def _render(loader: BaseLoader, *sources: str) -> list[str]:
    loader = PatchingLoader(loader, patches=())
    environment = Environment(loader=loader, autoescape=False)
    environment.globals["riskdocs_shared"] = SharedFragments(
        environment, loader, ITEMS, UsedTemplates()
    )
    template = environment.get_template("base.html")
    return [template.render(page=_page(source), nav=NAVIGATION) for source in sources]


#: Says which page it was first rendered on.
BASE = '{% set mark = "<" %}{% if 1 %}{% include "partials/path.html" %}{% endif %}'
PATH = '{% import "partials/path-item.html" as item with context %}{{ mark }}{{ item.title }}'
TITLE = "{% set title = page.title %}"
THEME = {
    "base.html": BASE,
    "partials/language.html": "",
    "partials/path.html": PATH,
    "partials/path-item.html": TITLE,
}


def test_pages_of_one_folder_share_a_part_and_others_do_not() -> None:
    alike = ("risks/tr-1", "risks/tr-2", "controls/ct-1", "risks/tr-1")
    others = ("risks/about", "risks/tr-3", "index")
    assert _render(DictLoader(THEME), *alike, *others) == [
        "<risks/tr-1",
        "<risks/tr-1",
        "<controls/ct-1",
        "<risks/tr-1",
        *(f"<{source}" for source in others),
    ]


@pytest.mark.parametrize("own", ["partials/path.html", "partials/path-item.html"])
def test_nothing_is_shared_where_the_site_has_its_own_template(tmp_path: Path, own: str) -> None:
    files = {
        **{f"theme/{name}": text for name, text in THEME.items()},
        f"own/{own}": {"partials/path.html": "{{ page.title }}"}.get(own, TITLE),
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    alone = FileSystemLoader(tmp_path / "theme")
    overridden = FileSystemLoader([tmp_path / "own", tmp_path / "theme"])
    sources = ("risks/tr-1", "risks/tr-2")
    assert [text[-1] for text in _render(alone, *sources)] == ["1", "1"]
    assert [text[-1] for text in _render(overridden, *sources)] == ["1", "2"]


START = "{% set _ = namespace() %}"


@pytest.mark.parametrize("text", ["no such part.", f"{START} without an end", START * 2])
def test_part_that_is_not_found_is_left_alone(text: str) -> None:
    assert with_calls(text, "base.html") == text
