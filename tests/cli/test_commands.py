"""What all commands have in common, and the short ones."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from riskdocs import load_catalogue
from riskdocs.cli import riskdocs
from riskdocs.cli.common.command_group import CommandGroup
from riskdocs.export.formats import FORMATS
from riskdocs.model.keys import CONTRACT_KEYS
from riskdocs.model.rule import rules
from thoroughness import by_turns

if TYPE_CHECKING:
    from click.testing import Result

    from conftest import WriteFiles

COMMANDS = (
    "init",
    "check",
    "fix",
    "diff",
    "changelog",
    "rules",
    "new",
    "list",
    "show",
    "schema",
    "export",
    "import",
    "frameworks",
    "reviews",
    "migrate",
    "rename",
    "retire",
    "move",
)

FILES = {
    "catalogue/risks/tr-1.md": (
        "---\ntitle: Leak\ndoc-status: Draft\ntype: Confidentiality\nexternal-refs:\n"
        '  - owasp-llm-top-10: "LLM07: Inadequate AI Alignment"\n---\nA leak. See [x](#CT-1).\n'
    ),
    "catalogue/risks/tr-2.md": (
        '---\ntitle: "Spill \\e[2J"\ndoc-status: Retired\nreplaced-by: [TR-1]\n---\nA spill.\n'
    ),
    "catalogue/controls/ct-1.md": (
        "---\ntitle: Plug\ndoc-status: Approved\nmitigates: [TR-1]\naliases: [CT-9]\n---\nA plug.\n"
    ),
}


@pytest.fixture(autouse=True)
def _there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def call(*arguments: str) -> Result:
    return CliRunner().invoke(riskdocs, arguments, catch_exceptions=False)


def test_every_command_has_help_that_reads_well() -> None:
    assert isinstance(riskdocs, CommandGroup)
    for name in COMMANDS:
        result = call(name, "--help")
        assert result.exit_code == 0
        assert result.stdout.startswith(f"Usage: riskdocs {name}")
        summary = result.stdout.split("\n\n")[1].strip()
        assert summary.endswith(".")
        assert max(map(len, result.stdout.split("\n"))) <= 100
    listed = call("--help").stdout.partition("Commands:\n")[2].strip("\n").split("\n")
    assert [line.split()[0] for line in listed] == list(COMMANDS)
    assert not any(line.endswith("...") for line in listed)


def test_without_a_command_it_lists_them_and_fails() -> None:
    result = call()
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == call("--help").stdout


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("ch", "plain,check\nplain,changelog\n"),
        ("show --f", "plain,--format\n"),
        ("nothing ", "".join(f"plain,{name}\n" for name in COMMANDS)),
    ],
)
def test_a_shell_that_completes_is_told_of_no_error(typed: str, offered: str) -> None:
    words = f"riskdocs {typed}"
    asked = {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    shell = CliRunner(env={"_RISKDOCS_COMPLETE": "bash_complete", **asked})
    assert shell.invoke(riskdocs, prog_name="riskdocs").output == offered


@pytest.mark.parametrize("arguments", [["--version"], ["-V"]])
def test_version(arguments: list[str]) -> None:
    assert call(*arguments).stdout == f"riskdocs {version('riskdocs')}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "There is no command `chek`. Did you mean `check`?"),
        (["serve"], "There is no command `serve`. `mkdocs serve` shows the site."),
        (["--verion"], "No such option '--verion'."),
        (["show"], "Missing argument 'ID'."),
        (["show", "TR-1"], "There is no folder `catalogue` here or above."),
        (["export", "jsn"], "Invalid value for 'FORMAT': `jsn` is not one of json, csv,"),
        (["list", "more"], "Got unexpected extra argument (more). `riskdocs list --help`"),
        (["list", "--catalogue", "nowhere"], "There is no folder `nowhere`."),
        (["fix", "nowhere"], "There is no folder `nowhere`."),
        (["rules", "link-slef"], "There is no rule `link-slef`. Did you mean `link-self`?"),
        (["schema", "--snippets", "--report"], "Ask for one thing:"),
    ],
)
def test_a_wrong_call_is_refused_in_one_sentence(arguments: list[str], said: str) -> None:
    result = call(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"Error: {said}")
    assert result.stderr.count("\n") == 1


def test_a_fault_of_our_own_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(root: Path) -> None:
        raise ZeroDivisionError(f"\x1b[2J{root}")

    monkeypatch.setattr("riskdocs.cli.list_items.open_catalogue", fail)
    result = call("list")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: riskdocs itself failed (ZeroDivisionError: ␛[2J")
    assert result.stderr.count("\n") == 1
    monkeypatch.setenv("RISKDOCS_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        call("list")


def test_what_one_may_not_open_is_no_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(root: Path) -> None:
        raise PermissionError(13, "Permission denied", str(root))

    monkeypatch.setattr("riskdocs.cli.list_items.open_catalogue", fail)
    result = call("list", "--catalogue", "locked")
    assert result.exit_code == 2
    assert result.stderr == "Error: `locked` can't be opened: Permission denied.\n"


def test_it_runs_as_a_module_and_into_a_closed_pipe(write_files: WriteFiles) -> None:
    write_files(FILES)
    command = f"{sys.executable} -m riskdocs rules | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("address-taken ")
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a device that is full")
@pytest.mark.parametrize(
    ("module", "number"),
    by_turns(["click", "riskdocs.cli.check", "pydantic.types"], [signal.SIGTERM, signal.SIGINT]),
)
def test_asked_to_stop_while_it_starts_it_says_that_it_did(
    module: str, number: signal.Signals, write_files: WriteFiles
) -> None:
    write_files(FILES)
    begin = (
        "import os, signal, sys\n"
        # Programs that a shell starts in the background are not asked.
        "signal.signal(signal.SIGINT, signal.SIG_DFL)\n"
        "class Asks:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {module!r}: os.kill(os.getpid(), {number.value})\n"
        "sys.meta_path.insert(0, Asks())\n"
        "from riskdocs.cli import main\n"
        "main()\n"
    )
    command = [sys.executable, "-c", begin, "check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (2, "", "Error: Stopped.")


def test_a_full_disk_is_no_fault_of_ours() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "riskdocs", "rules"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "Error: The output can't be written: No space left on device.\n"


def test_rules_are_listed_and_explained() -> None:
    listed = call("rules").stdout.strip("\n").split("\n")
    assert [line.split()[0] for line in listed] == list(rules())
    explained = call("rules", "link-self").stdout
    assert explained.startswith("link-self (warning)\n")
    assert "<!-- riskdocs: ignore link-self -->" in explained


def test_list(write_files: WriteFiles) -> None:
    write_files(FILES)
    assert call("list").stdout == (
        "TR-1  Draft     Leak\nTR-2  Retired   Spill ␛[2J\nCT-1  Approved  Plug\n"
    )
    assert call("list", "--kind", "controls").stdout == "CT-1  Approved  Plug\n"
    assert call("list", "--status", "draft").stdout == "TR-1  Draft  Leak\n"
    (found,) = json.loads(call("list", "--kind", "CT", "--format", "json").stdout)
    assert found == {
        "id": "CT-1",
        "kind": "control",
        "title": "Plug",
        "status": "Approved",
        "types": [],
        "path": "catalogue/controls/ct-1.md",
    }
    assert "Did you mean `Retired`?" in call("list", "--status", "Retird").stderr
    assert "Did you mean `risk`?" in call("list", "--kind", "rsk").stderr


def test_show(write_files: WriteFiles) -> None:
    write_files(FILES)
    assert call("show", "tr-1").stdout == (
        "TR-1 Leak\n"
        "catalogue/risks/tr-1.md\n"
        "\n"
        "Status: Draft\n"
        "Type: Confidentiality\n"
        "Mitigated by:\n"
        "  CT-1 Plug\n"
        "References:\n"
        "  owasp-llm-top-10 0.1, LLM07 Inadequate AI Alignment (superseded)\n"
        "\n"
        "A leak. See [x](#CT-1).\n"
    )
    former = json.loads(call("show", "CT-9", "--format", "json").stdout)
    assert former["id"] == "CT-1"
    assert former["mitigates"] == [{"id": "TR-1", "title": "Leak"}]
    assert former["named_in"] == [{"id": "TR-1", "title": "Leak"}]
    assert former["text"] == "A plug.\n"
    assert "\x1b" not in call("show", "TR-2").stdout
    assert call("show", "Plugs").stderr == (
        "Error: There is no item `Plugs`. Did you mean CT-1 (Plug)?\n"
    )


def test_show_names_an_entry_without_a_title_once(write_files: WriteFiles) -> None:
    risk = "---\ntitle: Leak\nexternal-refs:\n  - eu-ai-act: Recital 12:2024\n---\nA leak.\n"
    write_files({"catalogue/risks/tr-1.md": risk})
    assert "\n  eu-ai-act 2024, Recital 12 (superseded)\n" in call("show", "TR-1").stdout


def test_show_says_which_reference_means_nothing_known(write_files: WriteFiles) -> None:
    risk = "---\ntitle: Leak\nexternal-refs:\n  - owasp-llm-top-10: LLM99\n---\nA leak.\n"
    write_files({"catalogue/risks/tr-1.md": risk})
    assert "\n  owasp-llm-top-10: LLM99 (not resolved)\n" in call("show", "TR-1").stdout


@pytest.mark.parametrize(
    "name",
    [
        *("TR1", "tr1", "TR-01", "tr_1", "TR 1", "#TR-1", "`TR-1`", "[TR-1]"),
        *("tr-1.md", "catalogue/risks/tr-1.md", "TR-1-leak.md"),
    ],
)
def test_an_id_is_understood_as_people_write_it(name: str, write_files: WriteFiles) -> None:
    write_files(FILES)
    assert call("show", name).stdout.startswith("TR-1 Leak\n")
    renamed = call("rename", name, "--to", "TR-7", "--diff")
    assert renamed.exit_code == 1
    assert "TR-1 (Leak) is TR-7" in renamed.stderr


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("RT-1", "Did you mean TR-1 (Leak) or CT-1 (Plug)?"),
        ("2", "Did you mean TR-2 (Spill ␛[2J)?"),
        ("leek", "Did you mean TR-1 (Leak)?"),
        ("TR-99", "`riskdocs list` lists them."),
        ("tr99", "`riskdocs list` lists them."),
        ("9" * 5_000, "`riskdocs list` lists them."),
        ("", "`riskdocs list` lists them."),
    ],
)
def test_an_id_that_nothing_has_is_answered(
    name: str, advice: str, write_files: WriteFiles
) -> None:
    write_files(FILES)
    for arguments in (["show", name], ["retire", name], ["rename", name, "--to", "TR-7"]):
        result = call(*arguments)
        assert result.exit_code == 2
        assert result.stderr == f"Error: There is no item `{name}`. {advice}\n"


def test_a_former_id_is_understood_but_not_changed(write_files: WriteFiles) -> None:
    write_files(FILES)
    for name in ("CT-9", "ct9", "#CT-9"):
        assert call("show", name).stdout.startswith("CT-1 Plug\n")
        assert call("retire", name).stderr == f"Error: `{name}` is a former name of CT-1 (Plug).\n"


def test_export_without_a_format_lists_them() -> None:
    result = call("export")
    assert result.exit_code == 2
    assert result.stdout == ""
    first, *lines = result.stderr.strip("\n").split("\n")
    assert first == "Name a format: riskdocs export FORMAT. It is one of:"
    assert [line.split()[0] for line in lines] == list(FORMATS)


def test_a_title_needs_no_quotation_marks(write_files: WriteFiles) -> None:
    root = write_files(FILES)
    assert call("new", "risk", "Poor", "data", "--type", "Integrity").exit_code == 0
    assert "title: Poor data\n" in (root / "risks/tr-3.md").read_text(encoding="utf-8")


def test_an_empty_list_is_told(write_files: WriteFiles) -> None:
    write_files(FILES)
    result = call("list", "--status", "Review")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "There is no such item.\n"


def test_fix(write_files: WriteFiles) -> None:
    text = "---\r\ntitle: Leak # ours\r\ndoc-status: Drft\r\n---\r\nSee CT-1 and [x](ct-1.md).\r\n"
    root = write_files({**FILES, "catalogue/risks/tr-1.md": text})
    file = root / "risks" / "tr-1.md"

    diff = call("fix", "--diff")
    assert diff.exit_code == 1
    assert "+See [CT-1](#CT-1) and [x](#CT-1)." in diff.stdout
    assert file.read_bytes() == text.encode()

    assert call("fix").stdout.startswith(
        "Mended 2 findings in catalogue/risks/tr-1.md\n"
        "  5:5: mention-unlinked: CT-1 (Plug) is named here without a link.\n"
        "  5:18: link-form: "
    )
    mended = text.replace("CT-1 and", "[CT-1](#CT-1) and").replace("ct-1.md", "#CT-1")
    assert file.read_bytes() == mended.encode()
    assert call("fix").stdout.startswith("There is nothing to mend.\n")
    assert call("fix", "--diff").exit_code == 0

    call("fix", "--unsafe", "--ignore", "value-unknown")
    assert file.read_bytes() == mended.encode()
    call("fix", "--unsafe", "--select", "value-unknown", str(file))
    assert file.read_bytes() == mended.replace("Drft", "Draft").encode()


def test_the_schema_accepts_what_the_check_accepts(write_files: WriteFiles) -> None:
    write_files(
        {
            **FILES,
            "catalogue/catalogue.yml": (
                "keys: {doc-status: state}\nfields:\n  owner: {label: Owner, required: true}\n"
                "  area: {type: list, choices: [a, b]}\n  paper: {type: link}\n"
                "  books: {type: list, of: link, columns: [title, href]}\n"
                "  note: {type: markdown}\n"
                "  data: {type: table, columns: {name: Class, examples: Such as}}\n"
                "ignore-keys: [layout]\n"
                "frameworks:\n  keys: {owasp: owasp-llm-top-10}\n"
            ),
        }
    )
    schema = json.loads(call("schema").stdout)
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    good = {"title": "Leak", "state": "Draft", "owner": "me"}
    for extra in (
        {},
        {"type": "Integrity"},
        {"type": ["Integrity", "Detective"]},
        {"sequence": 3, "reviewed": "2026-05-01", "aliases": "tr-7"},
        {"external-refs": [{"owasp-llm-top-10": "LLM01:2026"}, {"x": ["a", "b"]}]},
        {"mitigates": ["tr-1", "TR-2"], "related": "CT-1"},
        {"area": ["a", "b"], "layout": 3, "owasp": ["LLM01:2026"]},
        {"paper": "https://example.org", "books": {"title": "A", "href": "https://example.org"}},
        {"books": ["https://example.org", {"href": "https://example.org"}], "note": "*So*"},
        {"data": [{"name": "Personal", "examples": ["Names", 3]}, {"name": "Public"}]},
        {"data": {"Personal": ["Names", 3], "Public": "All else"}},
        {"title": 2001, "owasp": 2.4, "external-refs": [{"x": [2.4]}]},
        {"owasp": ["LLM01:2026", {"entry": "LLM03:2026", "relationship": "equal", "strength": 0}]},
        {"external-refs": {"x": {"entry": "A", "why": "So.", "reviewed": "2026-11-28"}}},
    ):
        validator.validate({**good, **extra})
    wrongs: tuple[dict[str, object], ...] = (
        {"titel": "x"},
        {"state": "Drft"},
        {"type": "Integrty"},
        {"sequence": 0},
        {"mitigates": ["CT-1"]},
        {"related": ["#TR-1"]},
        {"external-refs": [{}]},
        {"external-refs": {"x": {"relationship": "equal"}}},
        {"external-refs": {"x": {"entry": "A", "relationship": "same"}}},
        {"owasp": {"entry": "LLM03:2026", "strength": 11}},
        {"owasp": {"entry": "LLM03:2026", "weight": 1}},
        {"area": "c"},
        {"paper": "javascript:alert(1)"},
        {"paper": {"name": "A"}},
        {"books": [{"name": "A", "href": "https://example.org"}]},
        {"data": [{"nam": "Personal"}]},
        {"data": ["Personal"]},
        {"data": {"Personal": {"examples": "Names"}}},
        {"owner": None},
    )
    for wrong in wrongs:
        assert not validator.is_valid({**good, **wrong}), wrong
    assert not validator.is_valid({"title": "Leak", "state": "Draft"})
    of_risks = json.loads(call("schema", "--kind", "risk").stdout)["properties"]
    assert set(CONTRACT_KEYS) - set(of_risks) == {"mitigates"}
    assert "Detective" not in json.dumps(of_risks["type"])


EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize("name", [path.name for path in sorted(EXAMPLES.glob("*-*"))])
def test_the_schema_of_an_example_takes_its_items(name: str) -> None:
    """Whatever names its keys have, wherever an ID stands, and whatever defaults there are."""
    folder = EXAMPLES / name / "catalogue"
    items = [item for item in load_catalogue(folder).catalogue.items if not item.document.entry]
    result = call("schema", "--catalogue", str(folder))
    if not items:
        assert result.exit_code == 2
        assert "Name a kind with --kind for the schema of its lists." in result.output
        return
    validator = jsonschema.Draft202012Validator(json.loads(result.stdout))
    for item in items:
        head = item.document.text[: item.document.front_matter_end].strip().strip("-")
        values = json.loads(json.dumps(yaml.safe_load(head) or {}, default=str))
        validator.validate(values)
        assert not validator.is_valid({**values, "titel": "x"})


def test_the_schema_knows_second_ids(write_files: WriteFiles) -> None:
    write_files(
        {
            **FILES,
            "catalogue/catalogue.yml": (
                "kinds:\n  risk: {prefix: TR, display-id: 'AIR-{sequence:03d}'}\n"
                "  control: {prefix: CT}\n"
            ),
        }
    )
    schema = json.loads(call("schema").stdout)
    item = {"title": "Plug", "doc-status": "Draft", "mitigates": ["AIR-001"]}
    jsonschema.Draft202012Validator(schema).validate(item)


def test_an_issue_form_that_github_accepts(write_files: WriteFiles) -> None:
    body = (
        "# One\n\n##\n\n## Title\n\n## References\n\n## Causes {#why}\n\n## Type!\n\n## #1 is C#\n"
    )
    write_files(
        {
            "catalogue/risks/tr-1.md": f"---\ntitle: Leak\ndoc-status: Draft\n---\n{body}",
            "catalogue/catalogue.yml": (
                "fields:\n  owner: {label: Title, required: true}\n  'a b': {}\n  'a-b': {}\n"
                "  level: {type: choice, choices: [None, 'no', 1, High, High]}\n"
                "  nothing: {type: choice, choices: [none]}\n"
            ),
        }
    )
    form = yaml.safe_load(call("schema", "--issue-form", "risk").stdout)
    assert set(form) == {"name", "description", "title", "body"}
    parts = form["body"][1:]
    identifiers = [part["id"] for part in parts]
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", identifier) for identifier in identifiers)
    assert len(set(identifiers)) == len(identifiers)
    labels = [part["attributes"]["label"] for part in parts]
    assert labels == [
        *("Title", "In two sentences", "Type", "Causes", "#1 is C#", "References"),
        *("Title (field-owner)", "a b", "a-b (field-a-b)", "level", "nothing"),
    ]
    (level,) = (part for part in parts if part["id"] == "field-level")
    assert level["attributes"]["options"] == ["no", "1", "High"]
    asked = yaml.safe_load(call("schema", "--issue-form", "control").stdout)["body"][2]
    assert asked["attributes"]["description"] == "What is done, and what does it prevent or reveal?"
    owner = parts[labels.index("Title (field-owner)")]
    assert owner["validations"] == {"required": True}


def test_snippets(write_files: WriteFiles) -> None:
    write_files(FILES)
    made = json.loads(call("schema", "--snippets").stdout)
    assert made["New control"]["body"][:6] == [
        "---",
        "title: ${1:Title}",
        "doc-status: ${2|Pre-Draft,Draft,Review,Approved,Retired|}",
        "type: ${3|Preventative,Detective,Corrective|}",
        "mitigates:",
        "  - ${4|TR-1,TR-2|}",
    ]


def test_snippets_begin_items_where_the_kinds_have_their_ids_and_titles(
    write_files: WriteFiles,
) -> None:
    definition = (
        "kinds:\n"
        "  risk: {prefix: R, id-from: code, title-from: heading, defaults: {doc-status: Draft}}\n"
        "  case: {prefix: K, id-from: heading, defaults: {doc-status: Draft, owner: me}}\n"
        "fields: {owner: {required: true}}\n"
    )
    risk = "---\ncode: R-1\nowner: me\n---\n# Leak\n\nText.\n"
    write_files({"catalogue/catalogue.yml": definition, "catalogue/a.md": risk})
    made = json.loads(call("schema", "--snippets").stdout)
    begin = ["---", "code: ${2:R-14}", "owner: ", "---", "# ${1:Title}", "$0"]
    assert made["New risk"]["body"] == begin
    assert made["New case"]["body"][:2] == ["# ${2:K-14}: ${1:Title}", ""]


def test_the_schema_of_reports() -> None:
    schema = json.loads(call("schema", "--report").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
