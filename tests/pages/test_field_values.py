"""How the publisher's own fields are shown on an item's page."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import ParsedPage, item
from pages.making import make_site, page

DEFINITION = """
fields:
  site: {type: url, label: Site}
  public: {type: boolean, label: Public}
  paper: {type: link, label: Paper, columns: [title, href, year]}
  reading: {type: list, of: link, label: Reading}
  note: {type: markdown, label: Note}
  ideas: {type: list, label: Ideas}
  data: {type: table, label: Data, columns: {name: Class, examples: Such as}}
"""
SHOWN = [
    ("public", "true", "yes"),
    ("public", "no", "no"),
    ("site", "https://example.org/a", '<a href="https://example.org/a">https://example.org/a</a>'),
    ("paper", "https://example.org/a", '<a href="https://example.org/a">https://example.org/a</a>'),
    (
        "paper",
        {"title": "<b>Goals", "href": "https://example.org/a", "year": "2026"},
        '<a href="https://example.org/a">&lt;b&gt;Goals</a>, 2026',
    ),
    (
        "paper",
        {"href": "https://example.org/a"},
        '<a href="https://example.org/a">https://example.org/a</a>',
    ),
    (
        "reading",
        ["https://example.org/a", {"name": "B", "url": "https://example.org/b"}],
        (
            '<ul class="rd-links"> <li>'
            '<a href="https://example.org/a">https://example.org/a</a></li> '
            '<li><a href="https://example.org/b">B</a></li> </ul>'
        ),
    ),
    (
        "ideas",
        ["Asking for one thing, then for more", "<b>Asking in many languages"],
        (
            '<ul class="rd-links"><li>Asking for one thing, then for more</li>'
            "<li>&lt;b&gt;Asking in many languages</li></ul>"
        ),
    ),
    ("ideas", ["one name"] * 9, f"<p>{', '.join(['one name'] * 9)}</p>"),
    (
        "data",
        [{"name": "<i>Names", "examples": ["Ann", "Ben"]}, {"name": "javascript:alert(1)"}],
        (
            '<table> <thead><tr><th scope="col">Class</th><th scope="col">Such as</th>'
            "</tr></thead> "
            "<tbody> <tr><td>&lt;i&gt;Names</td><td><ul><li>Ann</li><li>Ben</li></ul></td></tr> "
            "<tr><td>javascript:alert(1)</td><td></td></tr> </tbody> </table>"
        ),
    ),
    (
        "note",
        "# Why\n\n*So* <b onclick='x()'>it</b> <script>alert(1)</script>[is](javascript:alert(1)).",
        "<h2>Why</h2> <p><em>So</em> <b>it</b> <a>is</a>.</p>",
    ),
    ("paper", {"title": "A", "href": "javascript:alert(1)"}, None),
    ("reading", ["JavaScript:alert(1)"], None),
]


def value_on_page(parsed: ParsedPage, label: str) -> str | None:
    for row in parsed.css(".rd-facts > div"):
        shown = row.css_first("dd")
        if shown is not None and row.text().strip().startswith(label):
            return " ".join((shown.inner_html or "").split())
    for fold in parsed.css("details.rd-wide"):
        heading, _, below = (fold.inner_html or "").partition("</summary>")
        if heading.endswith(f">{label}"):
            return " ".join(below.split())
    return None


@pytest.mark.parametrize(("key", "value", "wanted"), SHOWN)
def test_a_value_on_its_page(tmp_path: Path, key: str, value: object, wanted: str | None) -> None:
    site = make_site(
        tmp_path, {"catalogue.yml": DEFINITION, "tr-1.md": item("Leak", "Text.", **{key: value})}
    )
    shown = value_on_page(page(site, "risks/tr-1.md"), key.capitalize())
    assert shown == wanted
