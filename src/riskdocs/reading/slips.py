"""Slips that can't be seen, or not for what they are: odd blanks, merge markers, bullets."""

import re
import unicodedata

#: What git leaves in a file where two changes of one place could not be joined.
MERGE_MARKER = re.compile(r"(?:<{7}|\|{7}|={7}|>{7})(?: [^\n]*)?$", re.MULTILINE)
UNFINISHED_MERGE = (
    "This line is left from an unfinished merge of two changes.",
    "Keep the right one of the two versions, and delete the lines `<<<<<<<`, `=======`, `>>>>>>>`.",
)

#: Characters that look like a blank, or like nothing, and are neither space nor tab.
ODD_BLANKS = "\xa0\xad\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff"
_WITHOUT_WIDTH = re.compile("[\xad\u200b-\u200d\u2060\ufeff]")
_DASH = re.compile(r"(?<=\w)[\u2010-\u2015\u2212](?=\w)")
_ODD_BLANK = re.compile(f"[{ODD_BLANKS}]")
#: What is taken for the hyphen of a list's entry.
BULLETS = "\\-*\u2010-\u2015\u2022\u2023\u2043\u2212\u25aa\u25cf\u25e6\u00b7"
#: What needs no quotation marks: words, and colons with nothing but letters and figures behind.
_PLAIN_VALUE = re.compile(r"\w[\w.()/-]*(?:[ :][\w.(@/-][\w.()@/-]*)*")
_BULLET = re.compile(rf"(?!-[ \t])[{BULLETS}][ \t{ODD_BLANKS}]*(?=\w|#)")


def odd_blank(text: str) -> str | None:
    """Name the first odd blank of a text, or its first tab: `a no-break space (U+00A0)`."""
    if found := _ODD_BLANK.search(text):
        name = unicodedata.name(found[0]).lower()
        article = "an" if name[0] in "aeiou" else "a"
        return f"{article} {name} (U+{ord(found[0]):04X})"
    return "a tab" if "\t" in text else None


def without_odd_blanks(text: str) -> str:
    """Return a text with plain spaces for odd ones, and none around it."""
    return _ODD_BLANK.sub(" ", _WITHOUT_WIDTH.sub("", text)).strip()


def with_hyphens(text: str) -> str:
    """Return a text with hyphens for the dashes within words, which word processors write."""
    return _DASH.sub("-", text)


def without_unseen(written: str, meant: str) -> str | None:
    """Say what to do where a word is the one that was meant, but for a character unseen in it."""
    odd = odd_blank(written) if without_odd_blanks(written) == meant else None
    return f"Write `{meant}` without {odd}, which can't be seen." if odd else None


def in_quotes(text: str) -> str:
    """Return a text as YAML in quotation marks, in those that it does not have itself."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def as_code(text: str, longest: int = 80) -> str:
    """Return a text as code, in marks that it does not have itself; a long one is cut."""
    text = text if len(text) <= longest else f"{text[: longest - 3]}..."
    return f"“{text}”" if "`" in text else f"`{text}`"


def as_value(text: str) -> str:
    """Return a text as a value behind a key, in quotation marks if it needs them."""
    return text if _PLAIN_VALUE.fullmatch(text) else in_quotes(text)


def mistaken_bullet(text: str) -> re.Match[str] | None:
    """Match a text's beginning that was meant as the hyphen of an entry: `-TR-1`, `• TR-1`."""
    return _BULLET.match(text)
