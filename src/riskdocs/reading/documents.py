"""From a file's bytes to a document: encoding, line ends, front matter and body."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from yaml.nodes import MappingNode

from riskdocs.markdown import read_markdown, read_site_markdown, too_deep
from riskdocs.markdown.excess import excess
from riskdocs.model.document import Document, Location
from riskdocs.model.finding import Problem, Severity, Span
from riskdocs.model.rule import Silence, define_rule
from riskdocs.reading import limits
from riskdocs.reading.front_matter import fences
from riskdocs.reading.yaml.block import YAML_UNSAFE, PositionedYAML
from riskdocs.reading.yaml.errors import YAML_SYNTAX, YamlProblem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from riskdocs.model.file_source import FileSource

FILE_UNREADABLE = define_rule(
    "file-unreadable",
    Severity.ERROR,
    Silence.FILE,
    """A file that can't be read as text: its encoding is not UTF-8, it is too large, or it is a
    link that leads nowhere or out of the catalogue.

    The file is left out of the site; nothing else is. The same holds for the pages of the
    documentation's folder, and for all that lies in a folder of the catalogue that can't be opened.
    A file may have a million bytes.

    Wrong and right:

    - ```markdown title="catalogue/risks/tr-1.md, saved as latin-1"
    + ```markdown title="catalogue/risks/tr-1.md, saved as utf-8"
      …
      A prompt such as "Oubliez les règles" takes the place of the instructions.
    ```
    """,
)

#: What a file holds, or why the system does not give it.
FileContent: TypeAlias = "bytes | OSError"

#: The lines around front matter.
_BOUNDARY = re.compile(r"^-{3,}[^\S\n]*$", re.MULTILINE)
#: What may be a page's front matter, with the lines around it.
_PAGE_HEAD = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
#: Faults that leave nothing of the front matter to go by.
_COSTS_THE_FILE = frozenset({YAML_SYNTAX, YAML_UNSAFE})


class Read(NamedTuple):
    """A document, or nothing if the file costs itself, and what was found wrong on the way."""

    document: Document | None
    problems: tuple[Problem, ...] = ()


def text_of_file(source: FileSource, path: str) -> tuple[str | None, list[Problem]]:
    """Read a file as text with LF line ends and without a byte order mark.

    Args:
        source: where it lies.
        path: of the file.

    Returns:
        The text, or the `file-unreadable` problem that says why there is none.
    """
    return decode(path, content_of(source, path))


def content_of(source: FileSource, path: str) -> FileContent:
    """Return a file's bytes, or why the system does not give them."""
    try:
        return source.read(path, limits.FILE_BYTES)
    except OSError as error:
        return error


def decode(path: str, data: FileContent) -> tuple[str | None, list[Problem]]:
    """Turn a file's bytes into text; see `text_of_file`."""
    if isinstance(data, OSError):
        return None, [not_opened(path, data)]
    if len(data) > limits.FILE_BYTES:
        return None, [too_large(path, limits.FILE_BYTES)]
    try:
        return _text(data), []
    except UnicodeDecodeError as error:
        return None, [_not_utf8(path, data, error.start)]


def _text(data: bytes) -> str:
    return data.decode().lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _not_utf8(path: str, data: bytes, place: int) -> Problem:
    """Name the place of the first byte that is no UTF-8, where an editor would show it."""
    before = _text(data[:place])
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    return unreadable(
        path,
        "The file is not UTF-8 text: here stands a byte that can't be read.",
        "Save the file with the encoding UTF-8.",
        Span(line, column, line, column),
    )


def not_opened(path: str, error: OSError) -> Problem:
    """Say that the system does not give a file."""
    return unreadable(path, f"The file can't be read: {error.strerror or error}.")


def too_large(path: str, most: int) -> Problem:
    """Say that a file is larger than what is read."""
    return unreadable(path, f"The file is larger than {most:,} bytes, the most that is read.")


def unreadable(
    path: str, message: str, advice: str | None = None, span: Span | None = None
) -> Problem:
    """Return a `file-unreadable` problem."""
    return Problem(FILE_UNREADABLE, path, span or Span(), message, advice)


def read_item_document(
    path: str, file: Location, text: str, markdown: str = "github", *, needs_front_matter: bool
) -> Read:
    """Split an item's text into front matter and body.

    An item whose front matter can't be read is no item: the file costs itself.

    Args:
        path: how findings name the file.
        file: where it lies.
        text: all of it.
        markdown: whose Markdown it is written in, as the definition has it.
        needs_front_matter: whether an item without any is none either.
    """
    start = len(text) - len(text.lstrip("\n"))
    read = MARKDOWN_READERS[markdown]
    plain = partial(Document, path, file, text, start, read=read)  # for what has no front matter
    opening = _BOUNDARY.match(text, start)
    if not opening and not needs_front_matter:
        return with_body(plain())
    if not opening:
        return Read(None, (fences.missing_front_matter(plain()),))
    closing = _BOUNDARY.search(text, opening.end())
    if not closing:
        return Read(None, (fences.unclosed_front_matter(plain(), *opening.span()),))
    reader = PositionedYAML(opening.end())
    block = text[opening.end() : closing.start()]
    front_matter = reader.read(block)
    if reader.problems or fences.has_indented_fence(block):
        # Where another line was meant to close it, a later one is only a rule between texts.
        meant = fences.near_closing(plain(), opening.end())
        if meant:
            return Read(None, (meant,))
    whole = Document(path, file, text, closing.end() + 1, front_matter, read)
    document, problems = with_body(whole)
    if document is None or not reader.problems:
        return Read(document, problems)
    problems = tuple(located(document, reader.problems, reader.offset))
    lost = any(problem.rule in _COSTS_THE_FILE for problem in problems)
    return Read(None if lost else document, problems)


MARKDOWN_READERS = {"github": read_markdown, "mkdocs": read_site_markdown}


def with_body(document: Document) -> Read:
    """Return a document, unless its body asks too much of what makes its page."""
    body = document.body
    found = excess(body) if document.read is read_site_markdown else None
    if (deep := too_deep(body)) is not None:
        said = "Lists, quotes or marks stand in one another so deep that no page can show it."
        found = deep, said
    if found is None:
        return Read(document)
    place, message = document.body_start + found[0], found[1]
    return Read(None, (unreadable(document.path, message, span=document.span(place, place)),))


def read_page_document(path: str, file: Location, text: str) -> Document:
    """Return a page of the site; its front matter is MkDocs' business and only stepped over.

    What is no mapping is text between two rules, as MkDocs has it.
    """
    found = _PAGE_HEAD.match(text)
    has_front_matter = found and isinstance(PositionedYAML().compose(found[1]), MappingNode)
    start = found.end() if found and has_front_matter else 0
    return Document(path, file, text, start, read=read_site_markdown)


def read_yaml_document(
    path: str, text: str, reader: PositionedYAML | None = None
) -> tuple[Document, list[Problem]]:
    """Return a file that is YAML from first to last, such as a definition, and what is wrong.

    Args:
        path: how findings name the file.
        text: all of it.
        reader: how much it may hold; by default as much as front matter.
    """
    reader = reader or PositionedYAML()
    document = Document(path, Path(path), text, len(text), reader.read(text))
    return document, located(document, reader.problems)


def located(document: Document, problems: Iterable[YamlProblem], block: int = 0) -> list[Problem]:
    """Give problems of a block of YAML, which begins at an offset of the file, their places."""
    found = []
    for one in problems:
        message = one.message
        if one.first is not None:
            first = document.span(block + one.first, block + one.first)
            message += f"; it is first given on line {first.line}, column {first.column}."
        span = document.span(block + one.start, block + one.end)
        found.append(document.problem(one.rule, span, message, one.help))
    return found
