"""What `rename`, `retire` and `move` have in common: they change many files, and tell of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.cli.common.opening import relative
from riskdocs.cli.common.refusal import refusing
from riskdocs.cli.common.writing import change_and_tell, worked_out
from riskdocs.editing.reshaping import ReshapingError
from riskdocs.reports.report import unread_line
from riskdocs.texts.enumeration import counted
from riskdocs.texts.visible import sentence, visible_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from riskdocs.editing.reshaping import Note, Reshaped


def reshape(  # noqa: PLR0913 - all that the three commands differ in
    root: Path,
    work_out: Callable[[], Reshaped],
    headline: str,
    format_name: str,
    *,
    own: Path,
    diff: bool,
    advice: str = "",
) -> None:
    """Work changes out, write or show them, tell of them, and leave.

    Args:
        root: the catalogue's folder.
        work_out: does what the command is for.
        headline: what is done, in a sentence.
        format_name: `text` or `json`.
        own: the file that the command is about; it is written last.
        diff: write nothing.
        advice: what to do about places that are left as they are.

    Raises:
        Refusal: it can't be done.
    """
    with refusing(ReshapingError), worked_out():
        reshaped = work_out()

    def told() -> str | dict[str, object]:
        if format_name == "json":
            return _as_json(reshaped, root, written=not diff)
        lines = _as_text(reshaped, root, headline, advice, written=not diff)
        return "".join(f"{line}\n" for line in lines)

    change_and_tell(root, reshaped.changes, told, diff=diff, last=own.resolve())


def _as_text(
    reshaped: Reshaped, root: Path, headline: str, advice: str, *, written: bool
) -> Iterator[str]:
    if reshaped.changes:
        yield headline
        for change in reshaped.changes:
            if change.new_path:
                old, new = relative(root, change.path), relative(root, change.new_path)
                yield f"  {visible_path(old)}  ->  {visible_path(new)}"
        yield from _listed(reshaped.done, root)
        yield ""
    if reshaped.left:
        yield f"Left as it is, for you to look at ({len(reshaped.left)})"
        yield from _listed(reshaped.left, root)
        if advice:
            yield f"  {advice}"
        yield ""
    if reshaped.changes:
        files = counted(len(reshaped.changes), "file")
        yield f"{files} {'changed' if written else 'would change'}."
    else:
        yield "There is nothing to change."
    if reshaped.unread:
        yield unread_line(reshaped.unread)


def _listed(notes: Iterable[Note], root: Path) -> Iterator[str]:
    for note in notes:
        yield f"  {visible_path(relative(root, note.path))}:{note.line}  {sentence(note.text)}"


def _as_json(reshaped: Reshaped, root: Path, *, written: bool) -> dict[str, object]:
    def notes(found: Iterable[Note]) -> list[dict[str, object]]:
        return [
            {"path": relative(root, note.path), "line": note.line, "text": note.text}
            for note in found
        ]

    return {
        "version": 1,
        "written": written,
        "files": [
            {
                "path": relative(root, change.path),
                "new_path": relative(root, change.new_path) if change.new_path else None,
            }
            for change in reshaped.changes
        ],
        "done": notes(reshaped.done),
        "left": notes(reshaped.left),
        "unread": list(reshaped.unread),
    }
