"""The command that holds the others, and what every one of them keeps to.

Exit status 0: done. 1: findings. 2: the call, or the catalogue's definition, is wrong, said in one
sentence. Never a traceback: who wants one sets RISKDOCS_TRACEBACK.
"""

from __future__ import annotations

import importlib
import io
import os
import sys

import click

from riskdocs.cli.version import installed_version

#: A command's name to the module that holds it; only the module that is called for is loaded.
_COMMANDS = {
    "init": "riskdocs.cli.init",
    "check": "riskdocs.cli.check",
    "rules": "riskdocs.cli.rules",
    "new": "riskdocs.cli.new",
    "list": "riskdocs.cli.list_items",
    "show": "riskdocs.cli.show",
    "schema": "riskdocs.cli.schema",
}


class CommandGroup(click.Group):
    """A group that loads a command when it is called for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which a newcomer meets them."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or nothing where there is none of that name."""
        del ctx
        module = _COMMANDS.get(cmd_name)
        return importlib.import_module(module).command if module else None


@click.group(
    cls=CommandGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(installed_version(), "-V", "--version", message="%(prog)s %(version)s")
def riskdocs() -> None:
    """Publish a catalogue of AI risks and controls, and keep it true.

    A catalogue is a folder of Markdown files, named like tr-14.md and ct-5.md.
    """


def main() -> None:
    """Run the command and leave with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # What strangers wrote must not stop a report: files and pipes get UTF-8, and a
            # terminal that lacks a character gets its number.
            stream.reconfigure(
                encoding=None if stream.isatty() else "utf-8", errors="backslashreplace"
            )
    try:
        riskdocs(prog_name="riskdocs")
    except Exception as error:
        if os.environ.get("RISKDOCS_TRACEBACK"):
            raise
        said = f"{type(error).__name__}: {error}".split("\n", 1)[0]
        click.echo(
            f"Error: riskdocs itself failed ({said}); with RISKDOCS_TRACEBACK=1 it says where.",
            err=True,
        )
        sys.exit(2)
