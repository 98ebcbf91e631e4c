"""MkDocs' own warnings of dead links, of which our findings warn already."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from mkdocs.structure.pages import log

if TYPE_CHECKING:
    from collections.abc import Container

_ON_A_LINK = re.compile(r"Doc file '(?P<source>.+?)' contains an? [a-z ]*link '(?P<to>.*?)', ")


class WarnedOnce(logging.Filter):
    """Keeps from the log MkDocs' warnings of links that our findings name, with their places."""

    def __init__(self) -> None:
        super().__init__()
        self._warned_of: Container[tuple[str, str]] = ()

    def begin(self, warned_of: Container[tuple[str, str]]) -> None:
        """Listen to MkDocs.

        Args:
            warned_of: the source path of a page and a link's destination, as it is written there.
        """
        self._warned_of = warned_of
        log.addFilter(self)

    def end(self) -> None:
        """Leave MkDocs alone."""
        log.removeFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a message is no second one."""
        found = _ON_A_LINK.match(record.getMessage())
        return not (found and (found["source"], found["to"]) in self._warned_of)
