"""What is said of a file that is not where a link or an image looks for it."""

from __future__ import annotations

import os
import posixpath
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from riskdocs.model.document import Document


class Missing(NamedTuple):
    """What to say.

    Attributes:
        message: which folder was looked in.
        advice: the file that was likely meant.
        other: its path, where it lies elsewhere.
    """

    message: str
    advice: str | None = None
    other: str | None = None


class MissingFiles:
    """Looks for files that are not where they are looked for; each folder is listed once."""

    def __init__(self) -> None:
        self._listed: dict[str, dict[str, str] | None] = {}

    def told(self, document: Document, path: str, alike: Iterable[str]) -> Missing:
        """Say which folder has not the file that was looked for, and which was likely meant.

        Args:
            document: the file with the link.
            path: the link's, relative to that.
            alike: the paths of files anywhere that have its name, capitals aside.
        """
        looked = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), path))
        folder, name = posixpath.split(looked)
        names = self._names(os.fspath(document.file.parent / posixpath.dirname(path)))
        where = f"the folder `{folder}`" if folder else "the project's folder"
        message = f"There is no file `{name}` in {where}."
        if names is None:
            message = f"There is no file `{name}`, since there is no folder `{folder}`."
        if twin := (names or {}).get(_composed(name)):
            return Missing(
                message,
                f"There is a `{twin}`, which looks the same: letters such as `é` are stored in "
                "two forms. Rename the file, best without such letters, and write that name here.",
            )
        elsewhere = list(alike)
        likely = elsewhere[0] if len(elsewhere) == 1 else None
        return Missing(message, f"There is `{likely}`." if likely else None, likely)

    def _names(self, folder: str) -> dict[str, str] | None:
        """Return the names in a folder by their composed form; nothing if there is no folder."""
        if folder not in self._listed:
            try:
                self._listed[folder] = _by_form(folder)
            except (OSError, ValueError):  # not there, or a name that none can have
                self._listed[folder] = None
        return self._listed[folder]


def _by_form(folder: str) -> dict[str, str]:
    names = os.listdir(folder)  # noqa: PTH208 - pathlib raises for some names
    return {_composed(name): name for name in names}


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)
