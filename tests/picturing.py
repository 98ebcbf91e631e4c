"""Takes the pictures of the own site that the README shows: `make pictures`, after `make site`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Literal

from playwright.sync_api import sync_playwright

from visiting import serve

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PAGES = {"risk": "risks/tr-10/"}


def take(site: Path, folder: Path) -> None:
    """Write a picture of each page, light and dark."""
    folder.mkdir(parents=True, exist_ok=True)
    program = shutil.which("chromium") or shutil.which("google-chrome")
    with serve(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for scheme in SCHEMES:
            page = browser.new_page(viewport={"width": 1200, "height": 700}, color_scheme=scheme)
            for name, path in PAGES.items():
                page.goto(address + path, wait_until="networkidle")
                page.screenshot(path=folder / f"{name}-{scheme}.png")
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))
