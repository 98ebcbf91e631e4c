"""Diagrams that authors write are drawn, by a program of the site's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from building import build, item
from visiting import serve, wait_for_instant_navigation

pytestmark = pytest.mark.slow

HOSTILE = """\
graph LR
  A["<img src='data:image/png,x' onerror='window.harmed = 1'>"] --> B
  B --> C["<script>window.harmed = 1</script>"]
  click A href "javascript:window.harmed=1"
  click B call harm()
"""
BODIES = {
    "tr-1": "```mermaid\ngraph LR\n  A --> B\n```\n\n- Then:\n\n    ```mermaid\n"
    "    sequenceDiagram\n      A->>B: asks\n    ```\n",
    "tr-2": "No diagram. See [](#TR-1).",
    "tr-3": "```mermaid\ngraph LR\n  A[ --> B{\n```\n\n```mermaid\ngraph TD\n  A --> B\n```\n",
    "tr-4": f"```mermaid\n{HOSTILE}```\n",
    "tr-5": '<pre class="mermaid">graph LR; A --> B</pre>\n',
}
#: Every way found to have a diagram ask another host, and disguises of the address.
ASKING = [
    "graph LR\n  A[\"<img src='//other.example/a.png'>\"] --> B",
    'graph LR\n  A@{ img: "https://other.example/a.png", w: 60, h: 60 }',
    "graph LR\n  A[\"<b style='background:url(https://other.example/a.png)'>x</b>\"]",
    "graph LR\n  A[\"<video src='https:other.example/a.mp4' autoplay></video>\"]",
    'graph LR\n  A["`![x](https://other.example/a.png)`"]',
    "graph LR\n  A[\"<img src='&#104;ttps:#47;#47;other.example/a.png'>\"]",
    "graph LR\n  A[\"<img src='&amp;sol;#sol;other.example/a.png'>\"]",
    "graph LR\n  A --> B\n  style A background:u\\rl(\\2f\\2fother.example/a.png)",
    "stateDiagram-v2\n  [*] --> S\n  classDef a background:url(//other.example/a.png)\n  class S a",
    (
        'sequenceDiagram\n  participant A\n  properties A: {"icon": "https://other.example/a.png"}\n'
        "  A->>A: x"
    ),
    (
        '%%{init: {"themeCSS": "* { background-image: url(//other.example/a.png) }"}}%%\n'
        "graph LR\n  A --> B"
    ),
    (
        '---\nconfig:\n  themeCSS: "* { background-image: url(//other.example/a.png) }"\n---\n'
        "graph LR\n  A --> B"
    ),
]
BODIES["tr-6"] = "\n\n".join(f"```mermaid\n{text}\n```" for text in ASKING)
BODIES["tr-7"] = """\
```mermaid
%%{init: {"securityLevel": "loose", "themeCSS": "text { display: none }"}}%%
graph LR
  accTitle: How it flows
  A["<b>one</b><form><input></form><a href='x'>two</a>"] --> B[a #amp; b]
  style A fill:#f9f,stroke:#333;
```
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("diagrams")
    files = {f"catalogue/risks/{name}.md": item(name, body) for name, body in BODIES.items()}
    with serve(folder / "site") as root:
        build(folder, files, theme="material", site_url=root, plugins=["search", "riskdocs"])
        yield root


