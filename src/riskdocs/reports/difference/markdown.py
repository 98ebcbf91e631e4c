"""A difference as Markdown: a comment on a pull request, or the notes of a release.

What strangers wrote can do nothing in it: no HTML, no link, no mention that sends somebody a mail,
no reference that leaves a trace in another thread.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from riskdocs.difference.outline import item_groups, outline
from riskdocs.difference.sentences import ItemName, Place, Quoted
from riskdocs.texts.visible import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.difference.difference_model import Difference
    from riskdocs.difference.outline import DifferenceOutline, OutlineGroup
    from riskdocs.difference.sentences import Sentence, SentencePart
    from riskdocs.texts.texts import Texts

#: GitHub takes 65,536 characters; nobody reads half of that.
LENGTH = 30_000

#: Lines of a list; fewer, down to none, where the whole is too long.
_LINES = 60

#: Characters of what an author wrote, such as a title.
_QUOTED = 160

#: What Markdown reads as a mark, to what shows it. HTML's own characters, and those that only
#: some dialects know, are written by number, which means the same in all of them.
_MARKS = str.maketrans(
    {char: f"\\{char}" for char in "\\`*_[]#"} | {char: f"&#{ord(char)};" for char in "&<>|~$"}
)
#: An invisible character that joins words, and so keeps apart what a site would act upon.
_JOINER = "\u2060"
_ACTIVE = re.compile(r"@(?=\w)|#(?=\d)|\bGH-(?=\d)|:(?=//)|\bwww(?=\.)", re.IGNORECASE)


def difference_markdown(difference: Difference, text: Texts) -> str:
    """Return a difference as Markdown that starts with what a reviewer must decide."""
    made = outline(difference, text)
    limit = _LINES
    while len(shown := "\n".join(_comment(made, text, limit)).strip()) >= LENGTH and limit:
        limit //= 3
    return f"{shown}\n"


def notes_markdown(title: str, difference: Difference, text: Texts) -> str:
    """Return a section of Markdown with a heading, as a file of changes or a release has it."""
    lines = [f"## {inert_markdown(title)}", ""]
    groups = item_groups(difference, text)
    for group in groups:
        lines += [f"### {group.title}", ""]
        lines += [f"- {_line(each)}" for each in group.lines]
        lines.append("")
    if not groups:
        lines += [text("difference.nothing"), ""]
    return "\n".join(lines)


def inert_markdown(words: str) -> str:
    """Return words as Markdown that shows them and does nothing else."""
    short = words if len(words) <= _QUOTED else f"{words[:_QUOTED]}…"
    shown = _ACTIVE.sub(lambda match: match[0] + _JOINER, sentence(short))
    return shown.translate(_MARKS)


def _line(parts: Sentence) -> str:
    """Return a sentence as one line of Markdown, the items in it set apart."""
    return "".join(_part(part) for part in parts)


def _part(part: SentencePart) -> str:
    match part:
        case ItemName():
            return f"**{inert_markdown(f'{part.id} {part.title}'.strip())}**"
        case Place() if "`" not in part.text and part.text.strip():
            return f"`{sentence(part.text)}`"
        case Place() | Quoted():
            return inert_markdown(part.text)
        case _:
            return part


def _comment(made: DifferenceOutline, text: Texts, limit: int) -> Iterator[str]:
    yield f"{_line(made.title)}: {made.summary}"
    yield ""
    if made.decide:
        yield f"### {made.decide_title}"
        yield ""
    elif made.nothing_to_decide:
        yield made.nothing_to_decide
        yield ""
    for group in made.decide:
        yield f"**{group.title}** ({len(group.lines)})"
        yield ""
        yield from _lines(group, text, limit)
    for group in made.groups:
        yield f"<details><summary>{group.title} ({len(group.lines)})</summary>"
        yield ""
        yield from _lines(group, text, limit)
        yield "</details>"
        yield ""


def _lines(group: OutlineGroup, text: Texts, limit: int) -> Iterator[str]:
    for parts in group.lines[:limit]:
        yield f"- {_line(parts)}"
    if len(group.lines) > limit:
        yield f"- {text('difference.more', number=len(group.lines) - limit)}"
    yield ""
