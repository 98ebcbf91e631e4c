"""Changes to a catalogue's files, shown or put on disk."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from riskdocs.change.file_changes import ChangedMeanwhileError, write_all
from riskdocs.change.files import unified_diff
from riskdocs.cli.opening import relative
from riskdocs.cli.refusal import Refusal
from riskdocs.model.reference import listed
from riskdocs.reports.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from riskdocs.change.file_changes import FileChange


@contextmanager
def worked_out() -> Iterator[None]:
    """Turn what can go wrong while changes are worked out into a sentence.

    Raises:
        Refusal: a file changed meanwhile, or can't be read.
    """
    try:
        yield
    except ChangedMeanwhileError as error:
        raise Refusal(f"`{error}` changed meanwhile; run the command again.") from error
    except OSError as error:
        reason = error.strerror or error
        raise Refusal(f"`{error.filename}` can't be read: {reason}.") from error


def write(changes: Sequence[FileChange]) -> None:
    """Put changes on disk, all or none.

    Raises:
        Refusal: one of the files changed meanwhile, or can't be written.
    """
    try:
        write_all(changes)
    except ChangedMeanwhileError as error:
        raise Refusal(f"`{error}` changed meanwhile; run the command again.") from error
    except OSError as error:
        reason = error.strerror or error
        raise Refusal(
            f"`{error.filename}` can't be written: {reason}. Nothing was changed."
        ) from error


def show_diff(root: Path, changes: Sequence[FileChange]) -> None:
    """Print changes as a difference, with paths as seen from the working directory."""
    click.echo(shown(diff(root, changes)), nl=False)


def diff(root: Path, changes: Sequence[FileChange]) -> str:
    """Return changes as a difference, with paths as seen from the working directory."""
    return "".join(
        unified_diff(
            relative(root, change.path),
            change.before,
            change.after,
            relative(root, change.new_path) if change.new_path else None,
        )
        for change in changes
    )


def shown(text: str) -> str:
    """Return a difference as it is for programs, and harmless for a terminal or a CI's log."""
    if not (sys.stdout.isatty() or "CI" in os.environ):
        return text
    lines = ("\t".join(map(visible, line.split("\t"))) for line in text.split("\n"))
    return "\n".join(
        line.replace("::", "\u2237", 1) if line.lstrip().startswith("::") else line
        for line in lines
    )


def unread_line(identifiers: Sequence[str]) -> str:
    """Return a sentence on items of which nothing is known."""
    names = listed(identifiers)
    return f"{names} can't be read, so nothing there was looked at; `riskdocs check` says why."
