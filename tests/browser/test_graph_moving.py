"""The picture of the relations, zoomed and moved by mouse, keyboard, trackpad and fingers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from browser.picture import Place, box, is_in_sight, middle, place
from building import build, item
from thoroughness import THOROUGH
from visiting import HeldBack, serve, wait_for_instant_navigation

pytestmark = pytest.mark.slow

STEP = 1.25
NUDGE = 80
#: What the picture of fifty rows measures, in pixels.
WIDTH, HEIGHT = 758, 30 + 50 * 36


@pytest.fixture(scope="module")
def hundred(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a catalogue of a hundred items is served: its picture is taller than any window."""
    folder = tmp_path_factory.mktemp("hundred")
    files: dict[str, str | bytes] = {"docs/favicon.ico": ""}
    for number in range(1, 51):
        files[f"catalogue/risks/tr-{number}.md"] = item(f"Risk {number}")
        mitigated = [f"TR-{number}", f"TR-{number % 50 + 1}"]
        files[f"catalogue/controls/ct-{number}.md"] = item(f"Filter {number}", mitigates=mitigated)
    with serve(folder / "site") as address:
        build(folder, files, theme="material", site_url=address, plugins=["search", "riskdocs"])
        yield address


@pytest.fixture
def graph(page: Page, hundred: str) -> Page:
    """Return the page with the picture in a wide window."""
    page.goto(f"{hundred}graph/")
    page.locator(".rd-graph__frame").scroll_into_view_if_needed()
    return page


def larger(page: Page, times: int) -> None:
    for _ in range(times):
        page.get_by_role("button", name="Larger").click()


