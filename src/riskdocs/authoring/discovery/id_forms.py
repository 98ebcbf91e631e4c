"""The form that IDs in lists have in common: `OSPS-{family}-{2}[.{2}]`, `risk{Name}`."""

from __future__ import annotations

import re
from collections import Counter
from glob import escape
from typing import TYPE_CHECKING

from riskdocs.model.id_form import id_form_fault
from riskdocs.model.id_pattern import IdPattern
from riskdocs.model.patterns import fits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SLUG = "{slug}"
#: Fewer names in small letters are by chance in one folder or list.
FEWEST_SLUGS = 2
_SEPARATORS = re.compile(r"[._-]")
_LITERAL = re.compile(r"[A-Za-z]+[0-9]?")
_NUMBERED = re.compile(r"([A-Za-z]+)([0-9]+)")
_NAMED = re.compile(r"([a-z]+)([A-Z][A-Za-z0-9]*)")


def common_form(ids: Iterable[str]) -> str | None:
    """Return the form that all of some IDs have, with what only some have in brackets.

    Those that look like any number have none, as most of them are no IDs.
    """
    form = _common_form(ids)
    return None if form is None or IdPattern(form).looks_ordinary else form


def ordinary_form(ids: Sequence[str]) -> str | None:
    """Return the form of IDs that look like any word or number: `1.2` or `prompt-injection`."""
    form = _common_form(ids)
    # Where each has one number, that is mostly its place in a list.
    if form and len(IdPattern(form).places) > 1:
        return form
    read = IdPattern(SLUG).read
    return SLUG if len(ids) >= FEWEST_SLUGS and all(read(one) == one for one in ids) else None


def _common_form(ids: Iterable[str]) -> str | None:
    written = list(dict.fromkeys(ids))
    form = written_form(written)
    # A version such as `v2.0` looks like an ID, but no number of an ID is a mere 0.
    is_usual = form and sum(map(bool, map(IdPattern(form).read, written))) > len(written) / 2
    return form if is_usual else None


def written_form(ids: Iterable[str]) -> str | None:
    """Return the form in which all of some IDs are written, be they good ones or not."""
    parts = {identifier: _SEPARATORS.split(identifier) for identifier in ids}
    between = sorted({tuple(_SEPARATORS.findall(one)) for one in parts}, key=len)
    if not between or any(between[-1][: len(one)] != one for one in between):
        return None
    lengths = {len(one) + 1 for one in between}
    form = ""
    for place in range(max(lengths)):
        piece = _piece([one[place] for one in parts.values() if len(one) > place])
        if piece is None or (piece == "{Name}" and not place):
            return None
        separator = between[-1][place - 1] if place else ""
        form += ("[" if place in lengths else "") + separator + piece
    form += "]" * (len(lengths) - 1)
    # What ends in a word that all have is no ID of an item, but says what else a file is.
    numbered = form.partition("[")[0].endswith("}")
    # Without a number or a name of its own, any word in capitals would be one.
    return None if not numbered or form == "{family}" or id_form_fault(form) else form


def common_word(written: Iterable[str]) -> str:
    """Return the word in small letters that all begin with, before a capital; empty for none."""
    words = {match[1] if (match := _NAMED.fullmatch(one)) else "" for one in written}
    return words.pop() if len(words) == 1 else ""


def _number_place(written: Iterable[str]) -> str:
    """Return the place of a number in a form: filled up with zeros, if some or all long ones are.

    `R-01` and `R-100` are of one form. Of several widths the usual one is taken.
    """
    numbers = [*written]
    widths = Counter(len(number) for number in numbers if number[0] == "0" < number)
    if not widths and len({len(number) for number in numbers}) == 1 and len(numbers[0]) > 2:
        widths[len(numbers[0])] = 1
    return f"{{{widths.most_common(1)[0][0]}}}" if widths else "{n}"


def file_patterns(names: Sequence[str], others: Iterable[str] = ()) -> Sequence[str]:
    """Return the pattern of some files' names, with what they have in common around a `*`.

    Args:
        names: of the files.
        others: names that it may not fit; the files are named where each pattern does.
    """
    if len(names) == 1:
        return [escape(names[0])]
    start = _common_start(names)
    end = _common_start([name[::-1] for name in names])[::-1]
    cut = next((place for place, sign in enumerate(end) if sign in "/._-"), len(end))
    # `AML.*.yaml`, and `LLM*.json` beside other numbered files.
    starts = start[: max(start.rfind(sign) for sign in "/._-") + 1], start.rstrip("0123456789")
    patterns = ([f"{escape(one)}*{escape(end[cut:])}"] for one in starts)
    named = [*map(escape, names)]
    return next((one for one in patterns if not any(fits(name, one) for name in others)), named)


def _common_start(texts: Sequence[str]) -> str:
    """Return what all of some texts begin with."""
    least, most = min(texts), max(texts)
    pairs = enumerate(zip(least, most, strict=False))
    return least[: next((place for place, (one, other) in pairs if one != other), len(least))]


def _piece(written: Sequence[str]) -> str | None:
    """Return what stands between two separators, in a form; nothing if no form has it."""
    if all(one.isdecimal() for one in written):
        return _number_place(written)
    numbered = [_NUMBERED.fullmatch(one) for one in written]
    letters = {match[1] for match in numbered if match}
    if all(numbered):
        numbers = _number_place(match[2] for match in numbered if match)
        return f"{letters.pop()}{numbers}" if len(letters) == 1 else None
    if len(set(written)) == 1:
        return written[0] if _LITERAL.fullmatch(written[0]) else None
    if all(one.isalpha() and one.isupper() for one in written):
        return "{family}"
    if all(one[:1].isupper() and one.isalnum() for one in written):
        return "{Name}"
    word = common_word(written)
    return f"{word}{{Name}}" if word else None
