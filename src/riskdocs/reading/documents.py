"""From a file's bytes to a document: encoding, line ends, front matter and body."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.document import Document
from riskdocs.model.finding import Problem, Span
from riskdocs.reading import limits
from riskdocs.reading.excess import excess
from riskdocs.reading.yaml_block import PositionedYAML, YamlProblem

if TYPE_CHECKING:
    from pathlib import Path


class Read(NamedTuple):
    """A document, or nothing if the file costs itself, and what was found wrong on the way."""

    document: Document | None
    problems: tuple[Problem, ...] = ()


def read_text(
    path: str, file: Path, inside: Path | None = None
) -> tuple[str | None, Problem | None]:
    """Read a file as text with LF line ends and without a byte order mark.

    Args:
        path: how findings name the file.
        file: where it lies.
        inside: a resolved folder that the file must not lead out of.

    Returns:
        The text, or the `file-unreadable` problem that says why there is none.
    """
    try:
        if inside and file.is_symlink() and not file.resolve().is_relative_to(inside):
            return None, unreadable(path, "The file is a link that leads out of the catalogue.")
        with file.open("rb") as stream:
            data = stream.read(limits.FILE_BYTES + 1)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "it can't be followed"
        return None, unreadable(path, f"The file can't be read: {reason}.")
    if len(data) > limits.FILE_BYTES:
        return None, unreadable(
            path, f"The file is larger than {limits.FILE_BYTES:,} bytes, the most that is read."
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, unreadable(
            path,
            f"The file is not UTF-8 text: line {line} has a byte that can't be read.",
            "Save the file with the encoding UTF-8.",
            Span(line, 1, line, 1),
        )
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, None


def unreadable(
    path: str, message: str, advice: str | None = None, span: Span | None = None
) -> Problem:
    """Return a `file-unreadable` problem."""
    return Problem("file-unreadable", path, span or Span(), message, advice)


def read_item_document(path: str, file: Path, text: str) -> Read:
    """Split an item's text into front matter and body.

    An item without front matter that can be read is no item: the file costs itself.
    """
    start = len(text) - len(text.lstrip("\n"))
    handler = PositionedYAML()
    boundary = handler.FM_BOUNDARY
    opening = boundary.match(text, start) if boundary else None
    bare = Document(path, file, text)
    if not opening:
        return Read(None, (_missing(bare, start),))
    try:
        block, body = handler.split(text[start:])
    except ValueError:
        return Read(None, (_unclosed(bare, opening.start(), opening.end()),))
    handler.offset = opening.end()
    front_matter = handler.read(block)
    document = Document(path, file, text, _body_start(text, body), front_matter)
    problems = tuple(_located(document, problem) for problem in handler.problems)
    if too_much := excess(document.body):
        place = document.body_start + too_much[0]
        span = document.span(place, place)
        return Read(None, (*problems, unreadable(path, too_much[1], span=span)))
    costs_the_file = any(problem.rule in {"yaml-syntax", "yaml-unsafe"} for problem in problems)
    return Read(None if costs_the_file else document, problems)


def read_page_document(path: str, file: Path, text: str) -> Document:
    """Return a page of the site; its front matter is MkDocs' business and only stepped over."""
    handler = PositionedYAML()
    if not handler.detect(text):
        return Document(path, file, text)
    try:
        _, body = handler.split(text)
    except ValueError:
        return Document(path, file, text)
    return Document(path, file, text, _body_start(text, body))


def _body_start(text: str, body: str) -> int:
    """Return where the body's first line begins, one behind the boundary's own line end."""
    start = len(text) - len(body)
    return start + 1 if text.startswith("\n", start) else start


def _located(document: Document, problem: YamlProblem) -> Problem:
    message = problem.message
    if problem.first is not None:
        first = document.span(problem.first, problem.first)
        message += f"; it is first given on line {first.line}, column {first.column}."
    span = document.span(problem.start, problem.end)
    return Problem(problem.rule, document.path, span, message, problem.help)


def _missing(document: Document, start: int) -> Problem:
    return Problem(
        "front-matter-missing",
        document.path,
        document.span(start, start),
        "The file has no front matter, so it has no title and no status.",
        "Begin the file with a line `---`, lines such as `title: ...`, and another line `---`.",
    )


def _unclosed(document: Document, start: int, end: int) -> Problem:
    return Problem(
        "front-matter-unclosed",
        document.path,
        document.span(start, end),
        "The front matter that begins here is not closed.",
        "Put a line `---` between the last key and the text.",
    )
