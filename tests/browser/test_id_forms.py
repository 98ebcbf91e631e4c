"""IDs of a publisher's own form, as visitors type them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from building import build, item
from visiting import OpenPage, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

KINDS = """\
kinds:
  technique: {id: "SAFE-T{4}", role: risk}
  tactic: {id: "AML.T{4}[.{3}]"}
  theme: {id: "risk{Name}"}
  guard: {id: "guard{Name}", role: control}
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("forms")
    files = {
        "catalogue/catalogue.yml": KINDS,
        "catalogue/safe-t1001.md": item("Tool poisoning"),
        "catalogue/safe-t1010.md": item("Rug pull"),
        "catalogue/aml.t0051.md": item("Injection"),
        "catalogue/aml.t0051.001.md": item("Indirect"),
        "catalogue/riskModelTheft.md": item("Theft"),
        "catalogue/guardAdversarialTrainingAndTesting.md": item(
            "Training and testing", mitigates=["SAFE-T1001"]
        ),
    }
    with serve(folder / "site") as at:
        build(folder, files, theme="material", site_url=at, plugins=["search", "riskdocs"])
        yield at


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("#SAFE-T1001", "SAFE-T1001 Tool poisoning"),
        ("#safe-t1010", "SAFE-T1010 Rug pull"),
        ("#AML.T0051.001", "AML.T0051.001 Indirect"),
        ("#riskModelTheft", "riskModelTheft Theft"),
        ("#riskmodeltheft", "riskModelTheft Theft"),
        ("#guards", "Risk catalogue"),
    ],
)
def test_the_address_in_use_before_leads_on(
    window: Page, address: str, typed: str, title: str
) -> None:
    window.goto(address + typed)
    expect(window.get_by_role("heading", level=1)).to_contain_text(title)


@pytest.mark.parametrize(
    ("mistyped", "title"),
    [
        ("techniques/safe-t-1001/", "SAFE-T1001 Tool poisoning"),
        ("SAFE_T1010.html", "SAFE-T1010 Rug pull"),
        ("techniques/1010/", "SAFE-T1010 Rug pull"),
        ("tactic/AML-T0051.001", "AML.T0051.001 Indirect"),
        ("x/RISKMODELTHEFT/", "riskModelTheft Theft"),
    ],
)
def test_a_mistyped_address_is_understood(
    window: Page, address: str, mistyped: str, title: str
) -> None:
    window.goto(address + mistyped)
    expect(window.locator("#rd-meant a")).to_have_text(title)


def test_an_id_that_nothing_has_is_not_guessed(window: Page, address: str) -> None:
    window.goto(f"{address}techniques/safe-t1002/")
    expect(window.get_by_role("heading", level=1)).to_have_text("Page not found")
    expect(window.locator("#rd-meant")).to_be_hidden()


@pytest.mark.parametrize("query", ["SAFE-T1010", "safe t1010", "AML.T0051.001", "riskModelTheft"])
def test_the_search_finds_an_id_first(window: Page, address: str, query: str) -> None:
    window.goto(address)
    window.get_by_role("textbox", name="Search").fill(query)
    first = window.locator(".md-search-result__link").first
    expect(first).to_contain_text({"safe t1010": "SAFE-T1010"}.get(query, query))


def test_a_long_id_covers_no_name_on_a_phone(look: OpenPage, address: str) -> None:
    page = look(f"{address}techniques/safe-t1001/", viewport={"width": 360, "height": 740})
    row = page.locator("tr", has_text="guardAdversarialTrainingAndTesting")
    covered = row.evaluate("""(row) => {
      // What is written, which may be wider than its cell
      const [id, name] = [".rd-id", "th a"].map((part) => {
        const range = document.createRange();
        range.selectNodeContents(row.querySelector(part));
        return range.getBoundingClientRect();
      });
      return id.bottom > name.top && id.right > name.left;
    }""")
    assert not covered
    # A heading that takes the whole line, and then text of twice the size
    for more in (
        """document.querySelector("h1").insertAdjacentHTML("afterend", `<h2><span
          style="display: inline-block; width: 100%"></span><a class="headerlink">¶</a></h2>`)""",
        "document.documentElement.style.fontSize = '250%'",
    ):
        page.evaluate(more)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
