"""A label taken apart: the number, the edition and the title that its author wrote.

Nothing is decided here. `LLM07:2025 System Prompt Leakage` has all three; `2025/LLM06`,
`LLM07 - 2025`, `llm07-2025` and `OWASP-LLM_2025_LLM06` are other ways to write them. Framework
and publisher may stand around it (`MITRE AML.T0051`, `Prompt Injection - OWASP`), and behind the
number the part of the entry that is meant (`Article 15.4`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from riskdocs.frameworks.folding import fold_edition, fold_name, fold_number, fold_title
from riskdocs.frameworks.framework import PartStyle
from riskdocs.frameworks.index import Index, shape_of
from riskdocs.frameworks.pinpoint import take_pinpoint

if TYPE_CHECKING:
    from collections.abc import Iterator

# Where a number can end: between a letter or digit and something else, or behind a bracket.
_BOUNDARY = re.compile(r"(?<![^\W_])(?=[^\W_])|(?<=[^\W_])(?![^\W_])|(?<=\))|$")
# In AC-2a too.
_BOUNDARY_OF_PARTS = re.compile(rf"{_BOUNDARY.pattern}|(?<=\d)(?=[a-z])", re.IGNORECASE)
_SEPARATORS = " \t\u00a0:;,.|/\\_@-\u2010\u2011\u2012\u2013\u2014\u2015"
_QUOTES = "\"'`\u201c\u201d\u2018\u2019*"
_BEFORE_NAME = re.compile(r"\s[-\u2010-\u2015|]\s|,\s|\s?[(\[]")
# What an entry is called in front of its number.
_KIND = re.compile(
    r"(?:control|annex|article|section|clause|requirement|recital|technique|sub-?technique|tactic"
    r"|mitigation|case study|risk|action|subcategory|practice|task|principle|chapter)\s+",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"[0-9]{1,3}(?:\.|\s?\()[0-9]")
_EDITION_WORD = re.compile(
    r"^(?:edition|version|release|ed\.?)\s+|(?<!\s)\s+(?:edition|version)$", re.IGNORECASE
)
_LIKE_AN_EDITION = re.compile(
    r"(?:v?(?:(?:19|20)\d\d(?:[-/.]\d\d)?|\d+\.\d+(?:\.\d+)?)"
    r"|(?:rev(?:ision|\.)?|release|version|edition)\s?\d+(?:\.\d+)*)(?![^\W_])",
    re.IGNORECASE,
)
# Longer than any number or framework name; what lies behind is title.
_LONGEST_PREFIX = 120


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says.

    Attributes:
        number: the number as written.
        title: the title as written.
        edition: the name of an edition or a release: one that the framework has, else as written.
        pinpoint: the part of the entry, as it is cited behind the number: `(1)(a)`.
    """

    number: str | None = None
    title: str | None = None
    edition: str | None = None
    pinpoint: str = ""


def parse_label(index: Index, text: str) -> Label:
    """Take a label apart, by the numbers, titles and editions that the framework has.

    Args:
        index: the framework's.
        text: what the author wrote.
    """
    text = " ".join(unicodedata.normalize("NFKC", text).split()).strip(_QUOTES)
    text = _without_name_behind(index, text)
    return (
        _is_key(index, text)
        or _begins_with_entry(index, text)
        or _begins_with_framework(index, text)
        or _begins_with_edition(index, text)
        or _ends_with_number(index, text)
        or _begins_with_unknown_number(index, text)
        or _title_and_edition(index, text)
    )


def _without_name_behind(index: Index, text: str) -> str:
    """Drop the framework's or its publisher's name behind: `LLM01 Prompt Injection - OWASP`."""
    if fold_title(text) in index.by_title:
        return text
    first = max(1, len(text) - _LONGEST_PREFIX)
    for found in _BEFORE_NAME.finditer(text, first):
        start = found.start()
        if fold_name(text[start:].strip(f"{_SEPARATORS}()[]")) in index.names:
            return text[:start]
    return text


