"""The page for maintainers: what is due, the oldest first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from building import Built, ParsedPage, build, item

FILES = {
    "catalogue/catalogue.yml": "rules: {review-interval-days: 100}\n",
    "catalogue/tr-1.md": item(
        "Old",
        reviewed="2026-01-05",
        external_refs=[{"owasp-llm-top-10": ["LLM06:2025", "LLM07: Inadequate AI Alignment"]}],
    ),
    "catalogue/tr-2.md": item("Older <b>", reviewed="2025-12-01", related=["TR-1"]),
    "catalogue/tr-3.md": item(
        "Fresh",
        reviewed="2026-08-20",
        external_refs=[{"owasp-llm-top-10": ["LLM06:2025", "LLM03:2026"]}],
    ),
    "catalogue/tr-4.md": item("Alone"),
    "catalogue/tr-5.md": item("Gone", doc_status="Retired", reviewed="2020-01-01"),
    "catalogue/ct-1.md": item("Plug", mitigates=["TR-1", "TR-3"], reviewed="2026-08-01"),
    "catalogue/ct-2.md": item("Idle", reviewed="2026-08-01"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1788220800")  # 2026-09-01
        folder = tmp_path_factory.mktemp("site")
        return build(
            folder,
            FILES,
            plugins=["search", {"riskdocs": {"maintenance": True}}],
            theme="material",
            site_url="https://example.org/",
        )


def rows(site: Built, section: str) -> list[list[str]]:
    """The cells of the table behind a heading."""
    html = site.html("maintenance/")
    part = html.partition(f'<h2 id="{section}">')[2].partition("</table>")[0]
    table = ParsedPage(part)
    return [
        [" ".join(cell.text().split()) for cell in row.css("th, td")]
        for row in table.css("tbody tr")
    ]


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (
            "due",
            [
                ["TR-4 Alone", "never"],
                ["TR-2 Older <b>", "2025-12-01, 274 days ago"],
                ["TR-1 Old", "2026-01-05, 239 days ago"],
            ],
        ),
        (
            "superseded",
            [
                [
                    "TR-1 Old",
                    "OWASP LLM LLM07 Inadequate AI Alignment 0.1",
                    "no successor2026 came out after the review",
                ],
                [
                    "TR-1 Old",
                    "OWASP LLM LLM06 Excessive Agency 2025",
                    "LLM03:20262026 came out after the review",
                ],
            ],
        ),
        ("uncovered", [["TR-2 Older <b>", "2025-12-01"], ["TR-4 Alone", "never"]]),
        ("unlinked", [["CT-2 Idle", "2026-08-01"], ["TR-4 Alone", "never"]]),
    ],
)
def test_lists_have_the_oldest_first(site: Built, section: str, expected: list[list[str]]) -> None:
    assert rows(site, section) == expected


def test_without_history_it_says_so(site: Built) -> None:
    assert "nobody knows what changed since a review" in site.html("maintenance/")


def test_visitors_are_not_led_there(site: Built) -> None:
    index = json.loads((site.folder / "search/search_index.json").read_text(encoding="utf-8"))
    assert not [d for d in index["docs"] if d["location"].startswith("maintenance")]
    for address in ("", "risks/", "risks/tr-1/", "all/"):
        html = site.html(address)
        assert 'href="maintenance/' not in html.replace("../", "")
        assert 'content="noindex"' not in html
    assert '<meta name="robots" content="noindex">' in site.html("maintenance/")
    sitemap = site.html("sitemap.xml")
    assert "/risks/tr-1/</loc>" in sitemap
    assert "maintenance" not in sitemap


def test_page_is_only_there_when_it_is_asked_for(tmp_path: Path) -> None:
    assert not build(tmp_path, FILES).exists("maintenance")
