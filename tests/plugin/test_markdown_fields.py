"""Markdown in fields of the publisher's own is shown as the item's text is, links and all."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import build, item
from crawling import Crawl

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


def test_what_a_field_names_is_not_what_another_text_names(tmp_path: Path) -> None:
    text = 'A note[^1], <b id="own">one</b>, [it](#own) and [there](#heading).\n\n[^1]: So.\n'
    fields = "fields: {'a b': {type: markdown}, summary: {type: markdown}}\n"
    files = {
        "catalogue/catalogue.yml": fields,
        "catalogue/tr-1.md": item("One", f"## Heading\n\n{text}", summary=text, **{"a b": text}),
    }
    crawl = Crawl(build(tmp_path, files).folder)
    assert crawl.repeated_ids() == []
    assert crawl.dead_links() == []
    for address in ("risks/tr-1/index.html", "all/index.html"):
        links = [node.attributes["href"] or "" for node in crawl.pages[address].css("main p a")]
        own = [link.rpartition("--")[2].strip("#") for link in links if "#" in link]
        assert own.count("fn:1") == own.count("fnref:1") == own.count("own") == 3
        assert own.count("heading") == 3
        assert len(set(links)) == len(links) - 2
