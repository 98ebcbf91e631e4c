"""Files of a site that a build makes as they were: they stay where they are, as old as they are.

Who copies a site elsewhere sends what is newer. MkDocs empties the folder before it builds.
"""

from __future__ import annotations

import os
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
                with suppress(OSError):
                    _replace_if_same(f"{folder}{os.sep}{name}", f"{now}{os.sep}{name}")
            with suppress(OSError):  # something is left in it
                os.rmdir(folder)  # noqa: PTH106 - of a thousand folders
        self.forget()

    def forget(self) -> None:
        """Keep none."""
        shutil.rmtree(self._before, ignore_errors=True)


def _replace_if_same(before: str, now: str) -> None:
    # Of thousands of files, so that neither a path nor a buffer is made of each.
    with open(before, "rb", 0) as one, open(now, "rb", 0) as other:  # noqa: PTH123
        sizes = (os.fstat(file.fileno()).st_size for file in (one, other))
        same = len({*sizes}) == 1 and one.read() == other.read()
    if same:
        os.replace(before, now)  # noqa: PTH105
