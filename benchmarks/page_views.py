"""The pages that grow with the catalogue: their size, and how soon a list answers in a browser.

Items' own pages are left out of the build. A size is of the HTML, as it is and compressed. "First
result" is from the start of the navigation until the words that were typed as soon as there was a
field have left their rows; "slowest key" is the longest wait for the picture after one of the keys
that a visitor types and deletes, "slowest click" that after one on a filter or a heading. The floor
is the same site's page about nothing, loaded.
Needs Playwright and a chromium; without one the sizes alone are told.
"""

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from measure import Row, browser
from site_build import CONFIG, build, prepare, site_of

ITEMS = [5000, 10_000]
VIEWS = ["risks", "coverage", "graph", "references", "references/owasp-llm-top-10"]
WORDS = "banks tr-12"
OBSERVE = """
window.waits = [];
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) window.waits.push(duration);
}).observe({ type: "event", durationThreshold: 16 });
"""


def rows(items: list[int], runs: int) -> Iterator[Row]:
    """For each size one row a page, and two for the list of risks, which has half the items."""
    for count in items:
        folder = prepare(count)
        hook = f"{CONFIG}hooks: [{Path(__file__).with_name('views_only.py')}]\n"
        (folder / "mkdocs.yml").write_text(hook, encoding="utf-8")
        build(folder)
        site = site_of(folder)
        for view in VIEWS:
            html = (site / view / "index.html").read_bytes()
            small = len(gzip.compress(html, 6)) / 1000
            size = f"{len(html) / 1000:,.0f} KB, {small:,.0f} KB gz"
            yield Row(f"page `/{view}/`", f"{count:,}", size, "", "", "")
        yield from _answers(site, f"{count:,}", runs)


def _answers(site: Path, count: str, runs: int) -> Iterator[Row]:
    program = browser()
    if not program:
        return
    with served(site) as root, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        floors, firsts, keys, clicks = [], [], [], []
        for _ in range(runs):
            page = chromium.new_page(viewport={"width": 1280, "height": 900})
            page.add_init_script(OBSERVE)
            floors.append(_loaded(page, f"{root}about/"))
            firsts.append(_first_result(page, f"{root}risks/"))
            keys.append(_slowest_key(page))
            clicks.append(_slowest_click(page))
            page.close()
        chromium.close()
    ours, floor = sorted(firsts)[runs // 2], sorted(floors)[runs // 2]
    ratio = f"{ours / floor:.1f}"
    yield Row("list, first result", count, f"{ours:.2f} s", f"{floor:.2f} s", ratio, "")
    for what, waits in (("key", keys), ("click", clicks)):
        slowest = sorted(waits)[runs // 2]
        yield Row(f"list, slowest {what}", count, f"{slowest:.0f} ms", "", "", "≤ 100 ms")


def _loaded(page: Page, address: str) -> float:
    start = time.perf_counter()
    page.goto(address, wait_until="load")
    return time.perf_counter() - start


def _first_result(page: Page, address: str) -> float:
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator("#rd-q").fill("tr-12", timeout=120_000)
    page.locator(".rd-clear[data-clear]").wait_for()
    return time.perf_counter() - start


def _slowest_key(page: Page) -> float:
    page.locator("#rd-q").fill("")
    page.wait_for_timeout(1000)
    page.evaluate("window.waits.length = 0")
    page.locator("#rd-q").press_sequentially(WORDS, delay=120)
    for _ in WORDS:
        page.keyboard.press("Backspace")
        page.wait_for_timeout(120)
    page.wait_for_timeout(300)
    return float(page.evaluate("Math.max(16, ...window.waits)"))


def _slowest_click(page: Page) -> float:
    page.evaluate("window.waits.length = 0")
    choices = page.locator(".rd-pill").all()
    for target in [*choices, *choices, *page.locator(".rd-sort").all()]:
        target.click()
        page.wait_for_timeout(200)
    return float(page.evaluate("Math.max(16, ...window.waits)"))


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serves a folder, and gives its address."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Says nothing."""

        def handle(self) -> None:
            """Answers, unless the browser has gone on before it has all."""
            with suppress(BrokenPipeError, ConnectionResetError):
                super().handle()

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
