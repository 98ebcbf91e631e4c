"""Changes to a catalogue's files, shown or put on disk."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from riskdocs.cli.common.opening import open_catalogue
from riskdocs.cli.common.refusal import Refusal
from riskdocs.editing.file_changes import ChangedMeanwhileError
from riskdocs.editing.unified_diff import unified_diff
from riskdocs.editing.writing.journal import ForeignJournalError
from riskdocs.editing.writing.lock import JOURNAL, LOCK_FOLDER, LockedError, sole_writer
from riskdocs.editing.writing.transaction import (
    HalfwayError,
    Recovery,
    recover,
    refuse_unwritable,
    write_all,
)
from riskdocs.reading.site_configuration import in_git, project_folder
from riskdocs.reports.report import seen_from
from riskdocs.texts.enumeration import counted, listed_code
from riskdocs.texts.visible import sentence, visible_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from riskdocs.editing.file_changes import FileChange
    from riskdocs.editing.writing.transaction import Recovered
    from riskdocs.model.catalogue import Catalogue

#: For how many seconds a command waits for another.
WAIT_SECONDS = 10.0


def begin_writing(project: Path) -> None:
    """Let no other command write until this one ends, and put right what one left half-done.

    Called before anything is read of what will be written.

    Args:
        project: the folder that holds the catalogue.

    Raises:
        Refusal: another command writes, or something is in the way.
    """
    context = click.get_current_context()
    project = project.resolve()
    with _put_on_disk():
        try:
            context.with_resource(
                sole_writer(project, context.command_path, wait_seconds=WAIT_SECONDS)
            )
            recovered = recover(project)
        except LockedError as error:
            raise Refusal(f"{error} is changing files here; try again when it is done.") from error
        except ForeignJournalError as error:
            raise Refusal(
                f"`{project / JOURNAL}` was not written by a command of yours here, but came with "
                f"a commit or a copy, so that it is not used. Nothing was changed; delete "
                f"`{LOCK_FOLDER}`."
            ) from error
    if recovered:
        click.echo(_recovered_line(recovered), err=True)


def open_to_change(root: Path, *, diff: bool = False) -> Catalogue:
    """Open a catalogue of which files will be written, or with `diff` only shown."""
    if not diff:
        begin_writing(project_folder(root))
    return open_catalogue(root).catalogue


def _recovered_line(recovered: Recovered) -> str:
    became = {
        Recovery.UNTOUCHED: "before it had changed a file; what it left beside them is removed.",
        Recovery.UNDONE: f"half-way; {counted(len(recovered.undone), 'file')} that it had changed "
        f"{'is' if len(recovered.undone) == 1 else 'are'} as before.",
        Recovery.FINISHED: "when it had changed everything; it stays so.",
    }
    left = (
        f" Somebody has changed {listed_code(recovered.left)} since: look at what stands there."
        if recovered.left
        else ""
    )
    return sentence(f"`{recovered.command}` was stopped {became[recovered.outcome]}{left}")


@contextmanager
def worked_out() -> Iterator[None]:
    """Turn what can go wrong while changes are worked out into a sentence.

    Raises:
        Refusal: a file changed meanwhile, or can't be read.
    """
    try:
        yield
    except ChangedMeanwhileError as error:
        raise Refusal(
            f"{listed_code(error.args)} changed meanwhile; run the command again."
        ) from error
    except OSError as error:
        reason = error.strerror or error
        raise Refusal(f"`{error.filename}` can't be read: {reason}.") from error


def write(root: Path, changes: Sequence[FileChange], *, last: Path | None = None) -> None:
    """Put changes on disk, all or none.

    Args:
        root: the catalogue's folder; `begin_writing` was called for its project's.
        changes: to any files of the project.
        last: the file that shows whether the command has done its work.

    Raises:
        Refusal: one of the files changed meanwhile, or can't be written.
    """
    ordered = sorted(changes, key=lambda change: change.file == last)
    with _put_on_disk():
        try:
            command = click.get_current_context().command_path
            write_all(project_folder(root), ordered, command)
        except KeyboardInterrupt as error:
            raise Refusal("Stopped; nothing was changed.") from error


def change_and_tell(
    root: Path,
    changes: Sequence[FileChange],
    tell: Callable[[], str | dict[str, Any]],
    *,
    diff: bool,
    last: Path | None = None,
) -> NoReturn:
    """Write changes, or show them with `diff`, tell of them in text or in JSON, and leave."""
    seen = _combined_diff(root, changes) if diff else ""
    if not diff:
        write(root, changes, last=last)
    told = tell()
    if isinstance(told, str):
        click.echo(_printable_diff(seen), nl=False)
        click.echo(told, nl=False, err=diff)
    else:
        click.echo(json.dumps(told | ({"diff": seen} if diff else {}), indent=1))
    sys.exit(int(diff and bool(changes)))


def would_write(root: Path, changes: Sequence[FileChange]) -> None:
    """Refuse what `write` would refuse before it begins. Writes nothing.

    Raises:
        Refusal: one of the files can't be written.
    """
    with _put_on_disk():
        refuse_unwritable(project_folder(root), changes)


@contextmanager
def _put_on_disk() -> Iterator[None]:
    """Turn what can go wrong while files are written into a sentence."""
    try:
        yield
    except ChangedMeanwhileError as error:
        raise Refusal(
            f"{listed_code(error.args)} changed meanwhile and stays as it is now; nothing else was "
            "changed. Run the command again."
        ) from error
    except HalfwayError as error:
        raise Refusal(
            f"These files could not be put back: {', '.join(error.args)}. Once that is mended, "
            "the next command that writes does it."
        ) from error
    except OSError as error:
        reason = error.strerror or error
        raise Refusal(
            f"`{error.filename}` can't be written: {reason}. Nothing was changed."
        ) from error


def _combined_diff(root: Path, changes: Sequence[FileChange]) -> str:
    """Return changes as a difference, with paths from the top of the repository as git's own."""
    place = root.resolve()
    top = next(filter(in_git, (place, *place.parents)), Path.cwd())
    return "".join(
        unified_diff(
            seen_from(top, place.parent, change.path),
            change.before or b"",
            change.after,
            seen_from(top, place.parent, change.new_path) if change.new_path else None,
        )
        for change in changes
    )


def _printable_diff(text: str) -> str:
    """Return a difference as it is for programs, and harmless for a terminal or a CI's log."""
    if not (sys.stdout.isatty() or "CI" in os.environ):
        return text
    lines = map(visible_line, text.split("\n"))
    return "\n".join(
        line.replace("::", "\u2237", 1) if line.lstrip().startswith("::") else line
        for line in lines
    )
