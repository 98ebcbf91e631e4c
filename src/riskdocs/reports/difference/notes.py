"""What changed as the notes of a release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.difference.outline import item_groups
from riskdocs.difference.sentences import plain_sentence
from riskdocs.reports.difference.markdown import inert_markdown, line
from riskdocs.texts.visible import sentence

if TYPE_CHECKING:
    from riskdocs.difference.difference_model import Difference
    from riskdocs.texts.texts import Texts


def notes_markdown(title: str, difference: Difference, text: Texts) -> str:
    """Return a section of Markdown with a heading, as a file of changes or a release has it."""
    lines = [f"## {inert_markdown(title)}", ""]
    groups = item_groups(difference, text)
    for group in groups:
        lines += [f"### {group.title}", ""]
        lines += [f"- {line(each)}" for each in group.lines]
        lines.append("")
    if not groups:
        lines += [text("difference.nothing"), ""]
    return "\n".join(lines)


def notes_text(title: str, difference: Difference, text: Texts) -> str:
    """Return the same for a terminal."""
    lines = [sentence(title)]
    groups = item_groups(difference, text)
    for group in groups:
        lines += ["", f"  {group.title}"]
        lines += [f"    {sentence(plain_sentence(each))}" for each in group.lines]
    if not groups:
        lines += ["", f"  {text('difference.nothing')}"]
    return "\n".join([*lines, "", ""])
