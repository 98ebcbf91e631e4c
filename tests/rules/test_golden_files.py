"""Golden files: for each rule its input, its findings with exact ranges, and the mended files.

`…` at the beginning of a file stands for the front matter that it has in the catalogue of the
rules' examples. Only findings of the file's own rule are compared.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import rule_examples
from conftest import WriteFiles
from riskdocs.editing.fix import fix_catalogue
from riskdocs.model.finding import Finding
from riskdocs.model.rule import rules
from rule_examples import CATALOGUE

TODAY = date(2026, 6, 1)
FOLDER = Path(__file__).parent / "cases"
CASES = [
    pytest.param(file.stem, case, id=f"{file.stem}: {case['name']}")
    for file in sorted(FOLDER.glob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]


def completed(path: str, text: str | bytes) -> bytes:
    if isinstance(text, bytes):
        return text
    return rule_examples.completed(path, text).encode()


def shown(finding: Finding) -> dict[str, str]:
    span = finding.span
    place = f"{finding.path}:{span.line}:{span.column}-{span.end_line}:{span.end_column}"
    found = {"at": place, "message": finding.message}
    return found | ({"help": finding.help} if finding.help else {})


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_case(rule: str, case: dict[str, Any], write_files: WriteFiles) -> None:
    files = {path: completed(path, text) for path, text in case["files"].items()}
    root = write_files({**CATALOGUE, **files})

    def of_rule(finding: Finding) -> bool:
        return finding.rule == rule

    unmended = fix_catalogue(root, today=TODAY, wanted=lambda _: False)
    assert [shown(found) for found in unmended.findings if of_rule(found)] == case["findings"]
    for key, unsafe in (("fixed", False), ("unsafely-fixed", True)):
        mended = fix_catalogue(root, today=TODAY, wanted=of_rule, unsafe=unsafe)
        expected = {path: completed(path, text) for path, text in case.get(key, {}).items()}
        if unsafe and "unsafely-fixed" not in case:
            expected = {path: completed(path, text) for path, text in case.get("fixed", {}).items()}
        assert {change.path: change.after for change in mended.changes} == expected


def test_every_rule_has_a_golden_file() -> None:
    assert {file.stem for file in FOLDER.glob("*.yaml")} == set(rules())
