"""Where IDs, titles and what files lack come from, as the definition has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from building import build, write
from riskdocs import load_catalogue
from riskdocs.cli.common.command_group import riskdocs

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = """\
kinds:
  technique:
    id: "SAFE-T{4}"
    id-from: folder
    title-from: heading
    role: risk
    defaults: {doc-status: Approved, owner: Nobody}
fields:
  owner: {type: text, label: Owner}
"""
KEYS = """\
kinds:
  entry:
    id: "CTRL-{3}"
    id-from: [control_id, file]
    title-from: name
    keys: {related: [see], doc-status: state}
  requirement:
    id: "REQ-{n}"
    keys: {replaced-by: see}
"""
HEADINGS = """\
kinds:
  risk:
    id: "R{2}"
    id-from: heading
    defaults: {doc-status: Draft}
"""

ITEMS = [
    pytest.param(
        FOLDERS,
        {"techniques/SAFE-T1001/README.md": "# SAFE-T1001: Tool poisoning\n\nText.\n"},
        ("SAFE-T1001", "Tool poisoning", "Approved", "\nText.\n"),
        [],
        id="folder, and a title in the heading",
    ),
    pytest.param(
        FOLDERS,
        {"SAFE-T1001/index.md": "---\ntitle: Poison\n---\n# SAFE-T1001 \u2013 Bad\n\nText.\n"},
        ("SAFE-T1001", "Poison", "Approved", "# SAFE-T1001 \u2013 Bad\n\nText.\n"),
        ["heading-level"],
        id="a heading that says something else than the title stays",
    ),
    pytest.param(
        FOLDERS,
        {"SAFE-T1001/README.md": "---\ntitle: Poison\ndoc-status: Draft\n---\n# Poison\n\nText.\n"},
        ("SAFE-T1001", "Poison", "Draft", "\nText.\n"),
        [],
        id="a heading that says the title again is not shown twice",
    ),
    pytest.param(
        FOLDERS,
        {"SAFE-T1001/README.md": "# Technique SAFE-T1001: Poison\n\nText.\n"},
        ("SAFE-T1001", "Poison", "Approved", "\nText.\n"),
        [],
        id="a heading that begins with what an item is called",
    ),
    pytest.param(
        HEADINGS.replace("heading", "file") + "    title-from: heading\n",
        {"r07.md": "# R-7: Poison\n\nText.\n"},
        ("R07", "Poison", "Draft", "\nText.\n"),
        [],
        id="a heading with the ID in another spelling",
    ),
    pytest.param(
        FOLDERS,
        {"SAFE-T1001/README.md": "# After SAFE-T1001: Poison\n\nText.\n"},
        ("SAFE-T1001", "After SAFE-T1001: Poison", "Approved", "\nText.\n"),
        [],
        id="a heading that begins with another word",
    ),
    pytest.param(
        FOLDERS,
        {"SAFE-T1001/index.md": "---\ntitle: SAFE-T1001 Bad\n---\n# SAFE-T1001 Bad\n\nText.\n"},
        ("SAFE-T1001", "SAFE-T1001 Bad", "Approved", "\nText.\n"),
        [],
        id="a heading that says the title again with the ID",
    ),
    pytest.param(
        FOLDERS,
        {"SAFE-T1001/README.md": "Tool poisoning\n====\n\nText.\n"},
        ("SAFE-T1001", "Tool poisoning", "Approved", "\nText.\n"),
        [],
        id="a heading above a line, without an ID",
    ),
    pytest.param(
        FOLDERS,
        {"SAFE-T1001/README.md": "# SAFE\u2011T1001: Tool\u2011poisoning\n\nText.\n"},
        ("SAFE-T1001", "Tool\u2011poisoning", "Approved", "\nText.\n"),
        [],
        id="a hyphen of a word processor",
    ),
    pytest.param(
        FOLDERS,
        {"SAFE-T1001/README.md": "## SAFE-T1001:2026 Poison\n\nText.\n\n### Why\n\nText.\n"},
        ("SAFE-T1001", "Poison", "Approved", "\nText.\n\n### Why\n\nText.\n"),
        [],
        id="a heading of the second level above all others, with a year",
    ),
    pytest.param(
        FOLDERS,
        {"SAFE-T1001/README.md": "## What it is\n\nText.\n\n## Why\n\nText.\n"},
        (
            "SAFE-T1001",
            "SAFE-T1001",
            "Approved",
            "## What it is\n\nText.\n\n## Why\n\nText.\n",
        ),
        ["field-missing"],
        id="a section is no title",
    ),
    pytest.param(
        FOLDERS,
        {"SAFE-T1001/README.md": "<!-- lint: off\n\n# No -->\n<!---->\n\n# Late\n\nText.\n"},
        ("SAFE-T1001", "Late", "Approved", "\nText.\n"),
        [],
        id="comments before the heading",
    ),
    pytest.param(
        FOLDERS,
        {"SAFE-T1001/README.md": "Text.\n\n# Late\n"},
        ("SAFE-T1001", "SAFE-T1001", "Approved", "Text.\n\n# Late\n"),
        ["field-missing", "heading-level"],
        id="no heading where the body begins",
    ),
    pytest.param(
        KEYS,
        {"logs.md": "---\ncontrol_id: ctrl-13\nname: Keep logs\nstate: Draft\n---\nText.\n"},
        ("CTRL-013", "Keep logs", "Draft", "Text.\n"),
        [],
        id="a key",
    ),
    pytest.param(
        KEYS,
        {"ctrl-002-logs.md": "---\ntitle: Keep logs\ndoc-status: Draft\n---\nText.\n"},
        ("CTRL-002", "Keep logs", "Draft", "Text.\n"),
        [],
        id="no key, but the file's name",
    ),
    pytest.param(
        HEADINGS,
        {"any name.md": "# R07. Poisoned data\n\nText of R07.\n"},
        ("R07", "Poisoned data", "Draft", "\nText of R07.\n"),
        [],
        id="heading",
    ),
]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("ctrl-001:2026 Keep logs", "Keep logs"),
        ("CTRL-001: Keep logs", "Keep logs"),
        ("Ctrl-1: Keep logs", "Keep logs"),
        ("CTRL-1 Keep logs", "CTRL-1 Keep logs"),
        ("CTRL-001 \u2013 Keep logs", "Keep logs"),
        ("CTRL-001 and CTRL-002", "CTRL-001 and CTRL-002"),
        ("CTRL-002: Keep logs", "CTRL-002: Keep logs"),
        ("CTRL-001:", "CTRL-001:"),
        ("Keep CTRL-001: logs", "Keep CTRL-001: logs"),
    ],
)
def test_the_own_id_is_no_part_of_a_title(written: str, title: str, tmp_path: Path) -> None:
    text = f'---\nname: "{written}"\nstate: Draft\n---\nText.\n'
    write(tmp_path, {"catalogue/catalogue.yml": KEYS, "catalogue/CTRL-001.md": text})
    assert [item.title for item in load_catalogue(tmp_path / "catalogue").catalogue.items] == [
        title
    ]


@pytest.mark.parametrize(("definition", "files", "expected", "rules"), ITEMS)
def test_an_item_is_found(
    definition: str,
    files: dict[str, str],
    expected: tuple[str, str, str, str],
    rules: list[str],
    tmp_path: Path,
) -> None:
    write(tmp_path, {f"catalogue/{name}": text for name, text in files.items()})
    write(tmp_path, {"catalogue/catalogue.yml": definition})
    catalogue, findings = load_catalogue(tmp_path / "catalogue")
    (item,) = catalogue.items
    assert (item.id, item.title, item.status, item.body) == expected
    assert [one.rule for one in findings if one.rule != "risk-uncontrolled"] == rules


def test_a_file_without_an_id_is_told(tmp_path: Path) -> None:
    files = {
        "catalogue/catalogue.yml": HEADINGS,
        "catalogue/about.md": "# About\n\nText.\n",
        "catalogue/README.md": "# Risks\n\nText.\n",
        "catalogue/r.md": "# R01 One\n\nText.\n",
    }
    write(tmp_path, files)
    catalogue, findings = load_catalogue(tmp_path / "catalogue")
    assert [item.id for item in catalogue.items] == ["R01"]
    told = [(one.rule, one.path, one.help) for one in findings if one.rule == "file-name"]
    advice = (
        "Look under `id-from` in the definition where an ID may stand. In `catalogue.yml`, "
        "list it under `site-pages` if it is a page, else under `ignore-files`."
    )
    assert told == [("file-name", "catalogue/about.md", advice)]


@pytest.mark.parametrize(
    ("kinds", "advice"),
    [
        (
            '{risk: {id: "T{4}", id-from: folder}, control: {id: "control{Name}"}}',
            "Name an item like `T0014/README.md` or `controlName.md`. In `catalogue.yml`",
        ),
        (
            "{risk: {prefix: TR, items: {file: risks.yaml}}}",
            "In `catalogue.yml`, list it under `site-pages`",
        ),
        ("{risk: {prefix: TR, id-from: risk_id}}", "Look under `id-from` in the definition"),
    ],
)
def test_advice_names_files_as_the_kinds_have_them(kinds: str, advice: str, tmp_path: Path) -> None:
    files = {"catalogue.yml": f"kinds: {kinds}\n", "risks.yaml": "[]\n", "notes.md": "Text.\n"}
    write(tmp_path / "catalogue", files)
    findings = load_catalogue(tmp_path / "catalogue").findings
    (told,) = [one.help for one in findings if one.path == "catalogue/notes.md"]
    assert told
    assert told.startswith(advice)


def test_a_key_means_what_it_means_on_its_kind(tmp_path: Path) -> None:
    files = {
        "catalogue/catalogue.yml": KEYS,
        "catalogue/a.md": "---\ncontrol_id: CTRL-1\nname: A\nstate: Draft\nsee: REQ-1\n---\nA.\n",
        "catalogue/req-1.md": "---\ntitle: B\ndoc-status: Retired\nsee: CTRL-001\n---\nText.\n",
    }
    write(tmp_path, files)
    catalogue, findings = load_catalogue(tmp_path / "catalogue")
    entry, requirement = catalogue.items
    assert catalogue.related_to(entry) == (requirement,)
    assert catalogue.replacements_of(requirement) == (entry,)
    assert not findings


def test_links_by_path_reach_items_whose_names_say_nothing(tmp_path: Path) -> None:
    files = {
        "catalogue/catalogue.yml": FOLDERS,
        "catalogue/SAFE-T1001/README.md": "# One\n\nSee [two](../SAFE-T1002/README.md#b).\n",
        "catalogue/SAFE-T1002/README.md": "# Two\n\nText.\n\n## B\n",
    }
    site = build(tmp_path, files)
    assert 'href="../safe-t1002/#b"' in site.html("techniques/safe-t1001/")
    assert site.page("techniques/safe-t1001/").one("h1").text().startswith("SAFE-T1001 One")
    assert len(site.page("techniques/safe-t1001/").css("h1")) == 1


def test_links_by_path_reach_items_that_are_their_folders_only_file(tmp_path: Path) -> None:
    files = {
        "catalogue/catalogue.yml": HEADINGS,
        "catalogue/leak/README.md": "# R01: One\n\nSee [two](../drift/README.md#b).\n",
        "catalogue/drift/README.md": "# R02: Two\n\nText.\n\n## B\n",
    }
    assert 'href="../r02/#b"' in build(tmp_path, files).html("risks/r01/")


@pytest.mark.parametrize(
    ("definition", "text", "first", "free", "after"),
    [
        (
            HEADINGS,
            "# R01: One\n\nText.\n",
            "R01",
            "R05",
            "---\naliases: [R01]\n---\n# R05: One\n\nText.\n",
        ),
        (
            KEYS,
            "---\ncontrol_id: ctrl-1\nname: A\n---\nText.\n",
            "CTRL-001",
            "CTRL-005",
            "---\ncontrol_id: ctrl-005\nname: A\naliases: [CTRL-001]\n---\nText.\n",
        ),
        (
            HEADINGS,
            "---\nowner: ''\n---\n\n# r01: Leak {#r01}\n\nText.\n",
            "R01",
            "R05",
            "---\nowner: ''\naliases: [R01]\n---\n\n# r05: Leak {#r01}\n\nText.\n",
        ),
        (
            "kinds: {risk: {id: 'R{2}', id-from: key, title-from: heading}}\n",
            "---\nkey: R1\n---\n# R-1: Leak\n\nText.\n",
            "R01",
            "R05",
            "---\nkey: R05\naliases: [R01]\n---\n# R05: Leak\n\nText.\n",
        ),
        (
            HEADINGS,
            "\n\n# R01: Leak\n\nText.\n",
            "R01",
            "R05",
            "---\naliases: [R01]\n---\n\n\n# R05: Leak\n\nText.\n",
        ),
    ],
)
def test_an_id_is_renamed_where_it_stands(  # noqa: PLR0917 - a row of the table
    definition: str, text: str, first: str, free: str, after: str, tmp_path: Path
) -> None:
    write(tmp_path, {"catalogue/catalogue.yml": definition, "catalogue/a.md": text})
    root = str(tmp_path / "catalogue")
    result = CliRunner().invoke(riskdocs, ["rename", first, "--to", free, "--catalogue", root])
    assert result.exit_code == 0, result.output
    assert (tmp_path / "catalogue/a.md").read_text(encoding="utf-8") == after


def test_a_folder_is_for_a_person_to_rename(tmp_path: Path) -> None:
    files = {"catalogue/catalogue.yml": FOLDERS, "catalogue/SAFE-T1001/README.md": "# One\n"}
    write(tmp_path, files)
    command = ["rename", "SAFE-T1001", "--to", "SAFE-T1002", "--catalogue"]
    result = CliRunner().invoke(riskdocs, [*command, str(tmp_path / "catalogue")])
    assert result.exit_code == 2
    assert "has its ID of the folder SAFE-T1001; rename that by hand" in result.output


@pytest.mark.parametrize(
    ("definition", "path", "text"),
    [
        (FOLDERS, "techniques/SAFE-T0001/README.md", "# New\n"),
        (KEYS, "entrys/new.md", "---\ncontrol_id: CTRL-001\nname: New\nstate: Draft\n---\n"),
        (HEADINGS, "risks/new.md", "# R01: New\n"),
    ],
)
def test_a_new_item_says_its_id_where_the_others_do(
    definition: str, path: str, text: str, tmp_path: Path
) -> None:
    write(tmp_path, {"catalogue/catalogue.yml": definition})
    root = tmp_path / "catalogue"
    kind = definition.split()[1].rstrip(":")
    result = CliRunner().invoke(riskdocs, ["new", kind, "New", "--catalogue", str(root)])
    assert result.exit_code == 0, result.output
    assert (root / path).read_text(encoding="utf-8").startswith(text)
    assert [item.title for item in load_catalogue(root).catalogue.items] == ["New"]


PAGES = {
    "README.md": "lists/a-new-one/README.md",
    "index.md": "lists/a-new-one/index.md",
    "r0.md": "lists/one/a-new-one.md",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_new_item_has_a_folder_where_the_others_have_one(name: str, tmp_path: Path) -> None:
    """Beside another item's README it would be one of that item's files."""
    files = {f"catalogue/lists/one/{name}": "# R01: One\n", "catalogue/catalogue.yml": HEADINGS}
    write(tmp_path, files)
    root = tmp_path / "catalogue"
    command = ["new", "risk", "A new one", "--catalogue", str(root)]
    result = CliRunner().invoke(riskdocs, command)
    assert result.exit_code == 0, result.output
    assert (root / PAGES[name]).read_text(encoding="utf-8").startswith("# R02: A new one\n")


@pytest.mark.parametrize(("title", "told"), [("null", []), ("", []), ("New", ["field-unknown"])])
def test_a_title_that_stands_elsewhere(title: str, told: list[str], tmp_path: Path) -> None:
    text = f"---\ncontrol_id: CTRL-001\nname: New\ntitle: {title}\nstate: Draft\n---\nText.\n"
    write(tmp_path, {"catalogue/catalogue.yml": KEYS, "catalogue/new.md": text})
    findings = load_catalogue(tmp_path / "catalogue").findings
    assert [found.rule for found in findings if found.rule == "field-unknown"] == told


ADDRESSES = {
    "/risks/r02/": "R02",
    "/risks/R02": "R02",
    "/risks/R02.html#causes": "R02",
    "/risks/r09/": "R02",
    "/controls/r02/": None,
    "/risks/r03/": None,
    "/risks/r02/more/": None,
    "risks/r02/": None,
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_address_of_a_page_leads_to_its_item(address: str, tmp_path: Path) -> None:
    """Where IDs stand in headings, the names of files say nothing of the pages' addresses."""
    text = "---\naliases: R-9\n---\n# R02: Leak\n\nText.\n"
    write(tmp_path, {"catalogue/catalogue.yml": HEADINGS, "catalogue/leak.md": text})
    catalogue = load_catalogue(tmp_path / "catalogue").catalogue
    meant = catalogue.cross_link(address, "catalogue/leak.md")
    assert (meant.id if meant else None) == ADDRESSES[address]
