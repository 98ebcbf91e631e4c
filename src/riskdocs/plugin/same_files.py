"""Files of a site that a build makes as they were: they stay where they are, as old as they are.

Who copies a site elsewhere sends what is newer. MkDocs empties the folder before it builds.
"""

from __future__ import annotations

import filecmp
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: In the site's folder, where MkDocs lets alone what is hidden.
_BEFORE = ".riskdocs-before"


class SameFiles:
    """Keeps the files of a site aside while it is built.

    Args:
        site: the folder.
    """

    def __init__(self, site: Path) -> None:
        self._site = site
        self._before = site / _BEFORE

    def set_aside(self) -> None:
        """Move away what MkDocs would delete. What can't be moved, it deletes."""
        self.forget()  # a build that was killed may have left it
        if self._site.is_dir():
            with suppress(OSError):
                self._before.mkdir()
                for entry in self._site.iterdir():
                    if not entry.name.startswith("."):
                        entry.rename(self._before / entry.name)

    def put_back(self) -> None:
        """Put files back whose new ones are the same."""
        for before in [file for file in self._before.rglob("*") if file.is_file()]:
            now = self._site / before.relative_to(self._before)
            with suppress(OSError):
                if now.is_file() and filecmp.cmp(before, now, shallow=False):
                    before.replace(now)
        self.forget()

    def forget(self) -> None:
        """Keep none."""
        shutil.rmtree(self._before, ignore_errors=True)