def _is_key(index: Index, text: str) -> Label | None:
    """Read `owasp-llm-top-10:2025/LLM06`, the name of an entry in addresses and data."""
    framework, colon, path = text.partition(":")
    if not colon or fold_name(framework) != fold_name(index.framework.id):
        return None
    return _begins_with_edition(index, path)


def _begins_with_entry(index: Index, text: str) -> Label | None:
    """Read a whole title that is known, or a number that is, with what follows it."""
    if fold_title(text) in index.by_title:
        is_number = fold_number(text) in index.by_number and any(map(str.isdigit, text))
        return Label(number=text) if is_number else Label(title=text)
    kind = _KIND.match(text)
    for start in (0, kind.end()) if kind else (0,):
        end = _known_number(index, text[start:])
        # `Annex 2.1` is not the part of Annex I that goes by 2.1.
        if end and not (start and fold_number(text[start:][:end]) in index.parts):
            return _with_rest(index, text[start:][:end], text[start:][end:])
    # `21.2.f` of a law, unless its parts go by numbers such as that.
    if index.framework.parts is PartStyle.LAW and not index.parts and _PARAGRAPH.match(text):
        return _begins_with_entry(index, f"Article {text}")
    return None


def _begins_with_framework(index: Index, text: str) -> Label | None:
    """Read `MITRE ATLAS AML.T0051` and `OWASP-LLM_2025_LLM06`."""
    for end in _ends(text):
        if fold_name(text[:end]) in index.names and end < len(text):
            behind = text[end:].lstrip(_SEPARATORS)
            return (
                _begins_with_entry(index, behind)
                or _begins_with_edition(index, behind)
                or _begins_with_unknown_number(index, behind)
            )
    return None


def _begins_with_edition(index: Index, text: str) -> Label | None:
    """Read `2025/LLM06`."""
    end = _edition_end(index, text)
    behind = _begins_with_entry(index, text[end:].lstrip(_SEPARATORS)) if end else None
    if behind is None or behind.edition:
        return None
    return replace(behind, edition=_edition_named(index, text[:end]))


def _begins_with_unknown_number(index: Index, text: str) -> Label | None:
    """Read a number that no edition has, such as LLM11."""
    end = _unknown_number(index, text)
    return _with_rest(index, text[:end], text[end:]) if end else None


def _ends_with_number(index: Index, text: str) -> Label | None:
    """Read `Excessive Agency (LLM06)` and `Excessive Agency (LLM06:2025)`."""
    title, inside = _trailing_brackets(text)
    label = _begins_with_entry(index, inside) if title and inside else None
    return replace(label, title=title) if label and label.number and not label.title else None


def _known_number(index: Index, text: str) -> int:
    """Return where the longest number ends that the text begins with; 0 for none."""
    style = index.framework.parts
    for end in _ends(text, _BOUNDARY_OF_PARTS if style is PartStyle.CONTROL else _BOUNDARY):
        if text[end - 1] in _SEPARATORS or fold_number(text[:end]) not in index.by_number:
            continue
        rest = text[end:]
        if take_pinpoint(style, rest)[0] and not _unknown_number(index, text) > end:
            return end
        if rest[:1].isalnum() and text[end - 1].isalnum():
            continue
        if not rest.strip() or _edition_end(index, rest):
            return end
        if not any(map(str.isdigit, text[:end])):
            # A number that is a word, as MAP or IV: not the first word of some title.
            behind = rest.lstrip()
            if behind[0] in ":;,|/([-\u2013\u2014" or fold_title(rest) in index.by_title:
                return end
            continue
        # AML.T0051.999 is not AML.T0051, and AC-2(99) is not AC-2.
        if re.match(r"\.\d", rest) or _unknown_number(index, text) > end:
            return 0
        return end
    return 0


def _unknown_number(index: Index, text: str) -> int:
    """Return where the text's first part ends that looks like a number of the framework."""
    for end in _ends(text):
        folded = fold_number(text[:end])
        if folded not in index.by_number and shape_of(folded) in index.shapes:
            return end
    return 0


