"""`riskdocs changelog`: what changed, for the notes of a release."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import click

from riskdocs.cli.common.choice import OneOf
from riskdocs.cli.common.opening import catalogue_option, open_catalogue
from riskdocs.cli.common.refusal import Refusal, refusing
from riskdocs.difference.change_log import Extent
from riskdocs.difference.change_log_reading import read_change_log
from riskdocs.difference.compare import compare_states
from riskdocs.difference.revisions import state_of_revision
from riskdocs.difference.sentences import notice_of, period_title
from riskdocs.git.command import GitError
from riskdocs.reports.difference.markdown import notes_markdown
from riskdocs.reports.difference.text import notes_text
from riskdocs.reports.progress import progress
from riskdocs.texts.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from riskdocs.difference.difference_model import Difference

    _Titled: TypeAlias = tuple[str, Difference]

_RENDERERS = {"markdown": notes_markdown, "text": notes_text}


@click.command()
@click.option(
    "--since",
    metavar="REV",
    help="Only what came after this tag, branch or commit, as one list.",
)
@click.option(
    "--until",
    metavar="REV",
    help="With --since: where the list ends, which is HEAD without it.",
)
@click.option(
    "--format",
    "format_name",
    type=OneOf(list(_RENDERERS)),
    default="markdown",
    show_default=True,
)
@catalogue_option
def changelog_command(since: str | None, until: str | None, format_name: str, root: Path) -> None:
    """Say what changed, release by release, from git history.

    Without --since all of the past is told, newest first: by tags that have a number, or month by
    month where there are none. What is not committed is left out.
    """
    if until and not since:
        raise Refusal("`--until` says where a list ends. Say with `--since` where it begins.")
    with progress("Reading the history"):
        text, differences = _since(since, until or "HEAD", root) if since else _all(root)
        shown = [
            _RENDERERS[format_name](title, difference, text) for title, difference in differences
        ]
    click.echo("\n".join(shown).rstrip("\n"))


def _since(since: str, until: str, root: Path) -> tuple[Texts, Iterable[_Titled]]:
    with refusing(GitError):
        before, after = state_of_revision(root, since), state_of_revision(root, until)
    title = f"Since {since}" if until == "HEAD" else f"From {since} to {until}"
    text = Texts(nouns=after.catalogue.definition.nouns)
    return text, [(title, compare_states(before, after))]


def _all(root: Path) -> tuple[Texts, Iterable[_Titled]]:
    catalogue, _ = open_catalogue(root)
    text = Texts(nouns=catalogue.definition.nouns)
    past = read_change_log(catalogue)
    if past.extent is Extent.NONE:
        raise Refusal(f"There is no git history of the catalogue here. {past.reason}".rstrip())
    if notice := notice_of(past, text):
        click.echo(notice, err=True)
    return text, [
        (period_title(period, text), period.difference)
        for period in past.periods
        if period.difference.items
    ]
