from __future__ import annotations

import posixpath
import re
import time
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import build, item
from exporting import SITE, by_path
from riskdocs import load_catalogue
from riskdocs.export.formats import FORMATS
from riskdocs.export.item_markdown import ItemMarkdown, beside, literal
from riskdocs.export.publication import Publication
from riskdocs.export.records import item_plain_text
from riskdocs.markdown import read_markdown
from riskdocs.markdown.plain_text import plain_text as plain
from riskdocs.texts.texts import Texts

_LINK = re.compile(r"(?<!\\)\]\(([^()\s]+)\)")


@pytest.fixture(scope="session")
def files(publication: Publication) -> dict[str, str]:
    made = by_path(FORMATS["llms"].files(publication))
    return {path: content.decode() for path, content in made.items()}


def test_the_list_names_every_item_that_is_not_retired(
    files: dict[str, str], publication: Publication
) -> None:
    listed = files["llms.txt"]
    assert listed.startswith("# ")
    for one in publication.catalogue.items:
        assert (f"- [{one.id} " in listed) != one.retired


def test_an_item_is_the_same_in_the_whole_and_beside_its_page(tmp_path: Path) -> None:
    folder = tmp_path / "catalogue/risks"
    folder.mkdir(parents=True)
    body = "A \0 sign that is \0 no text, [a link](#TR-2), [two](tr-2.md#why) and [none](#TR-3)."
    (folder / "tr-1.md").write_text(item("One", body), encoding="utf-8")
    (folder / "tr-2.md").write_text(item("Two"), encoding="utf-8")
    publication = Publication(load_catalogue(tmp_path / "catalogue").catalogue, SITE)
    files = by_path(FORMATS["llms"].files(publication))
    markdown = ItemMarkdown(publication.catalogue, Texts())
    for one in publication.catalogue.items:
        source = f"risks/{one.id.lower()}.md"
        assert files[source].decode() == markdown.page(one, beside(source))
        whole = markdown.page(one, lambda source: f"{SITE}{source}")
        assert whole in files["llms-full.txt"].decode()
    assert b"A \0 sign" in files["llms-full.txt"]
    assert b"](tr-2.md#why)" in files["risks/tr-1.md"]


def test_its_links_lead_to_files(files: dict[str, str]) -> None:
    links = _LINK.findall(files["llms.txt"])
    assert f"{SITE}llms-full.txt" in links
    for link in links:
        assert unquote(link.removeprefix(SITE)) in files


def test_links_between_items_lead_to_files(files: dict[str, str], publication: Publication) -> None:
    prefixes = "|".join(kind.prefix.lower() for kind in publication.catalogue.definition.kinds)
    to_item = re.compile(rf"(?:^|/)(?:{prefixes})-\d+\.md$")
    for path, text in files.items():
        for link in _LINK.findall(text):
            target = link.partition("#")[0]
            if to_item.search(target):
                found = target.removeprefix(SITE)
                if path != "llms-full.txt":
                    found = posixpath.normpath(posixpath.join(posixpath.dirname(path), found))
                assert found in files


def test_texts_without_links_come_back_to_the_letter(
    files: dict[str, str], publication: Publication
) -> None:
    for one in publication.catalogue.items:
        if not one.links:
            text = files[f"{one.kind.folder}/{one.id.lower()}.md"]
            assert text.endswith(f"\n\n{one.body.strip(chr(10))}\n")
            assert one.body.strip("\n") in files["llms-full.txt"]


BODY = """See [](#TR-2), [the **second**](tr-2.md#causes), [ref][r], [gone](#TR-9).
Not `[](#TR-2)`.

![picture](images/a%20b.png) [![in](images/a%20b.png)](#TR-2) <!-- [](#TR-2) -->

```text
[](#TR-2)  # stays
```

[r]: #TR-2
"""
LINKED = """See [TR-2 Two](tr-2.md), [the **second**](tr-2.md#causes), [ref][r], gone.
Not `[](#TR-2)`.

![picture](images/a%20b.png) [![in](images/a%20b.png)](tr-2.md) <!-- [](#TR-2) -->

```text
[](#TR-2)  # stays
```

[r]: tr-2.md
"""
PLAIN = """See TR-2 Two, the second, ref, gone.
Not [](#TR-2).

picture in

[](#TR-2)  # stays"""


def test_links_are_resolved_and_code_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "c/images").mkdir(parents=True)
    (tmp_path / "c/images/a b.png").write_bytes(b"")
    (tmp_path / "c/tr-1.md").write_text(item("One", BODY))
    (tmp_path / "c/tr-2.md").write_text(item("Two"))
    catalogue = load_catalogue(tmp_path / "c").catalogue
    one = catalogue.item("TR-1")
    assert one
    linked = ItemMarkdown(catalogue, Texts()).body(
        one, lambda source: source.removeprefix("risks/").replace(" ", "%20")
    )
    assert linked.strip() == LINKED.strip()
    lines = [line.strip() for line in item_plain_text(catalogue, one).splitlines()]
    assert "\n".join(lines) == PLAIN


