"""The lines `---` around front matter: what stands in their place where they are missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.finding import Problem, Severity
from riskdocs.model.rule import Silence, define_rule
from riskdocs.reading.slips import MERGE_MARKER, UNFINISHED_MERGE, odd_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.document import Document

FRONT_MATTER_MISSING = define_rule(
    "front-matter-missing",
    Severity.ERROR,
    Silence.FILE,
    """An item that does not begin with front matter.

    Without it the item has no title and no status, and is left out of the site.

    Wrong and right:

    ```markdown title="catalogue/risks/tr-1.md"
    + ---
    + title: Prompt injection
    + doc-status: Draft
    + ---
      Text from outside takes the place of the instructions.
    ```
    """,
)
FRONT_MATTER_UNCLOSED = define_rule(
    "front-matter-unclosed",
    Severity.ERROR,
    Silence.FILE,
    """Front matter whose second `---` is missing.

    Where it ends can't be guessed, so the file is left out of the site.

    Wrong and right:

    ```markdown title="catalogue/risks/tr-1.md"
      ---
      title: Prompt injection
      doc-status: Draft
    + ---

      Text from outside takes the place of the instructions.
    ```
    """,
)

#: What people, editors and word processors write for `---`, and what others begin front matter
#: with: `...`, `--`, a long dash, `===`, `+++`, three backticks, `---yaml`.
_NEAR_FENCE = re.compile(
    r"\.{3}|--|[\u2010-\u2015\u2212]+-*|={3,}|_{3,}|\*{3,}|\+{3}|(?:`{3,}|~{3,})\s*[\w-]*"
    r"|-{3,}[^\n]*"
)
_FENCE = re.compile(r"-{3,}[^\S\n]*")
_KEY = re.compile(r"[\w\"'][^:\n]{0,60}:(?:\s|$)")
#: A line that front matter may have: blank, indented, a comment, an entry of a list, a key.
_FRONT_MATTER_LINE = re.compile(rf"\s|#|-(?:\s|$)|{_KEY.pattern}|$")
_BLOCK_TEXT = re.compile(r"[|>][+-]?[0-9]?[^\S\n]*$", re.MULTILINE)
_INDENTED_FENCE = re.compile(r"^[^\S\n]+-{3,}[^\S\n]*$", re.MULTILINE)
#: Nobody writes more than so many lines before front matter, or in it.
_LINES = 200


class _Line(NamedTuple):
    """A line without its end, and where it begins in the file's text."""

    start: int
    text: str


def missing_front_matter(document: Document) -> Problem:
    """Say that a file does not begin with front matter, and what it begins with."""
    text = document.text
    start = len(text) - len(text.lstrip("\n"))
    lines = [line for line in _lines(text, start) if line.text.strip()]
    start, end, message, advice = _instead(lines, start) or (
        start,
        start,
        "The file has no front matter, so it has no title and no status.",
        "Begin the file with a line `---`, lines such as `title: ...`, and another line `---`.",
    )
    return document.problem(FRONT_MATTER_MISSING, document.span(start, end), message, advice)


def _instead(lines: list[_Line], top: int) -> tuple[int, int, str, str] | None:
    """Say what stands where front matter should begin, at the first of some lines with text."""
    if not lines:
        return None
    first, *rest = lines
    if found := _merge_marker(first) or _near(first, "begins"):
        return found
    fences = [place for place, line in enumerate(rest) if _FENCE.fullmatch(line.text)]
    if _KEY.match(first.text) and fences:
        message = "The line `---` before the first key is missing."
        return first.start, first.start, message, "Begin the file with a line `---`."
    opening = next((at for at in fences if at + 1 < len(rest) and _KEY.match(rest[at + 1].text)), 0)
    if opening in fences[:-1]:
        message = "Something stands before the front matter, which must come first."
        advice = "Move it behind the front matter, so that the file begins with a line `---`."
        return top, rest[opening].start, message, advice
    return None


def unclosed_front_matter(document: Document, start: int, end: int) -> Problem:
    """Say that front matter, whose opening line is from `start` to `end`, is not closed."""
    line = _behind_the_keys(document, end)
    found = (line and (_merge_marker(line) or _near(line, "ends"))) or (
        start,
        end,
        "The front matter that begins here is not closed.",
        "Put a line `---` between the last key and the text.",
    )
    return _unclosed(document, *found)


def near_closing(document: Document, end: int) -> Problem | None:
    """Find what was meant to close front matter, between its opening line and the one that does."""
    line = _behind_the_keys(document, end)
    meant = line and not _FENCE.fullmatch(line.text) and not MERGE_MARKER.match(line.text)
    found = _near(line, "ends") if line and meant else None
    return _unclosed(document, *found) if found else None


def _unclosed(document: Document, start: int, end: int, message: str, advice: str) -> Problem:
    return document.problem(FRONT_MATTER_UNCLOSED, document.span(start, end), message, advice)


def _behind_the_keys(document: Document, end: int) -> _Line | None:
    """Return the first line behind the opening one that is no line of front matter."""
    for line in _lines(document.text, end + 1):
        fence = _FENCE.fullmatch(line.text.strip())
        if fence or not _FRONT_MATTER_LINE.match(line.text):
            return line
    return None


def has_indented_fence(block: str) -> bool:
    """Tell whether a block, which may be YAML without fault, holds a line `---` that is indented.

    To YAML that is more of the text above it. In a text of several lines it may be meant so.
    """
    return bool("---" in block and _INDENTED_FENCE.search(block) and not _BLOCK_TEXT.search(block))


def _merge_marker(line: _Line) -> tuple[int, int, str, str] | None:
    if MERGE_MARKER.match(line.text):
        return (line.start, line.start + len(line.text), *UNFINISHED_MERGE)
    return None


def _near(line: _Line, does: str) -> tuple[int, int, str, str] | None:
    """Say what is wrong with a line that was meant as `---`."""
    bare = line.text.strip()
    start = line.start + len(line.text) - len(line.text.lstrip())
    if _FENCE.fullmatch(bare):
        odd = odd_blank(line.text[: start - line.start])
        message = f"Before this `---` stands {odd or 'a blank'}, so that nothing {does} here."
        return line.start, start, message, "Let the line begin with `---`."
    if not _NEAR_FENCE.fullmatch(bare) or (start > line.start and bare.startswith("--")):
        return None
    shown = bare if len(bare) <= 30 else f"{bare[:27]}..."
    message = f"A line `---` {does} the front matter, and this is “{shown}”."
    advice = "Write `---` instead, and nothing else on the line."
    if bare.startswith("+++"):
        advice = "Write `---` instead, and `key: value` for `key = value`: TOML is not read."
    return start, line.start + len(line.text.rstrip()), message, advice


def _lines(text: str, start: int) -> Iterator[_Line]:
    """Yield the lines from a place on."""
    for _ in range(_LINES):
        end = text.find("\n", start)
        yield _Line(start, text[start:] if end < 0 else text[start:end])
        if end < 0:
            return
        start = end + 1
