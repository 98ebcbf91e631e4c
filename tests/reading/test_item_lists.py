"""Several items in one file, in the forms of those who publish them so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from golden import shown
from riskdocs.reading.loader import read_catalogue
from riskdocs.rules.run import check

if TYPE_CHECKING:
    from conftest import WriteFiles

#: Lists of paragraphs, with bullets where lists stand in them, and marks.
RISK_MAP = """\
kinds:
  risk:
    id: "risk{Name}"
    keys: {related: also}
    defaults: {doc-status: Approved}
    items:
      file: risks.yaml
      list: risks
      body:
        - summary
        - {key: tour.shown, heading: How it shows}
        - {key: sources, entry: "[^{id}]: [{title}]({url})"}
      marks:
        "{{ref:*}}": "[^*]"
        "{{*}}": "[*](#*)"
        "(c)": "**c**"
  control:
    id: "control{Name}"
    keys: {mitigates: risks}
    defaults: {doc-status: Approved}
    items: {file: controls.yaml, list: controls, body: description}
ignore-keys: [category]
"""
RISKS = """\
title: Risks
risks:
  # The first one.
  - id: riskStaleData
    title: Stale data
    category: data
    also: [riskLeak]
    summary:
      - >
        Answers are taken from what was
        true long ago {{ref:old}}.
      - - "One: a price"
        - Two
    tour:
      shown: |
        Compare {{riskLeak}}.
    sources:
      - {id: old, title: Old news, url: "https://example.org/old"}
  - id: riskLeak
    title: Leak
    summary: [Secrets get out., "Again, (c)."]
"""
CONTROLS = """\
controls:
  - id: controlForget
    title: Forget
    risks: [riskStaleData, riskLeak]
    description: Delete what is old.
"""
STALE = """\
Answers are taken from what was true long ago [^old].

- One: a price
- Two

## How it shows