def test_it_takes_the_width_that_there_is(page: Page, hundred: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{hundred}graph/")
    width = page.locator(".rd-graph__frame").evaluate("frame => frame.clientWidth")
    assert place(page).near(Place(0, 0, width / WIDTH))
    page.set_viewport_size({"width": 1600, "height": 720})
    wider = page.locator(".rd-graph__frame").evaluate("frame => frame.clientWidth")
    assert place(page).near(Place((wider - width) / 2, 0, width / WIDTH)), "is in the middle still"


def test_buttons_and_keys_zoom(graph: Page) -> None:
    start = place(graph)
    larger(graph, 1)
    assert place(graph).scale == pytest.approx(start.scale * STEP)
    graph.locator(".rd-graph__frame").focus()
    for key, factor in [("-", 1), ("+", STEP), ("=", STEP**2), ("-", STEP), ("-", 1)]:
        graph.keyboard.press(key)
        assert place(graph).scale == pytest.approx(start.scale * factor)
    graph.keyboard.press("0")
    assert box(graph, "TR-1").is_visible()
    whole = graph.locator(".rd-graph__sheet").bounding_box()
    frame = graph.locator(".rd-graph__frame").bounding_box()
    assert whole is not None
    assert frame is not None
    assert whole["height"] <= frame["height"]
    assert whole["height"] == pytest.approx(frame["height"], abs=3)
    graph.keyboard.press("Control+-")
    assert place(graph).scale == pytest.approx(whole["height"] / HEIGHT, rel=0.01)


@pytest.mark.parametrize(
    ("key", "name", "left", "top"),
    [("ArrowRight", "To the right", -NUDGE, 0), ("ArrowDown", "Down", 0, -NUDGE)],
)
def test_buttons_and_keys_move(graph: Page, key: str, name: str, left: int, top: int) -> None:
    larger(graph, 4)
    start = place(graph)
    frame = graph.locator(".rd-graph__frame")
    frame.press(key)
    scrolled = graph.evaluate("scrollY")
    assert place(graph).near(start.moved(left, top))
    frame.press({"ArrowRight": "ArrowLeft", "ArrowDown": "ArrowUp"}[key])
    assert place(graph) == start
    assert graph.evaluate("scrollY") == scrolled
    graph.get_by_role("button", name=name, exact=True).click()
    assert place(graph).near(start.moved(left, top))
    graph.get_by_role("button", name={"To the right": "To the left", "Down": "Up"}[name]).click()
    assert place(graph) == start


def test_the_picture_does_not_get_lost(graph: Page) -> None:
    start = place(graph)
    frame = graph.locator(".rd-graph__frame")
    x, y = middle(frame)
    graph.mouse.move(x, y)
    graph.mouse.down()
    graph.mouse.move(x - 400, y + 300, steps=5)
    assert place(graph).top == pytest.approx(start.top + 300)
    graph.mouse.up()
    assert place(graph) == Place(0, 0, start.scale)
    for _ in range(25):
        frame.press("ArrowDown")
    width, height = frame.evaluate("f => [f.clientWidth, f.clientHeight]")
    assert place(graph).top == pytest.approx(height - HEIGHT * start.scale)
    for _ in range(5):
        frame.press("ArrowLeft")
    assert place(graph).left == pytest.approx(width - WIDTH * start.scale)


@pytest.mark.parametrize("captures", [True, False], ids=["captures", "does not capture"])
def test_a_drag_moves_and_does_not_follow_the_link_below(graph: Page, captures: bool) -> None:
    """Also in a browser that gives the click to the box although the frame has the pointer."""
    frame = graph.locator(".rd-graph__frame")
    if not captures:
        frame.evaluate("frame => { frame.setPointerCapture = () => {}; }")
    larger(graph, 2)
    start = place(graph)
    control = box(graph, "CT-1")
    x, y = middle(control)
    graph.mouse.move(x, y)
    graph.mouse.down()
    graph.mouse.move(x - 50, y - 30, steps=4)
    assert place(graph).near(start.moved(-50, -30))
    graph.mouse.move(x, y, steps=4)
    graph.mouse.move(x - 1, y - 2)
    graph.mouse.up()
    assert place(graph).near(start.moved(-1, -2))
    graph.wait_for_timeout(300)
    assert graph.locator("h1").inner_text() == "Graph"
    graph.mouse.down()
    graph.mouse.move(x + 1, y)
    graph.mouse.up()
    graph.locator("h1", has_text="CT-1 Filter 1").wait_for()


@pytest.mark.parametrize("button", ["middle", "right"])
def test_other_buttons_do_not_move(graph: Page, button: Any) -> None:
    start = place(graph)
    x, y = middle(graph.locator(".rd-graph__frame"))
    graph.mouse.move(x, y)
    graph.mouse.down(button=button)
    graph.mouse.move(x, y - 60, steps=3)
    assert place(graph) == start
    graph.mouse.up(button=button)


def test_a_wheel_scrolls_the_page_and_with_control_zooms_where_it_points(graph: Page) -> None:
    larger(graph, 2)
    graph.evaluate("scrollTo(0, 0)")
    start = place(graph)
    around = graph.locator(".rd-graph__frame").bounding_box()
    assert around is not None
    right, down = 300, 200
    graph.mouse.move(around["x"] + 1 + right, around["y"] + 1 + down)
    graph.mouse.wheel(0, 50)
    graph.wait_for_function("scrollY === 50")
    assert place(graph) == start
    down += 50
    below = ((right - start.left) / start.scale, (down - start.top) / start.scale)
    for turned, factor in [(-100, STEP), (-10, STEP * 1.105), (10, STEP), (-1000, STEP**2)]:
        graph.keyboard.down("Control")
        graph.mouse.wheel(0, turned)
        graph.keyboard.up("Control")
        now = place(graph)
        assert now.scale == pytest.approx(start.scale * factor, rel=0.001)
        still = ((right - now.left) / now.scale, (down - now.top) / now.scale)
        assert still == pytest.approx(below, abs=0.5)
    assert graph.evaluate("[scrollY, visualViewport.scale]") == [50, 1]


def test_what_the_keyboard_reaches_is_in_sight(graph: Page) -> None:
    graph.locator(".rd-graph__frame").focus()
    larger(graph, 4)
    graph.locator(".rd-graph__frame").focus()
    reached = set()
    boxes = 100 if THOROUGH else 20
    for key, times in [("Tab", boxes), ("Shift+Tab", boxes - 1)]:
        for _ in range(times):
            graph.keyboard.press(key)
            focused = graph.locator(".rd-node:focus")
            assert is_in_sight(focused), focused.inner_text()
            reached.add(focused.inner_text())
    assert len(reached) == boxes
    assert graph.locator(".rd-graph__frame").evaluate("f => [f.scrollLeft, f.scrollTop]") == [0, 0]


def test_what_the_browser_scrolls_to_moves_the_picture(graph: Page) -> None:
    """As it does for a word that is looked for on the page."""
    larger(graph, 2)
    far = box(graph, "CT-50")
    assert not is_in_sight(far)
    far.evaluate("box => box.scrollIntoView({ block: 'nearest', inline: 'nearest' })")
    assert is_in_sight(far)
    assert graph.locator(".rd-graph__frame").evaluate("f => [f.scrollLeft, f.scrollTop]") == [0, 0]
    assert place(graph).top < 0


def test_a_press_on_a_box_in_part_out_of_sight_moves_nothing(graph: Page) -> None:
    larger(graph, 2)
    first = graph.locator(".rd-node").first
    frame = graph.locator(".rd-graph__frame").bounding_box()
    assert frame is not None
    x, y = middle(first)
    graph.mouse.move(x, frame["y"] + 300)
    graph.mouse.down()
    graph.mouse.move(x, frame["y"] * 2 + 300 - y, steps=3)
    graph.mouse.up()
    start = place(graph)
    assert not is_in_sight(first)
    graph.mouse.move(x, frame["y"] + 10)
    graph.mouse.down()
    assert first.evaluate("box => box === document.activeElement")
    assert place(graph) == start
    graph.mouse.up()
    graph.locator("h1", has_text="TR-").wait_for()


def test_a_smaller_window_keeps_the_picture_in_its_frame(graph: Page) -> None:
    graph.locator(".rd-graph__frame").press("ArrowRight")
    graph.set_viewport_size({"width": 700, "height": 600})
    assert place(graph).left <= 0
    graph.set_viewport_size({"width": 1280, "height": 900})
    assert place(graph).left >= 0


def test_nothing_moves_by_itself(graph: Page) -> None:
    """There is no animation that a visitor could want reduced."""
    graph.emulate_media(reduced_motion="no-preference")
    sheet = graph.locator(".rd-graph__sheet")
    for act in ("Larger", "Down", "Fit"):
        graph.get_by_role("button", name=act).click()
        place(graph)
        assert sheet.evaluate("s => getComputedStyle(s).transitionDuration") == "0s"
        assert sheet.evaluate("s => s.getAnimations().length") == 0


def test_on_paper_the_picture_is_whole(graph: Page) -> None:
    larger(graph, 2)
    graph.emulate_media(media="print")
    frame, sheet = graph.locator(".rd-graph__frame"), graph.locator(".rd-graph__sheet")
    assert sheet.evaluate("s => getComputedStyle(s).transform") == "none"
    assert frame.evaluate(
        "f => [f.scrollWidth - f.clientWidth, f.scrollHeight - f.clientHeight]"
    ) == [0, 0]


def test_coming_back_binds_nothing_twice(graph: Page) -> None:
    wait_for_instant_navigation(graph)
    graph.evaluate("window.stayed = true")
    for _ in range(2):
        graph.get_by_role("link", name="Coverage").first.click()
        graph.locator("h1", has_text="Coverage").wait_for()
        graph.get_by_role("link", name="Graph", exact=True).first.click()
        graph.locator(".rd-graph__buttons").wait_for()
    assert graph.evaluate("window.stayed"), "navigation was not instant"
    start = place(graph)
    larger(graph, 1)
    assert place(graph).scale == pytest.approx(start.scale * STEP)
    graph.locator(".rd-graph__frame").press("ArrowDown")
    assert place(graph).top == pytest.approx(start.top * STEP - NUDGE, abs=200)


@pytest.mark.parametrize(
    ("first", "late"), [("graph.js", "panzoom.min.js"), ("panzoom.min.js", "graph.js")]
)
def test_it_does_not_matter_which_program_arrives_first(
    page: Page, hundred: str, first: str, late: str
) -> None:
    """The theme's instant navigation fetches both at once."""
    held = HeldBack(page, f"**/{late}")
    page.goto(f"{hundred}coverage/")
    wait_for_instant_navigation(page)
    page.evaluate("window.stayed = true")
    with page.expect_request_finished(lambda request: request.url.endswith(first)):
        page.get_by_role("link", name="Graph", exact=True).first.click()
    page.locator("h1", has_text="Graph").wait_for()
    held.let_go()
    larger(page, 1)
    assert page.evaluate("window.stayed"), "navigation was not instant"


def test_without_javascript_the_frame_scrolls(browser: Browser, hundred: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{hundred}graph/")
        frame = page.locator(".rd-graph__frame")
        reach = "f => [f.scrollHeight - f.clientHeight, getComputedStyle(f).overflowY]"
        assert frame.evaluate(reach) == [
            30 + 50 * 36 - frame.evaluate("f => f.clientHeight"),
            "auto",
        ]
        box(page, "CT-50").focus()
        assert frame.evaluate("f => f.scrollTop") > 500


@dataclass
class Phone:
    """A window that is touched."""

    page: Page
    session: CDPSession

    def touch(self, *ways: tuple[tuple[float, float], tuple[float, float]]) -> None:
        """Put a finger down at the start of each way, move all to the ends and lift them."""
        steps = 8
        for step in range(steps + 1):
            points = [
                {"id": finger, "x": a + (c - a) * step / steps, "y": b + (d - b) * step / steps}
                for finger, ((a, b), (c, d)) in enumerate(ways)
            ]
            if step:
                self._send("touchMove", points)
            else:
                # One after the other, as fingers do
                for count in range(1, len(points) + 1):
                    self._send("touchStart", points[:count])
            self.page.wait_for_timeout(20)
        self._send("touchEnd", [])

    def tap(self, x: float, y: float) -> None:
        """Tap until the browser tells of a click: soon after a swipe it may take one for its part.

        What the page makes of the click is another matter.
        """
        clicks: list[bool] = []
        self.page.expose_function("clicked", lambda: clicks.append(True))
        self.page.evaluate("addEventListener('click', () => clicked(), true)")
        for wait in range(200):
            if clicks:
                return
            if wait % 20 == 0:
                self.page.touchscreen.tap(x, y)
            self.page.wait_for_timeout(50)
        pytest.fail("The browser took no tap for a click.")

    def _send(self, event: str, points: list[dict[str, float]]) -> None:
        self.session.send("Input.dispatchTouchEvent", {"type": event, "touchPoints": points})


@pytest.fixture
def phone(browser: Browser, hundred: str) -> Iterator[Phone]:
    size = {"width": 360, "height": 800}
    with browser.new_context(viewport=size, has_touch=True, is_mobile=True) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{hundred}graph/")
        page.locator(".rd-graph__frame").evaluate("f => f.scrollIntoView()")
        page.evaluate("scrollBy(0, -100)")
        yield Phone(page, context.new_cdp_session(page))


def test_one_finger_up_scrolls_the_page_past_the_picture(phone: Phone) -> None:
    start, scrolled = place(phone.page), phone.page.evaluate("scrollY")
    phone.touch(((180, 600), (180, 300)))
    phone.page.wait_for_function(f"scrollY > {scrolled + 200}")
    assert place(phone.page) == start


def test_one_finger_sideways_moves_the_picture(phone: Phone) -> None:
    start, scrolled = place(phone.page), phone.page.evaluate("scrollY")
    assert not is_in_sight(box(phone.page, "CT-1"))
    phone.touch(((320, 400), (60, 400)))
    after = place(phone.page)
    assert after.left == pytest.approx(start.left - 260, abs=20)
    assert after.top == start.top
    phone.touch(((320, 400), (60, 400)))
    assert phone.page.evaluate("scrollY") == scrolled
    assert phone.page.locator("h1").inner_text() == "Graph"


def test_two_fingers_zoom_between_them_and_move(phone: Phone) -> None:
    start = place(phone.page)
    near = box(phone.page, "TR-5")
    x, y = middle(near)
    phone.touch(((x, y - 40), (x, y - 120)), ((x, y + 40), (x, y + 120)))
    after = place(phone.page)
    assert after.scale > start.scale * 1.3
    assert middle(near)[1] == pytest.approx(y, abs=12)
    assert phone.page.evaluate("visualViewport.scale") == 1
    phone.touch(((150, 600), (120, 500)), ((230, 600), (200, 500)))
    moved = place(phone.page)
    assert moved.scale == pytest.approx(after.scale, rel=0.05)
    assert moved.left == pytest.approx(after.left - 30, abs=15)
    assert moved.top == pytest.approx(after.top - 100, abs=25)


def test_a_tap_after_that_follows_a_link(phone: Phone) -> None:
    phone.touch(((320, 400), (60, 400)))
    _, below = middle(box(phone.page, "CT-2"))
    phone.tap(300, below)
    phone.page.locator("h1", has_text="CT-2 Filter 2").wait_for()


def test_a_key_after_that_follows_a_link(phone: Phone) -> None:
    phone.touch(((320, 400), (60, 400)))
    box(phone.page, "CT-2").press("Enter")
    phone.page.locator("h1", has_text="CT-2 Filter 2").wait_for()
