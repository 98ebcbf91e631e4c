"""The wanted page comes first, whatever is typed."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from itertools import zip_longest

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from thoroughness import THOROUGH
from visiting import HeldBack, OpenPage

pytestmark = pytest.mark.slow

#: Milliseconds from one key to the next: of who types by hand, and of who does not.
BY_HAND, AT_ONCE = 200, 15
#: So many type at the same time, each in a window of their own.
WINDOWS = 8

LLM, ATLAS, NIST, ACT = (
    f"references/{name}/"
    for name in ("owasp-llm-top-10", "mitre-atlas", "nist-sp-800-53r5", "eu-ai-act")
)
#: What people type, and the page that they want.
QUERIES = [
    # IDs of items
    ("TR-10", "risks/tr-10/"),
    ("tr-1", "risks/tr-1/"),
    ("tr14", "risks/tr-14/"),
    ("TR 14", "risks/tr-14/"),
    ("#TR-14", "risks/tr-14/"),
    ("tr-014", "risks/tr-14/"),
    ("CT-3", "controls/ct-3/"),
    ("ct5", "controls/ct-5/"),
    ("TR-4 hallucination", "risks/tr-4/"),
    # entries of frameworks, with and without their edition
    ("LLM01", LLM),
    ("llm01:2025", LLM),
    ("LLM06:2025 Excessive Agency", LLM),
    ("llm 9", LLM),
    ("AML.T0051", ATLAS),
    ("T0051", ATLAS),
    ("t0054", ATLAS),
    ("AC-2", NIST),
    ("ac6", NIST),
    ("SI-10", NIST),
    ("article 15", ACT),
    ("ASI06", "references/owasp-agentic/"),
    ("owasp llm01", LLM),
    # subjects
    ("prompt injection", "risks/tr-10/"),
    ("injection", "risks/tr-10/"),
    ("hallucination", "risks/tr-4/"),
    ("hallucinations", "risks/tr-4/"),
    ("data leakage", "risks/tr-15/"),
    ("how to stop prompt injection", "risks/tr-10/"),
    ("vector store", "risks/tr-9/"),
    ("encryption", "risks/tr-12/"),
    ("red team", "controls/ct-39/"),
    ("supply chain", "risks/tr-21/"),
    ("bias", "risks/tr-27/"),
    ("citations", "controls/ct-13/"),
    ("firewall", "controls/ct-17/"),
    ("kill switch", "controls/ct-28/"),
    ("eu ai act", ACT),
    ("coverage", "coverage/"),
    # synonyms
    ("jailbreak", "risks/tr-10/"),
    ("copyright", "risks/tr-31/"),
    ("pii", "risks/tr-15/"),
    ("RBAC", "controls/ct-12/"),
    ("guardrails", "controls/ct-17/"),
    ("human in the loop", "controls/ct-19/"),
    # slips
    ("halucination", "risks/tr-4/"),
    ("encription", "risks/tr-12/"),
    ("promt injection", "risks/tr-10/"),
    ("pormpt injecton", "risks/tr-10/"),
]


def _begin(page: Page) -> None:
    page.locator(".md-search__input").fill("")
    page.keyboard.press("/")


def _results(page: Page) -> Locator:
    """Return the results, once the last key is answered in full."""
    expect(page.locator(".md-search-result")).to_have_attribute("aria-busy", "false")
    return page.locator(".md-search-result__item")


def _typed(page: Page, query: str) -> Locator:
    _begin(page)
    page.keyboard.type(query, delay=AT_ONCE)
    return _results(page)


def _typed_by_hand(queries: Mapping[Page, str]) -> None:
    """Type a query in each of the windows, at the same time and with the pace of a hand."""
    for page in queries:
        _begin(page)
    for keys in zip_longest(*queries.values(), fillvalue=""):
        pause = time.monotonic() + BY_HAND / 1000
        for page, key in zip(queries, keys, strict=True):
            page.keyboard.type(key)
        page.wait_for_timeout(max(pause - time.monotonic(), 0) * 1000)


def _pages(results: Locator) -> list[str]:
    links = [one.locator("a").first.get_attribute("href") or "" for one in results.all()[:3]]
    return [re.sub(r"^https?://[^/]*/|[?#].*$", "", link) for link in links]


def test_what_people_type(open_page: OpenPage) -> None:
    pages = [open_page() for _ in range(WINDOWS)]
    wanted = dict(QUERIES[:: 1 if THOROUGH else 3])
    rows = sorted(wanted, key=len)
    found: dict[str, list[str]] = {}
    for start in range(0, len(rows), WINDOWS):
        queries = dict(zip(pages, rows[start:], strict=False))
        _typed_by_hand(queries)
        found |= {query: _pages(_results(page)) for page, query in queries.items()}
    first = [query for query, page in wanted.items() if found[query][:1] == [page]]
    among_three = [query for query, page in wanted.items() if page in found[query]]
    others = {query: pages for query, pages in found.items() if query not in first}
    assert len(found) == (48 if THOROUGH else 16)
    assert all(found.values()), "nothing is found"
    assert len(first) >= len(found) * 11 // 12, others
    assert len(among_three) >= len(found) - 1, others


def test_each_page_is_there_once(open_page: OpenPage) -> None:
    results = _typed(open_page(), "LLM01")
    expect(results.nth(1).locator("a").first).to_have_attribute("href", _at("risks/tr-10/"))
    links = [result.locator("a").first.get_attribute("href") or "" for result in results.all()]
    pages = [re.split("[?#]", link)[0] for link in links]
    assert len(pages) == len(set(pages))


def test_a_result_shows_the_pages_sentence(open_page: OpenPage) -> None:
    page = open_page("risks/tr-4/")
    sentence = page.locator("meta[name=description]").get_attribute("content") or ""
    first = _typed(page, "tr4").first
    expect(first).to_contain_text(sentence)


def test_it_says_what_was_meant(open_page: OpenPage) -> None:
    page = open_page()
    first = _typed(page, "halucination").first
    expect(page.locator(".md-search-result__meta")).to_contain_text("Did you mean “hallucination”?")
    expect(first.locator("mark").first).to_have_text("Hallucination")
    first.locator("a").first.click()
    page.wait_for_url("**/risks/tr-4/?h=hallucination")


def test_what_nothing_has_is_said(open_page: OpenPage) -> None:
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type("qqqqzzzz")
    expect(page.locator(".md-search-result__meta")).to_have_text("No matching documents")


def test_enter_goes_to_the_first_result(open_page: OpenPage) -> None:
    page = open_page()
    _typed(page, "llm06:2025")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/{LLM}.*#2025-llm06$"))


@pytest.mark.parametrize(
    ("late", "query", "wanted"),
    [
        ("titles.json", "llm06:2025", LLM),
        ("t*.js", "postcodes", "risks/tr-27/"),
    ],
)
def test_enter_waits_for_the_answer(
    open_page: OpenPage, late: str, query: str, wanted: str
) -> None:
    page = open_page()
    held = HeldBack(page, f"**/{late}")
    with page.expect_request(f"**/{late}"):
        page.locator(".md-search__input").click()
        page.keyboard.type(query)
    page.keyboard.press("Enter")
    held.let_go()
    page.wait_for_url(_at(wanted))


def test_the_titles_answer_when_the_texts_can_not_be_loaded(open_page: OpenPage) -> None:
    """While each key waits for the same file, as on a connection that breaks."""
    page = open_page()
    first = _typed(page, "h").first
    held = HeldBack(page, "**/search/t*.js")
    with page.expect_request("**/search/t*.js"):
        page.keyboard.type("allu", delay=AT_ONCE)
    expect(first).to_contain_text("TR-4")
    held.let_go(Route.abort)
    expect(_results(page).first).to_contain_text("TR-4")


def test_enter_leads_to_a_result_of_what_is_typed_now(open_page: OpenPage) -> None:
    page = open_page()
    _typed(page, "postcodes")
    page.route("**/search/t*.js", lambda route: route.abort())
    page.locator(".md-search__input").fill("")
    # All keys and Enter come before the program has an answer.
    page.evaluate(
        """() => {
          const field = document.querySelector(".md-search__input");
          field.value = "TR-14";
          field.dispatchEvent(new Event("input", { bubbles: true }));
          field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
        }"""
    )
    page.wait_for_url(_at("risks/tr-14/"))


def test_enter_leads_there_once(open_page: OpenPage) -> None:
    """When a first answer and the whole one come while the page is busy, as on a slow machine.

    The theme took a second click on the same result for a mistake, and went back a page.
    """
    page = open_page()
    _typed(page, "zzz")  # all is loaded but what follows
    page.evaluate(
        """() => {
          window.clicks = 0;
          addEventListener("click", (event) => {
            if (!event.target.closest(".md-search-result__link")) return;
            window.clicks += 1;
            event.preventDefault();
            event.stopPropagation();
          }, true);
          const field = document.querySelector(".md-search__input");
          field.value = "TR-14";
          field.dispatchEvent(new Event("input", { bubbles: true }));
          field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
          const begun = performance.now();
          while (performance.now() < begun + 800);
        }"""
    )
    expect(_results(page).first).to_contain_text("TR-14")
    page.wait_for_function("window.clicks")
    page.wait_for_timeout(50)
    assert page.evaluate("window.clicks") == 1


def test_what_is_typed_after_a_step_to_another_place_stays_open(open_page: OpenPage) -> None:
    """The theme closes it a moment later, and the browser leaves it for the place.

    Whoever wants it closed still can.
    """
    page = open_page("risks/tr-1/")
    link = _typed(page, "ct-5").first.locator("a").first
    page.evaluate("""() => {
        const note = ({ target }) => (window.wasClosed ||= !target.checked);
        document.getElementById("__search").addEventListener("change", note);
        document.querySelector("[data-md-component=toc] [href]").click();
        const field = document.querySelector(".md-search__input");
        field.focus();
        field.value = "ct-6";
        field.dispatchEvent(new Event("input", { bubbles: true }));
    }""")
    page.wait_for_function("window.wasClosed")
    expect(link).to_contain_text("CT-6")
    expect(link).to_be_visible()
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()


def test_enter_in_a_search_that_the_theme_has_closed(open_page: OpenPage) -> None:
    """As it does when a step to another place is followed by keys at once."""
    page = open_page("risks/tr-1/")
    link = _typed(page, "ct-5").first.locator("a").first
    page.evaluate("document.querySelector('[data-md-component=toc] [href]').click()")
    expect(link).to_be_hidden()
    page.locator(".md-search__input").press("Enter")
    page.wait_for_url(_at("controls/ct-5/"))
    expect(link).to_be_hidden()
    page.locator(".md-search__input").fill("ct-6")
    expect(link).to_contain_text("CT-6")
    expect(link).to_be_visible()


def test_keys_go_through_the_results(open_page: OpenPage) -> None:
    page = open_page()
    _typed(page, "injection")
    links = page.locator(".md-search-result__item > a, .md-search-result__item summary")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(links.nth(0)).to_be_hidden()


def test_what_comes_late_takes_no_result_from_under_the_keys(open_page: OpenPage) -> None:
    page = open_page()
    held = HeldBack(page, "**/search/s*.js")
    page.locator(".md-search__input").press_sequentially("hallucination")
    link = page.locator(".md-search-result__item a").first
    expect(link).to_contain_text("TR-4")
    page.keyboard.press("ArrowDown")
    expect(link).to_be_focused()
    held.let_go()
    expect(page.locator(".md-search-result")).to_have_attribute("aria-busy", "false")
    expect(link).to_be_focused()


def test_what_is_pasted_is_searched_for(open_page: OpenPage) -> None:
    page = open_page()
    page.locator(".md-search__input").click()
    page.keyboard.insert_text("TR-14")
    expect(page.locator(".md-search-result__item a").first).to_contain_text("TR-14")


def test_nothing_is_loaded_for_it_before_somebody_searches(open_page: OpenPage) -> None:
    page = open_page("risks/tr-1/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.reload(wait_until="networkidle")
    assert not {"titles.json", "search_index.json", "search-worker.js"} & set(asked)
    with page.expect_request_finished(lambda request: request.url.endswith("/titles.json")):
        page.locator(".md-search__form").hover()
    assert "search_index.json" not in asked


def test_words_searched_for_are_marked_on_the_page_found(open_page: OpenPage) -> None:
    page = open_page("risks/tr-1/?h=data")
    expect(page.locator("article mark").first).to_have_text(re.compile("data", re.IGNORECASE))


def test_an_address_can_search(open_page: OpenPage) -> None:
    page = open_page("?q=TR-10")
    expect(page.locator(".md-search-result__item a").first).to_contain_text("TR-10")


def _at(address: str) -> re.Pattern[str]:
    return re.compile(rf"/{re.escape(address)}(\?|#|$)")


def test_another_programs_worker_stays_what_it_is(open_page: OpenPage) -> None:
    """Pagefind, which a site with MaterialX may choose, has one."""
    page = open_page()
    answer = page.evaluate(
        """() => new Promise((resolve) => {
          const program = URL.createObjectURL(new Blob(["postMessage('its own')"]));
          new Worker(program).onmessage = ({ data }) => resolve(data);
        })"""
    )
    assert answer == "its own"
