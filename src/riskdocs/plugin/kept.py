"""What is kept from one build of a site to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.plugin.history import PastCache
from riskdocs.reading.kept_files import KeptFiles

if TYPE_CHECKING:
    from riskdocs.plugin.reuse.store import Store


class Kept:
    """What is kept.

    Attributes:
        files: what was read of the catalogue's files.
        past: what git's history says.
        store: finished parts, also from one process to the next; nothing where all are made.
    """

    def __init__(self) -> None:
        self.files = KeptFiles()
        self.past = PastCache()
        self.store: Store | None = None
