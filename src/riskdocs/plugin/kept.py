"""What is kept from one build of a site to the next, in one process."""

from __future__ import annotations

from riskdocs.plugin.history import PastCache
from riskdocs.reading.kept_files import KeptFiles


class Kept:
    """What is kept.

    Attributes:
        files: what was read of the catalogue's files.
        past: what git's history says.
    """

    def __init__(self) -> None:
        self.files = KeptFiles()
        self.past = PastCache()
