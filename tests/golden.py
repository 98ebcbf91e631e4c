"""Golden files: how they write a finding, and how a test looks into one."""

import os
from pathlib import Path

from riskdocs.model.finding import Problem


def shown(problem: Problem) -> str:
    """`path:line:column-line:column: rule: message | help`."""
    span = problem.span
    place = f"{span.line}:{span.column}-{span.end_line}:{span.end_column}"
    advice = f" | {problem.help}" if problem.help else ""
    return f"{problem.path}:{place}: {problem.rule}: {problem.message}{advice}"


def assert_golden(file: Path, text: str) -> None:
    """Compare a text with a golden file.

    With RISKDOCS_WRITE_GOLDEN in the environment the file is written instead, to be read by a
    person before it is committed.
    """
    if os.environ.get("RISKDOCS_WRITE_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")
