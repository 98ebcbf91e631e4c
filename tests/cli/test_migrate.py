"""`riskdocs migrate` as a publisher calls it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import WriteFiles
from editing.test_migration import DEFINITION, POLICY
from riskdocs.cli import riskdocs

EXAMPLE = Path(__file__).parents[2] / "examples/aigf-dialect/catalogue"
HEAD = "---\ntitle: Leak\ndoc-status: Draft\n"
FILES = {
    "catalogue/risks/tr-1.md": (
        f"{HEAD}external-refs:\n  - owasp-llm-top-10:\n      - LLM04:1.1\n      - LLM10:1.1\n"
        "      - LLM07:1.1\n---\nAs LLM04 says.\n"
    ),
    "catalogue/risks/tr-2.md": (
        f"{HEAD}external-refs:\n  - owasp-llm-top-10: 'LLM07: Inadequate AI Alignment'\n"
        "---\nText.\n"
    ),
}


@pytest.fixture(autouse=True)
def _there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write_files: WriteFiles) -> None:
    monkeypatch.chdir(tmp_path)
    write_files(FILES)


def call(*arguments: str) -> Result:
    return CliRunner().invoke(riskdocs, ["migrate", *arguments], catch_exceptions=False)


def test_report_for_people() -> None:
    result = call("owasp-llm-top-10", "--to", "2025")
    assert result.exit_code == 0
    assert result.stdout == (
        "Moved to 2025 (2)\n"
        "  catalogue/risks/tr-1.md:6  TR-1  LLM04:1.1  ->  LLM10:2025\n"
        "  catalogue/risks/tr-1.md:7  TR-1  LLM07:1.1  ->  LLM06:2025\n"
        "\n"
        "Became an entry that the item cites already, and written once (1)\n"
        "  catalogue/risks/tr-1.md:7  TR-1  LLM10:1.1 is LLM10:2025 Unbounded Consumption\n"
        "\n"
        "Moved on a conclusion, not on the publisher's word; please look at these (1)\n"
        "  catalogue/risks/tr-1.md:7  TR-1  LLM07:1.1 is LLM06:2025 Excessive Agency: "
        'OWASP says "remove"; the target is inferred from the same commit\n'
        "\n"
        "Left as they are, for you to decide (1)\n"
        "  catalogue/risks/tr-2.md:5  TR-2  LLM07: Inadequate AI Alignment (of 0.1): "
        "The entry has no successor in 2025.\n"
        "\n"
        "Numbers in texts, for you to read (1)\n"
        "  catalogue/risks/tr-1.md:9  LLM04: If this is LLM04:1.1 Model Denial of Service, it is "
        "LLM10:2025 Unbounded Consumption now.\n"
        "\n"
        "2 references moved, 1 written once, 1 left for you. 1 file changed.\n"
    )


def test_report_of_what_moves_and_what_does_not(write_files: WriteFiles) -> None:
    links = "See [records](https://example.org/1/records), [x](https://example.org/1/vendors).\n"
    write_files(
        {
            "catalogue/catalogue.yml": DEFINITION,
            "catalogue/policy.yaml": POLICY,
            "catalogue/risks/tr-1.md": f"{HEAD}external-refs:\n- policy: [P-3, P-9]\n---\n{links}",
        }
    )
    seen = json.loads(call("policy", "--diff", "--format", "json").stdout)
    assert [found["from"] and found["from"]["entry"] for found in seen["references"]] == [
        "P-3",
        None,
    ]
    kept = call("policy", "--keep").stdout
    assert kept.endswith(
        "0 references added, 2 left for you. 0 files changed.\n"
        "catalogue.yml still means edition 1 where a label does not say.\n"
        "Links in texts stay, since both editions are cited.\n"
    )
    assert "Links" not in call("cwe", "--keep").stdout
    assert call("policy").stdout == (
        "Left as they are, for you to decide (2)\n"
        "  catalogue/risks/tr-1.md:5  TR-1  P-3 (of 1): The entry was split. "
        "Perhaps P-4:2 Suppliers or P-5:2 Supplier exit.\n"
        "  catalogue/risks/tr-1.md:5  TR-1  P-9: No known edition of Policy has the number P-9.\n"
        "\n"
        "Links moved (1)\n"
        "  catalogue/risks/tr-1.md:7  https://example.org/1/records  ->  "
        "https://example.org/2/records\n"
        "\n"
        "Links left, for you to decide (1)\n"
        "  catalogue/risks/tr-1.md:7  https://example.org/1/vendors: "
        "The entry has no certain successor in 2.\n"
        "\n"
        "0 references moved, 2 left for you. 1 file changed.\n"
        "catalogue.yml still means edition 1 where a label does not say.\n"
    )


def test_running_it_twice_changes_nothing() -> None:
    call("owasp-llm-top-10")
    files = {file: file.read_bytes() for file in Path().rglob("*.md")}
    result = call("owasp-llm-top-10")
    assert "0 references moved, 1 left for you, 2 of 2026 already. 0 files changed." in (
        result.stdout
    )
    assert {file: file.read_bytes() for file in Path().rglob("*.md")} == files


def test_dry_run_writes_nothing_and_its_difference_applies() -> None:
    result = call("owasp-llm-top-10", "--diff")
    assert result.exit_code == 1
    assert "1 file would change." in result.stderr
    file = Path("catalogue/risks/tr-1.md")
    assert file.read_text(encoding="utf-8") == FILES["catalogue/risks/tr-1.md"]
    subprocess.run(["git", "init", "--quiet"], check=True)
    subprocess.run(["git", "apply"], input=result.stdout, text=True, check=True)
    applied = file.read_bytes()
    file.write_text(FILES["catalogue/risks/tr-1.md"], encoding="utf-8")
    assert call("owasp-llm-top-10").exit_code == 0
    assert file.read_bytes() == applied
    assert call("owasp-llm-top-10", "--diff").exit_code == 0


def test_report_for_programs() -> None:
    result = call("owasp-llm-top-10", "--to", "2025", "--diff", "--format", "json")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert report["diff"].startswith("diff --git a/catalogue/risks/tr-1.md b/")
    assert (report["framework"], report["to"], report["written"]) == (
        "owasp-llm-top-10",
        "2025",
        False,
    )
    assert report["files"] == ["catalogue/risks/tr-1.md"]
    outcomes = [(found["label"], found["outcome"]) for found in report["references"]]
    assert outcomes == [
        ("LLM04:1.1", "moved"),
        ("LLM10:1.1", "joined"),
        ("LLM07:1.1", "moved"),
        ("LLM07: Inadequate AI Alignment", "stays"),
    ]
    assert report["references"][2] == {
        "item": "TR-1",
        "path": "catalogue/risks/tr-1.md",
        "line": 8,
        "column": 9,
        "label": "LLM07:1.1",
        "from": {"edition": "1.1", "entry": "LLM07", "title": "Insecure Plugin Design"},
        "outcome": "moved",
        "to": {"edition": "2025", "entry": "LLM06", "title": "Excessive Agency"},
        "kinds": ["merged"],
        "confidence": "inferred",
        "new_label": "LLM06:2025",
        "kept_as": None,
        "why": None,
        "candidates": [],
    }
    assert report["remarks"][0]["line"] == 10


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["owasp-lm-top-10"], "There is no framework `owasp-lm-top-10`. Did you mean"),
        (
            ["nothing-like-it"],
            "There is no framework `nothing-like-it`. There are canada-regulations,",
        ),
        (["owasp-llm", "--to", "2027"], "has no edition `2027`. There are 0.1, 0.5, 0.9,"),
        (["owasp-llm", "--to", "2023"], "`2023` is the name of several editions. There are 0.1,"),
        (["owasp-agentic"], "Say with --to which list is meant. There are threats-1.1, 2026."),
    ],
)
def test_refusals(arguments: list[str], said: str) -> None:
    result = call(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_dialect_with_a_key_for_each_framework(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "dialect")
    assert call("owasp-llm-top-10", "--catalogue", "dialect").exit_code == 0
    for file in sorted(EXAMPLE.rglob("*.md")):
        old = file.read_text(encoding="utf-8").split("\n")
        new = (tmp_path / "dialect" / file.relative_to(EXAMPLE)).read_text(encoding="utf-8")
        changed = [(a, b) for a, b in zip(old, new.split("\n"), strict=True) if a != b]
        assert [b for _, b in changed] == DIALECT.get(file.name.partition("_")[0], [])


DIALECT = {
    "ri-1": ["  - llm02-2026  # LLM02:2026 Sensitive Information Disclosure"],
    "ri-4": ["    - LLM07:2026 Misinformation"],
    "ri-10": [
        "    - llm01-2026  # LLM01:2026 Prompt Injection",
        "    - llm08-2026  # LLM08:2026 Hidden Context Exposure",
    ],
}


def test_default_of_the_definition_is_told(tmp_path: Path) -> None:
    definition = 'frameworks:\n  editions: {owasp-llm-top-10: "2025"}\n'
    (tmp_path / "catalogue/catalogue.yml").write_text(definition, encoding="utf-8")
    result = call("owasp-llm-top-10")
    assert "catalogue.yml still means edition 2025 where a label does not say." in result.stdout
