"""The files of a site that MkDocs is to leave alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import Files, InclusionLevel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mkdocs.structure.files import File


class ServedFiles(Files):
    """Files that are there for everybody, and of which MkDocs makes none while it is served."""

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """Return all pages, but none to MkDocs' own two loops: they alone ask for these."""
        if inclusion == InclusionLevel.is_in_serve:
            return []
        return super().documentation_pages(inclusion=inclusion)

    def copy_static_files(
        self,
        dirty: bool = False,
        *,
        inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included,
    ) -> None:
        """Copy nothing yet."""

    @property
    def served_pages(self) -> list[File]:
        """Every page that MkDocs would make, drafts included."""
        return [file for file in self if file.is_documentation_page() and _is_served(file)]

    @property
    def served_others(self) -> list[File]:
        """Every other file that MkDocs would copy."""
        return [file for file in self if not file.is_documentation_page() and _is_served(file)]


def _is_served(file: File) -> bool:
    return bool(file.inclusion.is_in_serve())
