"""Several words, and figures, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def listed(words: Iterable[str], last: str = "and") -> str:
    """Join words as a sentence does: `0.9, 1.0 and 1.1`."""
    *head, tail = [*words] or [""]
    return f"{', '.join(head)} {last} {tail}" if head else tail


def listed_code(words: Iterable[str], last: str = "and") -> str:
    """Join words of a file or a command, each in backticks."""
    return listed((f"`{word}`" for word in words), last)


def counted(number: int, noun: str) -> str:
    """Return `1 file`, `2 files`, `1,000 files`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
