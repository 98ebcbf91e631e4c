"""The picture of the relations as a test sees it in a browser."""

from __future__ import annotations

from dataclasses import astuple, dataclass

import pytest
from playwright.sync_api import Locator, Page

_PAINTED = "await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));"
_PLACE = (
    "async () => {"
    + 2 * _PAINTED
    + """
    const frame = document.querySelector(".rd-graph__frame");
    const around = frame.getBoundingClientRect();
    const sheet = document.querySelector(".rd-graph__sheet");
    const {x, y, width} = sheet.getBoundingClientRect();
    const [left, top] = [x - around.x - frame.clientLeft, y - around.y - frame.clientTop];
    return [left, top, width / sheet.offsetWidth];
}"""
)
#: In the frame, and in what the window shows below the theme's header, to a pixel.
_IN_SIGHT = (
    "async box => {"
    + 2 * _PAINTED
    + """
    const frame = box.closest(".rd-graph__frame").getBoundingClientRect();
    const header = document.querySelector(".md-header").getBoundingClientRect();
    const {left, top, right, bottom} = box.getBoundingClientRect();
    return left >= frame.left && right <= frame.right
        && top > Math.max(frame.top, header.bottom) - 1
        && bottom < Math.min(frame.bottom, innerHeight) + 1;
}"""
)


@dataclass(frozen=True)
class Place:
    """Where the picture stands: its corner, in pixels from the frame's corner, and its scale."""

    left: float
    top: float
    scale: float

    def moved(self, right: float, down: float) -> Place:
        """Return the place so many pixels farther."""
        return Place(self.left + right, self.top + down, self.scale)

    def near(self, other: Place) -> bool:
        """Tell whether another place is the same, to a tenth of a pixel."""
        return astuple(self) == pytest.approx(astuple(other), abs=0.1)


def place(page: Page) -> Place:
    """Return where the picture stands, once that has been painted."""
    left, top, scale = page.evaluate(_PLACE)
    return Place(left, top, scale)


def box(page: Page, identifier: str) -> Locator:
    """Return an item's box."""
    return page.locator(f"a.rd-node[href$='/{identifier.lower()}/']")


def items(boxes: Locator) -> list[str]:
    """Return the IDs in boxes; of those that show none, the first word."""
    return [text.split()[0] for text in boxes.all_inner_texts()]


def is_in_sight(box: Locator) -> bool:
    """Tell whether a box is wholly inside the frame and the window, and not below the header."""
    return bool(box.evaluate(_IN_SIGHT))


def middle(box: Locator) -> tuple[float, float]:
    """Return the middle of a box, in pixels of the window."""
    bounds = box.bounding_box()
    assert bounds is not None
    return bounds["x"] + bounds["width"] / 2, bounds["y"] + bounds["height"] / 2
