"""Addresses that items had elsewhere lead on, and so do links by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from building import Built, build, item
from riskdocs import load_catalogue

if TYPE_CHECKING:
    from pathlib import Path

DEFINITION = """\
kinds:
  risk:
    prefix: RI
    redirects: ["/worries/{stem}.html", "/{folder}/{id}/", "/no/{4}/"]
  test:
    id: "SOME-TEST-{4}"
    redirects: "/{folder}/{id-lower}.{n}/"
"""
FILES = {
    "catalogue/catalogue.yml": DEFINITION,
    "catalogue/a b/ri-10_Leak.md": item("Leak", aliases=["RI-3", "spill.md", "/drip/"]),
    "catalogue/some-test-0216.md": item("Try"),
}
#: What the site has at an address, and where it leads.
LEADS = {
    "worries/ri-10_Leak.html": "../risks/ri-10/",
    "worries/spill.html": "../risks/ri-10/",
    "a b/RI-10/index.html": "../../risks/ri-10/",
    "a b/RI-3/index.html": "../../risks/ri-10/",
    "no/0010/index.html": "../../risks/ri-10/",
    "no/0003/index.html": "../../risks/ri-10/",
    "drip/index.html": "../risks/ri-10/",
    "some-test-0216.216/index.html": "../tests/some-test-0216/",
}
LINKS = {
    "/worries/ri-10_Leak.html": "../../risks/ri-10/",
    "/a%20b/RI-10": "../../risks/ri-10/",
    "/no/0010/": "../../risks/ri-10/",
    "/no/0003/index.html": "../../risks/ri-10/",
    "/drip/": "../../risks/ri-10/",
    "/some-test-0216.216/": "../../tests/some-test-0216/",
}
TEXT = "\n\n".join(f"[{name}]({name})" for name in LINKS)
LINKING = {**FILES, "catalogue/some-test-0217.md": item("Links", TEXT), "docs/page.md": TEXT}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("old"), LINKING, site_url="https://example.org/")


@pytest.mark.parametrize(("former", "leads"), LEADS.items())
def test_an_old_address_leads_on(site: Built, former: str, leads: str) -> None:
    page = site.page(former)
    assert page.one("meta[http-equiv=refresh]").attributes["content"] == f"0; url={leads}"


def test_a_link_by_an_old_address_leads_to_the_item(site: Built) -> None:
    in_item = site.links("tests/some-test-0217/", "main p a")
    from_item = {name: leads.replace("../../tests/", "../") for name, leads in LINKS.items()}
    assert {name: in_item[name] for name in LINKS} == from_item
    on_page = {name: leads.removeprefix("../") for name, leads in LINKS.items()}
    assert site.links("page/", "main p a") == on_page


def test_check_knows_links_by_old_addresses_and_can_write_them_anew(tmp_path: Path) -> None:
    files = {**FILES, "catalogue/some-test-0217.md": item("Links", f"{TEXT}\n\n[no](/no/0011/)")}
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    found = [(one.rule, one.help) for one in load_catalogue(tmp_path / "catalogue").findings]
    by_id = "Write `#RI-10`, which stays true when files move."
    assert [help_ for rule, help_ in found if rule == "link-form"].count(by_id) == 5
    assert [rule for rule, _ in found if rule not in {"link-form", "risk-uncontrolled"}] == [
        "link-file"
    ]


def test_no_page_takes_the_place_of_one_that_differs_by_case(tmp_path: Path) -> None:
    definition = 'kinds: {risk: {prefix: RI, redirects: ["/risks/{id}/", "/r/{id}/"]}}'
    site = build(
        tmp_path, {"catalogue/catalogue.yml": definition, "catalogue/ri-1.md": item("One")}
    )
    assert not site.exists("risks/RI-1/index.html")
    assert site.exists("r/RI-1/index.html")


def test_what_stands_at_an_address_today_is_what_a_link_to_it_means(tmp_path: Path) -> None:
    files = {
        "catalogue/catalogue.yml": 'kinds: {risk: {prefix: RI, redirects: "/{stem}/"}}',
        "catalogue/ri-1.md": item("One", "[a](/risks/ri-2/) [b](/graph/)", aliases=["/graph/"]),
        "catalogue/ri-2.md": item("Two", aliases=["/risks/ri-1/"]),
    }
    site = build(tmp_path, files)
    links = site.links("risks/ri-1/", "main p a")
    assert (links["a"], links["b"]) == ("../ri-2/", "../../graph/")


def test_no_page_needs_a_folder_where_a_file_is(tmp_path: Path) -> None:
    names = ["/data/items.csv", "/a.png", "/b.txt", "/sitemap.xml", "/search/search_index.json"]
    files = {
        "catalogue/tr-1.md": item("One", aliases=[*names, "/404.html", "/old/1.10"]),
        "catalogue/a.png": "x",
        "docs/b.txt": "x",
    }
    plugins = ["search", {"riskdocs": {"data": ["csv"]}}]
    site = build(tmp_path, files, plugins=plugins, site_url="https://example.org/")
    assert all((site.folder / name.strip("/")).is_file() for name in names)
    assert not site.exists("404.html")  # it is the theme's, if that has one
    assert site.exists("old/1.10/index.html")
