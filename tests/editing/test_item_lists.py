"""Entries of lists changed where they stand: comments stay, and what can't be done is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from riskdocs.cli import riskdocs
from riskdocs.editing.fix import fix_catalogue
from riskdocs.editing.migrate.migration import migrate
from riskdocs.editing.moving import move
from riskdocs.editing.renaming import rename
from riskdocs.editing.reshaping import Reshaped, ReshapingError
from riskdocs.editing.retiring import retire
from riskdocs.editing.unified_diff import unified_diff
from riskdocs.reading.loader import read_catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import WriteFiles
    from riskdocs.model.catalogue import Catalogue

DEFINITION = """\
kinds:
  risk:
    id: "R{2}"
    defaults: {doc-status: Draft}
    items: {file: lists.yaml, list: risks, body: text}
  control:
    id: "C{2}"
    defaults: {doc-status: Draft}
    keys: {mitigates: treats}
    items: {file: lists.yaml, list: controls, body: text, marks: {"{{*}}": "[*](#*)"}}
"""
LISTS = """\
# Whose list this is.
risks:
  - id: R01 # never given again
    title: Leak
    text: Secrets get out.
  - title: Spill
    id: R02
    text: >-
      Like [a leak](#R01),
      but R01 is worse.
  - {id: R03, title: Loss, text: Gone.}
controls:
  - id: C01
    title: Plug
    treats:
      - R01 # the leak
      - R03
    text: Against {{R01}}.
"""


def catalogue_of(write_files: WriteFiles) -> Catalogue:
    files = {"catalogue/catalogue.yml": DEFINITION, "catalogue/lists.yaml": LISTS}
    return read_catalogue(write_files(files))


def named(catalogue: Catalogue, identifier: str) -> Path:
    item = catalogue.item(identifier)
    assert item
    return item.document.file


def lines(reshaped: Reshaped) -> list[str]:
    """Return the lines that change, `-` before those that go and `+` before the new ones."""
    (change,) = reshaped.changes
    return [
        line
        for line in unified_diff(change.path, change.before or b"", change.after).splitlines()
        if line[:1] in {"+", "-"} and line[:3] not in {"+++", "---"}
    ]


def left(reshaped: Reshaped) -> list[tuple[int, str]]:
    return [(note.line, note.text) for note in reshaped.left]


def test_renaming_keeps_comments_and_marks(write_files: WriteFiles) -> None:
    catalogue = catalogue_of(write_files)
    item = catalogue.item("R01")
    assert item
    renamed = rename(catalogue, item, "R07")
    assert lines(renamed) == [
        "-  - id: R01 # never given again",
        "+  - id: R07 # never given again",
        "+    aliases: [R01]",
        "-      Like [a leak](#R01),",
        "-      but R01 is worse.",
        "+      Like [a leak](#R07),",
        "+      but R07 is worse.",
        "-      - R01 # the leak",
        "+      - R07 # the leak",
        "-    text: Against {{R01}}.",
        "+    text: Against {{R07}}.",
    ]
    assert left(renamed) == []


def test_renaming_reaches_into_markdown_of_fields(write_files: WriteFiles) -> None:
    files = {
        "catalogue/catalogue.yml": DEFINITION.partition("  control:")[0]
        + "fields: {note: {type: markdown}, owner: {}}\n",
        "catalogue/lists.yaml": """\
risks:
  - id: R01
    title: Leak
    text: Out.
  - id: R02
    title: Spill
    text: Text.
    owner: R01
    note: >-
      Like [a leak](#R01), and as `R01` says
      R01 is worse than R03.
  - {id: R03, title: Loss, text: Gone., note: "It's [R01](#R01)."}
""",
    }
    catalogue = read_catalogue(write_files(files))
    item = catalogue.item("R01")
    assert item
    renamed = rename(catalogue, item, "R07")
    assert lines(renamed) == [
        "-  - id: R01",
        "+  - id: R07",
        "+    aliases: [R01]",
        "-      Like [a leak](#R01), and as `R01` says",
        "-      R01 is worse than R03.",
        '-  - {id: R03, title: Loss, text: Gone., note: "It\'s [R01](#R01)."}',
        "+      Like [a leak](#R07), and as `R01` says",
        "+      R07 is worse than R03.",
        '+  - {id: R03, title: Loss, text: Gone., note: "It\'s [R07](#R07)."}',
    ]
    assert left(renamed) == [(9, "owner: R01"), (11, "note: R01")]


def test_what_a_mark_stands_for_is_left(write_files: WriteFiles) -> None:
    definition = DEFINITION.replace('"[*](#*)"', '"[the leak](#R01)"')
    files = {"catalogue/catalogue.yml": definition, "catalogue/lists.yaml": LISTS}
    catalogue = read_catalogue(write_files(files))
    item = catalogue.item("R01")
    assert item
    assert left(rename(catalogue, item, "R07"))[0] == (
        19,
        "link to #R01, which still leads there",
    )


def test_retiring_adds_keys_to_the_entry(write_files: WriteFiles) -> None:
    catalogue = catalogue_of(write_files)
    spill, leak = catalogue.item("R02"), catalogue.item("R01")
    assert spill
    assert leak
    assert lines(retire(catalogue, spill, [leak])) == [
        "+    doc-status: Retired",
        "+    replaced-by: [R01]",
    ]


def test_an_entry_of_long_texts_alone_is_left_to_a_person(write_files: WriteFiles) -> None:
    lists = "risks:\n  - id: |-\n      R01\n    title: |-\n      Leak\n    text: |\n      Out.\n"
    files = {"catalogue/catalogue.yml": DEFINITION, "catalogue/lists.yaml": lists}
    catalogue = read_catalogue(write_files(files))
    (item,) = catalogue.items
    with pytest.raises(ReshapingError, match=r"R01, in .* on line 2, is written in a form"):
        retire(catalogue, item)


def test_what_a_section_states_is_not_taken_out(write_files: WriteFiles) -> None:
    definition = DEFINITION.partition("  control:")[0] + (
        "  control: {prefix: C, id-from: heading, items: {file: list.md}, "
        "defaults: {doc-status: Draft}, keys: {mitigates: [Against]}}\n"
    )
    section = "# Ours\n\n## C-1: Plug\n\n**Against:** R01, R03\n\nIt helps.\n"
    risks = {"catalogue/catalogue.yml": definition, "catalogue/lists.yaml": LISTS}
    catalogue = read_catalogue(write_files({**risks, "catalogue/list.md": section}))
    leak, loss = catalogue.item("R01"), catalogue.item("R03")
    assert leak
    assert loss
    retired = retire(catalogue, leak, [loss], move_links=True)
    assert (5, "Against: R01") in left(retired)
    assert [change.path for change in retired.changes] == ["catalogue/lists.yaml"]


BRACKETS = [
    pytest.param(
        "  - {id: R01, title: Leak, text: Out.}\n",
        "  - {id: R07, aliases: [R01], title: Leak, doc-status: Retired, text: Out.}\n",
        id="on one line",
    ),
    pytest.param(
        '  - {\n    "id": "R01",\n    "title": "Leak",\n    "text": "Out."\n    }\n',
        '  - {\n    "id": "R07",\n    "aliases": ["R01"],\n    "title": "Leak",\n'
        '    "doc-status": "Retired",\n    "text": "Out."\n    }\n',
        id="as JSON, with a line for each key",
    ),
    pytest.param(
        '  - {"title": "Leak", "id": "R01"}\n',
        '  - {"title": "Leak", "doc-status": "Retired", "aliases": ["R01"], "id": "R07"}\n',
        id="as JSON, on one line",
    ),
]


@pytest.mark.parametrize(("before", "after"), BRACKETS)
def test_keys_are_added_within_brackets(before: str, after: str, write_files: WriteFiles) -> None:
    lists = f"risks:\n{before}controls: []\n"
    files = {"catalogue/catalogue.yml": DEFINITION, "catalogue/lists.yaml": lists}
    root = write_files(files)
    for identifier in ("R07", ""):
        catalogue = read_catalogue(root)
        (item,) = catalogue.items
        changed = rename(catalogue, item, identifier) if identifier else retire(catalogue, item, [])
        (made,) = changed.changes
        made.file.write_bytes(made.after)
    assert (root / "lists.yaml").read_text(encoding="utf-8") == lists.replace(before, after)


REFUSED = [
    pytest.param(
        "C02",
        "C02, in catalogue/lists.yaml on line 19, is written in a form that only a person can "
        "change; nothing was changed.",
        id="an ID that is named elsewhere",
    ),
]


@pytest.mark.parametrize(("identifier", "message"), REFUSED)
def test_what_can_not_be_edited_is_refused(
    identifier: str, message: str, write_files: WriteFiles
) -> None:
    lists = f"{LISTS}  - {{id: &it C02, title: Ask, text: Asked.}}\n"
    files = {"catalogue/catalogue.yml": DEFINITION, "catalogue/lists.yaml": lists}
    catalogue = read_catalogue(write_files(files))
    item = catalogue.item(identifier)
    assert item
    with pytest.raises(ReshapingError) as refused:
        rename(catalogue, item, "C07")
    assert str(refused.value) == message
    with pytest.raises(ReshapingError, match="holds several items"):
        move(catalogue, named(catalogue, identifier), catalogue.root / "other.yaml")


SECOND = "  - id: R02\n    title: B\n    text: B.\n"
FIXES = [
    pytest.param(
        "R01\n    tilte: Leak\n    text: Out.\n",
        "R01\n    title: Leak\n    text: Out.\n",
        id="a key",
    ),
    pytest.param(
        f"R01\n    title: A\n    text: |\n      See R02.\n{SECOND}",
        f"R01\n    title: A\n    text: |\n      See [R02](#R02).\n{SECOND}",
        id="a text in lines",
    ),
    pytest.param(
        f"R01\n    title: A\n    text: See R02.\n{SECOND}",
        None,
        id="a text that YAML might read otherwise stays",
    ),
]


@pytest.mark.parametrize(("before", "after"), FIXES)
def test_fixes_are_made_in_the_list(
    before: str, after: str | None, write_files: WriteFiles
) -> None:
    head = "risks:\n  # The first.\n  - id: "
    root = write_files(
        {
            "catalogue/catalogue.yml": DEFINITION.partition("  control:")[0],
            "catalogue/lists.yaml": head + before,
        }
    )
    fixed = fix_catalogue(root, unsafe=True)
    assert [change.after.decode() for change in fixed.changes] == ([head + after] if after else [])


def noted(*notes: str, text: str = "Text.") -> dict[str, str]:
    """Return a catalogue whose items have notes in Markdown, as YAML writes them, and a text."""
    entries = "".join(
        f"  - id: R0{number}\n    title: Leak {number}\n    note: {note}\n    text: {text}\n"
        for number, note in enumerate(notes, 1)
    )
    return {
        "catalogue/catalogue.yml": DEFINITION.partition("  control:")[0]
        + "fields: {note: {type: markdown}}\n",
        "catalogue/lists.yaml": f"risks:\n{entries}",
    }


def test_destinations_in_markdown_of_fields_are_mended(write_files: WriteFiles) -> None:
    notes = (
        "As [Leak 2](#R22) says.",
        "'As [Leak 1](#R11)' # a remark",
        "|\n      See [Leak 1](#R11).",
        # Behind a blank, `#` may begin a comment.
        '"As [Leak 1]( #R11)."',
    )
    root = write_files(noted(*notes))
    fixed = fix_catalogue(root, unsafe=True)
    right = [notes[0].replace("#R22", "#R02"), *(note.replace("R11", "R01") for note in notes[1:3])]
    expected = noted(*right, notes[3])["catalogue/lists.yaml"]
    assert [change.after.decode() for change in fixed.changes] == [expected]
    assert [found.rule for found in fixed.findings if found.unfit] == ["link-unresolved"]


def test_fix_says_what_it_leaves(write_files: WriteFiles) -> None:
    root = write_files(noted("One.", "Two.", text='"Like R02 and [Leak 1](#R11)."'))
    told = "lists.yaml:5:17: mention-unlinked: R02 (Leak 2) is named here without a link."
    for arguments in (["--diff"], []):
        result = CliRunner().invoke(riskdocs, ["fix", *arguments, str(root)])
        said = result.stderr if arguments else result.stdout
        assert "Left to you, as the file might be read otherwise: 1 finding\n" in said
        assert told in said
    assert "link-unresolved" not in result.output, "it is not among the fixes that were asked for"


def test_references_go_to_their_successors_in_the_list(write_files: WriteFiles) -> None:
    refs = "risks:\n  - id: R01\n    title: A\n    external-refs:\n      - owasp-llm: {} # {}\n"
    files = {
        "catalogue/catalogue.yml": DEFINITION.partition("  control:")[0],
        "catalogue/lists.yaml": refs.format("LLM02:1.1", "an answer that is run"),
    }
    catalogue = read_catalogue(write_files(files))
    framework = catalogue.library.find("owasp-llm-top-10")
    assert framework
    edition = framework.edition("2025")
    assert edition
    migration = migrate(catalogue, framework, edition)
    (change,) = migration.changes
    assert change.after.decode() == refs.format("LLM05:2025", "an answer that is run")