def test_each_page_has_its_markdown_beside_it(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "catalogue/deep/tr-1.md": item("One", "[two](#CT-2) ![a](a.png)"),
        "catalogue/deep/a.png": b"x",
        "catalogue/ct-2.md": item("Two", mitigates=["TR-1"]),
    }
    site = build(tmp_path, files, site_url=SITE)
    for page in ("risks/tr-1", "controls/ct-2"):
        assert site.exists(f"{page}/index.html")
        text = (site.folder / f"{page}.md").read_text()
        assert text.startswith(f"# {page.rpartition('/')[2].upper()} ")
        for link in _LINK.findall(text):
            assert site.exists(posixpath.normpath(posixpath.join("risks", link)))
    for link in _LINK.findall((site.folder / "llms.txt").read_text()):
        assert site.exists(link.removeprefix(SITE))
    assert site.messages == []


@pytest.mark.parametrize(
    "text",
    [
        "`",
        "` ``",
        "*",
        "**a",
        "*a ",
        "__",
        "<a ",
        "<!--",
        "[",
        "[a]:",
        "|-",
        "> ",
        "# ",
        "{#",
        "![",
        "\\",
    ],
)
def test_no_text_makes_the_scan_go_back_and_forth(text: str, tmp_path: Path) -> None:
    (tmp_path / "tr-1.md").write_text(item("One"))
    catalogue = load_catalogue(tmp_path).catalogue
    one = catalogue.items[0]
    document = replace(one.document, text=text * (100_000 // len(text)), body_start=0)
    start = time.process_time()
    item_plain_text(catalogue, replace(one, document=document))
    # Milliseconds where each character is met a few times, minutes where it is not.
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[**gone** `a`](#TR-9)", "**gone** `a`"),
        ("[gone ![i](a.png)](#TR-9)", "gone ![i](../a.png)"),
        ("[gone][TR-9] [TR-9][] [TR-9]\n\n[TR-9]: #TR-9", "gone TR-9 TR-9\n\n[TR-9]: #TR-9"),
        ("[](#TR-9)", "TR-9"),
        ("[a](<#TR-2>) [b](tr-2.md 't')", "[a](<tr-2.md>) [b](tr-2.md 't')"),
        ("| [a](#TR-2) |\n|---|", "| [a](tr-2.md) |\n|---|"),
    ],
)
def test_links_by_their_places(tmp_path: Path, body: str, expected: str) -> None:
    (tmp_path / "a.png").write_bytes(b"")
    (tmp_path / "tr-1.md").write_text(item("One", body))
    (tmp_path / "tr-2.md").write_text(item("Two"))
    catalogue = load_catalogue(tmp_path).catalogue
    made = ItemMarkdown(catalogue, Texts()).body(catalogue.items[0], beside("risks/x.md"))
    assert made.strip() == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('```py title="a *b*"\nx\n```', "**a \\*b\\***\n\n```py\nx\n```"),
        ('a\n\n  ~~~ py n="1" title="c"\n  x\n  ~~~', "a\n\n  **c**\n\n  ~~~ py\n  x\n  ~~~"),
        ('- ```py title="c"\n  x\n  ```', "- **c**\n\n  ```py\n  x\n  ```"),
        ('> 1. ```py title="c"\n>    x\n>    ```', "> 1. **c**\n>\n>    ```py\n>    x\n>    ```"),
        ('```py\n```py title="c"\n```', '```py\n```py title="c"\n```'),
        ("a ```b c``` d", "a ```b c``` d"),
    ],
)  # fmt: skip
def test_options_of_code_are_no_text_of_another_site(
    tmp_path: Path, body: str, expected: str
) -> None:
    (tmp_path / "tr-1.md").write_text(item("One", body))
    catalogue = load_catalogue(tmp_path).catalogue
    markdown = ItemMarkdown(catalogue, Texts(), standalone=True)
    assert markdown.body(catalogue.items[0], str).strip() == expected


@given(st.text(st.sampled_from("ab \\`*_[]()<>!#&;|~-+.=:/@{}'\"\n\u00e9"), max_size=40))
def test_an_escaped_text_is_read_as_it_is(text: str) -> None:
    line = " ".join(text.split())
    assert plain(f"x {literal(text)} y").split() == f"x {line} y".split()
    assert plain(f"# {literal(text)} y").split() == f"{line} y".split()
    assert plain(f"# x {literal(text)}").split() == f"x {line}".split()
    assert plain(f"|a|\n|---|\n| x {literal(text)} |").split() == f"a x {line}".split()
    linked = read_markdown(f"[x {literal(text)}](y)").links
    assert [link.text.split() for link in linked] == [f"x {line}".split()]
