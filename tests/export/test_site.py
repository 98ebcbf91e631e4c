"""The data files as a site publishes them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from building import Built, build, item
from riskdocs.export.formats import PUBLISHED
from riskdocs.plugin.options import RiskdocsOptions
from riskdocs.texts.texts import Texts

FILES = {
    "catalogue/tr-1.md": item("One"),
    "catalogue/ct-2.md": item("Two", mitigates=["TR-1"]),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("site")
    return build(folder, FILES, site_url="https://example.org/risks/")


def test_every_format_is_published_and_listed(site: Built) -> None:
    headings = [node.text() for node in site.page("data/").css("main h2")]
    assert headings == [Texts()(f"formats.{name}.title") for name in PUBLISHED]
    assert site.messages == []


def test_every_link_of_the_page_leads_to_a_file_with_the_size_given(site: Built) -> None:
    page = site.folder / "data"
    listed = site.page("data/").css("main li a")
    assert len(listed) >= len(PUBLISHED)
    for link in listed:
        file = page / (link.attributes.get("href") or "")
        assert file.is_file()
        size = link.parent.css_first(".rd-quiet") if link.parent else None
        assert size
        if size.text().endswith("bytes"):
            assert f"{file.stat().st_size} bytes" == size.text()


def test_links_in_the_data_lead_to_pages(site: Built) -> None:
    data = json.loads((site.folder / "data/catalogue.json").read_text())
    for record in data["items"]:
        assert site.exists(record["url"].removeprefix("https://example.org/risks/"))


@pytest.mark.parametrize("names", [["json"], ["csv", "xlsx"], []])
def test_a_site_chooses_its_formats(names: list[str], tmp_path: Path) -> None:
    built = build(tmp_path, FILES, plugins=[{"riskdocs": {"data": names}}])
    assert built.exists("data/catalogue.json") == ("json" in names)
    assert built.exists("data/items.csv") == ("csv" in names)
    assert built.exists("data/index.html") == bool(names)


def test_an_unknown_format_is_told() -> None:
    options = RiskdocsOptions()
    options.load_dict({"data": ["json", "pdf"], "catalogue": "."})
    ((key, error),) = options.validate()[0]
    assert key == "data"
    assert "pdf" in str(error)
    assert "json" in str(error)


def test_a_schema_is_named_only_where_it_is_published(tmp_path: Path) -> None:
    built = build(tmp_path, FILES, plugins=[{"riskdocs": {"data": ["xlsx"]}}])
    links = [link.attributes.get("href") or "" for link in built.page("data/").css("main a")]
    assert links == ["catalogue.xlsx"]


def test_every_format_says_how_it_is_built(site: Built) -> None:
    assert len(site.page("data/").css("main .rd-format p a")) == len(PUBLISHED)
