"""What the site's search is given of each page, and the files that answer in its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from building import Built, build, item

BODY = """\
A **bold** *word*, `a < b` and **un***broken*; [a link](#TR-2) and ![x](y.png).

## Causes **of** `it`

| a *b* | c |
| - | - |
| **d** `e` | [f](#CT-1) |

- one <b>two</b> <!-- hidden -->
"""
FILES = {
    "catalogue/risks/tr-1.md": item(
        "A & <B>", BODY, aliases=["TR-9"], keywords=["deluge"], type=["Confidentiality"]
    ),
    "catalogue/risks/tr-2.md": item("Flood"),
    "catalogue/risks/tr-3.md": item("Gone", doc_status="Retired"),
    "catalogue/controls/ct-1.md": item("Filter", mitigates=["tr-1"]),
    "docs/about.md": "# About\n\nIt is *here*.\n\n## Why\n\nBecause.\n",
}

pytestmark = pytest.mark.slow


def _site(folder: Path, **settings: Any) -> Built:
    settings.setdefault("plugins", ["search", "riskdocs"])
    return build(folder, {**FILES, **settings.pop("files", {})}, theme="material", **settings)


def _entries(site: Built, name: str = "search/search_index.json") -> dict[str, Any]:
    return {entry["location"]: entry for entry in json.loads(site.html(name))["docs"]}


def _titles(site: Built) -> list[list[str]]:
    groups = json.loads(site.html("search/titles.json"))["docs"]["groups"]
    return [[base + one[0], *one[1:]] for _, base, found in groups for one in found]


def test_an_item_is_found_by_its_words_and_its_names(tmp_path: Path) -> None:
    site = _site(tmp_path)
    entry = _entries(site)["risks/tr-1/"]
    assert entry["title"] == "TR-1 A &amp;"
    assert entry["text"] == (
        "Draft. Confidentiality A bold word, a &lt; b and unbroken; a link and x."
        " Causes of it a b c d e f one two"
    )
    assert entry["boost"] == 2
    assert _titles(site)[0] == ["risks/tr-1/", "TR-1 A &", "TR-9", "deluge"]
    sentences = site.html("search/s0.js")
    assert '"A bold word, a < b and unbroken; a link and x."' in sentences
    assert '"Text."' in sentences


def test_what_is_found(tmp_path: Path) -> None:
    site = _site(tmp_path)
    found = dict(one[:2] for one in _titles(site))
    assert found["about/"] == "About"
    assert found["about/#why"] == "Why"
    assert found["coverage/#no-control"] == "1 risk without a control"
    names = {one[0]: one[1:] for one in _titles(site)}
    entry = names["references/owasp-llm-top-10/#2025-llm01"]
    assert entry == ["LLM01 Prompt Injection"]
    assert not {"risks/tr-3/", "all/", "changes/"} & names.keys()
    assert "Flood" not in _entries(site)["risks/"]["text"]


def test_the_home_page_is_found_by_what_it_says_of_the_catalogue(tmp_path: Path) -> None:
    definition = "title: Our risks\ndescription: What may go wrong.\n"
    site = _site(tmp_path, files={"catalogue/catalogue.yml": definition})
    assert {
        key: entry["text"].strip() for key, entry in _entries(site).items() if key[:1] in ("", "#")
    } == {"": "What may go wrong."}


def test_an_item_is_found_by_the_publishers_own_fields(tmp_path: Path) -> None:
    definition = """\
fields:
  owner: {type: choice, choices: [Bank, Vendor]}
  proof: {type: markdown}
  tools: {type: table, columns: [name, use]}
  summary: {}
"""
    values: dict[str, Any] = {
        "owner": "Vendor",
        "proof": "See *minutes* <b>x</b>.",
        "tools": [{"name": "Shears", "use": "cutting"}],
        "summary": "It ends in tears.",
    }
    site = _site(
        tmp_path,
        files={
            "catalogue/catalogue.yml": definition,
            "catalogue/risks/tr-4.md": item("Cut", **values),
        },
    )
    text = _entries(site)["risks/tr-4/"]["text"]
    assert "Vendor. See minutes x.. Shears; cutting. It ends in tears." in text


def test_plug_ins_that_change_the_index_are_followed(tmp_path: Path) -> None:
    hook = (
        "import json, pathlib\n"
        "def on_post_build(config):\n"
        "    file = pathlib.Path(config.site_dir, 'search/search_index.json')\n"
        "    index = json.loads(file.read_text())\n"
        "    index['docs'] = [one for one in index['docs'] if 'about' not in one['location']]\n"
        "    file.write_text(json.dumps(index))\n"
    )
    site = _site(tmp_path, files={"hook.py": hook}, hooks=["hook.py"])
    assert not any("about" in one[0] for one in _titles(site))


@pytest.mark.parametrize("boost", ["high", None, [1], 3])
def test_an_odd_boost_is_none(tmp_path: Path, boost: object) -> None:
    text = f"---\nsearch:\n  boost: {json.dumps(boost)}\n---\n\n# Odd\n"
    site = _site(tmp_path, files={"docs/odd.md": text})
    groups = json.loads(site.html("search/titles.json"))["docs"]["groups"]
    assert [boost for boost, base, found in groups for one in found if base + one[0] == "odd/"] == [
        3 if boost == 3 else 1
    ]


def test_from_a_folder_a_script_holds_the_titles(tmp_path: Path) -> None:
    site = _site(tmp_path, plugins=["search", "offline", "riskdocs"])
    titles = site.html("search/titles.json")
    assert site.html("search/search_index.js") == f"var __index = {titles}"


@pytest.mark.parametrize("plugins", [["riskdocs"], [{"search": {"enabled": False}}, "riskdocs"]])
def test_a_site_without_a_search_has_none_of_it(tmp_path: Path, plugins: list[Any]) -> None:
    assert not (_site(tmp_path, plugins=plugins).folder / "search").exists()


def test_other_themes_search_the_same(tmp_path: Path) -> None:
    site = build(tmp_path, FILES, plugins=["search", "riskdocs"])
    entries = _entries(site)
    assert "unbroken" in entries["risks/tr-1/"]["text"]
    assert "deluge" in entries["risks/tr-1/"]["text"]
    assert not (site.folder / "search/titles.json").exists()


def test_what_a_hook_does_to_a_page_stays(tmp_path: Path) -> None:
    hook = (
        "def on_page_context(context, page, config, nav):\n"
        "    page.content = page.content.replace('rd-facts', 'seen')\n"
    )
    built = build(
        tmp_path, {**FILES, "hook.py": hook}, hooks=["hook.py"], plugins=["search", "riskdocs"]
    )
    assert built.page("risks/tr-1/").css(".seen")
