"""WCAG 2.2 AA by axe-core on every kind of page, in every state that a visitor brings it to."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page

from auditing import audit
from thoroughness import CI_ALONE, THOROUGH, by_turns, every
from visiting import OpenPage

pytestmark = pytest.mark.slow

KINDS = [
    "",
    "risks/",
    "risks/tr-10/",
    "controls/ct-5/",
    "references/",
    "references/owasp-llm-top-10/",
    "references/nist-ai-600-1/",
    "references/crosswalk/",
    "references/crosswalk/mitre-atlas/",
    "compare/",
    "coverage/",
    "graph/",
    "changes/",
    "data/",
    "all/",
    "maintenance/",
    "guide/format/",
    "404.html",
]
#: The one rule of WCAG 2.2 that axe has, and leaves out unless it is asked.
_OPTIONS = {"rules": {"target-size": {"enabled": True}}}
# High enough for the guide's navigation: of a link that a scrolled box cuts off, axe says that it
# is too small.
WIDTHS = {"narrow": {"width": 360, "height": 800}, "wide": {"width": 1280, "height": 1200}}
# On a laptop as a phone at night has it: `test_page` has them in light colours.
each_look = pytest.mark.parametrize(
    ("scheme", "width"),
    [
        ("dark", "narrow"),
        *(
            pytest.param(*look, marks=CI_ALONE)
            for look in (("light", "wide"), ("dark", "wide"), ("light", "narrow"))
        ),
    ],
)

#: Of the page that has every item: the others are made as these are, and cost axe half a minute.
#: Of a table's rows a laptop leaves out as many.
_MORE_OF_THE_SAME = {
    "exclude": [
        ".rd-whole__item:nth-of-type(n+9)",
        *([] if THOROUGH else ["tbody > tr:nth-of-type(n+9)"]),
    ]
}
#: The rules that look at colours.
_OF_COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
#: All that the other rules look at: what is there, what of it is seen, and where.
_PARTS = """() => document.body.innerHTML.replaceAll(" transition: none;", "")
  + [...document.querySelectorAll("body *")].map((part) => {
    const {x, y, width, height} = part.getBoundingClientRect();
    const seen = part.checkVisibility({opacityProperty: true, visibilityProperty: true});
    return `${x} ${y} ${width} ${height} ${seen}`;
  })"""
#: Marks one of the texts that have the same colours, to the last part behind them.
_MARK_ONE_OF_EACH = """() => {
  const kinds = new Map(), seen = new Set();
  for (const part of document.querySelectorAll("html, body, body *")) {
    const {color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight, textShadow,
      textDecorationLine, display, visibility} = getComputedStyle(part);
    const kind = [kinds.get(part.parentElement), part.tagName, color, backgroundColor,
      backgroundImage, opacity, fontSize, fontWeight, textShadow, textDecorationLine, display,
      visibility].join();
    kinds.set(part, kind);
    const says = [...part.childNodes].some((node) => node.nodeType === Node.TEXT_NODE
      && node.data.trim());
    if (says && !seen.has(kind)) part.dataset.oneOfEach = seen.add(kind).size;
  }
}"""

_UNMARK = """() => document.querySelectorAll("[data-one-of-each]").forEach(
  (part) => delete part.dataset.oneOfEach)"""
#: Whether the theme has heard of the scheme.
_HAS_SCHEME = "scheme => document.body.dataset.mdColorScheme === scheme"
_LIGHT = {"color_scheme": "light", "forced_colors": "none"}
_DARK = {"color_scheme": "dark", "forced_colors": "none"}
_FORCED = {"color_scheme": "light", "forced_colors": "active"}


def violations(page: Page, *, whole: bool = False) -> list[str]:
    return _named(audit(page, context=None if whole else _MORE_OF_THE_SAME, options=_OPTIONS))


def violations_of_colours(page: Page) -> list[str]:
    page.evaluate(_MARK_ONE_OF_EACH)
    found = audit(page, context={"include": ["[data-one-of-each]"]}, options=_OF_COLOURS)
    page.evaluate(_UNMARK)
    assert found["passes"]
    return _named(found)


def _named(found: Mapping[str, Any]) -> list[str]:
    return [
        f"{fault['id']} at {node['target']}: {node['failureSummary']}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def scrolls_sideways(page: Page) -> bool:
    room = "document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"
    return bool(page.evaluate(room))


def hold(page: Page, *others: Mapping[str, Any], whole: bool = False) -> None:
    """Hold a page in light colours, and then in others: it differs in nothing but these."""
    assert violations(page, whole=whole) == []
    for colours in others:
        parts = page.evaluate(_PARTS)
        show(page, colours)
        assert page.evaluate(_PARTS) == parts
        assert violations_of_colours(page) == []
    show(page, _LIGHT)


def show(page: Page, colours: Mapping[str, Any]) -> None:
    """Let a page have other colours, as where a visitor changes the system's while it is open."""
    page.emulate_media(**colours)
    scheme = "slate" if colours["color_scheme"] == "dark" else "default"
    page.wait_for_function(_HAS_SCHEME, arg=scheme)


