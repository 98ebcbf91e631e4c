"""`riskdocs new`: the next ID, a file like the others, checked, never over another."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from riskdocs.api import load_catalogue
from riskdocs.cli import riskdocs

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from conftest import WriteFiles


@pytest.fixture(autouse=True)
def _there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


def new(*arguments: str) -> Result:
    return CliRunner().invoke(riskdocs, ["new", *arguments], catch_exceptions=False)


def item(title: str = "A risk", keys: str = "", body: str = "Text.") -> str:
    return f"---\ntitle: {title}\ndoc-status: Draft\n{keys}---\n{body}\n"


def test_in_an_empty_catalogue(write_files: WriteFiles) -> None:
    root = write_files({})
    result = new("risk", "Prompt injection", "--type", "Integrity")
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "TR-1 begins in catalogue/risks/tr-1.md\nWhat it still needs:\n"
    )
    assert (root / "risks/tr-1.md").read_text(encoding="utf-8") == (
        "---\ntitle: Prompt injection\ndoc-status: Draft\ntype: Integrity\n---\n\n"
        "## How it happens\n\n## What it looks like\n\n## Who is affected\n\n"
        "## How to notice it\n\n## Further reading\n"
    )


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"risks/tr-7.md": item()}, "risks/tr-8.md"),
        ({"risks/tr-2.md": item(), "risks/tr-9.md": item(keys="aliases: [TR-12]\n")}, "tr-13.md"),
        ({"risks/tr-3.md": "unreadable"}, "tr-4.md"),
        ({"a/b/TR-003_first.md": item(), "a/b/TR-004_next.md": item()}, "a/b/TR-005_x-y-z.md"),
        ({"tr-1-a.md": item(), "tr-2-b.md": item()}, "tr-3-x-y-z.md"),
        ({"TR-1 A a.md": item(), "TR-2 B.md": item()}, "TR-3 x y z.md"),
        ({"controls/ct-50.md": item()}, "risks/tr-1.md"),
    ],
)
def test_the_next_id_and_the_name(
    files: dict[str, str], expected: str, write_files: WriteFiles
) -> None:
    write_files({f"catalogue/{name}": text for name, text in files.items()})
    said = new("risk", "x Y; z!").stdout.split("\n")[0]
    assert said.endswith(expected)


@pytest.mark.parametrize(
    ("other", "expected"), [("risks/a/README.md", "risks/tr-2/README.md"), ("a.md", "tr-2.md")]
)
def test_a_title_without_a_letter_for_a_name(
    other: str, expected: str, write_files: WriteFiles
) -> None:
    definition = "kinds: {risk: {prefix: TR, id-from: heading}}\n"
    text = "---\ndoc-status: Draft\n---\n# TR-1: A\n\nText.\n"
    write_files({"catalogue/catalogue.yml": definition, f"catalogue/{other}": text})
    said = new("risk", "\u60c5\u5831\u6f0f\u6d29").stdout
    assert said.startswith(f"TR-2 begins in catalogue/{expected}\n")


@pytest.mark.parametrize(
    ("form", "first", "identifier", "front_matter"),
    [
        ("AML.T{4}[.{3}]", "AML.T0051", "AML.T0051.001", "sequence: 1\n"),
        ("risk{Name}", "riskLeak", "riskSpill", ""),
    ],
)
def test_an_id_of_another_length(
    form: str, first: str, identifier: str, front_matter: str, write_files: WriteFiles
) -> None:
    kinds = f'kinds: {{risk: {{id: "{form}"}}}}\n'
    files = {"catalogue.yml": kinds, f"{first}.md": item(keys="sequence: 51\n")}
    root = write_files({f"catalogue/{name}": text for name, text in files.items()})
    assert new("risk", "Spill", "--id", identifier).exit_code == 0
    text = (root / f"{identifier}.md").read_text(encoding="utf-8")
    assert text.startswith(f"---\ntitle: Spill\n{front_matter}doc-status: Draft\n---\n")


def test_ids_of_other_branches_and_deleted_files_count(
    write_files: WriteFiles, tmp_path: Path
) -> None:
    def git(*arguments: str) -> None:
        settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(
            ["git", *identity, *arguments],
            cwd=tmp_path,
            check=True,
            capture_output=True,
            env={**os.environ, **settings},
        )

    root = write_files({"catalogue/tr-1.md": item(), "catalogue/tr-5.md": item()})
    git("init", "--quiet", "--initial-branch=main")
    git("add", "--all")
    git("commit", "--quiet", "--message=one")
    (root / "tr-5.md").unlink()
    git("commit", "--quiet", "--all", "--message=two")
    assert new("risk", "After a deleted one").stdout.startswith("TR-6 ")
    git("checkout", "--quiet", "-b", "other")
    write_files({"catalogue/tr-9.md": item()})
    git("add", "--all")
    git("commit", "--quiet", "--message=three")
    git("checkout", "--quiet", "main")
    assert new("risk", "After one on another branch").stdout.startswith("TR-10 ")


def test_a_new_item_is_like_the_others(write_files: WriteFiles) -> None:
    body = "#### Severity\n\n```\n## Not a heading\n```\n\n##### Detail\n\n#### Links"
    keys = "sequence: {}\nowasp: [LLM01:2026]\n"
    root = write_files(
        {
            "catalogue/catalogue.yml": (
                "keys: {title: name}\nstatuses: [Idea, Done]\n"
                "fields:\n  owner: {required: true}\n"
                "frameworks:\n  keys: {owasp: owasp-llm-top-10}\n"
            ),
            "catalogue/t/tr-1.md": item(keys=keys.format(1), body=body).replace("title", "name"),
            "catalogue/t/tr-2.md": item(keys=keys.format(2), body=body).replace("title", "name"),
            "catalogue/t/tr-3.md": item(body="#### Other"),
        }
    )
    result = new("risk", 'It\'s: "it"', "--ref", "OWASP LLM Top 10: LLM02:2026", "--ref", "x: 1")
    assert result.exit_code == 2
    assert "x" in result.stderr
    result = new("risk", 'It\'s: "it"', "--ref", "owasp-llm-top-10: LLM02:2026")
    assert (root / "t/tr-4.md").read_text(encoding="utf-8") == (
        '---\nname: "It\'s: \\"it\\""\nsequence: 4\ndoc-status: Idea\nowner:\nowasp:\n'
        "  - LLM02:2026\n---\n\n## Severity\n\n### Detail\n\n## Links\n"
    )
    made = load_catalogue(root).catalogue.item("TR-4")
    assert made is not None
    assert made.title == 'It\'s: "it"'
    assert made.references[0].resolved
    assert "field-missing" in result.stdout


def test_all_that_can_be_wished_for(write_files: WriteFiles) -> None:
    root = write_files({})
    types = ["--type", "Integrity", "--type", "Confidentiality"]
    references = [f"--ref=owasp-llm-top-10: {label}" for label in ("LLM02:2026", "LLM01:2026")]
    assert new("risk", "X", *types, *references, "--id", "tr-7").exit_code == 0
    assert (
        (root / "risks/tr-7.md")
        .read_text(encoding="utf-8")
        .startswith(
            "---\ntitle: X\ndoc-status: Draft\ntype:\n  - Integrity\n  - Confidentiality\n"
            "external-refs:\n  - owasp-llm-top-10:\n      - LLM02:2026\n      - LLM01:2026\n---\n"
        )
    )
    again = new("risk", "Y", "--id", "TR-7")
    assert again.stderr == "Error: TR-7 was given before; TR-8 is free.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rsk", "X"], "This catalogue has no kind `rsk`. Did you mean `risk`?"),
        (["risk", "  "], "An item needs a title."),
        (["risk", "X", "--type", "Integrty"], "`Integrty` is no type of a risk. Did you mean"),
        (["risk", "X", "--type", "zzz"], "`zzz` is no type of a risk. There are Confidentiality,"),
        (["risk", "X", "--ref", "LLM01"], "`LLM01` is no reference; write a framework, a colon"),
        (["risk", "X", "--id", "X-1"], "`X-1` is no ID of a risk; write one such as TR-"),
        (["risk", "X", "--ref", "owasp-llm-top-10: LLM07"], ""),
        (["risk", "X", "--ref", "owasp-llm-top-10: LLM99:2026"], ""),
    ],
)
def test_a_wrong_wish_writes_nothing(
    arguments: list[str], said: str, write_files: WriteFiles
) -> None:
    root = write_files({})
    result = new(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: {said}")
    assert list(root.iterdir()) == []


def test_a_title_that_is_there_is_named(write_files: WriteFiles) -> None:
    write_files({"catalogue/risks/tr-4.md": "---\ntitle: Data leaks\n---\n"})
    assert "TR-4 has this title already.\n" in new("risk", "data", "leaks").stdout
    assert "already" not in new("risk", "Data").stdout


def test_a_file_that_nobody_would_read_is_refused(write_files: WriteFiles) -> None:
    write_files({"catalogue/catalogue.yml": 'ignore-files: ["*tr-1*"]\n'})
    result = new("risk", "X")
    assert result.exit_code == 2
    assert re.match(r"Error: `ignore-files` in catalogue.yml leaves \S*tr-1\S* out", result.stderr)


def test_an_entry_of_a_list_is_for_a_person_to_write(write_files: WriteFiles) -> None:
    kinds = "kinds: {threat: {prefix: TH, items: {file: [a.yaml, b.yaml]}}}\n"
    write_files({"catalogue/catalogue.yml": kinds, "catalogue/a.yaml": "- id: TH-1\n"})
    assert new("threat", "X").stderr == (
        "Error: Items of the kind threat stand in a.yaml and b.yaml; write a new entry there.\n"
    )


def test_nothing_is_overwritten(write_files: WriteFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_files({"catalogue/risks/tr-1.md": "mine"})
    # As if another process had taken the ID between the look and the writing.
    monkeypatch.setattr("riskdocs.model.id_pattern.IdPattern.following", lambda *_: "TR-1")
    result = new("risk", "X")
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: `catalogue/risks/tr-1.md` is there already, and nothing was written.\n"
    )
    assert (root / "risks/tr-1.md").read_text(encoding="utf-8") == "mine"
