"""Goes through a text as Python-Markdown's block parser does, and keeps what it finds.

The processors, one function for each construct, stand in the modules beside this one; `blocks.py`
has them in their order.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from riskdocs.reading.markdown.lines import chunks_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from riskdocs.model.document import Range
    from riskdocs.reading.markdown.inline import Target
    from riskdocs.reading.markdown.lines import Chunk, Chunks, Line
    from riskdocs.reading.markdown.places import Block

#: How deep lists and quotes are followed; Python-Markdown gives up at about the same depth.
_DEPTH = 60


@dataclass
class Layout:
    """What a text consists of.

    Attributes:
        blocks: its blocks of inline text.
        code: start and end of lines that are code because of their indentation.
        definitions: what its `[id]: destination` lines define.
        footnotes: the names of its footnotes, with their texts.
    """

    blocks: list[Block] = field(default_factory=list)
    code: list[Range] = field(default_factory=list)
    definitions: dict[str, Target] = field(default_factory=dict)
    footnotes: dict[str, Chunks] = field(default_factory=dict)


class Node:
    """An element of the page, as far as what follows depends on it."""

    __slots__ = ("block", "kind", "last")

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.last: Node | None = None
        self.block: Block = []

    def add(self, kind: str) -> Node:
        """Append a child."""
        self.last = Node(kind)
        return self.last


class Walker:
    """Python-Markdown's BlockParser, without a tree of elements.

    Attributes:
        layout: what was found.

    Args:
        processors: in their order; each says whether it applied.
        lines: how many the text has.
    """

    def __init__(self, processors: Sequence[Processor], lines: int) -> None:
        self.layout = Layout()
        #: How many lines may be looked at, most of them several times, so that time stays linear.
        self._budget = 6 * lines + 5_000
        self._states = [""]
        self._depth = 0
        self._processors = processors

    @property
    def state(self) -> str:
        """What the innermost container is, where that matters to what stands in it."""
        return self._states[-1]

    @property
    def too_deep(self) -> bool:
        """Whether no further container is opened."""
        return self._depth > _DEPTH

    def parse(self, parent: Node, chunks: Chunks) -> None:
        """Make children of chunks of lines."""
        self._depth += 1
        while chunks:
            chunk = chunks.popleft()
            while chunk and not chunk[0].text.strip():
                chunk = chunk[1:]
            self._budget -= len(chunk)
            if chunk and self._budget < 0:
                self.paragraph(parent, chunk)
            elif chunk:
                any(process(self, parent, chunk, chunks) for process in self._processors)
        self._depth -= 1

    def inside(self, state: str, parent: Node, lines: list[Line]) -> None:
        """Make children of what stands in a container."""
        self._states.append(state)
        self.parse(parent, chunks_of(lines))
        self._states.pop()

    def paragraph(self, parent: Node, chunk: Chunk) -> None:
        """Make a paragraph of a chunk; right in an item of a tight list it is only text."""
        block = self.text(chunk)
        if self.state != "list":
            parent.add("p").block = block

    def text(self, lines: list[Line]) -> Block:
        """Keep lines as a block of inline text."""
        block = [(line.place, line.place + len(line.text)) for line in lines]
        self.layout.blocks.append(block)
        return block


#: Takes what it can of a chunk, puts the rest back before the chunks that follow, and says whether
#: it applied.
Processor: TypeAlias = "Callable[[Walker, Node, Chunk, Chunks], bool]"
