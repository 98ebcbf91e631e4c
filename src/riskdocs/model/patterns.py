"""Patterns of paths in a definition."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def fits(path: str, patterns: Iterable[str]) -> bool:
    """Tell whether a file, or a folder that it lies in, matches a pattern.

    Args:
        path: of the file, with `/`.
        patterns: as the definition has them; `*` stands for anything, also for folders.
    """
    names = [path, *map(str, PurePosixPath(path).parents)]
    return any(fnmatchcase(name, pattern.strip("/")) for pattern in patterns for name in names)
