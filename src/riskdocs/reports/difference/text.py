"""A difference for a terminal, and the notes of a release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.difference.outline import item_groups, outline
from riskdocs.difference.sentences import plain_sentence
from riskdocs.reports.full import Screen
from riskdocs.texts.visible import sentence

if TYPE_CHECKING:
    from riskdocs.difference.difference_model import Difference
    from riskdocs.texts.texts import Texts

_TITLE = "1"
_DECIDE = "33;1"


def difference_text(difference: Difference, text: Texts, screen: Screen | None = None) -> str:
    """Return a difference as text; what strangers wrote can't act on the terminal."""
    screen = screen or Screen()
    made = outline(difference, text)
    lines = [screen.paint(sentence(plain_sentence(made.title)), _TITLE), sentence(made.summary)]
    if made.decide:
        lines += ["", screen.paint(made.decide_title, _DECIDE)]
    for group in made.decide:
        lines += ["", f"  {screen.paint(group.title, _DECIDE)}"]
        lines += [f"    {sentence(plain_sentence(line))}" for line in group.lines]
    if made.nothing_to_decide:
        lines += ["", made.nothing_to_decide]
    for group in made.groups:
        lines += ["", screen.paint(f"{group.title} ({len(group.lines)})", _TITLE)]
        lines += [f"  {sentence(plain_sentence(line))}" for line in group.lines]
    return "\n".join(lines) + "\n"


def notes_text(title: str, difference: Difference, text: Texts) -> str:
    """Return what changed in a release, as text."""
    lines = [sentence(title)]
    groups = item_groups(difference, text)
    for group in groups:
        lines += ["", f"  {group.title}"]
        lines += [f"    {sentence(plain_sentence(each))}" for each in group.lines]
    if not groups:
        lines += ["", f"  {text('difference.nothing')}"]
    return "\n".join([*lines, "", ""])
