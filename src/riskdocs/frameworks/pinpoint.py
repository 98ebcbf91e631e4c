"""The part of an entry that a label names behind its number: `(1)(a)`, `, paragraph 4`, `a`.

A framework says how its parts are written, since the same signs are a number elsewhere:
`Article 15.4` is paragraph 4 of Article 15, but `AML.T0051.999` is no part of AML.T0051.
"""

import re

from riskdocs.frameworks.framework import PartStyle

# A number, a letter, a Roman number: not a word, and not a year.
_VALUE = r"(?:[0-9]{1,3}[a-z]?|[ivx]{1,5}|[a-z])"
_END = r"(?![^\W_])"
_BRACKETS = rf"(?:\s*\({_VALUE}\))"
_WORD = r"(?:sub)?paragraphs?|paras?\.?|points?|letters?|lit\.|item|part|§|abs\.|absatz|nr\."
_WORDS = rf"(?:[\s,;]*(?:{_WORD})(?:\s+|(?<=[.§])|(?=\())\(?{_VALUE}{_END}\)?{_BRACKETS}*{_END})+"
_EVERYWHERE = rf"{_WORDS}|{_BRACKETS}+(?:{_WORDS})?{_END}"
_STYLES = {
    None: _EVERYWHERE,
    PartStyle.LAW: rf"{_EVERYWHERE}|(?:\.{_VALUE}{_END})+{_BRACKETS}*{_END}"
    # Not `-23` alone, which is the end of a range.
    rf"|-[0-9]{{1,2}}-[a-z]{_END}|[\s,]+[0-9]{{1,2}}(?:{_BRACKETS}+|(?=\s*$|\s*[:;,]))",
    # Not any letter behind a blank: `AC-2 a title` is the beginning of one.
    PartStyle.CONTROL: rf"{_EVERYWHERE}|\.?[a-z](?:\.?[0-9]{{1,2}}|\.?\([a-z0-9]\))*\.?{_END}"
    r"|\s[a-z]\.(?:[0-9]{1,2}\.?)*(?=\s|$|[:;,])|\s[a-z](?=\s*$)",
}
_CITED = re.compile(rf"(part)\s*({_VALUE})|(?:{_WORD})|({_VALUE})", re.IGNORECASE)


def take_pinpoint(style: PartStyle | None, text: str) -> tuple[str, str]:
    """Take the part of an entry off the text behind its number.

    Args:
        style: how the framework's parts are written.
        text: what stands directly behind a number.

    Returns:
        The part as it is cited, `(5)(b)`, `, Part I(2)` or `a.1`, or nothing; and what is left of
        the text.
    """
    # Compiled where it is met: few catalogues cite frameworks of all three styles.
    found = re.compile(_STYLES[style], re.IGNORECASE).match(text)
    if found is None:
        return "", text
    written = found[0]
    if style is PartStyle.CONTROL and re.match(r"[\s.]*[a-z]", written, re.IGNORECASE):
        return re.sub(r"\s+", "", written).strip(".").lower(), text[found.end() :]
    cited = [
        f", Part {part[2].upper()}" if part[1] else f"({part[3].lower()})"
        for part in _CITED.finditer(written)
        if part[1] or part[3]
    ]
    return "".join(cited), text[found.end() :]
