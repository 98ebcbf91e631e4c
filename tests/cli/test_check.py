"""`riskdocs check` as people and CI call it: exit statuses, paths, formats, hostile files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from report_reading import read_json_report
from riskdocs.cli import riskdocs

if TYPE_CHECKING:
    from conftest import WriteFiles

FORMATS = ("full", "concise", "json", "github", "gitlab", "sarif")

CLEAN = {
    "catalogue/risks/tr-1.md": "---\ntitle: Leak\ndoc-status: Draft\n---\nA leak.\n",
    "catalogue/controls/ct-1.md": (
        "---\ntitle: Plug\ndoc-status: Draft\nmitigates: [TR-1]\n---\nA plug.\n"
    ),
}
#: One finding of each severity, in this order: note, warning, error.
NOTE = {**CLEAN, "catalogue/risks/tr-1.md": CLEAN["catalogue/risks/tr-1.md"] + "\nSee CT-1.\n"}
WARNING = {**CLEAN, "catalogue/notes.md": "Nothing.\n"}
ERROR = {**CLEAN, "catalogue/risks/tr-2.md": "---\ntitle: Spill\n---\nA spill.\n"}


def call(*arguments: str) -> Result:
    return CliRunner().invoke(riskdocs, ["check", *arguments], catch_exceptions=False)


@pytest.fixture(autouse=True)
def _there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("files", "fail_on", "status"),
    [
        (CLEAN, "note", 0),
        (NOTE, "error", 0),
        (NOTE, "warning", 0),
        (NOTE, "note", 1),
        (WARNING, "error", 0),
        (WARNING, "warning", 1),
        (WARNING, "note", 1),
        (ERROR, "error", 1),
        (ERROR, "note", 1),
    ],
)
def test_exit_status(
    files: dict[str, str], fail_on: str, status: int, write_files: WriteFiles
) -> None:
    write_files(files)
    assert call("--fail-on", fail_on).exit_code == status


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "There is no folder `nowhere`."),
        (["risks/tr-1.md"], "There is no file `risks/tr-1.md`."),
        (
            [],
            "There is no folder `catalogue` here or above. Name the catalogue's folder, or",
        ),
        (["--select", "link-slef", "."], "There is no rule `link-slef`. Did you mean `link-self`?"),
        (["--ignore", "zzz", "."], "There is no rule `zzz`. `riskdocs rules` lists them."),
        (["--format", "xml", "."], "Invalid value for '--format': `xml` is not one of"),
        (["--fail-on", "never", "."], "Invalid value for '--fail-on'"),
        (["--today", "tomorrow", "."], "Invalid value for '--today'"),
        (["--since", "main", "."], "This folder is in no git repository."),
        (["--baseline", "none.json", "."], "`none.json` can't be read: No such file"),
        (["--output", "no/where.txt", "."], "`no/where.txt` can't be written: No such file"),
        ([".", "."], "unexpected extra argument"),
    ],
)
def test_a_wrong_call_is_refused_in_one_sentence(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = call(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"Error: {said}") or said in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize(
    ("definition", "said"),
    [
        ("titel: x\n", "catalogue/catalogue.yml:1:1: "),
        ("title: [\n", "catalogue/catalogue.yml:"),
        (
            "rules:\n  ignore: [link-slef]\n",
            "catalogue/catalogue.yml:2:12: There is no rule `link-slef`. Did you mean `link-self`?",
        ),
        (
            "rules:\n  select: link-slef\n  severity:\n    link-slef: off\n",
            "catalogue/catalogue.yml:2:11: There is no rule `link-slef`.",
        ),
        ("statuses: 3\n", "catalogue/catalogue.yml:1:11: "),
        (b"title: \xff\n", "catalogue/catalogue.yml:1:8: The file is not UTF-8 text"),
        ("rules:\n  severity:\n    x-y: off\n", "catalogue/catalogue.yml:3:5: There is no rule"),
        ("---\ntitle: x\n---\n", "catalogue/catalogue.yml:3:1: A line `---` or `...` ends"),
        ("frameworks:\n  files: [none.yml]\n", "catalogue/catalogue.yml:2:11: "),
    ],
)
def test_a_wrong_definition_is_refused(
    format_name: str, definition: str | bytes, said: str, write_files: WriteFiles
) -> None:
    write_files({**ERROR, "catalogue/catalogue.yml": definition})
    result = call("--format", format_name)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"Error: {said}")
    assert "Traceback" not in result.stderr


def test_paths_are_relative_to_where_one_stands(
    write_files: WriteFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_files({**ERROR, "docs/page.md": "[x](#TR-9)\n"})
    paths = ["catalogue/risks/tr-2.md", "docs/page.md"]
    assert _paths(call("--format", "json")) == paths
    assert _paths(call("--format", "json", str(root))) == paths
    monkeypatch.chdir(root)
    assert _paths(call("--format", "json", ".")) == ["../docs/page.md", "risks/tr-2.md"]
    monkeypatch.chdir(root / "risks")
    assert _paths(call("--format", "json", "..")) == ["../../docs/page.md", "tr-2.md"]


def test_paths_in_messages_are_as_well(
    write_files: WriteFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = "---\ntitle: Twin\ndoc-status: Draft\n---\nSee [the plug](#CT-2).\n"
    root = write_files(
        {
            **CLEAN,
            "catalogue/risks/tr-1_twin.md": twin,
            "catalogue/risks/tr-3.md": twin.replace("doc", "aliases: old\ndoc"),
            "catalogue/risks/tr-4.md": twin.replace("doc", "aliases: [old, tr-1]\ndoc"),
            "catalogue/controls/ct-2.md": CLEAN["catalogue/controls/ct-1.md"],
        }
    )
    monkeypatch.chdir(root / "controls")
    rules = ("id-duplicate", "id-reused", "relation-unstated")
    result = call("--format", "concise", *(f"--select={rule}" for rule in rules), "..")
    assert "catalogue/" not in result.stdout
    assert result.stdout.count(": ../risks/tr-1.md (Leak) already has it.") == 1
    assert result.stdout.count("is already an alias of TR-3 (../risks/tr-3.md)") == 1
    assert result.stdout.count("given before: ../risks/tr-4.md (Twin) has it") == 1
    assert result.stdout.count("to `mitigates` in ct-2.md.") == 2


def _paths(result: Result) -> list[str]:
    report = read_json_report(result.stdout)
    return list(dict.fromkeys(found["path"] for found in report["findings"]))


@pytest.mark.parametrize(
    ("files", "path"),
    [
        (ERROR, "catalogue/risks/tr-2.md"),
        # No folder called `catalogue`, and no definition: the other kind lies beside.
        ({k.replace("catalogue", "ours"): v for k, v in ERROR.items()}, "ours/risks/tr-2.md"),
        ({"x/catalogue.yml": "{}", "x/a/b/tr-2.md": "no front matter"}, "x/a/b/tr-2.md"),
        # Another page of the site, judged by the catalogue beside it.
        ({"docs/more/page.md": "A page."}, "docs/more/page.md"),
    ],
)
def test_a_file_is_judged_in_its_catalogue(
    files: dict[str, str], path: str, write_files: WriteFiles
) -> None:
    text = files[path] + "\nSee [the plug](#CT-1) and [nothing](#CT-7).\n"
    write_files({**WARNING, **files, path: text})
    result = call("--format", "json", path)
    assert result.exit_code == 1
    assert _paths(result) == [path]
    summary = read_json_report(result.stdout)["summary"]
    is_item = path.endswith("tr-2.md") and "no front matter" not in text
    assert (summary["files"], summary["items"]) == (1, int(is_item))
    messages = [found["message"] for found in read_json_report(result.stdout)["findings"]]
    if "no front matter" not in text:
        assert any("CT-7" in message for message in messages)
        assert not any("CT-1," in message for message in messages)


def test_select_and_ignore(write_files: WriteFiles) -> None:
    write_files({**NOTE, **WARNING, **ERROR})
    assert "[field-missing]" in call().stdout
    assert "[field-missing]" not in call("--ignore", "field-missing").stdout
    only = call("--select", "field-missing", "--format", "json")
    assert {found["rule"] for found in read_json_report(only.stdout)["findings"]} == {
        "field-missing"
    }
    assert call("--select", "file-name", "--fail-on", "error").exit_code == 0


def test_output_is_written_whole_and_the_summary_told(write_files: WriteFiles) -> None:
    write_files(ERROR)
    result = call("--format", "json", "--output", "report.json")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("3 files, 3 items: 1 error")
    assert read_json_report(Path("report.json").read_text(encoding="utf-8"))["version"] == 1
    assert sorted(file.name for file in Path().iterdir()) == ["catalogue", "report.json"]


def test_a_review_is_due_by_the_day_that_counts(
    write_files: WriteFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewed = "---\ntitle: Leak\ndoc-status: Draft\nreviewed: 2026-01-01\n---\nA leak.\n"
    write_files(
        {
            **CLEAN,
            "catalogue/risks/tr-1.md": reviewed,
            "catalogue/catalogue.yml": "rules:\n  review-interval-days: 30\n",
        }
    )
    due = "[review-due]"
    assert due in call("--today", "2026-02-01").stdout
    assert due not in call("--today", "2026-01-31").stdout
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")  # in May 2026
    assert due in call().stdout
    assert due not in call("--today", "2026-01-31").stdout


def test_a_baseline_leaves_out_what_was_known(write_files: WriteFiles) -> None:
    write_files(ERROR)
    call("--format", "json", "--output", "then.json")
    assert call("--baseline", "then.json").exit_code == 0
    moved = "---\n# A comment moves all lines.\ntitle: Spill\n---\nA spill, see [x](#TR-9).\n"
    write_files({"catalogue/risks/tr-2.md": moved})
    result = call("--baseline", "then.json", "--format", "json")
    assert [found["rule"] for found in read_json_report(result.stdout)["findings"]] == [
        "link-unresolved"
    ]


@pytest.mark.parametrize(
    "baseline",
    [
        "",
        "{}",
        "[]",
        "nonsense",
        '{"version": 2, "findings": []}',
        '{"version": 1, "findings": [3]}',
        "[" * 100_000,
        b"\xff",
    ],
)
def test_a_broken_baseline_is_refused(baseline: str | bytes, write_files: WriteFiles) -> None:
    write_files({**CLEAN, "then.json": baseline})
    result = call("--baseline", "then.json")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: `then.json` is no baseline: ")
    assert result.stderr.count("\n") == 1


def test_windows_line_ends_and_names_with_spaces(write_files: WriteFiles) -> None:
    text = "\ufeff---\r\ntitle: Fuite\r\ndoc-status: Draft\r\n---\r\nVoir [ça](#TR-9).\r\n"
    write_files({"catalogue/mes risques é/tr-1.md": text})
    (found,) = (
        found
        for found in read_json_report(call("--format", "json").stdout)["findings"]
        if found["rule"] == "link-unresolved"
    )
    assert (found["path"], found["line"], found["column"]) == (
        "catalogue/mes risques é/tr-1.md",
        5,
        6,
    )
