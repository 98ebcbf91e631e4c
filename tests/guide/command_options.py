"""All commands with their options as a page of the guide, made of what `--help` prints."""

from __future__ import annotations

from inspect import cleandoc
from typing import TYPE_CHECKING, cast

import click

from riskdocs.cli.common.command_group import riskdocs

if TYPE_CHECKING:
    from collections.abc import Iterator

_INTRODUCTION = """\
# All options of the commands

What `riskdocs COMMAND --help` prints, for every command. [Commands](commands.md) says what they are
for.
"""


def page() -> str:
    """Return the page."""
    context = click.Context(riskdocs, info_name="riskdocs")
    return "\n".join((_INTRODUCTION, *_sections(riskdocs, context)))


def _sections(group: click.Group, context: click.Context) -> Iterator[str]:
    """Yield a section for each command of a group, and for each below it."""
    for name in group.list_commands(context):
        command = cast("click.Command", group.get_command(context, name))
        below = click.Context(command, info_name=name, parent=context)
        usage = " ".join(command.collect_usage_pieces(below))
        yield f"## `{below.command_path}`\n\n```text\n{below.command_path} {usage}\n```\n"
        yield from map(_paragraph, cleandoc(command.help or "").split("\n\n"))
        options = [one for one in command.params if isinstance(one, click.Option)]
        for option, meaning in filter(None, (one.get_help_record(below) for one in options)):
            yield f"- `{option}`: {' '.join(meaning.split())}"
        yield ""
        if isinstance(command, click.Group):
            yield from _sections(command, below)


def _paragraph(text: str) -> str:
    """Return a paragraph of a help text; what is not to be filled there stands as it is."""
    if text.startswith("\b\n"):
        return f"```sh\n{cleandoc(text[2:])}\n```\n"
    return f"{' '.join(text.split())}\n"