@pytest.mark.parametrize(("address", "width"), by_turns(KINDS, [*WIDTHS]))
def test_page(open_page: OpenPage, address: str, width: str) -> None:
    wide = width == "wide"
    page = open_page(address, viewport=WIDTHS[width])
    others = [_FORCED, _DARK][not wide : 2 if THOROUGH else 2 - wide]
    hold(page, *others, whole=wide and THOROUGH)
    assert not scrolls_sideways(page)


@each_look
def test_with_search_results(open_page: OpenPage, scheme: str, width: str) -> None:
    page = open_page("risks/tr-10/", viewport=WIDTHS[width], color_scheme=scheme)
    page.keyboard.press("/")
    page.keyboard.type("prompt injection")
    page.locator(".md-search-result__item").first.wait_for()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", every(2, ["light", "dark"], start=1))
def test_with_the_menu_open(open_page: OpenPage, scheme: str) -> None:
    page = open_page("risks/tr-10/", viewport=WIDTHS["narrow"], color_scheme=scheme)
    page.get_by_role("button", name="Menu").click()
    page.locator(".md-sidebar--primary").get_by_role("link", name="Controls").wait_for()
    assert violations(page) == []


@each_look
def test_with_filters_and_citation_open(open_page: OpenPage, scheme: str, width: str) -> None:
    options = {"viewport": WIDTHS[width], "color_scheme": scheme}
    page = open_page("risks/?type=Integrity", **options)
    page.get_by_role("searchbox", name="Words or ID").fill("prompt")
    # On a wide screen every filter is open from the start.
    if width == "narrow":
        page.get_by_role("button", name="More filters").click()
    assert violations(page) == []
    page = open_page("risks/tr-10/", **options)
    page.get_by_text("Cite this").click()
    page.get_by_text("History", exact=True).click()
    page.get_by_text("words:").wait_for()
    assert violations(page) == []


@each_look
def test_with_ticks_groups_and_an_entry_that_is_answered(
    open_page: OpenPage, scheme: str, width: str
) -> None:
    page = open_page(
        "controls/?via=owasp-llm-top-10:2026/LLM01&group=type",
        viewport=WIDTHS[width],
        color_scheme=scheme,
    )
    for box in page.get_by_role("checkbox", name="Tick").all()[:2]:
        box.check()
    page.get_by_role("link", name="Compare them").wait_for()
    assert violations(page) == []


#: What an address chooses, and what is there once it is chosen.
STATES = {
    "compare/?compare=TR-10,TR-17": ".rd-compare tbody",
    "compare/?compare=TR-10,TR-17,CT-4,CT-5,XX-9": ".rd-compare tbody",
    "all/?items=TR-10,CT-4,XX-9": ".rd-whole__chosen:not([hidden])",
    "controls/?via=owasp-llm-top-10:2026/LLM99": ".rd-nothing:not([hidden])",
    "risks/?words=zebra": "button:text('Show all risks')",
}


@pytest.mark.parametrize(("state", "width"), by_turns(STATES, [*WIDTHS]))
def test_with_what_an_address_chooses(open_page: OpenPage, state: str, width: str) -> None:
    page = open_page(state, viewport=WIDTHS[width])
    page.locator(STATES[state]).wait_for()
    hold(page, _DARK)


