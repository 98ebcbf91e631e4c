"""What a definition names in the catalogue's folder, and is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.patterns import fits
from riskdocs.reading.definition import definition_document
from riskdocs.reading.definition_problems import RULE
from riskdocs.reading.published import is_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from riskdocs.model.definition import Definition
    from riskdocs.model.document import KeyPath
    from riskdocs.model.file_source import FileSource
    from riskdocs.model.finding import Problem


def missing_files(
    source: FileSource, folder: str, definition: Definition, kinds: set[str], pages: Sequence[str]
) -> Iterator[Problem]:
    """Yield a problem of the definition for each list and page that is not where it says.

    Args:
        source: where the catalogue lies.
        folder: its folder.
        definition: as it was read.
        kinds: the names of the kinds whose lists are there.
        pages: the paths of the pages beside the items.
    """
    said = [*_lists(definition, kinds), *_pages(definition, pages)]
    if not said:
        return
    document = definition_document(source, folder)
    for place, at_key, message, advice in said:
        span = document.key_place(*place) if at_key else document.place(*place)
        yield document.problem(RULE, span, message, advice)


def _lists(definition: Definition, kinds: set[str]) -> Iterator[tuple[KeyPath, bool, str, str]]:
    for kind in definition.kinds:
        if kind.items is None or kind.name in kinds:
            continue
        files = " or ".join(f"`{pattern}`" for pattern in kind.items.file)
        paths = " or ".join(f"`{path}`" for path in kind.items.paths if path)
        where = f"under {paths} in " if paths else "in "
        reason, key = f"there is no list {where}{files}", "list"
        if kind.has_sections:
            reason, key = f"no heading in {files} begins with an ID of the form {kind.id}", "id"
        elif all(map(is_markdown, kind.items.file)):
            columns = " or ".join(f"`{key}`" for key in kind.id_keys)
            reason, key = f"no table in {files} has a column {columns}", "id-from"
        message = f"No items of the kind `{kind.name}` are found: {reason}."
        advice = f"Look at `file`, a path in the catalogue's folder, and at `{key}`."
        yield ("kinds", kind.name, "items"), True, message, advice


def _pages(
    definition: Definition, pages: Iterable[str]
) -> Iterator[tuple[KeyPath, bool, str, str]]:
    for place, pattern in enumerate(definition.site_pages):
        if not any(fits(page, (pattern,)) for page in pages):
            message = f"`{pattern}` fits no Markdown file of the catalogue that is not an item."
            advice = "Write a path in the catalogue's folder; `*` stands for anything."
            yield ("site-pages", place), False, message, advice
