"""MaterialX is served as Material is. Its whole site is compared by `make engines`."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment
from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, PluginCollection

from riskdocs.pages.page import SearchSection
from riskdocs.plugin.material import theme
from riskdocs.plugin.material.search import index_sections, search_as_material_does
from riskdocs.plugin.serving.neighbours import untried


class _Options(Config):
    provider = c.Choice(("pagefind", "lunr"), default="pagefind")


class _Search(BasePlugin[_Options]):
    """As MaterialX's, which has an index for one of its two programs alone."""

    provider: Any = None

    def on_config(self, config: MkDocsConfig) -> None:
        del config
        index = {"search_index": _Index()} if self.config.provider == "lunr" else {}
        self.provider = SimpleNamespace(**index)


class _Index:
    def __init__(self) -> None:
        self.titles: list[str] = []

    def create_entry_for_section(self, section: Any, *_: object) -> None:
        self.titles += section.title


@pytest.mark.parametrize(
    ("given", "indexed"),
    [({}, ["A page"]), ({"provider": "lunr"}, ["A page"]), ({"provider": "pagefind"}, None)],
)
def test_items_are_in_the_search_unless_the_site_has_chosen_pagefind(
    given: dict[str, str], indexed: list[str] | None, recwarn: pytest.WarningsRecorder
) -> None:
    search, config = _Search(), MkDocsConfig()
    search.load_config(given)
    search.on_config(config)
    search_as_material_does(search, config)
    page: Any = SimpleNamespace(meta={}, url="a/")
    index_sections(search, page, [SearchSection("", "A page", "Text", ())])
    index = getattr(search.provider, "search_index", None)
    assert (index and index.titles) == indexed
    assert not recwarn.list


@pytest.mark.parametrize(("provider", "wanted"), [("lunr", []), ("pagefind", ["materialx/search"])])
def test_pages_are_made_one_by_one_unless_a_program_reads_them_all(
    provider: str, wanted: list[str]
) -> None:
    search, config = _Search(), MkDocsConfig()
    search.load_config({"provider": provider})
    config.plugins = PluginCollection()
    config.plugins["materialx/search"] = search
    assert untried(config) == wanted


@pytest.mark.parametrize(
    ("name", "plugin", "preloads"),
    [
        ("materialx", "search", True),
        ("materialx", "offline", False),
        ("material", "offline", False),
    ],
)
def test_a_page_that_is_opened_from_a_folder_preloads_nothing(
    name: str, plugin: str, preloads: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "not_found", str)
    plugins = {f"{name}/{plugin}": None}
    config: Any = SimpleNamespace(
        theme=SimpleNamespace(name=name), plugins=plugins, site_url="https://example.org/"
    )
    files: Any = SimpleNamespace(get_file_from_path=str)
    site: Any = SimpleNamespace(text=str)
    env = Environment(autoescape=True)
    theme.MaterialTheme(config).prepare(env, files, site, {}, {})
    assert ("riskdocs_title_face" in env.globals) == preloads
