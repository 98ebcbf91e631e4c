"""MkDocs' own warnings of dead links, of which our findings warn already."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from mkdocs.structure.pages import log

if TYPE_CHECKING:
    from riskdocs.plugin.build import Build

_ON_A_LINK = re.compile(r"Doc file '(?P<source>.+?)' contains an? [a-z ]*link '(?P<to>.*?)', ")


class WarnedOnce(logging.Filter):
    """Keeps from the log MkDocs' warnings of links that our findings name, with their places."""

    def __init__(self) -> None:
        super().__init__()
        self._build: Build | None = None

    def begin(self, build: Build) -> None:
        """Listen to MkDocs, which looks at the pages of a build."""
        self._build = build
        log.addFilter(self)

    def end(self) -> None:
        """Leave MkDocs alone."""
        log.removeFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a message is no second one."""
        found = _ON_A_LINK.match(record.getMessage())
        return not (
            found and self._build and (found["source"], found["to"]) in self._build.found.warned_of
        )
