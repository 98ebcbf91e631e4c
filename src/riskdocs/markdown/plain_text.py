"""A whole text without its marks, for search, statistics and language models."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING, Any

from riskdocs.markdown.events import events
from riskdocs.markdown.headings import without_id
from riskdocs.markdown.html_markup import without_markup

if TYPE_CHECKING:
    from collections.abc import Callable

#: Elements that are marks around words and nothing else.
_MARKS = frozenset({"Emphasis", "Strong", "Strikethrough"})
#: What stands between the blocks of an element; between others stands a blank line.
_BETWEEN = {"Table": "\n", "TableHead": " | ", "TableRow": " | "}
#: In these an empty one has its place too.
_KEPT_EMPTY = frozenset({"List", "TableHead", "TableRow"})


def plain_text(text: str, name_of: Callable[[str], str] = lambda _: "") -> str:
    """Return a text without marks: its lines, lists and tables, and code as it stands.

    Args:
        text: Markdown.
        name_of: what a link is called that has no text, by its destination.
    """
    frames = [_Frame("Text", None)]
    for step, kind, value, _, _ in events(text):
        if not step:
            frames[-1].read(kind, value)
        elif kind in _MARKS:
            continue
        elif step > 0:
            frames.append(_Frame(kind, value))
        else:
            closed = frames.pop()
            if kind in {"Link", "Image"}:
                words = "".join(closed.words)
                named = kind == "Image" or words.strip()
                frames[-1].words.append(words if named else name_of(closed.value["dest_url"]))
            else:
                frames[-1].add(closed.text(), loose=closed.loosens)
    return frames[0].text()


class _Frame:
    """An element that is being read."""

    def __init__(self, kind: str, value: Any) -> None:  # noqa: ANN401 - each kind has its own
        self.value = value
        #: What was read since its last block.
        self.words: list[str] = []
        self._kind = kind
        #: Whether its blocks have blank lines between them.
        self._loose = False
        self._blocks: list[str] = []

    def read(self, kind: str, value: Any) -> None:  # noqa: ANN401 - each kind has its own
        """Add what has nothing in it."""
        if kind in {"Text", "Code", "Html"}:
            self.words.append(value)
        elif kind == "InlineHtml":
            self.words.append(without_markup(value))
        elif kind == "FootnoteReference":
            self.words.append(f"[^{value}]")
        elif kind == "TaskListMarker":
            self.words.append("[x] " if value else "[ ] ")
        elif kind in {"SoftBreak", "HardBreak"} and self.words[-1:] != ["\n"]:
            self.words.append("\n")

    @property
    def loosens(self) -> bool:
        """Whether it makes a list loose: a paragraph within an entry, and then that entry."""
        return self._kind == "Paragraph" or (self._kind == "Item" and self._loose)

    def add(self, block: str, *, loose: bool = False) -> None:
        """Add a block, behind the words before it."""
        self._end_words()
        if block.strip() or self._kind in _KEPT_EMPTY:
            self._blocks.append(block)
        self._loose |= loose

    def _end_words(self) -> None:
        words, self.words = "".join(self.words).strip("\n"), []
        if words.strip():
            self._blocks.append(words)

    def text(self) -> str:
        """Return what was read."""
        write: Callable[[], str] = getattr(self, f"_{self._kind.lower()}", self._joined)
        return write()

    def _joined(self) -> str:
        self._end_words()
        tight = self._kind in {"Item", "List"} and not self._loose
        return _BETWEEN.get(self._kind, "\n" if tight else "\n\n").join(self._blocks)

    def _heading(self) -> str:
        return without_id(self._joined())[0]

    def _codeblock(self) -> str:
        return "".join(self.words).rstrip("\n")

    def _htmlblock(self) -> str:
        lines = (line.strip() for line in without_markup("".join(self.words)).split("\n"))
        return "\n".join(line for line in lines if line)

    def _blockquote(self) -> str:
        return f"{self.value}\n\n{self._joined()}" if self.value else self._joined()

    def _footnotedefinition(self) -> str:
        return f"[^{self.value}]: {self._joined()}"

    def _tablecell(self) -> str:
        return " ".join("".join(self.words).split())

    def _list(self) -> str:
        first = self.value
        if first is None:
            marks = ["- "] * len(self._blocks)
        else:
            marks = [f"{first + place}. " for place in range(len(self._blocks))]
        self._blocks = [
            mark + indent(block, " " * len(mark)).lstrip()
            for mark, block in zip(marks, self._blocks, strict=True)
        ]
        return self._joined()
