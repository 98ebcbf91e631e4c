"""From the PATH of a call to a catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from riskdocs.api import load_catalogue
from riskdocs.cli.refusal import Refusal
from riskdocs.model.definition import Definition
from riskdocs.reading.definition import DEFINITION_FILE
from riskdocs.reading.definition import RULE as DEFINITION_RULE
from riskdocs.reports.report import seen_from

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from riskdocs.api import Loaded
    from riskdocs.model.finding import Finding

#: The folder that is meant where a call names none.
DEFAULT = "catalogue"

_STANDARD = Definition()


def catalogue_option(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command whose arguments are other things take `--catalogue`."""
    return click.option(
        "--catalogue",
        "root",
        type=click.Path(path_type=Path),
        default=DEFAULT,
        show_default=True,
        metavar="FOLDER",
        help="The catalogue's folder.",
    )(command)


def text_or_json(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command take `--format text` or `--format json`."""
    return click.option(
        "--format",
        "format_name",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
    )(command)


def open_catalogue(root: Path) -> Loaded:
    """Read and check a catalogue.

    Raises:
        Refusal: there is no such folder, or its definition is wrong.
    """
    if not root.exists():
        advice = (
            " Name the catalogue's folder, or start one with `riskdocs init`."
            if root == Path(DEFAULT)
            else ""
        )
        raise Refusal(f"There is no folder `{root}`.{advice}")
    if not root.is_dir():
        raise Refusal(f"`{root}` is a file, not the folder of a catalogue.")
    loaded = load_catalogue(root)
    if wrong := [found for found in loaded.findings if _of_definition(found, root)]:
        raise Refusal(_definition_is_wrong(wrong, root))
    return loaded


def _of_definition(finding: Finding, root: Path) -> bool:
    return finding.rule == DEFINITION_RULE or (
        finding.path == f"{root.resolve().name}/{DEFINITION_FILE}"
    )


def _definition_is_wrong(findings: Iterable[Finding], root: Path) -> str:
    holder = root.resolve().parent
    return "\n".join(
        f"{seen_from(Path.cwd(), holder, finding.path)}:{finding.span.line}:{finding.span.column}: "
        f"{finding.message}{' ' + finding.help if finding.help else ''}"
        for finding in findings
    )


def catalogue_of(file: Path) -> Path:
    """Return the folder of the catalogue that a file belongs to.

    It is the nearest folder above the file that has a definition or is called `catalogue`; else
    the highest that holds items in its own folder or in one beside the file's.
    """
    parents = list(file.absolute().parents)
    for folder in parents:
        if folder.name == DEFAULT or (folder / DEFINITION_FILE).is_file():
            return folder
    folder = parents[0]
    while folder.parent != folder and _has_items(folder.parent, besides=folder):
        folder = folder.parent
    return folder


def _has_items(folder: Path, besides: Path) -> bool:
    places = [folder, *(child for child in folder.iterdir() if child.is_dir() and child != besides)]
    return any(_STANDARD.read_stem(file.stem) for place in places for file in place.glob("*.md"))
