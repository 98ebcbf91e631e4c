"""Names that others rely on: a change of them is seen here, and is told in the changelog.

With RISKDOCS_WRITE_GOLDEN in the environment the list is written anew. Names of rules stand in
`rules/test_examples.py`, those of formats and their files in the guide's page on data, which a
test reads.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click

import riskdocs
from golden import assert_golden
from riskdocs.cli.common.command_group import riskdocs as commands
from riskdocs.plugin.options import RiskdocsOptions

GUIDE = Path(__file__).parents[1] / "docs/guide"
_IMPORT = re.compile(r"^from (riskdocs[\w.]*) import (.+)$", re.MULTILINE)
_INLINE = re.compile(r"`(riskdocs(?:\.\w+)+)\.(\w+)(?:\(|`)")


def python_names() -> set[tuple[str, str]]:
    """Return module and name of what the guide's page on Python names, and `__all__`."""
    page = (GUIDE / "api.md").read_text(encoding="utf-8")
    imported = {
        (module, one) for module, names in _IMPORT.findall(page) for one in names.split(", ")
    }
    return imported | {*_INLINE.findall(page)} | {("riskdocs", name) for name in riskdocs.__all__}


def python_lines() -> Iterator[str]:
    for module, name in sorted(python_names()):
        thing = getattr(import_module(module), name)
        if inspect.isclass(thing):
            yield f"{module}.{name}: {', '.join(sorted(_attributes(thing)))}"
        else:
            yield f"{module}.{name}{inspect.signature(thing) if callable(thing) else ''}"


def _attributes(cls: type) -> set[str]:
    """Return the public attributes that a class has of us."""
    ours = [base for base in cls.__mro__ if base.__module__.startswith("riskdocs.")]
    names = {name for base in ours for name in (*vars(base), *inspect.get_annotations(base))}
    return {name for name in names if not name.startswith("_")}


def command_lines(group: click.Group, context: click.Context) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        below = click.Context(command, info_name=name, parent=context)
        options = [one for one in command.params if isinstance(one, click.Option)]
        yield f"{below.command_path} {' '.join(command.collect_usage_pieces(below))}: " + ", ".join(
            f"{option.opts[-1]} {option.make_metavar(below)}".strip() for option in options
        )
        if isinstance(command, click.Group):
            yield from command_lines(command, below)


def test_public_names_are_those_that_were_promised() -> None:
    options = {name.removesuffix("_") for name in RiskdocsOptions()}
    sections = {
        "Python": list(python_lines()),
        "commands": list(command_lines(commands, click.Context(commands, info_name="riskdocs"))),
        "options of the plug-in": sorted(options),
    }
    text = "\n".join(
        f"# {name}\n" + "".join(f"{line}\n" for line in lines) for name, lines in sections.items()
    )
    assert_golden(Path(__file__).parent / "golden/public-interface.txt", text)


def test_every_public_name_can_be_imported() -> None:
    assert sorted(riskdocs.__all__) == riskdocs.__all__
    assert {name for name in riskdocs.__all__ if not hasattr(riskdocs, name)} == set()
    assert len(python_names()) > len(riskdocs.__all__)
