"""Blocks of inline text, and from their own offsets to those of the document."""

from __future__ import annotations

from bisect import bisect_right
from typing import TypeAlias

from riskdocs.model.document import Range

#: One block of inline text: start and end of each of its lines, as offsets in the document.
Block: TypeAlias = list[Range]


class Places:
    """From offsets in a block's own text to offsets in its document.

    Args:
        block: start and end of the block's lines.
    """

    def __init__(self, block: Block) -> None:
        self._block = block
        self._starts = [0]
        for start, end in block[:-1]:
            self._starts.append(self._starts[-1] + end - start + 1)

    def text_of(self, document: str) -> str:
        """Return the block's text, without what stands before its lines in the document."""
        return "\n".join(document[start:end] for start, end in self._block)

    def of(self, offset: int) -> int:
        """Return the place in the document of an offset in the block's text."""
        line = bisect_right(self._starts, offset) - 1
        return self._block[line][0] + offset - self._starts[line]
