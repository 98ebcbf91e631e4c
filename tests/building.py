"""Builds sites in this process, so that a test says only what it is about.

The bare theme prints a page's content and little else; it builds a page in some 30 ms, ten times
faster than Material.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser, LexborNode

from riskdocs.plugin import background_process

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The extensions that this project's own pages need.
OWN_EXTENSIONS = ["admonition", "attr_list", "pymdownx.superfences"]

_BARE_PAGE = """<!doctype html>
<html lang="en"><head><title>{{ page.title }}</title>
{%- set description = page.meta.description %}
{%- if description %}<meta name="description" content="{{ description }}">{% endif -%}
</head><body>
<ol class="breadcrumbs">
{% for step in page.ancestors | reverse %}<li>{{ step.title }}</li>{% endfor %}
</ol>
<main>{{ page.content }}</main>
<nav class="toc">
{% for heading in page.toc %}<a href="{{ heading.url }}">{{ heading.title }}</a>{% endfor %}
</nav>
{% macro to(name, page) %}
{% if page %}<a class="{{ name }}" href="{{ page.url | url }}">{{ page.title }}</a>{% endif %}
{% endmacro %}
{{ to("previous", page.previous_page) }}{{ to("next", page.next_page) }}
{% if page.edit_url %}<a class="edit" href="{{ page.edit_url }}">Edit</a>{% endif %}
</body></html>
"""


def item(title: str, body: str = "Text.", **front_matter: object) -> str:
    """Return a file's text: an item in good order but for what the test adds."""
    added = {key.replace("_", "-"): value for key, value in front_matter.items()}
    values = {"title": title, "doc-status": "Draft", **added}
    lines = [f"{key}: {json.dumps(value)}" for key, value in values.items()]
    return "---\n" + "\n".join(lines) + f"\n---\n\n{body}\n"


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files below a folder, each under its path."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


class ParsedPage(LexborHTMLParser):
    """A page that a test looks at."""

    def one(self, selector: str) -> LexborNode:
        """Return the first element that fits.

        Raises:
            AssertionError: there is none.
        """
        found = self.css_first(selector)
        assert found is not None, f"nothing on the page fits {selector}"
        return found


@dataclass(frozen=True)
class Built:
    """A built site."""

    folder: Path
    messages: list[str]

    def rules(self) -> list[str]:
        """Return the rules that the build named, but for those about coverage."""
        named = [text.removeprefix("riskdocs: ").split(": ")[1] for text in self.messages]
        return [rule for rule in named if rule not in {"risk-uncontrolled", "control-unused"}]

    def html(self, address: str = "") -> str:
        """Return the source of the page at an address such as `risks/tr-14/`."""
        path = self.folder / address
        return (path / "index.html" if path.is_dir() else path).read_text(encoding="utf-8")

    def page(self, address: str = "") -> ParsedPage:
        """Return the parsed page at an address."""
        return ParsedPage(self.html(address))

    def links(self, address: str, selector: str = "main a") -> dict[str, str]:
        """Return text to address of the links of a page."""
        return {
            " ".join(node.text().split()): node.attributes.get("href") or ""
            for node in self.page(address).css(selector)
        }

    def exists(self, address: str) -> bool:
        """Tell whether something stands at an address."""
        return (self.folder / address).exists()


def build(
    folder: Path,
    files: Mapping[str, str | bytes],
    *,
    strict: bool = False,
    theme: str | dict[str, str] | None = None,
    template: str = _BARE_PAGE,
    **settings: Any,
) -> Built:
    """Build a site from files.

    Args:
        folder: an empty folder.
        files: path to content; those of the catalogue below `catalogue/`.
        strict: as `mkdocs build --strict`.
        theme: a theme's name or settings; the bare one by default.
        template: of the bare theme's pages.
        settings: more of `mkdocs.yml`.

    Raises:
        mkdocs.exceptions.Abort: a strict build had warnings.
    """
    write(folder, files)
    for needed in ("docs", "catalogue"):
        (folder / needed).mkdir(exist_ok=True)
    if theme is None:
        write(folder, {"bare/main.html": template, "bare/404.html": template})
    bare = {"name": None, "custom_dir": "bare"}
    theme_setting = {"name": theme} if isinstance(theme, str) else theme or bare
    config = {"site_name": "Test", "theme": theme_setting, "plugins": ["riskdocs"], **settings}
    (folder / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    recorder = _Recorder()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(recorder)
    try:
        loaded = load_config(str(folder / "mkdocs.yml"), strict=strict)
        loaded.plugins.on_startup(command="build", dirty=False)
        with pytest.MonkeyPatch.context() as patch:
            # A copy of the tests' process costs as much as a small site does.
            # `test_background_process.py` holds that a site is the same without one.
            patch.setattr(background_process, "_can_copy", lambda: False)
            mkdocs_build.build(loaded)
    finally:
        logger.removeHandler(recorder)
    return Built(folder / "site", recorder.messages)


class _Recorder(logging.Handler):
    """Keeps warnings and what is graver."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
