"""The same site from a folder, below a path, as files, and under a content security policy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from building import Built, build, item
from thoroughness import every
from visiting import note_errors, serve

pytestmark = pytest.mark.slow

CATALOGUE = {
    "catalogue/risks/tr-1.md": item("Leak", "See [](#TR-2)."),
    "catalogue/risks/tr-2.md": item("Flood"),
    "catalogue/controls/ct-1.md": item("Filter", "Of barrels.", mitigates=["TR-1"]),
}


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Return the function that opens an address; no other host may be asked, no error said."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    troubles: list[str] = []

    def visit(address: str) -> Page:
        page = context.new_page()
        note_errors(page, troubles)
        page.on(
            "request", lambda asked: troubles.append(asked.url) if _foreign(asked.url) else None
        )
        page.goto(address)
        return page

    yield visit
    context.close()
    assert troubles == []


def _foreign(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:", "about:"))


def made(folder: Path, **settings: Any) -> Built:
    settings.setdefault("plugins", ["search", "riskdocs"])
    return build(folder, CATALOGUE, theme="material", **settings)


def search(page: Page, query: str, found: str) -> None:
    field = page.locator(".md-search__input")
    field.fill("")
    field.press_sequentially(query)
    expect(page.locator(".md-search-result__item a").first).to_contain_text(found)


def find(page: Page) -> None:
    """Search an ID, and for a word that is in a text alone, whose page is opened."""
    search(page, "tr1", "TR-1 Leak")
    search(page, "barrels", "CT-1 FilterOf barrels.")
    page.locator(".md-search__input").press("Enter")
    # It may wait for its answer. Until then, the results are headings as well.
    page.wait_for_url(re.compile("/controls/ct-1"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("CT-1 Filter")
    expect(page.locator("article.md-content__inner mark")).to_contain_text("bar")


def walk(page: Page) -> None:
    """Go from the home page over a list to a risk and a risk that it names, and to its text."""
    page.get_by_role("article").get_by_role("link", name="All risks, with filters").click()
    page.locator("tbody th a", has_text="Leak").click()
    page.locator("article p").get_by_role("link", name="TR-2 Flood").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("TR-2 Flood")
    expect(page.locator(".rd-facts"), "there are none").to_be_hidden()
    page.locator("a.md-skip").first.press("Enter")
    expect(page.locator("article#__content")).to_be_focused()


def zoom_the_picture(page: Page) -> None:
    page.get_by_role("link", name="Graph", exact=True).first.click()
    page.get_by_role("button", name="Larger").click()
    sheet = page.locator(".rd-graph__sheet")
    expect(sheet).to_have_css("transform", re.compile(r"matrix\(1\.25, 0, 0, 1\.25, "))


def test_from_a_folder(tmp_path: Path, visit: Callable[[str], Page]) -> None:
    site = made(tmp_path, plugins=["search", "offline", "riskdocs"])
    page = visit((site.folder / "index.html").as_uri())
    walk(page)
    zoom_the_picture(page)
    find(page)
    visit((site.folder / "index.html").as_uri() + "#TR-2").wait_for_url("**/risks/tr-2.html")


@pytest.mark.parametrize("as_files", every(2, [False, True], start=1), ids=["folders", "files"])
def test_below_a_path(tmp_path: Path, visit: Callable[[str], Page], as_files: bool) -> None:
    served = tmp_path / "served"
    with serve(served) as root:
        base = f"{root}some/where/"
        made(
            tmp_path,
            site_dir=str(served / "some/where"),
            site_url=base,
            use_directory_urls=not as_files,
        )
        page = visit(base)
        walk(page)
        zoom_the_picture(page)
        find(page)
        page.close()
        ending = ".html" if as_files else "/"
        page = visit(f"{base}#TR-2")
        page.wait_for_url(f"{base}risks/tr-2{ending}")
        page.wait_for_load_state("networkidle")
        page.close()


#: The theme has programs of its own in the page; the guide tells what a policy must allow for them.
_THEMES_OWN = re.compile(r"__md_|document\.getElementById\(location\.hash")


def under(policy: str) -> Callable[[Route], None]:
    """Return what answers each request of a page under a policy."""

    def answer(route: Route) -> None:
        plain = route.fetch()
        headers = {**plain.headers, "content-security-policy": policy}
        route.fulfill(response=plain, headers=headers)

    return answer


def test_own_scripts_run_under_a_strict_policy(tmp_path: Path, browser: Browser) -> None:
    site = made(tmp_path)
    strict = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
    with serve(site.folder) as root:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.route("**/*", under(strict))
        page.goto(f"{root}#TR-2")
        page.wait_for_url("**/risks/tr-2/")
        zoom_the_picture(page)
        page.unroute_all(behavior="wait")
        page.close()
    programs = site.page("risks/tr-2/").css("script:not([src], [type])")
    assert [node.text() for node in programs if not _THEMES_OWN.search(node.text())] == []
    assert site.page("risks/tr-2/").css("[onclick], [onload], a[href^='javascript:']") == []


def test_the_guides_policy_lets_everything_work(
    tmp_path: Path, visit: Callable[[str], Page]
) -> None:
    guide = Path(__file__).parents[2] / "docs/guide/publishing.md"
    policy = re.search(
        r"```text\n(default-src.*?)```", guide.read_text(encoding="utf-8"), re.DOTALL
    )
    assert policy
    site = made(tmp_path)
    with serve(site.folder) as root:
        page = visit("about:blank")
        page.route("**/*", under(" ".join(policy[1].split())))
        page.goto(root)
        walk(page)
        zoom_the_picture(page)
        find(page)
        page.unroute_all(behavior="wait")


def test_groups_have_no_headings_where_they_are_tabs(
    tmp_path: Path, visit: Callable[[str], Page]
) -> None:
    tabs: Any = {"name": "material", "features": ["navigation.tabs"]}
    site = build(tmp_path, CATALOGUE, theme=tabs, nav=[{"All": "https://example.org"}])
    page = visit((site.folder / "risks/index.html").as_uri())
    expect(page.locator(".md-tabs__link").first).to_be_visible()
    heading = page.locator(".rd-nav-group").first
    expect(heading).to_have_css("display", "none")
    page.set_viewport_size({"width": 600, "height": 900})
    expect(heading).not_to_have_css("display", "none")
