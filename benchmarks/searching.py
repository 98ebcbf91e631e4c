"""The search of a site: what its index costs, and how soon a key is answered in a browser.

The index's part of a build is what the same build takes less without the search. In the browser
somebody types words, an ID and a slip, a key every 200 ms. A key's answer is there when the list of
results stands still; "loaded before the first answer" are the files that come from the moment the
pointer is over the field until a first result is in sight, as they are, uncompressed. Memory is
what the page's process has more at the end, with what the browser would drop, and once it has.
Needs Playwright and a chromium; without one the first row alone is told.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from measure import Row, browser, compare
from page_views import served
from site_build import CONFIG, build, prepare, site_of

ITEMS = [73, 1000, 5000]
QUERIES = ["prompt injection", "TR-14", "llm01:2025", "acess control", "unreviewed data in logs"]
OBSERVE = """
addEventListener("input", () => window.keys.push({ typed: performance.now(), answered: 0 }), true);
window.keys = [];
addEventListener("DOMContentLoaded", () =>
  new MutationObserver(() => {
    const key = window.keys.at(-1);
    if (key) key.answered = performance.now();
  }).observe(document.querySelector(".md-search-result__list"), { childList: true }));
"""


def rows(items: list[int], runs: int) -> Iterator[Row]:
    """For each size a row about the build, and four about a browser."""
    for count in items:
        folder = prepare(count)
        without = CONFIG.replace("  - search\n", "")
        (folder / "without.yml").write_text(without, encoding="utf-8")
        ours, floor = compare(partial(build, folder), partial(build, folder, "without.yml"), runs)
        share = f"{1 - floor.cpu / ours.cpu:.2f}"
        yield Row("search index, part of a build", f"{count:,}", ours, floor, share, "≤ 0.10")
        build(folder)
        yield from _answers(site_of(folder), f"{count:,}")


def _answers(site: Path, count: str) -> Iterator[Row]:
    program = browser()
    if not program:
        return
    with served(site) as root, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        page.add_init_script(OBSERVE)
        page.goto(f"{root}about/", wait_until="networkidle")
        before = _memory(chromium)
        loaded = _loaded_before_an_answer(page)
        slowest = max(wait for query in QUERIES for wait in _waits(page, query))
        memory = _memory(chromium) - before
        page.context.new_cdp_session(page).send("HeapProfiler.collectGarbage")
        held = _memory(chromium) - before
        chromium.close()
    yield Row(
        "search, loaded before the first answer", count, f"{loaded:,.0f} KB", "", "", "≤ 500 KB"
    )
    yield Row("search, slowest key", count, f"{slowest:.0f} ms", "", "", "≤ 300 ms")
    yield Row("search, memory", count, f"{held:.0f} MB", "", "", "≤ 150 MB")
    yield Row("the same before garbage is collected", count, f"{memory:.0f} MB", "", "", "")


def _loaded_before_an_answer(page: Page) -> float:
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(int(answer.headers["content-length"])))
    page.locator(".md-search__input").click()
    page.keyboard.type("T")
    page.locator(".md-search-result__item").first.wait_for()
    return sum(sizes) / 1000


def _waits(page: Page, query: str) -> list[float]:
    page.locator(".md-search__input").fill("")
    page.wait_for_timeout(500)
    page.evaluate("window.keys.length = 0")
    page.keyboard.type(query, delay=200)
    page.wait_for_timeout(1000)
    keys = page.evaluate("window.keys.map(({typed, answered}) => answered - typed)")
    # Two keys that follow soon enough have one answer, which is the second one's.
    return [wait for wait in keys if wait > 0]


def _memory(browser: Browser) -> float:
    """Returns what all pages of a browser have, in MB."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    renderers = [one["id"] for one in processes if one["type"] == "renderer"]
    pages = [Path(f"/proc/{number}/statm").read_text().split()[1] for number in renderers]
    return sum(map(int, pages)) * 4096 / 1e6