def _with_rest(index: Index, number: str, rest: str) -> Label:
    """Read what stands behind a number: an edition, a title, both or nothing."""
    pinpoint = index.parts.get(fold_number(number), "")
    if not _edition_end(index, rest):
        behind, rest = take_pinpoint(index.framework.parts, rest)
        pinpoint += behind
    if fold_name(rest.strip(f"{_SEPARATORS}()")) in index.names:
        return Label(number.strip(), pinpoint=pinpoint)
    if end := _same_number(index, number, rest):
        number, rest = rest[:end].lstrip(_SEPARATORS), rest[end:]
    if fold_title(rest) in index.by_title:
        return Label(number.strip(), rest.strip(_SEPARATORS), pinpoint=pinpoint)
    label = _title_and_edition(index, rest)
    return replace(label, number=number.strip(), pinpoint=pinpoint)


def _same_number(index: Index, number: str, rest: str) -> int:
    """Return where the number ends that stands here again: `ac-1: AC-1 Policy and Procedures`."""
    start = len(rest) - len(rest.lstrip(_SEPARATORS))
    end = start + _known_number(index, rest[start:])
    again = rest[start:end]
    meant = index.by_number.get(fold_number(number), ())
    if any(map(str.isdigit, again)) and set(meant) & set(index.by_number[fold_number(again)]):
        return end
    return 0


def _title_and_edition(index: Index, text: str) -> Label:
    """Read a text without a number: `2025 Title`, `Title (2025)`, `Title`."""
    edition: str | None = None
    # An edition that is known, wherever it stands, before a year that a title may begin with.
    if not (end := _edition_end(index, text)):
        if found := _edition_named(index, _trailing_brackets(text)[1]):
            edition, text = found, _trailing_brackets(text)[0]
        elif "," in text and (found := _edition_named(index, text.rpartition(",")[2])):
            edition, text = found, text.rpartition(",")[0]
        else:
            end = _like_an_edition(text)
    if end:
        written = text[:end].strip(_SEPARATORS + "([")
        edition, text = _edition_named(index, written) or written, text[end:].lstrip(")]")
    title = text.strip(_SEPARATORS)
    return Label(title=title if fold_title(title) else None, edition=edition)


def _edition_end(index: Index, text: str) -> int:
    """Return where a known edition at the text's beginning ends; 0 for none."""
    start = len(text) - len(text.lstrip(_SEPARATORS + "(["))
    for end in _ends(text):
        if end <= start:
            break
        if _edition_named(index, text[start:end]) and (
            "(" not in text[:start] or text[end : end + 1] == ")"
        ):
            return end
    return 0


def _edition_named(index: Index, text: str) -> str | None:
    """Return the edition that a text names: `2025`, `v1.1`, `2025 edition`, `OWASP 2025`."""
    words = _EDITION_WORD.sub("", text.strip()).split()
    name = " ".join(words)
    if 1 < len(words) < 12 and fold_name(" ".join(words[:-1])) in index.names:
        name = words[-1]
    folded = fold_edition(name)
    return name if folded in index.editions or folded in index.releases else None


def _like_an_edition(text: str) -> int:
    """Return where something ends that looks like an edition behind a separator."""
    start = len(text) - len(text.lstrip(_SEPARATORS + "(["))
    found = _LIKE_AN_EDITION.match(text, start) if start else None
    return found.end() if found else 0


def _trailing_brackets(text: str) -> tuple[str, str]:
    """Take `Title (inside)` apart; the inside is empty where there are no brackets."""
    start = max(text.rfind("("), text.rfind("["))
    if start < 0 or text[-1] not in ")]":
        return text, ""
    return text[:start].rstrip(" ,"), text[start + 1 : -1]


def _ends(text: str, boundary: re.Pattern[str] = _BOUNDARY) -> Iterator[int]:
    """Return the places where a prefix can end, the longest prefix first."""
    head = text[:_LONGEST_PREFIX]
    return reversed([m.start() for m in boundary.finditer(head) if m.start()])
