"""How much of a text changed, and in which of its sections."""

from collections import Counter
from functools import lru_cache

from riskdocs.difference.difference_model import ChangeAction, SectionChange, TextChange
from riskdocs.markdown import read_markdown

#: A heading's text, and which of the headings of that text it is.
_Place = tuple[str, int]


def text_change(before: str, after: str) -> TextChange | None:
    """Compare two texts; nothing where they are the same.

    Words are counted wherever they stand, so a passage that moved counts as no word, while the
    sections that it left and came to are named.

    Args:
        before: Markdown.
        after: Markdown.
    """
    if before == after or before.strip() == after.strip():
        return None
    old, new = _by_heading(before), _by_heading(after)
    words: Counter[str] = Counter()
    sections = []
    for place in (*new, *(place for place in old if place not in new)):
        was, now = old.get(place, ""), new.get(place, "")
        if was == now or (was_words := was.split()) == (now_words := now.split()):
            continue
        words.update(now_words)
        words.subtract(was_words)
        action = (
            ChangeAction.ADDED
            if place not in old
            else ChangeAction.CHANGED
            if now
            else ChangeAction.REMOVED
        )
        sections.append(SectionChange(place[0], action))
    added = sum(count for count in words.values() if count > 0)
    removed = -sum(count for count in words.values() if count < 0)
    if not added and not removed and before.split() == after.split():
        return TextChange(0, 0, (), layout_only=True)
    return TextChange(added, removed, tuple(sections))


def likeness(before: str, after: str) -> float:
    """Return how alike two texts are, from 0 to 1, by the words that they share."""
    if before == after:
        return 1.0
    old, new = Counter(before.split()), Counter(after.split())
    total = old.total() + new.total()
    return 2 * (old & new).total() / total if total else 0.0


@lru_cache(maxsize=1_000)
def _by_heading(body: str) -> dict[_Place, str]:
    """Return the text of each section; what stands above the first heading has no heading.

    Kept for a while: in a history, what a commit made is what a later one changes.
    """
    found: dict[_Place, str] = {}
    sections = read_markdown(body).headings
    starts = [heading.start for heading in sections]
    above = body[: starts[0]] if starts else body
    if above.strip():
        found["", 0] = above
    seen = Counter([""])  # a heading without words is another one
    for heading, end in zip(sections, [*starts[1:], len(body)], strict=False):
        found[heading.text, seen[heading.text]] = body[heading.start : end]
        seen[heading.text] += 1
    return found
