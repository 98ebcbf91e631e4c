"""Markdown in fields of the publisher's own is shown as the item's text is, links and all."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import build, item

NOTE = """\
## Why

See [](#TR-2), [it](tr-2.md#why), [a file](notes.pdf)[^1] and [none](#TR-9).

[^1]: So.
"""
DEFINITION = "markdown: {}\nfields: {{note: {{type: markdown}}}}\n"


@pytest.mark.parametrize("dialect", ["github", "mkdocs"])
def test_links_lead_from_its_own_page_and_from_the_whole(tmp_path: Path, dialect: str) -> None:
    site = build(
        tmp_path,
        {
            "catalogue/catalogue.yml": DEFINITION.format(dialect),
            "catalogue/tr-1.md": item("One", "## Why\n\nText.", note=NOTE),
            "catalogue/tr-2.md": item("Two", "## Why\n\nText."),
            "catalogue/notes.pdf": "%PDF-",
        },
    )
    assert site.links("risks/tr-1/", ".rd-wide p a:not([class])") == {
        "TR-2 Two": "../tr-2/",
        "it": "../tr-2/#why",
        "a file": "../../notes.pdf",
    }
    links = site.links("all/", ".rd-whole__facts .rd-wide p a:not([class])")
    assert links == {"TR-2 Two": "#TR-2", "it": "#tr-2--why", "a file": "../notes.pdf"}
    for address in ("risks/tr-1/", "all/"):
        page = site.page(address)
        names = [node.attributes["id"] for node in page.css("[id]")]
        assert len(names) == len(set(names))
        assert page.one(".rd-wide .rd-missing, .rd-wide .rd-missing__note")
