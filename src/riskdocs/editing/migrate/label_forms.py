"""A label for one entry written in the manner of a label for another.

`LLM06:2025 Excessive Agency` becomes `LLM03:2026 Excessive Agency`, `llm06-2025` becomes
`llm03-2026`, `LLM06: Excessive Agency` keeps its colon.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.frameworks.folding import fold_number, fold_title
from riskdocs.frameworks.label import parse_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.frameworks.edition import EntryRef
    from riskdocs.frameworks.index import Index
    from riskdocs.frameworks.label import Label
    from riskdocs.model.markdown import Range

#: What may stand between two parts, and belongs to neither.
_BETWEEN = " -_/:;,|"
_LAST_DIGITS = re.compile(r"\d+(?=\D*\Z)")


class _Parts(NamedTuple):
    """Where a label has its title, its number and its edition."""

    title: Range | None
    number: Range | None
    edition: Range | None


def forms(index: Index, written: str, old: EntryRef, new: EntryRef) -> Iterator[str]:
    """Yield ways to write an entry, the most like the author's first, the plainest last.

    What each of them means beside the item's other labels is for the resolver to say: a number
    alone may mean another entry than it did.

    Args:
        index: the framework's.
        written: what the author wrote for the old entry.
        old: what that means.
        new: what is to be written.
    """
    text = " ".join(unicodedata.normalize("NFKC", written).split())
    label = parse_label(index, text)
    written_number = (label.number or "").strip(_BETWEEN)
    if written_number not in text:  # `21.2.f` of a law says Article 21
        written_number = written_number.removeprefix("Article ")
    if parts := _parts(text, label.title, written_number, label.edition):
        title = _title(label, old, new)
        number = _number(written_number, old.entry.id, new.entry.id)
        yield _filled(text, parts, title, number, new.edition.id)
        if label.edition is None:
            yield _with_edition(text, parts, title, number, new.edition.id)
    yield new.label


def _parts(text: str, *said: str | None) -> _Parts | None:
    """Find a label's parts in its text, each outside the others; nothing if one is not there.

    A title may stand in a number before it stands for itself: `atlas-exclusion - exclusion`.
    """
    taken: list[Range] = []
    found: list[Range | None] = []
    for written in said:
        part = (written or "").strip(_BETWEEN)
        place = _find(text, part, taken) if part else None
        if part and place is None:
            return None
        if place:
            taken.append(place)
        found.append(place)
    return _Parts(*found)


def _find(text: str, part: str, taken: list[Range]) -> Range | None:
    start = text.find(part)
    while start >= 0:
        end = start + len(part)
        if all(end <= other[0] or other[1] <= start for other in taken):
            return start, end
        start = text.find(part, start + 1)
    return None


def _filled(text: str, parts: _Parts, title: str, number: str, edition: str) -> str:
    new = {parts.title: title, parts.number: number, parts.edition: edition}
    for place in sorted((place for place in parts if place), reverse=True):
        text = text[: place[0]] + new[place] + text[place[1] :]
    return text.strip()


def _with_edition(text: str, parts: _Parts, title: str, number: str, edition: str) -> str:
    if parts.number is None:
        return f"{_filled(text, parts, title, number, edition)} ({edition})"
    slug = number != number.upper() and number == number.lower() and parts.title is None
    number = f"{number}{'-' if slug else ':'}{edition}"
    if parts.title and parts.number[1] < parts.title[0]:
        # The publisher's own print: `LLM02:2025 Sensitive Information Disclosure`.
        text = f"{text[: parts.number[1]]} {text[parts.title[0] :]}"
        shift = parts.number[1] + 1 - parts.title[0]
        moved = (parts.title[0] + shift, parts.title[1] + shift)
        parts = parts._replace(title=moved)
    return _filled(text, parts, title, number, edition)


def _title(label: Label, old: EntryRef, new: EntryRef) -> str:
    """Return the new title; the author's own spelling of it where it is the same one."""
    written = label.title or ""
    same = {fold_title(written), fold_title(old.entry.title)}
    stays = fold_title(new.entry.title) in same or not new.entry.has_title
    return written if stays else new.entry.title


def _number(written: str, old: str, new: str) -> str:
    """Return a number in the letters and with the separators in which another was written."""
    if not written or written == old:
        return new
    if new == old:
        return written
    swapped = new
    if fold_number(written) != fold_number(old):
        # Another name for the same entry, such as `Art. 9` for `Article 9`.
        digits = _LAST_DIGITS.search(written)
        before, after = _LAST_DIGITS.sub("\0", old), _LAST_DIGITS.sub("\0", new)
        if digits is None or before != after:
            return new
        return _LAST_DIGITS.sub(lambda _: _LAST_DIGITS.findall(new)[0], written)
    for separator in ".- _":
        if separator in old and separator not in written:
            other = next((mark for mark in "-._ " if mark in written and mark not in old), "")
            swapped = swapped.replace(separator, other)
    if written == written.lower():
        swapped = swapped.lower()
    return swapped if fold_number(swapped) == fold_number(new) else new