Compare [riskLeak](#riskLeak).

[^old]: [Old news](https://example.org/old)

"""

#: Controls in families, requirements in controls.
FAMILIES = """\
kinds:
  control:
    id: "OSPS-{family}-{2}"
    defaults: {doc-status: Approved}
    items: {file: "OSPS-*.yaml", list: "families[].controls", body: {key: aim, heading: Aim}}
  requirement:
    id: "OSPS-{family}-{2}.{2}"
    title-from: text
    defaults: {doc-status: Approved}
    items:
      file: "OSPS-*.yaml"
      list: families.controls.requirements
      body: [{key: where, heading: Where, entry: "- {}"}, hints]
rules: {ignore: [control-unused]}
"""
FAMILY = """\
families:
  - name: Access
    controls:
      - id: OSPS-AC-01
        title: |
          Two keys
        aim: |
          Keep
          strangers out.
        requirements:
          - id: OSPS-AC-01.01
            text: Ask for a second key.
            where: [level-1, level-2]
            hints:
              good: A token
              better: [One, Two]
              best: [{}, [[null, ""], {}], {a: b, c: [d]}, {e: f}]
          - id: OSPS-AC-01.02
            text: Ask again.
            hints: At night.
"""

#: The same as one kind, so that requirements are parts of their controls.
PARTS = """\
kinds:
  control:
    id: "OSPS-{family}-{2}[.{2}]"
    title-from: text
    defaults: {doc-status: Approved}
    items:
      file: OSPS-AC.yaml
      list: ["families[].controls", "families[].controls[].requirements"]
      body: [aim, hints]
ignore-keys: [where]
rules: {ignore: [control-unused]}
"""

#: The form of those who publish techniques as one JSON file, parts among them.
TECHNIQUES = """\
kinds:
  technique:
    id: "AML.T{4}[.{3}]"
    role: risk
    title-from: name
    defaults: {doc-status: Approved}
    items: {file: data/atlas.json, list: "matrices[].techniques", body: description}
"""
ATLAS = """\
{"matrices": [{"techniques": [
  {"id": "AML.T0051", "name": "Prompts", "description": "Words that\\ncommand."},
  {"id": "AML.T0051.000", "name": "Direct", "description": "By the user."}
]}]}
"""

#: A file that is the list.
BARE = """\
kinds:
  risk:
    id: "R{3}"
    id-from: key
    items: {file: [register.yml], body: text}
"""
REGISTER = "- {key: r-3, title: Late, doc-status: Draft, text: Too late.}\n"

CATALOGUES = [
    pytest.param(
        RISK_MAP,
        {"risks.yaml": RISKS, "controls.yaml": CONTROLS},
        {
            "riskLeak": ("Leak", "Secrets get out.\n\nAgain, **c**.\n\n"),
            "riskStaleData": ("Stale data", STALE),
            "controlForget": ("Forget", "Delete what is old.\n\n"),
        },
        id="two lists, paragraphs, bullets, marks and footnotes",
    ),
    pytest.param(
        FAMILIES,
        {"OSPS-AC.yaml": FAMILY},
        {
            "OSPS-AC-01": ("Two keys", "## Aim\n\nKeep\nstrangers out.\n\n"),
            "OSPS-AC-01.01": (
                "Ask for a second key.",
                (
                    "## Where\n\n- level-1\n- level-2\n\n"
                    "- **good**: A token\n- **better**: \n  - One\n  - Two\n"
                    "- **best**: \n  - - **a**: b\n    - **c**: \n      - d\n"
                    "  - - **e**: f\n\n"
                ),
            ),
            "OSPS-AC-01.02": ("Ask again.", "At night.\n\n"),
        },
        id="lists within lists",
    ),
    pytest.param(
        TECHNIQUES,
        {"data/atlas.json": ATLAS},
        {
            "AML.T0051": ("Prompts", "Words that\ncommand.\n\n"),
            "AML.T0051.000": ("Direct", "By the user.\n\n"),
        },
        id="JSON",
    ),
    pytest.param(
        BARE,
        {
            "register.yml": "- key: r-3\n"
            '  title: &same "\\uD83D\\ude00 \\\\ud83d\\\\ude00"\n'
            "  doc-status: Draft\n  text: [*same, '\\ud83d\\ude00']\n"
        },
        {
            "R003": (
                "\U0001f600 \\ud83d\\ude00",
                "\U0001f600 \\ud83d\\ude00\n\n\\ud83d\\ude00\n\n",
            )
        },
        id="characters that JSON writes as two escapes",
    ),
    pytest.param(
        BARE,
        {"register.yml": REGISTER},
        {"R003": ("Late", "Too late.\n\n")},
        id="a file that is the list, and another key for the ID",
    ),
]


@pytest.mark.parametrize(("definition", "files", "expected"), CATALOGUES)
def test_each_entry_is_an_item(
    definition: str,
    files: dict[str, str],
    expected: dict[str, tuple[str, str]],
    write_files: WriteFiles,
) -> None:
    named = {f"catalogue/{path}": text for path, text in files.items()}
    catalogue = read_catalogue(write_files({"catalogue/catalogue.yml": definition, **named}))
    found = {item.id: (item.title, item.body) for item in catalogue.items}
    assert found == expected
    assert [shown(finding) for finding in check(catalogue)] == []
    assert catalogue.assets == ()
    assert catalogue.file_count == len(files)


def test_relations_and_parts_are_those_of_the_entries(write_files: WriteFiles) -> None:
    files = {"catalogue.yml": RISK_MAP, "risks.yaml": RISKS, "controls.yaml": CONTROLS}
    catalogue = read_catalogue(write_files({f"catalogue/{n}": t for n, t in files.items()}))
    stale, leak, forget = map(catalogue.item, ("riskStaleData", "riskLeak", "controlForget"))
    assert forget
    assert [relation.id for relation in forget.relations] == ["riskStaleData", "riskLeak"]
    assert stale
    assert [relation.id for relation in stale.relations] == ["riskLeak"]
    assert leak
    meant = [catalogue.cross_link(link.destination) for link in stale.links]
    assert [found.id for found in meant if found] == ["riskLeak"]
    assert catalogue.controls_of(leak) == (forget,)


def test_parts_may_stand_within_their_whole(write_files: WriteFiles) -> None:
    files = {"catalogue/catalogue.yml": PARTS, "catalogue/OSPS-AC.yaml": FAMILY}
    catalogue = read_catalogue(write_files(files))
    whole = catalogue.item("OSPS-AC-01")
    assert whole
    assert [item.id for item in catalogue.parts_of(whole)] == ["OSPS-AC-01.01", "OSPS-AC-01.02"]
    assert [shown(finding) for finding in check(catalogue)] == []


ENTRY = "risks:\n  - id: riskLeak\n    title: Leak\n"
EMPTY = "catalogue.yml:1:1-1:1: catalogue-empty"
FAULTS = [
    pytest.param(
        f"{ENTRY}    summary: |\n      Text,\n      and [a link](#riskLost) here.\n",
        ["risks.yaml:6:11-6:30: link-unresolved"],
        id="a text in lines",
    ),
    pytest.param(
        f"{ENTRY}    summary:\n    - >-\n      Text,\n      and\n      [a link](#riskLost).\n",
        ["risks.yaml:8:7-8:26: link-unresolved"],
        id="a folded text",
    ),
    pytest.param(
        f"{ENTRY}    summary: ['[a\n      link](#riskLost)']\n",
        ["risks.yaml:4:16-5:23: link-unresolved"],
        id="a text in quotes, over two lines",
    ),
    pytest.param(
        f'{ENTRY}    summary: "\\u005ba link](#riskLost)"\n',
        ["risks.yaml:4:15-4:39: link-unresolved"],
        id="a text with escapes",
    ),
    pytest.param(
        f'{ENTRY}    summary: "\\"A\\"\\n\\nis [b](#riskLost)"\n',
        ["risks.yaml:4:27-4:41: link-unresolved"],
        id="a text of JSON",
    ),
    pytest.param(
        f'{ENTRY}    summary: "\\ud83d\\ude00 is [b](#riskLost)"\n',
        ["risks.yaml:4:31-4:45: link-unresolved"],
        id="a character of JSON that is two escapes",
    ),
    pytest.param(
        f"{ENTRY}    summary: 'It''s [b](#riskLost)'\n",
        ["risks.yaml:4:21-4:35: link-unresolved"],
        id="a text with an apostrophe",
    ),
    pytest.param(
        f"{ENTRY}    summary: Not {{{{riskLost}}}}.\n",
        ["risks.yaml:4:18-4:19: link-unresolved"],
        id="a mark",
    ),
    pytest.param(
        f"{ENTRY}    summary: Text.\n    tour: {{shown: ''}}\n    sources:\n",
        [],
        id="parts of the text that are empty",
    ),
    pytest.param(
        f"{ENTRY}    summary: Text.\n    also: [riskLost]\n    sumary: Text.\n",
        ["risks.yaml:5:12-5:20: relation-unresolved", "risks.yaml:6:5-6:11: field-unknown"],
        id="keys",
    ),
    pytest.param(
        "risks:\n  - id: riskLeak\n    summary: Text.\n",
        ["risks.yaml:2:5-2:5: field-missing"],
        id="no title",
    ),
    pytest.param(
        f"{ENTRY}    summary: Text.\n  - title: Lost\n  - id: leak\n  - Text\n",
        [
            "risks.yaml:5:5-5:5: field-missing",
            "risks.yaml:6:9-6:13: field-missing",
            "risks.yaml:7:5-7:5: field-missing",
        ],
        id="entries that are no items",
    ),
    pytest.param(
        f"{ENTRY}    summary: Text.\n  - id: riskLeak\n    title: Leak again\n    summary: Text.\n",
        ["risks.yaml:5:9-5:17: id-duplicate"],
        id="an ID twice",
    ),
    pytest.param(
        f"{ENTRY}    summary: &a [*a]\n", [EMPTY, "risks.yaml:4:14-4:21: yaml-unsafe"], id="no end"
    ),
    pytest.param(
        f"{ENTRY}    summary: '{'>' * 200} x'\n",
        [EMPTY, "risks.yaml:4:115-4:115: file-unreadable"],
        id="a text that no page can show",
    ),
    pytest.param(
        "# Nothing yet\n", [EMPTY, "catalogue.yml:6:5-6:10: definition"], id="nothing in the file"
    ),
    pytest.param("risks: [\n", [EMPTY, "risks.yaml:2:1-2:1: yaml-syntax"], id="no YAML"),
    pytest.param(
        "other: []\n",
        [EMPTY, "catalogue.yml:6:5-6:10: definition"],
        id="no list where one is to be",
    ),
    pytest.param(
        "risks: null\n",
        [EMPTY, "catalogue.yml:6:5-6:10: definition"],
        id="nothing where a list is to be",
    ),
]


def test_what_the_definition_says_is_told_where_the_item_begins(write_files: WriteFiles) -> None:
    definition = RISK_MAP.partition("  control:")[0]
    definition = definition.replace("How it shows", "'See [b](#riskLost)'")
    risks = f"{ENTRY}    tour: {{shown: Text.}}\n    sources: [{{title: Untold}}]\n"
    files = {"catalogue/catalogue.yml": definition, "catalogue/risks.yaml": risks}
    catalogue = read_catalogue(write_files(files))
    (item,) = catalogue.items
    assert item.body == "## See [b](#riskLost)\n\nText.\n\n[^]: [Untold]()\n\n"
    (finding,) = check(catalogue)
    assert shown(finding).startswith("catalogue/risks.yaml:2:5-2:6: link-unresolved: ")


def test_a_key_that_is_called_like_another_list_is_not_passed_over(write_files: WriteFiles) -> None:
    risks = "risks:\n  - {id: riskLeak, title: Leak, summary: Text., controls: [controlForget]}\n"
    files = {"catalogue.yml": RISK_MAP, "risks.yaml": risks, "controls.yaml": CONTROLS}
    catalogue = read_catalogue(write_files({f"catalogue/{n}": t for n, t in files.items()}))
    assert "catalogue/risks.yaml:2:49-2:57: field-unknown" in [
        shown(finding).partition(": Nobody")[0] for finding in check(catalogue)
    ]


def test_what_a_list_has_that_can_not_be_read_is_not_missed(write_files: WriteFiles) -> None:
    risks = (
        'risks:\n  - id: riskLeak\n    title: "Leak\n  - id: riskStaleData\n    title: "Stale"\n'
    )
    files = {"catalogue.yml": RISK_MAP, "risks.yaml": risks, "controls.yaml": CONTROLS}
    catalogue = read_catalogue(write_files({f"catalogue/{n}": t for n, t in files.items()}))
    assert [shown(finding) for finding in check(catalogue)] == [
        (
            "catalogue/risks.yaml:3:12-3:13: yaml-syntax: This quotation mark is not closed on its "
            'line. | Close it: `title: "Leak"`.'
        )
    ]


@pytest.mark.parametrize(("text", "expected"), FAULTS)
def test_findings_point_into_the_file(
    text: str, expected: list[str], write_files: WriteFiles
) -> None:
    files = {"catalogue.yml": RISK_MAP.partition("  control:")[0], "risks.yaml": text}
    root = write_files({f"catalogue/{name}": text for name, text in files.items()})
    found = [shown(finding) for finding in check(read_catalogue(root))]
    places = [f"{line.split('/', 1)[1].split(': ')[0]}: {line.split(': ')[1]}" for line in found]
    assert places == expected
