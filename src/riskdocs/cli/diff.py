"""`riskdocs diff`: what a change means for the catalogue."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from riskdocs.cli.common.choice import OneOf
from riskdocs.cli.common.locating import named_catalogue
from riskdocs.cli.common.opening import catalogue_option, day, open_catalogue, report_option
from riskdocs.cli.common.output import screen_for, write_whole
from riskdocs.cli.common.refusal import Refusal, reading, refusing
from riskdocs.difference.compare import CatalogueState, compare_states
from riskdocs.difference.revisions import fork, state_of_folder, state_of_revision
from riskdocs.git.command import GitError
from riskdocs.git.log import short_hash
from riskdocs.importing.json_reading import NotACatalogueError, read_json
from riskdocs.pages.difference_html import difference_html
from riskdocs.reading.definition_problems import RULE as DEFINITION_RULE
from riskdocs.reading.file_sources import repository_of
from riskdocs.reading.site_configuration import directory_urls
from riskdocs.reports.difference.json_file import difference_json
from riskdocs.reports.difference.markdown import difference_markdown
from riskdocs.reports.difference.text import difference_text
from riskdocs.reports.progress import progress
from riskdocs.texts.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from riskdocs.difference.difference_model import Difference

_RENDERERS: dict[str, Callable[[Difference, Texts], str]] = {
    "markdown": difference_markdown,
    "json": lambda difference, _: difference_json(difference),
    "html": difference_html,
}


@click.command()
@click.argument("base", required=False)
@click.argument("head", required=False)
@click.option(
    "--format",
    "format_name",
    type=OneOf(["text", *_RENDERERS]),
    default="text",
    show_default=True,
    help="markdown: a comment on a pull request; json: for programs; html: a page.",
)
@report_option
@click.option(
    "--merge-base",
    "from_fork",
    is_flag=True,
    help="Compare with the commit at which HEAD left BASE, not with BASE itself.",
)
@catalogue_option
def diff_command(  # noqa: PLR0913 - click hands over every option as an argument
    base: str | None,
    head: str | None,
    format_name: str,
    output: Path | None,
    root: Path,
    *,
    from_fork: bool,
) -> None:
    """Say what a change means for items, relations and references.

    BASE and HEAD are each a branch, a tag or a commit, a folder, or a catalogue.json that was
    exported. Without HEAD it is the catalogue as it lies on disk; without BASE the commit at
    which this branch left the main one.

    \b
      riskdocs diff
      riskdocs diff v1.0 v1.1
      riskdocs diff published/catalogue.json --format markdown

    Exit status: 0, whatever changed; 2 if the call is wrong.
    """  # noqa: D301 - click must get the character that `\b` stands for
    sides = _Sides(root)
    with progress("Comparing"):
        with refusing(GitError):
            after = sides.read(head) if head else sides.on_disk()
            before = sides.fork(base, head) if from_fork or not base else sides.read(base)
        compared = compare_states(before, after)
        difference = replace(compared, notes=(*_notes(before, after), *compared.notes))
    text = Texts(nouns=after.catalogue.definition.nouns)
    if format_name == "text":
        shown = difference_text(difference, text, screen_for(output))
    else:
        shown = _RENDERERS[format_name](difference, text)
    if output:
        write_whole(output, shown)
    else:
        click.echo(shown, nl=False, color=True)


class _Sides:
    """Reads the states that a call names; in a commit, where it has the catalogue's folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._today = day(root) if root.is_dir() else None

    def on_disk(self) -> CatalogueState:
        """Return the catalogue as it lies on disk.

        Raises:
            Refusal: there is none, or its definition is wrong.
        """
        catalogue, findings = open_catalogue(self._root, self._today)
        return CatalogueState("the files on disk", catalogue, findings)

    def read(self, name: str) -> CatalogueState:
        """Return the state that a word of the call names.

        Raises:
            GitError: it is no path, and git knows no such revision.
            Refusal: it is both a path and a revision, or a path that can't be read.
        """
        path = Path(name)
        if not path.exists():
            self._refuse_range(name)
            return self._in_git(name)
        if path.parent == Path() and not name.startswith(".") and self._is_revision(name):
            raise Refusal(
                f"`{name}` is a revision and a path; write `./{name}` for the path, "
                f"`refs/heads/{name}` for the branch."
            )
        if not path.is_dir():
            return _exported(path)
        folder = named_catalogue(path)
        return state_of_folder(folder, self._today, directory_urls=directory_urls(folder))

    def fork(self, base: str | None, head: str | None) -> CatalogueState:
        """Return where a revision left another one, by default the main branch.

        Raises:
            GitError: there is no such revision, or nothing that both have.
            Refusal: there is no git to ask.
        """
        advice = " Name a folder or an exported catalogue.json to compare with."
        with refusing(GitError, behind=advice):
            repository = repository_of(self._root)
        main, commit = fork(repository, base, head or "HEAD")
        return self._in_git(commit, f"{main} ({short_hash(commit)})")

    def _in_git(self, revision: str, name: str = "") -> CatalogueState:
        form = directory_urls(self._root)
        return state_of_revision(self._root, revision, self._today, name, directory_urls=form)

    @staticmethod
    def _refuse_range(name: str) -> None:
        """Refuse `v1.0..v1.1`, as `git diff` takes it, and say how that is written here."""
        one, dots, other = name.partition("..")
        if dots:
            states = f"{one or 'HEAD'} {other.lstrip('.') or 'HEAD'}"
            option = " --merge-base" if other.startswith(".") else ""
            raise Refusal(f"Write the two apart: `riskdocs diff {states}{option}`.")

    def _is_revision(self, name: str) -> bool:
        try:
            return bool(repository_of(self._root).commit(name))
        except GitError:
            return False


def _exported(file: Path) -> CatalogueState:
    """Read an exported `catalogue.json`. It has no findings, which belong to files."""
    with reading(file), refusing(NotACatalogueError, f"`{file}`: "):
        return CatalogueState(file.as_posix(), read_json(file.read_bytes()))


def _notes(before: CatalogueState, after: CatalogueState) -> Iterator[str]:
    """Yield what the comparison leaves out."""
    for state in (before, after):
        if state.findings is None:
            yield f"Findings: {state.name} is exported data, which has no files to check."
        elif wrong := [found for found in state.findings if found.rule == DEFINITION_RULE]:
            yield f"The definition of {state.name} is wrong, and was not used: {wrong[0].message}"
