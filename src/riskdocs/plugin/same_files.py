"""Files of a site that a build makes as they were: they stay where they are, as old as they are.

Who copies a site elsewhere sends what is newer. MkDocs empties the folder before it builds.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from filecmp import cmp
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
        if self._site.is_dir():
            with suppress(OSError):
                self._before.mkdir()
                for entry in self._site.iterdir():
                    if not entry.name.startswith("."):
                        entry.rename(self._before / entry.name)

    def put_back(self) -> None:
        """Put files back whose new ones are the same."""
        before = os.fspath(self._before)
        for folder, _, names in os.walk(before, topdown=False):
            now = f"{self._site}{folder[len(before) :]}"
            for name in names:
                old, new = f"{folder}{os.sep}{name}", f"{now}{os.sep}{name}"
                with suppress(OSError):
                    if cmp(old, new, shallow=False):
                        os.replace(old, new)  # noqa: PTH105 - of thousands of files
            with suppress(OSError):  # something is left in it
                os.rmdir(folder)  # noqa: PTH106 - as above
        self.forget()

    def forget(self) -> None:
        """Keep none."""
        shutil.rmtree(self._before, ignore_errors=True)
