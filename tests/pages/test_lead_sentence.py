"""What an item is, in one sentence, is the same wherever it is said."""

import json
from pathlib import Path

import pytest

from building import item
from exporting import by_path, published
from pages.making import make_site
from riskdocs.export.formats import FORMATS
from riskdocs.pages.site_pages import site_pages

SAID = "Text that a model reads is taken by it as an instruction."
MORE = "It then acts on it."


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (f"{SAID} {MORE}", SAID),
        (f"## Summary\n\n{SAID} {MORE}\n\n## Next\n\nMore.", SAID),
        (f"Label\n\n{SAID}", SAID),
        (f"Consider these three things, in this order:\n\n- one\n\n{SAID}", SAID),
        (f"- a list of things that is quite long\n\n> {MORE}\n\n{SAID}", SAID),
        ("Short.", "Short."),
        (f"**Company**: A bank of Berne<br>\n**Date:** 1 May 2024\n\n{SAID}", SAID),
        (f"**Severity**: High | **Date**: 1 May 2024\n\n## What\n\n{SAID}", SAID),
        (f"**What:** {SAID} **Impact:** Loss.\n\n## Next\n\n{MORE}", f"What: {SAID}"),
        (f"**Is:** It has a **text**: a key.\n\n{MORE}", "Is: It has a text: a key."),
        (f"**So it is**: {SAID}\n\n{MORE}", f"So it is: {SAID}"),
        (f"**What**: {SAID}\n**When**: 2024", f"What: {SAID}"),
        ("**Text** [a model](https://x.example/) `reads`\n*it*.", "Text a model reads it."),
        ("word " * 100, "word " * 63 + "word …"),
        ("提示注入" * 100, "提示注入" * 80 + " …"),
        ("It is like [](#TR-2), `[](#TR-3)` and [](tr-4.md).", "It is like TR-2, [](#TR-3) and ."),
        ("# Heading\n\n- a list", ""),
        (f'!!! info inline end "Facts of it"\n    ID: TR-1<br>\n    Of: more\n\n{SAID}', SAID),
        (f'=== "A tab of some length"\n\n    {MORE}\n\n{SAID}', SAID),
        ("> [!NOTE]\n> A note.\n\n??? note\n    A note.", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_it_is_the_first_of_the_lead_paragraph(tmp_path: Path, body: str, sentence: str) -> None:
    site = make_site(tmp_path, {"tr-1.md": item("Injection", body)})
    assert site.rows["TR-1"].sentence == sentence


@pytest.mark.parametrize("kind", ["text", "markdown"])
def test_a_publishers_summary_goes_first(tmp_path: Path, kind: str) -> None:
    files = {
        "catalogue.yml": f"fields: {{summary: {{type: {kind}}}}}",
        "tr-1.md": item("Injection", f"Its text is another. {MORE}", summary=f"{SAID}\n{MORE}"),
    }
    assert make_site(tmp_path, files).rows["TR-1"].sentence == f"{SAID} {MORE}"


def test_a_text_in_a_field_is_one_where_there_is_no_other(tmp_path: Path) -> None:
    definition = "fields: {who: {type: text}, what: {type: text}, more: {type: markdown}}"
    many = "Ann Archer of Amsterdam, Bob Baker of Berlin, Cleo Cook of Cologne"
    fields = {"who": many, "what": f"{SAID} {MORE}", "more": f"{MORE} {SAID}"}
    empty, full = item("Injection", "", **fields), item("Drift", MORE, **fields)
    site = make_site(tmp_path, {"catalogue.yml": definition, "tr-1.md": empty, "tr-2.md": full})
    assert site.rows["TR-1"].sentence == SAID
    assert site.rows["TR-2"].sentence == MORE


def test_all_say_the_same(tmp_path: Path) -> None:
    body = f'{SAID[:-1]} <b>"so"</b>. {MORE}'
    site = make_site(tmp_path, {"tr-1.md": item("Injection", body)})
    sentence = site.rows["TR-1"].sentence
    assert sentence == f'{SAID[:-1]} "so".'
    publication = published(site.catalogue)
    names = ("json", "csv", "llms", "markdown")
    made = {name: by_path(FORMATS[name].files(publication)) for name in names}
    files = {
        name: {path: content.decode() for path, content in found.items()}
        for name, found in made.items()
    }
    assert json.loads(files["json"]["data/catalogue.json"])["items"][0]["sentence"] == sentence
    assert sentence.replace('"', '""') in files["csv"]["data/items.csv"]
    assert f": {sentence}\n" in files["llms"]["llms.txt"]
    assert f"\n\n> {sentence}\n\n" in files["llms"]["risks/tr-1.md"]
    assert f"): {sentence} |" in files["markdown"]["data/markdown/risks/index.md"]
    (page,) = (page for page in site_pages(site) if page.source == "risks/tr-1.md")
    assert page.description() == sentence.replace('"', "")
