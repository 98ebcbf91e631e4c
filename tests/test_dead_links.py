"""Whatever is dead on a site is told, and whatever is told is dead: in random catalogues."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from building import Built, build
from crawling import Crawl
from linking import Linking, linking
from riskdocs import load_catalogue
from thoroughness import THOROUGH

#: `RISKDOCS_CATALOGUES=200 pytest tests/test_dead_links.py` tries more.
COUNT = int(os.environ.get("RISKDOCS_CATALOGUES", "20" if THOROUGH else "10"))
RULES = {"link-file", "link-anchor", "link-unresolved"}
SETTINGS = {"links": {"absolute_links": "warn"}}
#: What the build alone can tell, by page and what is written there.
_BY_BUILD = (
    re.compile(r"riskdocs: (?P<source>\S+\.md): link-(?:file|anchor): `(?P<to>[^`]+)`"),
    re.compile(r"Doc file '(?P<source>[^']+)' contains an absolute link '(?P<to>[^']+)'"),
    re.compile(
        r"Doc file '(?P<source>[^']+)' contains a link '(?P<to>[^']*#[^']+)', but the[ r][de]"
    ),
)
_NAME = re.compile(r"L\d+x")


@pytest.mark.parametrize("seed", range(COUNT))
def test_dead_links_are_those_that_are_told(seed: int, tmp_path: Path) -> None:
    made = linking(seed)
    site = build(tmp_path, made.files, validation=SETTINGS, **made.settings)
    told = {*_told_by_check(tmp_path, made), *_told_by_build(site, made)}
    crawl = Crawl(site.folder, made.base)
    dead = {*_dead(crawl), *_lost_footnotes(crawl, made)}
    written = {
        name: line
        for text in made.files.values()
        if isinstance(text, str)
        for line in text.splitlines()
        for name in _NAME.findall(line)
    }
    differing = {name: written[name] for name in dead ^ told}
    assert {name: line for name, line in differing.items() if name in dead} == {}, "not told"
    assert {name: line for name, line in differing.items() if name in told} == {}, "not dead"


def _told_by_check(folder: Path, made: Linking) -> Iterator[str]:
    """Yield the names on the lines that the check names."""
    _, findings = load_catalogue(
        folder / "catalogue",
        pages=[folder / "docs"],
        directory_urls=made.settings["use_directory_urls"],
    )
    for found in findings:
        if found.rule in RULES:
            text = made.files[found.path]
            assert isinstance(text, str)
            yield from _NAME.findall(text.splitlines()[found.span.line - 1])


def _told_by_build(site: Built, made: Linking) -> Iterator[str]:
    """Yield the names of the links that only the build can know to be dead."""
    for message in site.messages:
        for pattern in _BY_BUILD:
            if match := pattern.search(message):
                yield from _named(made, match["source"], match["to"])


def _named(made: Linking, source: str, destination: str) -> Iterator[str]:
    """Yield the names of the links on a page with a destination, or to the same anchor."""
    text = made.files.get(f"docs/{source}", made.files.get(f"catalogue/{source}", ""))
    assert isinstance(text, str)
    _, mark, anchor = destination.partition("#")
    forms = [f"[<\"'=]{re.escape(destination)}[>\"']"]
    if mark and not destination.startswith(mark):
        forms.append(f"[^<\"'=]#{re.escape(anchor)}[>\"']")
    for line in text.splitlines():
        if any(re.search(form, line) for form in forms):
            yield from _NAME.findall(line)


def _dead(crawl: Crawl) -> Iterator[str]:
    for page, node in crawl.dead_nodes():
        names = _NAME.findall(node.attributes.get("alt") or node.text())
        assert names, f"{page}: the site's own link is dead: {node.html}"
        yield from names
    for parsed in crawl.pages.values():
        for node in parsed.css(".rd-missing"):
            yield from _NAME.findall(node.attributes.get("alt") or node.text())


def _lost_footnotes(crawl: Crawl, made: Linking) -> Iterator[str]:
    """Yield the names of the footnotes that no page has, and of marks that are no footnote's."""
    read = "".join(page.body.text() if page.body else "" for page in crawl.pages.values())
    for name, content in made.files.items():
        if name.startswith("catalogue/") and isinstance(content, str):
            for label, of in re.findall(r"^\[\^(\w+)\]: (L\d+x)", content, re.MULTILINE):
                if of not in read:
                    assert label
                    yield of
    yield from re.findall(r"(L\d+x)[^L\n]*\[\^\w+\]", read)