@pytest.mark.parametrize("width", every(2, WIDTHS))
def test_with_folds_open(open_page: OpenPage, width: str) -> None:
    page = open_page("references/owasp-llm-top-10/", viewport=WIDTHS[width])
    page.evaluate("document.querySelectorAll('article details').forEach((one) => one.open = true)")
    hold(page, _DARK)


# Of those that `test_page` sees in no narrow window.
@pytest.mark.parametrize("address", every(4, KINDS, start=1))
def test_at_200_percent(open_page: OpenPage, address: str) -> None:
    """A window of 1280 pixels has room for half as many then."""
    size = {"width": 640, "height": 400}
    page = open_page(address, viewport=size, device_scale_factor=2)
    assert violations(page) == []
    assert not scrolls_sideways(page)


def test_nothing_moves_for_those_who_ask_for_it(open_page: OpenPage) -> None:
    moving = """[...document.querySelectorAll("*")].filter((part) => {
      const style = getComputedStyle(part);
      return [...style.transitionDuration.split(","), ...style.animationDuration.split(",")]
        .some((time) => parseFloat(time) > 0.01);
    }).length"""
    still = open_page("risks/", viewport=WIDTHS["narrow"], reduced_motion="reduce")
    assert still.evaluate(moving) == 0
    assert still.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    lively = open_page("risks/", viewport=WIDTHS["narrow"], reduced_motion="no-preference")
    assert lively.evaluate(moving) > 0, "the theme moves nothing, and this test shows nothing"


#: Each sort of what can be followed or pressed, page by page.
FOLLOWED = {
    "": [
        ".rd-figures a",
        ".rd-door a",
        ".rd-columns a",
        ".rd-bars a",
        ".rd-log a",
        ".rd-formats a",
    ],
    "risks/tr-10/": [
        "article > p > a",
        ".md-path a",
        ".md-nav__link[href]:not(.md-nav__link--active)",
        ".rd-badge__number",
        ".rd-badge__title",
        ".rd-badge__here",
        ".rd-rows a",
        ".rd-part > summary",
        ".rd-items a",
        ".md-footer__link",
        ".md-footer-meta a",
    ],
    "risks/": ["tbody th a", "thead button", ".rd-pills label"],
    "references/owasp-llm-top-10/": ["tbody th a", "tbody td a", "summary"],
    "coverage/": [".rd-map tbody th a", ".rd-fold > summary", ".rd-bars a"],
    "graph/": [".rd-node", ".rd-graph__buttons button", ".rd-graph__choice button"],
    "changes/": [".rd-changes a", ".rd-fold > summary"],
    "data/": [".rd-format p a", ".rd-format li a"],
}

_CONTRAST = {
    "runOnly": ["color-contrast"],
    "resultTypes": ["violations", "passes", "incomplete"],
    "ancestry": True,
}
_HOLDS_ONE = """(part, looked_at) =>
  looked_at.some((place) => part.contains(document.querySelector(place)))"""


@pytest.mark.parametrize(("address", "scheme"), by_turns(FOLLOWED, ["light", "dark"]))
def test_what_is_pointed_at_or_has_the_focus_can_be_read(
    open_page: OpenPage, address: str, scheme: str
) -> None:
    options = {"viewport": WIDTHS["wide"], "color_scheme": scheme}
    page = open_page(address, **options)
    selectors = FOLLOWED[address][:: 1 if THOROUGH else 2]
    parts = {selector: page.locator(selector).first for selector in selectors}
    # While one is pointed at, the one before has the focus: axe is asked half as often.
    for focused, pointed in pairwise([None, *parts, None]):
        if focused:
            parts[focused].focus()
            seen = parts[focused].evaluate("one => getComputedStyle(one).outlineStyle !== 'none'")
            # A box of the picture has a thicker edge instead.
            assert seen or focused == ".rd-node", f"{focused}: no focus is seen"
        if pointed:
            parts[pointed].hover()
        reached = [selector for selector in (focused, pointed) if selector]
        found = audit(page, context={"include": reached}, options=_CONTRAST)
        assert found["violations"] == [], f"{reached}: {found['violations']}"
        looked_at = [
            node["ancestry"][0]
            for rule in found["passes"] + found["incomplete"]
            for node in rule["nodes"]
        ]
        for selector in reached:
            assert parts[selector].evaluate(_HOLDS_ONE, looked_at), f"{selector}: not looked at"