@pytest.fixture
def asked(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """Return a window and the addresses that it asks for; none may be on another host."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    addresses: list[str] = []
    troubles: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    yield page, addresses
    context.close()
    assert troubles == []
    assert [url for url in addresses if not url.startswith((address, "data:", "blob:"))] == []


def drawn(page: Page, number: int) -> None:
    """Wait until so many diagrams are drawn, each with something to see and none too wide."""
    pictures = page.locator("div.mermaid")
    expect(pictures).to_have_count(number)
    for picture in pictures.all():
        box = picture.bounding_box()
        assert box
        assert box["height"] > 30
        assert box["width"] <= 360


def programs(addresses: list[str]) -> int:
    return sum("mermaid" in url for url in addresses)


def test_diagrams_are_drawn_and_the_program_is_asked_for_once(
    asked: tuple[Page, list[str]], address: str
) -> None:
    page, addresses = asked
    page.goto(f"{address}risks/tr-2/")
    page.wait_for_load_state("networkidle")
    assert programs(addresses) == 0
    wait_for_instant_navigation(page)
    page.locator("article p").get_by_role("link", name="TR-1").click()
    drawn(page, 2)
    assert programs(addresses) == 1
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("TR-2")
    page.go_forward()
    drawn(page, 2)
    assert programs(addresses) == 1


def test_a_program_that_did_not_come_is_asked_for_again(window: Page, address: str) -> None:
    window.route("**/mermaid.min.js", lambda route: route.abort())
    with window.expect_console_message(lambda said: "can't be drawn" in said.text):
        window.goto(f"{address}risks/tr-1/")
    wait_for_instant_navigation(window)
    window.unroute_all()
    window.locator(".md-footer__link--next").click()
    window.locator("article p").get_by_role("link", name="TR-1").click()
    expect(window.locator("div.mermaid")).to_have_count(2)


def test_text_stays_where_it_is_no_diagram(asked: tuple[Page, list[str]], address: str) -> None:
    page, _ = asked
    warnings: list[str] = []
    page.on("console", lambda said: warnings.append(said.text) if said.type == "warning" else None)
    page.goto(f"{address}risks/tr-3/")
    drawn(page, 1)
    expect(page.locator("pre", has_text="A[ --> B{")).to_be_visible()
    assert any("can't be drawn" in text for text in warnings)
    # Mermaid would leave a picture of a bomb.
    assert page.locator("body > [id*=mermaid]").count() == 0


@pytest.mark.parametrize("name", ["tr-4", "tr-5"])
def test_strangers_diagrams_do_no_harm(
    asked: tuple[Page, list[str]], address: str, name: str
) -> None:
    page, _ = asked
    page.goto(f"{address}risks/{name}/")
    drawn(page, 1)
    page.mouse.click(*_middle_of(page))
    page.wait_for_timeout(300)
    assert page.evaluate("window.harmed") is None
    assert page.url == f"{address}risks/{name}/"


def test_a_diagram_that_names_an_address_stays_text(
    asked: tuple[Page, list[str]], address: str
) -> None:
    page, addresses = asked
    warnings: list[str] = []
    page.on("console", lambda said: warnings.append(said.text) if said.type == "warning" else None)

    def refused(_: object) -> bool:
        return sum("can't be drawn" in text for text in warnings) == len(ASKING)

    with page.expect_console_message(refused):
        page.goto(f"{address}risks/tr-6/")
    page.wait_for_timeout(500)
    assert refused(page)
    assert page.locator("div.mermaid").count() == 0
    assert programs(addresses) == 0


def test_a_diagram_decides_no_setting_and_has_no_form(
    asked: tuple[Page, list[str]], address: str
) -> None:
    page, _ = asked
    # The picture stands where no program sees it: look at what is drawn.
    page.add_init_script(
        "const attach = Element.prototype.attachShadow;"
        "Element.prototype.attachShadow = function () { return attach.call(this, {mode: 'open'}) };"
    )
    page.goto(f"{address}risks/tr-7/")
    drawn(page, 1)
    picture = page.locator("div.mermaid svg")
    expect(picture.locator("b")).to_have_text("one")
    assert picture.locator("form, input, a").count() == 0
    expect(picture.locator(".nodeLabel").last).to_have_text("a & b")
    assert "display: none" not in (picture.locator("style").first.text_content() or "")


def _middle_of(page: Page) -> tuple[float, float]:
    page.locator("div.mermaid").scroll_into_view_if_needed()
    box = page.locator("div.mermaid").bounding_box()
    assert box
    return box["x"] + 40, box["y"] + box["height"] / 2


def test_without_a_program_the_text_is_there(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}risks/tr-1/")
    expect(page.locator("pre.mermaid").first).to_have_text("graph LR\n  A --> B")
    page.close()
