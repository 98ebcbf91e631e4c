"""Takes the pictures that README and guide show, of the site and the terminal: `make pictures`."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from building import write
from riskdocs.authoring.first_catalogue import first_files
from visiting import find_browser, serve

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PAGES = {"risk": "risks/tr-10/", "list": "risks/"}
#: What is typed in a first catalogue, and how its risk is written before.
TERMINALS = {
    "check": (
        "riskdocs check",
        {
            "type: Integrity": "type: Integrty",
            "LLM01:2026": "LLM01:2025 Prompt Injektion",
            "(#CT-1)": "(#CT-11)",
        },
    ),
}
_COLUMNS = 96
_STYLE = """
:root { color-scheme: light dark; }
body { margin: 0; background: light-dark(#fff, #12181e); }
pre { width: 96ch; margin: 0; padding: 1.2em 1.5em; font: 13px/1.5 monospace;
  white-space: pre-wrap; border-radius: 6px;
  color: light-dark(#18222b, #dfe4e8); background: light-dark(#f6f5f1, #1b232b); }
.c1 { font-weight: bold; } .c2 { opacity: 0.65; }
.c31 { color: light-dark(#a4271c, #ff9d8a); } .c32 { color: light-dark(#1b6b38, #7fd3a0); }
.c33 { color: light-dark(#8a4b00, #f3b662); } .c34, .c36 { color: light-dark(#0d5b75, #7cc6df); }
"""
_SEQUENCE = re.compile(r"\x1b\[([\d;]*)m")


def said(command: str, folder: Path) -> str:
    """Return what a command prints on a terminal, with its colours."""
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": programs, "COLUMNS": str(_COLUMNS), "TERM": "xterm"}
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command.split(), cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    text = b"".join(_read(ours)).decode()
    os.close(ours)
    process.wait()
    return text.replace("\r\n", "\n")


def _read(terminal: int) -> Iterator[bytes]:
    """Yield what comes, until the other end is closed, of which Linux makes an error."""
    try:
        while part := os.read(terminal, 4096):
            yield part
    except OSError:
        return


def as_html(command: str, text: str) -> str:
    """Return a page that shows a command and what it printed."""
    start, *parts = _SEQUENCE.split(text)
    shown = escape(start)
    for codes, part in zip(parts[::2], parts[1::2], strict=True):
        classes = " ".join(f"c{code}" for code in codes.split(";"))
        shown += f'<span class="{classes}">{escape(part)}</span>'
    prompt = f'<span class="c2">$</span> <span class="c1">{escape(command)}</span>\n'
    return f"<!doctype html><style>{_STYLE}</style><pre>{prompt}{shown.rstrip()}</pre>"


def terminal(name: str) -> str:
    """Return the page that shows one of the terminals."""
    command, changes = TERMINALS[name]
    with TemporaryDirectory() as folder:
        files = {path: text for path, text in first_files().items() if path.startswith("catalogue")}
        risk = "catalogue/risks/tr-1.md"
        for old, new in changes.items():
            assert old in files[risk]
            files[risk] = files[risk].replace(old, new)
        write(Path(folder), files)
        return as_html(command, said(command, Path(folder)))


def take(site: Path, folder: Path) -> None:
    """Write a picture of each page and each terminal, light and dark."""
    folder.mkdir(parents=True, exist_ok=True)
    with serve(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        for scheme in SCHEMES:
            _take_pages(browser, scheme, address, folder)
            page = browser.new_page(color_scheme=scheme, device_scale_factor=1.25)
            for name in TERMINALS:
                page.set_content(terminal(name))
                page.locator("pre").screenshot(path=folder / f"{name}-{scheme}.png")
        browser.close()


def _take_pages(
    browser: Browser, scheme: Literal["light", "dark"], address: str, folder: Path
) -> None:
    page = browser.new_page(viewport={"width": 1200, "height": 700}, color_scheme=scheme)
    for name, path in PAGES.items():
        page.goto(address + path, wait_until="networkidle")
        page.screenshot(path=folder / f"{name}-{scheme}.png")


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))
