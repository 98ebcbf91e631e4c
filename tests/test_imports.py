"""Imports run one way, so that the core outlives the site generator that shows it."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src/riskdocs"

#: The parts from the ground up; each may import those named here, besides itself.
BELOW = {
    "texts": set[str](),
    "git": set[str](),
    "frameworks": {"texts"},
    "model": {"texts", "frameworks"},
    "markdown": {"model"},
    "reading": {"texts", "frameworks", "model", "markdown", "git"},
    "rules": {"texts", "frameworks", "model", "markdown", "reading"},
    "editing": {"texts", "frameworks", "model", "markdown", "reading", "rules", "git"},
    "difference": {"texts", "frameworks", "model", "markdown", "reading", "rules", "git"},
    "reports": {"texts", "frameworks", "model", "reading", "rules", "editing", "difference"},
    "pages": {"texts", "frameworks", "model", "markdown", "difference"},
    "export": {"texts", "frameworks", "model", "markdown", "reading", "git", "pages"},
    "authoring": {"texts", "frameworks", "model", "markdown", "reading", "editing"},
    "importing": {"texts", "frameworks", "model", "markdown", "reading", "editing", "export"},
    "api": {"frameworks", "model", "reading", "rules", "git"},
    "plugin": {
        "texts",
        "frameworks",
        "model",
        "markdown",
        "reading",
        "rules",
        "git",
        "difference",
        "reports",
        "pages",
        "export",
        "api",
    },
    "cli": {
        "texts",
        "frameworks",
        "model",
        "markdown",
        "reading",
        "rules",
        "git",
        "editing",
        "difference",
        "reports",
        "pages",
        "export",
        "authoring",
        "importing",
        "api",
    },
    "__init__": {"api", "frameworks", "model"},
    "__main__": {"cli"},
}
SITE_GENERATORS = {"mkdocs", "material", "materialx", "properdocs", "zensical"}

#: The one module that starts git, and the one that starts Python on a stranger's workbook.
#: The last one copies this process, and runs no other program.
STARTING = {"git/command.py", "importing/workbook_reading.py", "plugin/background_process.py"}
STARTERS = {"subprocess", "multiprocessing", "asyncio", "concurrent", "pty"}
STARTERS_OF_OS = ("exec", "fork", "popen", "posix_spawn", "spawn", "startfile", "system")

FILES = sorted(SOURCE.rglob("*.py"))


def test_a_file_imports_only_what_is_below_it() -> None:
    wrong = {
        file.relative_to(SOURCE).as_posix(): found for file in FILES if (found := _above(file))
    }
    assert wrong == {}


def _above(file: Path) -> set[str]:
    """Return what a file imports and should not."""
    part = file.relative_to(SOURCE).parts[0].removesuffix(".py")
    found = set()
    for name in _imports(file):
        first, *rest = name.split(".")
        if (first == "riskdocs" and rest and rest[0] not in BELOW[part] | {part}) or (
            first in SITE_GENERATORS and part != "plugin"
        ):
            found.add(name)
    return found


def test_no_files_import_each_other_in_a_circle() -> None:
    """What is imported for types alone counts too: a circle can't be understood file by file."""
    modules = {_module(file): file for file in FILES if file.name != "__init__.py"}
    graph = {
        name: {found for found in _imports(file, types=True) if found in modules}
        for name, file in modules.items()
    }
    TopologicalSorter(graph).prepare()  # a CycleError names the files


def test_programs_are_started_in_few_places_only() -> None:
    found = {file.relative_to(SOURCE).as_posix() for file in FILES if _starts_programs(file)}
    assert found == STARTING


def _starts_programs(file: Path) -> bool:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    attributes = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "os"
    }
    imported = set(_imports(file))
    of_os = attributes | {name.removeprefix("os.") for name in imported if name.startswith("os.")}
    return bool({name.split(".")[0] for name in imported} & STARTERS) or any(
        name.startswith(STARTERS_OF_OS) for name in of_os
    )


def _module(file: Path) -> str:
    return file.relative_to(SOURCE.parent).with_suffix("").as_posix().replace("/", ".")


def _imports(file: Path, *, types: bool = False) -> Iterator[str]:
    """Yields the full name of every module that a file imports when it runs, or for types too."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree) if types else _run(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute, so that this test can read them"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
            yield str(node.module)


def _run(node: ast.AST) -> Iterator[ast.AST]:
    """Yields a tree's nodes, but for what only the type checker reads."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"):
            yield from _run(child)
