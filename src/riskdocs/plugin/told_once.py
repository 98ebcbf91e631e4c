"""MkDocs' own words on dead links, of which `riskdocs check` has told already."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from mkdocs.structure.pages import log

if TYPE_CHECKING:
    from collections.abc import Container

_ON_A_LINK = re.compile(r"Doc file '(?P<source>.+?)' contains an? [a-z ]*link '(?P<to>.*?)', ")


class ToldOnce(logging.Filter):
    """Keeps from the log what MkDocs says of links that our findings name, with their places."""

    def __init__(self) -> None:
        super().__init__()
        self._told: Container[tuple[str, str]] = ()

    def begin(self, told: Container[tuple[str, str]]) -> None:
        """Listen to MkDocs.

        Args:
            told: the source path of a page and a link's destination, as it is written there.
        """
        self._told = told
        log.addFilter(self)

    def end(self) -> None:
        """Leave MkDocs alone."""
        log.removeFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether something may be said."""
        found = _ON_A_LINK.match(record.getMessage())
        return not (found and (found["source"], found["to"]) in self._told)
