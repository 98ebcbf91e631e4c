"""Every form of cross-link, on item pages and on the site's other pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import Built, build, item

FORMS = {
    "id": "[form](#TR-14)",
    "lower case": "[form](#tr-14)",
    "leading zero": "[form](#TR-014)",
    "file": "[form](tr-14.md)",
    "file here": "[form](./tr-14.md)",
    "file elsewhere": "[form](../risks/tr-14.md)",
    "site": "[form](/risks/tr-14/)",
    "html": "[form](../risks/tr-14.html)",
    "reference style": "[form][target]\n\n[target]: #TR-14",
    "short reference": "[form]\n\n[form]: ../risks/tr-14.md",
    "former ID": "[form](#TR-99)",
    "former file": "[form](old-name.md)",
    "with title": '[form](#TR-14 "Title")',
    "angle brackets": "[form](<#TR-14>)",
    "in a table": "| a |\n| --- |\n| [form](#TR-14) |",
    "in a quote": "> [form](#TR-14)",
    "in a nested list": "- a\n    - [form](#TR-14)",
    "in HTML": '<div markdown="1">\n\n[form](#TR-14)\n\n</div>',
    "bold": "[**form**](#TR-14)",
    "in an alert": "> [!NOTE]\n> [form](#TR-14)",
    "in a task": "- [x] [form](#TR-14)",
    "in a note": "a[^1]\n\n[^1]: [form](#TR-14)",
}
#: As MkDocs' extensions have it; in items only where their definition says so.
OF_EXTENSIONS = {
    "in an admonition": "!!! note\n    [form](#TR-14)",
    "in a tab": '=== "Tab"\n    [form](#TR-14)',
    "in HTML without blank lines": '<div markdown="1">\n[form](#TR-14)\n</div>',
}
EXTENSIONS = ["admonition", "footnotes", "md_in_html", "pymdownx.superfences", "pymdownx.tabbed"]


def _built(folder: Path, forms: dict[str, str], definition: str) -> Built:
    target = item(
        "Target",
        "## Further reading\n\n## TR-14\n\nText.",
        aliases=["TR-99", "old-name.md"],
    )
    files = {"catalogue/catalogue.yml": definition, "catalogue/risks/tr-14.md": target}
    for number, form in enumerate(forms.values(), 1):
        files[f"catalogue/controls/ct-{number}.md"] = item("Control", form)
        files[f"docs/deep/page-{number}.md"] = f"# Page\n\n{form}\n"
    files["docs/top.md"] = "# Top\n\n[form](#TR-14) and [](#TR-14)\n\n## TR-14\n"
    return build(folder, files, markdown_extensions=EXTENSIONS)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return _built(tmp_path_factory.mktemp("site"), FORMS, "markdown: github\n")


@pytest.fixture(scope="module")
def site_of_mkdocs(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return _built(tmp_path_factory.mktemp("site"), FORMS | OF_EXTENSIONS, "markdown: mkdocs\n")


def _numbered(forms: dict[str, str]) -> pytest.MarkDecorator:
    ids = [name.replace(" ", "-") for name in forms]
    return pytest.mark.parametrize("number", range(1, len(forms) + 1), ids=ids)


@_numbered(FORMS)
def test_form_leads_to_the_item(site: Built, number: int) -> None:
    assert site.links(f"controls/ct-{number}/")["form"] == "../../risks/tr-14/"
    assert site.links(f"deep/page-{number}/")["form"] == "../../risks/tr-14/"


@_numbered(FORMS | OF_EXTENSIONS)
def test_form_leads_to_the_item_where_mkdocs_makes_its_page(
    site_of_mkdocs: Built, number: int
) -> None:
    assert site_of_mkdocs.links(f"controls/ct-{number}/")["form"] == "../../risks/tr-14/"
    assert site_of_mkdocs.links(f"deep/page-{number}/")["form"] == "../../risks/tr-14/"


def test_id_is_reserved_also_beside_a_heading_of_that_slug(site: Built) -> None:
    assert site.links("top/", "main p a") == {
        "form": "../risks/tr-14/",
        "TR-14 Target": "../risks/tr-14/",
    }


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[x](tr-2.md#causes)", {"x": "../tr-2/#causes"}),
        ("[](#TR-2)", {"TR-2 Two & <b>": "../tr-2/"}),
        ("`[x](#TR-2)`", {}),
        ("```\n[x](#TR-2)\n```", {}),
        ("    [x](#TR-2)", {}),
        ("[x](#causes)\n\n## Causes", {"x": "#causes", "¶": "#causes"}),
        ("[x](https://example.org/tr-2.md)", {"x": "https://example.org/tr-2.md"}),
        ("[x](mailto:tr-2@example.org)", {"x": "mailto:tr-2@example.org"}),
        ("[![logo](logo.png)](#TR-2)", {"": "../tr-2/"}),
        ("[x](notes/plan.pdf)", {"x": "../notes/plan.pdf"}),
    ],
)
def test_other_links(tmp_path: Path, body: str, expected: dict[str, str]) -> None:
    site = build(
        tmp_path,
        {
            "catalogue/risks/tr-1.md": item("One", f"Text.\n\n{body}"),
            "catalogue/risks/tr-2.md": item("Two & <b>", "## Causes"),
            "catalogue/risks/logo.png": b"\x89PNG",
            "catalogue/risks/notes/plan.pdf": b"%PDF",
        },
    )
    found = site.links("risks/tr-1/", "main > :not(section, .rd-head__kind, .rd-parts) a")
    assert found == expected


def test_a_path_that_leads_to_another_page_on_disk_leads_there_on_the_site(tmp_path: Path) -> None:
    body = "[page](../../docs/deep/page.md#top) ![image](../../docs/deep/a%20b.png)"
    site = build(
        tmp_path,
        {
            "catalogue/risks/tr-1.md": item("One", body),
            "docs/deep/page.md": "# Page\n\n## Top\n",
            "docs/deep/a b.png": b"a",
        },
    )
    assert site.links("risks/tr-1/", "main > p a") == {"page": "../../deep/page/#top"}
    assert site.page("risks/tr-1/").one("main img").attributes["src"] == "../../deep/a%20b.png"
    assert site.rules() == []


def test_link_to_a_missing_item_stays_readable_and_says_so(tmp_path: Path) -> None:
    site = build(tmp_path, {"catalogue/risks/tr-1.md": item("One", "See [the plan](#TR-77) now.")})
    missing = site.page("risks/tr-1/").one(".rd-missing")
    assert missing.text() == "the plan (TR-77 is missing)"
    assert site.page("risks/tr-1/").css("main a[href*=tr-77]") == []
    assert site.rules() == ["link-unresolved"]


def test_a_missing_item_is_called_by_its_id_where_nothing_else_is_said(tmp_path: Path) -> None:
    files = {"catalogue/risks/tr-1.md": item("One"), "docs/a.md": "# A\n\nSee [](#TR-77).\n"}
    missing = build(tmp_path, files).page("a/").one(".rd-missing")
    assert missing.text() == "TR-77 (TR-77 is missing)"


def test_images_beside_items_are_published_where_the_page_looks(tmp_path: Path) -> None:
    site = build(
        tmp_path,
        {
            "catalogue/_threats/tr-1.md": item("One", "![a](img/a%20b.png) ![c](../c.png)"),
            "catalogue/_threats/img/a b.png": b"a",
            "catalogue/c.png": b"c",
        },
    )
    addresses = [node.attributes["src"] or "" for node in site.page("risks/tr-1/").css("main img")]
    found = [site.folder / "risks/tr-1" / address.replace("%20", " ") for address in addresses]
    assert [path.read_bytes() for path in found] == [b"a", b"c"]
    assert site.rules() == []
