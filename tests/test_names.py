"""Names and sizes by which the code is found again: one name, one meaning, and files that fit."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src/riskdocs"

#: Lines that a file and a function may have.
FILE_LINES, FUNCTION_LINES = 300, 45


@cache
def trees() -> dict[str, ast.Module]:
    """Return the code of each file: not every process that runs tests needs it."""
    return {
        file.relative_to(SOURCE).as_posix(): ast.parse(file.read_text(encoding="utf-8"))
        for file in sorted(SOURCE.rglob("*.py"))
    }


def test_no_two_public_names_are_equal() -> None:
    homes = defaultdict(list)
    for file, tree in trees().items():
        for name in _defined(tree):
            if not name.startswith("_"):
                homes[name].append(file)
    assert {name: files for name, files in homes.items() if len(files) > 1} == {}


def test_no_four_files_have_one_name() -> None:
    names = defaultdict(list)
    for file in trees():
        names[file.rpartition("/")[2]].append(file)
    del names["__init__.py"]
    assert {name: files for name, files in names.items() if len(files) > 3} == {}


def test_files_and_functions_fit_in_the_head() -> None:
    long_files = {
        file: lines
        for file in trees()
        if (lines := len((SOURCE / file).read_text(encoding="utf-8").splitlines())) > FILE_LINES
    }
    long_functions = {
        f"{file}:{node.name}": lines
        for file, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES
    }
    assert (long_files, long_functions) == ({}, {})


def test_attributes_are_described_in_one_way() -> None:
    """Under `Attributes:` or in a comment `#:` above; not in a string below."""
    strings = [
        f"{file}:{below.lineno}"
        for file, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.Module))
        for above, below in pairwise(node.body)
        if isinstance(above, (ast.Assign, ast.AnnAssign))
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
    ]
    assert strings == []


def test_the_walks_of_the_guide_for_developers_lead_somewhere() -> None:
    text = (SOURCE.parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    steps = re.findall(r"`([a-z_/]+\.py): ([A-Za-z_.]+)`", text)
    assert len(steps) > 15
    lost = [step for step in steps if step[1] not in _with_methods(trees().get(step[0]))]
    assert lost == []


def _with_methods(tree: ast.Module | None) -> set[str]:
    """Return what a file defines, methods as `Class.method`."""
    if tree is None:
        return set()
    methods = {
        f"{node.name}.{method.name}"
        for node in tree.body
        if isinstance(node, ast.ClassDef)
        for method in node.body
        if isinstance(method, ast.FunctionDef)
    }
    return {*_defined(tree), *methods}


def _defined(tree: ast.Module) -> list[str]:
    """Return the names that a file defines at its top."""
    found: list[str] = []
    for node in tree.body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                found.append(node.name)
            case ast.Assign():
                found += [name.id for name in node.targets if isinstance(name, ast.Name)]
            case ast.AnnAssign(target=ast.Name(id=name)):
                found.append(name)
    return [name for name in found if name != "__all__"]
