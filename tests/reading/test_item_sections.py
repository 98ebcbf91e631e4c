"""Items that are sections of a Markdown file: each begins with a heading that begins with an ID."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from building import build, write
from riskdocs import load_catalogue
from riskdocs.cli.common.command_group import riskdocs

if TYPE_CHECKING:
    from pathlib import Path

DEFINITION = """\
kinds:
  risk:
    id: "R-{2}"
    id-from: heading
    items: {file: "*.md"}
    keys: {doc-status: [Status], mitigated-by: [Controls]}
  control:
    prefix: C
    id-from: heading
    items: {file: register.md}
    defaults: {doc-status: Draft}
    keys: {mitigates: [Against]}
fields:
  Owner: {type: text}
  Score: {type: number}
"""
REGISTER = """\
---
title: no item
---
# Our register

See [leaks](#r-01-leak).

## Risks

### R-01: Leak

| What | Value |
|---|---|
| **Status** | Draft |
| Score | 5 |
| Controls | C-1, [C-2](#c-2) and C-3 |

It leaks, as [drift](#r-02--drift) does, says [the paper][p]. [Here](#signs).

#### Signs

Wet floors.

---

### R-02 \u2013 Drift

**Status:** Draft | **Owner:** Ann
**Score:** 3
**Seen:** twice

It drifts. ![It](drift.png)

## Controls

Those that we have.

### C-1: Lid

- **Against:**
  - R-01
  - R-02
- **Owner:** [Bob](https://bob.example/)

A lid.

### C-2

### Nothing of the sort

Text.

### C-3: Cloth

Wipe.

# Sources

[p]: https://paper.example/ "On leaks"
"""
FILES = {
    "catalogue/catalogue.yml": DEFINITION,
    "catalogue/register.md": REGISTER,
    "catalogue/drift.png": "x",
    "catalogue/more.md": """\
R-03: Late
==========

**Status:** Draft

[It](register.md#r-01-leak).
""",
    "docs/about.md": "# About\n\n[Leaks](../catalogue/register.md#r-01-leak).\n",
}


def test_a_heading_begins_an_item_and_the_next_one_ends_it(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    catalogue = load_catalogue(tmp_path / "catalogue").catalogue
    assert {item.id: (item.title, item.body.strip()) for item in catalogue.items} == {
        "R-01": (
            "Leak",
            (
                "It leaks, as [drift](#r-02--drift) does, says [the paper][p]. [Here](#signs).\n\n"
                '#### Signs\n\nWet floors.\n\n[p]: https://paper.example/ "On leaks"'
            ),
        ),
        "R-02": ("Drift", "**Seen:** twice\n\nIt drifts. ![It](drift.png)"),
        "R-03": ("Late", "[It](register.md#r-01-leak)."),
        "C-1": ("Lid", "A lid."),
        "C-2": ("C-2", ""),
        "C-3": ("Cloth", "Wipe."),
    }


def test_what_stands_below_it_in_bold_or_a_table_is_what_it_says(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    catalogue = load_catalogue(tmp_path / "catalogue").catalogue
    items = {item.id: item for item in catalogue.items}
    assert [items[name].status for name in ("R-01", "R-02", "R-03", "C-1")] == ["Draft"] * 4
    assert [items[name].fields.get("Owner") for name in ("R-01", "R-02", "C-1")] == [
        None,
        "Ann",
        "Bob",
    ]
    assert [items[name].fields.get("Score") for name in ("R-01", "R-02")] == [5, 3]
    assert [one.id for one in catalogue.controls_of(items["R-01"])] == ["C-1", "C-2", "C-3"]
    assert [one.id for one in catalogue.risks_of(items["C-1"])] == ["R-01", "R-02"]


def test_the_anchor_of_its_heading_leads_to_it(tmp_path: Path) -> None:
    site = build(tmp_path, FILES)
    leak = site.html("risks/r-01/")
    assert 'href="../r-02/"' in leak
    assert 'href="https://paper.example/"' in leak
    assert 'href="#signs"' in leak
    assert "<hr" not in leak.partition("<article")[2].partition("</article")[0]
    assert 'href="../r-01/"' in site.html("risks/r-03/")
    assert 'href="../risks/r-01/"' in site.html("about/")
    assert "Status" not in leak.partition("It leaks")[0].rpartition("<h1")[2].partition("</h1>")[0]
    assert "drift.png" in site.html("risks/r-02/")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "| **Status** | Draft |",
            "| **Status** | Drafd |",
            "14 value-unknown Did you mean `Draft`?",
        ),
        ("  - R-02\n", "  - R-20\n", "42 relation-unresolved"),
        ("C-1, [C-2](#c-2) and C-3", "C-1, C-7", "16 relation-unresolved"),
        ("| Score | 5 |", "| Score | high |", "15 field-type"),
        ("[Here](#signs)", "[Here](#sings)", "18 link-anchor Did you mean `#signs`?"),
        ("It drifts.", "R-20 drifts.", "32 mention-unresolved"),
        ("[the paper][p]", "[x](none.md)", "18 link-file"),
        ("[Here](#signs)", "[Here](#r-02-drift)", "18 link-anchor Did you mean `#r-02--drift`?"),
        ("### C-3: Cloth\n", "### C-3: Cloth\n\n[x][^n]\n", "55 link-anchor Write its text"),
        ("Wipe.", f"{'>' * 200} x", "55 file-unreadable"),
        ("Wipe.", "Wipe.\n\n[^n]: Nobody's.", "57 link-anchor Write `[^n]` where it belongs."),
        (
            "**Status:** Draft | **Owner:** Ann",
            "**Status:**\n**Owner:** Ann",
            "28 field-missing Write `**Status:** ...`.",
        ),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(
    old: str, new: str, told: str, tmp_path: Path
) -> None:
    assert old in REGISTER
    write(tmp_path, {**FILES, "catalogue/register.md": REGISTER.replace(old, new)})
    findings = load_catalogue(tmp_path / "catalogue").findings
    found = {
        f"{one.span.line} {one.rule} {one.help or ''}".strip()
        for one in findings
        if one.path == "catalogue/register.md"
    }
    assert any(one.startswith(told) for one in found), found


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("register.md#r-01-leek", "Did you mean `register.md#r-01-leak`?"),
        (
            "register.md#sources",
            "Link to one of them, such as `#R-01`, or to their list, `/risks/`.",
        ),
        ("register.md", "Link to one of them, such as `#R-01`, or to their list, `/risks/`."),
    ],
)
def test_a_file_of_several_items_is_no_page(link: str, told: str, tmp_path: Path) -> None:
    more = f"# R-03: Late\n\n**Status:** Draft\n\n[It]({link}).\n"
    write(tmp_path, {**FILES, "catalogue/more.md": more})
    findings = load_catalogue(tmp_path / "catalogue").findings
    (found,) = [one for one in findings if one.rule == "link-file"]
    assert (found.path, found.span.line, found.help) == ("catalogue/more.md", 5, told)


def test_anchors_of_headings_within_it_are_those_of_the_file(tmp_path: Path) -> None:
    register = REGISTER.replace("It drifts.", "[Mine](#signs-1), [theirs](#signs).").replace(
        "## Controls", "#### Signs\n\nWaves.\n\n## Controls"
    )
    more = "# R-03: Late\n\n**Status:** Draft\n\n[It](register.md#signs-1).\n"
    files = {**FILES, "catalogue/register.md": register, "catalogue/more.md": more}
    site = build(tmp_path, files)
    drift = site.html("risks/r-02/")
    assert 'id="signs"' in drift
    assert 'href="./#signs">Mine' in drift
    assert 'href="../r-01/#signs"' in drift
    assert 'href="../r-02/#signs"' in site.html("risks/r-03/")
    findings = load_catalogue(tmp_path / "catalogue").findings
    assert not [one for one in findings if one.rule in {"link-anchor", "link-file", "link-self"}]


def test_anchors_in_html_lead_to_the_item_above_or_around_which_they_stand(tmp_path: Path) -> None:
    text = """\
# Register

<a id="first"></a>

## R-1: One

[Two](#second), [also](#two), [its place](#place), [mine](#mine).

<p id="mine">Text.</p>

Not above: <a id="end"></a>

<p id="last">Last.</p>

<a name="second"></a>
<a id="two"></a>
## R-2: Two

Text.

<a id="place"></a>
### Place

[One](#first), [its end](#end), [its last](#last).

<a id="notes"></a>

## Notes
"""
    definition = "kinds:\n  risk: {prefix: R, items: {file: register.md}, id-from: heading}\n"
    files = {"catalogue/catalogue.yml": definition, "catalogue/register.md": text}
    site = build(tmp_path, files)
    one, two = site.html("risks/r-1/"), site.html("risks/r-2/")
    assert re.findall(r'href="([^"]*)"[^>]*>(Two|also|its place|mine)<', one) == [
        ("../r-2/", "Two"),
        ("../r-2/", "also"),
        ("../r-2/#place", "its place"),
        ("./#mine", "mine"),
    ]
    assert re.findall(r'href="([^"]*)"[^>]*>(One|its end|its last)<', two) == [
        ("../r-1/", "One"),
        ("../r-1/#end", "its end"),
        ("../r-1/#last", "its last"),
    ]
    assert 'id="second"' not in one
    assert 'id="notes"' not in two
    findings = load_catalogue(tmp_path / "catalogue").findings
    assert not [one for one in findings if one.rule.startswith("link")]


def test_anchors_within_it_lead_to_its_page_where_mkdocs_names_them(tmp_path: Path) -> None:
    definition = f"markdown: mkdocs\n{DEFINITION}"
    register = REGISTER.replace("It drifts.", "[Theirs](#signs).")
    files = {"catalogue/catalogue.yml": definition, "catalogue/register.md": register}
    site = build(tmp_path, {**FILES, **files})
    assert 'href="../r-01/">Theirs' in site.html("risks/r-02/")


def test_footnotes_stand_anywhere_in_the_file(tmp_path: Path) -> None:
    """The last section has them in its text; they are told of where nobody refers to them."""
    register = REGISTER.replace("It drifts.", "It drifts.[^1]").replace(
        "Wipe.\n\n# Sources\n",
        "Wipe.\n\n[^1]: By night, see [that][q] and[^Two].\n\n    For years.\n\n# Sources\n\n"
        "[^two]: Nor by day.\n\n[q]: https://q.example/\n",
    )
    site = build(tmp_path, {**FILES, "catalogue/register.md": register})
    notes = site.html("risks/r-02/").partition('<div class="footnote">')[2]
    assert 'By night, see <a href="https://q.example/"' in notes
    assert "<p>For years." in notes
    assert "Nor by day." in notes
    assert "By night" not in site.html("controls/c-3/")
    findings = load_catalogue(tmp_path / "catalogue").findings
    assert not [one for one in findings if one.rule == "link-anchor"]


@pytest.mark.parametrize(
    "facts",
    [
        "<!-- riskdocs: ignore value-unknown -->\n**Status:** Drafd\n**Owner:** Ann\n",
        "**Owner:** Ann\n\n<!-- riskdocs: ignore value-unknown -->\n\n- **Status:** Drafd\n",
        "<!-- A --> <!-- riskdocs: ignore value-unknown -->\n**Status:** Drafd\n**Owner:** Ann\n",
        "**Status:** Drafd <!-- riskdocs: ignore value-unknown --> | **Owner:** Ann\n",
        "| Status | Drafd <!-- riskdocs: ignore value-unknown --> |\n|---|---|\n| Owner | Ann |\n",
    ],
)
def test_a_rule_is_silenced_between_facts(facts: str, tmp_path: Path) -> None:
    more = f"# R-03: Late\n\n{facts}\nText.\n"
    write(tmp_path, {**FILES, "catalogue/more.md": more})
    catalogue, findings = load_catalogue(tmp_path / "catalogue")
    late = catalogue.item("R-03")
    assert late
    assert (late.fields.get("Owner"), late.body.strip()) == ("Ann", "Text.")
    rules = {one.rule for one in findings if one.path == "catalogue/more.md"}
    assert not rules & {"value-unknown", "suppression-unused", "field-unknown"}
    assert "# riskdocs: ignore" not in "".join(one.message for one in findings)


def test_a_comment_alone_is_text(tmp_path: Path) -> None:
    more = "# R-03: Late\n\n<!-- riskdocs: ignore link-self -->\n[It](#R-03).\n"
    write(tmp_path, {**FILES, "catalogue/more.md": more})
    findings = load_catalogue(tmp_path / "catalogue").findings
    told = {one.rule for one in findings if one.path == "catalogue/more.md"}
    assert not told & {"link-self", "suppression-unused"}


def test_an_empty_label_above_another_has_nothing_to_say(tmp_path: Path) -> None:
    more = "# R-03: Late\n\n**Owner:**\n**Status:** Draft\n\nText.\n"
    write(tmp_path, {**FILES, "catalogue/more.md": more})
    catalogue, findings = load_catalogue(tmp_path / "catalogue")
    late = catalogue.item("R-03")
    assert late
    assert (late.status, late.body.strip()) == ("Draft", "Text.")
    told = [one.span.line for one in findings if one.rule == "field-empty"]
    assert told == [3]


def test_nothing_else_of_the_file_is_wrong(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    findings = load_catalogue(tmp_path / "catalogue").findings
    assert {(one.rule, one.path, one.span.line) for one in findings} == {
        ("body-empty", "catalogue/register.md", 47),
        ("field-missing", "catalogue/register.md", 47),
        ("link-form", "catalogue/more.md", 6),
        ("link-form", "docs/about.md", 3),
        ("risk-uncontrolled", "catalogue/more.md", 1),
    }


def test_fixes_are_made_in_the_text_and_words_in_the_facts(tmp_path: Path) -> None:
    register = REGISTER.replace("Wet floors.", "Wet floors, see C-1.").replace(
        "| Draft |", "| draft |"
    )
    write(tmp_path, {**FILES, "catalogue/register.md": register})
    result = CliRunner().invoke(riskdocs, ["fix", str(tmp_path / "catalogue")])
    assert result.exit_code == 0, result.output
    after = (tmp_path / "catalogue/register.md").read_text(encoding="utf-8")
    assert "Wet floors, see [C-1](#C-1)." in after
    assert after.replace("[C-1](#C-1)", "C-1") in {
        register,
        REGISTER.replace("Wet floors.", "Wet floors, see C-1."),
    }


@pytest.mark.parametrize("command", [["rename", "R-01", "--to", "R-09"], ["retire", "R-01"]])
def test_what_has_no_place_in_a_section_is_refused(command: list[str], tmp_path: Path) -> None:
    write(tmp_path, FILES)
    result = CliRunner().invoke(riskdocs, [*command, "--catalogue", str(tmp_path / "catalogue")])
    assert result.exit_code == 2
    assert "R-01, in catalogue/register.md on line 10," in result.output
    assert (tmp_path / "catalogue/register.md").read_text(encoding="utf-8") == REGISTER


def test_each_has_a_past_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(tmp_path)]
    for text in (REGISTER, REGISTER.replace("Wet floors", "Wet walls")):
        (tmp_path / "catalogue/register.md").write_text(text, encoding="utf-8")
        for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x", "--allow-empty"]):
            subprocess.run([*git, *words], check=True)
    root = str(tmp_path / "catalogue")
    result = CliRunner().invoke(
        riskdocs, ["diff", "HEAD~1", "--catalogue", root, "--format", "json"]
    )
    assert result.exit_code in {0, 1}, result.output
    assert [one["id"] for one in json.loads(result.output)["items"]] == ["R-01"]


@pytest.mark.parametrize(
    "text",
    [
        "> # R-08: quoted\n",
        "- # R-08: listed\n",
        "- a\n\n  # R-08: below an entry\n",
        "```\n# R-08: code\n```\n",
        "<h1>R-08: HTML</h1>\n",
        "<!--\n# R-08: comment\n-->\n",
    ],
)
def test_other_headings_begin_none(text: str, tmp_path: Path) -> None:
    more = f"# R-03: Late\n\n**Status:** Draft\n\nIt is.\n\n{text}"
    write(tmp_path, {**FILES, "catalogue/more.md": more})
    catalogue = load_catalogue(tmp_path / "catalogue").catalogue
    assert catalogue.item("R-08") is None
    late = catalogue.item("R-03")
    assert late
    assert late.body.strip() == f"It is.\n\n{text}".strip()


@pytest.mark.parametrize(
    "text",
    [
        "- **Status:** Draft\n\n  and more\n",
        "- **Status:** Draft\n  and more\n",
        "**Status:**\nDraft\n",
    ],
)
def test_what_is_more_than_a_fact_stays_text(text: str, tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "catalogue/more.md": f"# R-03: Late\n\n{text}"})
    late = load_catalogue(tmp_path / "catalogue").catalogue.item("R-03")
    assert late
    assert (late.status, late.body.strip()) == (None, text.strip())


@pytest.mark.parametrize("written", ["R-3: Late", "r-03 Late", "R-03 - Late"])
def test_an_id_in_a_heading_is_read_as_people_write_it(written: str, tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "catalogue/more.md": f"### {written}\n\nText.\n"})
    late = load_catalogue(tmp_path / "catalogue").catalogue.item("R-03")
    assert late
    assert late.title == "Late"


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("**Status:** **Drafd**", "**Status:** **Draft**"),
        ("**Status:** Drafd <!-- since May -->", "**Status:** Draft <!-- since May -->"),
        ("| Status | `Drafd` |\n|---|---|", "| Status | `Draft` |\n|---|---|"),
    ],
)
def test_a_word_alone_is_changed(written: str, after: str, tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "catalogue/more.md": f"# R-03: Late\n\n{written}\n\nText.\n"})
    CliRunner().invoke(riskdocs, ["fix", "--unsafe", str(tmp_path / "catalogue")])
    text = (tmp_path / "catalogue/more.md").read_text(encoding="utf-8")
    assert text == f"# R-03: Late\n\n{after}\n\nText.\n"


def test_a_field_of_markdown_keeps_its_marks_and_one_of_links_its_address(tmp_path: Path) -> None:
    fields = DEFINITION + "  Notes: {type: markdown}\n  Source: {type: link}\n"
    head = "# R-03: Late\n\n- **Notes:** see **it**, [here](https://a.example/)\n"
    more = f"{head}- **Source:** [A report](https://b.example/x)\n- **Status:** Draft\n"
    write(tmp_path, {**FILES, "catalogue/catalogue.yml": fields, "catalogue/more.md": more})
    catalogue, findings = load_catalogue(tmp_path / "catalogue")
    late = catalogue.item("R-03")
    assert late
    assert late.fields["Notes"] == "see **it**, [here](https://a.example/)"
    assert "https://b.example/x" in str(late.fields["Source"])
    assert "A report" in str(late.fields["Source"])
    assert not [one for one in findings if one.rule == "field-type"]


@pytest.mark.parametrize(
    ("text", "owner", "body"),
    [
        ("| Owner | Bea |\n|---|---|\n| Status | Draft |\n", "Bea", ""),
        ("| Owner | Value |\n|---|---|\n| Status | Draft |\n", None, ""),
        (
            "- **Status:** Draft\n- **Owner:** A\n- **Owner:** B\n",
            "A",
            "- **Owner:** A\n- **Owner:** B",
        ),
    ],
)
def test_nothing_that_is_said_is_lost(
    text: str, owner: str | None, body: str, tmp_path: Path
) -> None:
    write(tmp_path, {**FILES, "catalogue/more.md": f"  # R-03: Late\n\n{text}"})
    late = load_catalogue(tmp_path / "catalogue").catalogue.item("R-03")
    assert late
    assert (late.status, late.fields.get("Owner"), late.body.strip()) == ("Draft", owner, body)


def test_no_heading_with_an_id_is_told(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "catalogue/register.md": "# Empty\n", "catalogue/more.md": "# E\n"})
    findings = load_catalogue(tmp_path / "catalogue").findings
    told = "".join(one.message for one in findings if one.rule == "definition")
    assert "no heading in `*.md` begins with an ID of the form R-{2}." in told
    assert "no heading in `register.md` begins with an ID of the form C-{n}." in told
