"""`riskdocs frameworks compare`: the package's data held against publishers' files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from riskdocs.cli.common.opening import text_or_json
from riskdocs.cli.common.refusal import Refusal
from riskdocs.editing.unified_diff import unified_diff
from riskdocs.frameworks.extractors.extract import ShapeError, extract
from riskdocs.frameworks.freshness import compare_with_source, taken_over
from riskdocs.frameworks.library import Library, data_files
from riskdocs.frameworks.source_table import source_table
from riskdocs.reports.freshness_report import freshness_json, freshness_text
from riskdocs.texts.nearest import did_you_mean_one_of
from riskdocs.texts.visible import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from riskdocs.frameworks.framework import Framework
    from riskdocs.frameworks.freshness import SourceComparison
    from riskdocs.frameworks.source_table import FrameworkSource


@click.command("compare")
@click.argument(
    "folder", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False)
)
@click.argument("names", metavar="[FRAMEWORK]...", nargs=-1)
@text_or_json
def frameworks_compare(folder: Path, names: Sequence[str], format_name: str) -> None:
    """Compare the package's data with publishers' files.

    DIR holds copies of their repositories, each as OWNER/NAME; `frameworks/sources.yml` says which
    files of which are read. Prints what was added, removed, renamed and moved to another address,
    and a patch for the data.
    Exit status 1 says that something differs, 2 that files of one or more can't be read.

    \b
      git clone --depth 1 https://github.com/cosai-oasis/secure-ai-tooling \\
        copies/cosai-oasis/secure-ai-tooling
      riskdocs frameworks compare copies cosai-risk-map
    """  # noqa: D301 - click must get the character that `\b` stands for
    readable = {name: source for name, source in source_table().items() if source.extractor}
    for name in names:
        if name not in readable:
            advice = did_you_mean_one_of(name, readable)
            raise Refusal(f"No program reads the source of `{name}`. {advice}")
    files = {name: _files(folder, readable[name]) for name in names or readable}
    if missing := [name for name in files if not files[name]]:
        click.echo(f"Not in `{folder}`, so not compared: {', '.join(missing)}.", err=True)
    compared: list[tuple[Framework, SourceComparison]] = []
    unreadable = []
    for name, found in files.items():
        framework = Library.packaged().find(name)
        if framework and found:
            try:
                compared.append((framework, _compared(framework, readable[name], found)))
            except (OSError, ShapeError) as error:
                unreadable.append(
                    f"The files of `{name}` can't be read as they used to be: "
                    f"{sentence(str(error))}."
                )
    _tell(compared, format_name)
    if unreadable:
        raise Refusal("\n".join(unreadable))
    if not compared:
        raise Refusal("Nothing was compared.")
    if any(comparison.differs for _, comparison in compared):
        raise click.exceptions.Exit(1)


def _tell(compared: Sequence[tuple[Framework, SourceComparison]], format_name: str) -> None:
    if format_name == "json":
        click.echo(json.dumps([freshness_json(*pair) for pair in compared], indent=1))
        return
    for pair in compared:
        click.echo(freshness_text(*pair))
    for pair in compared:
        click.echo(_patch(*pair), nl=False)


def _files(folder: Path, source: FrameworkSource) -> list[Path]:
    """Return a source's files; none where one of its paths leads to nothing."""
    found = [sorted((folder / str(source.repository)).glob(path)) for path in source.paths]
    return [file for files in found for file in files] if all(found) else []


def _compared(
    framework: Framework, source: FrameworkSource, files: Sequence[Path]
) -> SourceComparison:
    published = extract(str(source.extractor), files)
    return compare_with_source(framework, published, source.known_differences)


def _patch(framework: Framework, comparison: SourceComparison) -> str:
    """Return what would take it over; nothing where the files are older than the data."""
    if comparison.is_older:
        return ""
    file = next(file for file in data_files() if file.stem == framework.id)
    before = file.read_text(encoding="utf-8")
    after = taken_over(before, comparison)
    path = f"src/riskdocs/frameworks/data/{file.name}"
    return unified_diff(path, before.encode(), after.encode())
