"""The command that holds the others, and what every one of them keeps to.

Exit status 0: done. 1: findings. 2: the call, or the catalogue's definition, is wrong, said in one
sentence. Never a traceback: who wants one sets RISKDOCS_TRACEBACK.
"""

import errno
import gc
import importlib
import io
import os
import signal
import sys
from pathlib import Path
from typing import Any

import click

from riskdocs.cli.version import installed_version
from riskdocs.editing.writing.signals import held_signals
from riskdocs.texts.nearest import did_you_mean
from riskdocs.texts.visible import sentence

#: A command's name to the module that holds it; only the module that is called for is loaded.
_COMMANDS = {
    "init": "riskdocs.cli.init",
    "check": "riskdocs.cli.check",
    "fix": "riskdocs.cli.fix",
    "diff": "riskdocs.cli.diff",
    "changelog": "riskdocs.cli.changelog",
    "rules": "riskdocs.cli.rules",
    "new": "riskdocs.cli.new",
    "list": "riskdocs.cli.list_items",
    "show": "riskdocs.cli.show",
    "schema": "riskdocs.cli.schema",
    "export": "riskdocs.cli.export",
    "import": "riskdocs.cli.import_",
    "frameworks": "riskdocs.cli.frameworks",
    "reviews": "riskdocs.cli.reviews",
    "migrate": "riskdocs.cli.migrate",
    "rename": "riskdocs.cli.rename",
    "retire": "riskdocs.cli.retire",
    "move": "riskdocs.cli.move",
}
#: What people look for here, and who does it.
_OF_MKDOCS = {"build": "`mkdocs build` makes the site.", "serve": "`mkdocs serve` shows the site."}


class CommandGroup(click.Group):
    """A group that loads a command when it is called for, and fails in one sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which a newcomer meets them."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or nothing where there is none of that name."""
        del ctx
        module = _COMMANDS.get(cmd_name)
        if module is None:
            return None
        # A KeyboardInterrupt among imports can be taken for a fault of what is imported.
        with held_signals() as stop_if_asked:
            loaded = importlib.import_module(module)
        stop_if_asked()
        command: click.Command = getattr(loaded, f"{cmd_name}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called for, or suggest the one that was likely meant."""
        if (
            args and args[0] not in _COMMANDS and not ctx.resilient_parsing
        ):  # a shell that completes
            advice = _OF_MKDOCS.get(args[0]) or did_you_mean(args[0], _COMMANDS) or ""
            raise click.UsageError(f"There is no command `{args[0]}`. {advice}".strip(), ctx)
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **settings: Any) -> Any:  # noqa: ANN401 - click's own signature
        """Run, and leave with the exit status that is meant."""
        settings["standalone_mode"] = False
        try:
            Path.cwd()
        except FileNotFoundError:
            _fail("The folder that you are in is gone; change into another one.")
        try:
            sys.exit(super().main(*args, **settings))
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            sys.exit(error.exit_code)
        except click.ClickException as error:
            _fail(_said(error) + _where_help_is(error))
        except click.Abort:
            _fail("Stopped.")
        except BrokenPipeError:
            # Who reads the report has seen enough; Python must not complain at its end either.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        except Exception as error:
            if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
                _fail(f"The output can't be written: {error.strerror}.")
            if isinstance(error, PermissionError) and error.filename:
                _fail(f"`{error.filename}` can't be opened: {error.strerror}.")
            if os.environ.get("RISKDOCS_TRACEBACK"):
                raise
            said = sentence(f"{type(error).__name__}: {error}")
            _fail(f"riskdocs itself failed ({said}); with RISKDOCS_TRACEBACK=1 it says where.")


def _said(error: click.ClickException) -> str:
    """Return what was wrong, as a sentence."""
    said = error.format_message()
    return said if said.endswith((".", "?", "!", "`")) else f"{said}."


def _where_help_is(error: click.ClickException) -> str:
    if not isinstance(error, click.UsageError) or error.ctx is None:
        return ""
    return f" `{error.ctx.command_path} --help` says more."


def _fail(message: str) -> None:
    for line in message.split("\n"):
        click.echo(f"Error: {sentence(line)}", err=True)
    sys.exit(2)


def _print_version(context: click.Context, option: click.Parameter, asked: bool) -> None:
    """Look the version up when it is asked for: that takes as long as reading twenty items."""
    del option
    if asked and not context.resilient_parsing:
        click.echo(f"riskdocs {installed_version()}")
        context.exit()


@click.group(
    cls=CommandGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "-V",
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
def riskdocs() -> None:
    """Publish a catalogue of AI risks and controls, and keep it true.

    A catalogue is a folder of Markdown files, named like tr-14.md and ct-5.md.
    """


def run_as_shell() -> None:
    """Run the command as the shell calls it."""
    # It ends before any garbage would matter, and looking for it goes through every item.
    gc.disable()
    # Ended from outside it puts back what it had begun, as it does for Ctrl-C.
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # What strangers wrote must not stop a report: files and pipes get UTF-8, and a
            # terminal that lacks a character gets its number.
            stream.reconfigure(
                encoding=None if stream.isatty() else "utf-8", errors="backslashreplace"
            )
    riskdocs(prog_name="riskdocs")
