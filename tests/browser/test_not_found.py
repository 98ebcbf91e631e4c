"""The page for addresses that do not exist."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from building import build, item
from visiting import serve

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("not-found")
    files = {
        "catalogue/risks/tr-14.md": item("Alignment", aliases=["TR-99"]),
        "catalogue/controls/ct-5.md": item("Testing", mitigates=["TR-14"]),
    }
    with serve(folder / "site") as at:
        build(folder, files, theme="material", site_url=at, plugins=["search", "riskdocs"])
        yield at


@pytest.mark.parametrize(
    ("mistyped", "meant"),
    [
        ("risks/tr14/", "TR-14 Alignment"),
        ("TR-14", "TR-14 Alignment"),
        ("risk/TR_014.html", "TR-14 Alignment"),
        ("risks/14/", "TR-14 Alignment"),
        ("controls/tr-14-some-title/", "TR-14 Alignment"),
        ("controls/CT5", "CT-5 Testing"),
        ("deep/down/TR-99/", "TR-14 Alignment"),
    ],
)
def test_mistyped_id_is_found(window: Page, address: str, mistyped: str, meant: str) -> None:
    window.goto(address + mistyped)
    link = window.locator("#rd-meant a")
    expect(link).to_have_text(meant)
    link.click()
    expect(window.get_by_role("heading", level=1)).to_contain_text(meant)
    assert window.url.endswith(f"/{meant.partition(' ')[0].lower()}/")


@pytest.mark.parametrize("unknown", ["risks/tr-15/", "nothing/", "%E0%A4%A"])
def test_nothing_is_guessed(window: Page, address: str, unknown: str) -> None:
    window.goto(address + unknown)
    expect(window.get_by_role("heading", level=1)).to_have_text("Page not found")
    expect(window.locator("#rd-meant")).to_be_hidden()


def test_without_javascript_it_leads_on(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}risks/tr14/")
    page.get_by_role("article").get_by_role("link", name="Risks").click()
    expect(page).to_have_url(f"{address}risks/")
    context.close()
