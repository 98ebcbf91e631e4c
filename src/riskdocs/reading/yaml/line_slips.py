"""The slips by which one line of YAML can't be read: what it is, where, and what to write."""

import re
from typing import NamedTuple

from riskdocs.model.keys import CONTRACT_KEYS
from riskdocs.reading.slips import ODD_BLANKS, as_code, in_quotes, mistaken_bullet, odd_blank


class Cause(NamedTuple):
    """A slip.

    Attributes:
        start: where it begins, in a line or in a block.
        end: behind it.
        message: one sentence on it.
        help: what to do.
    """

    start: int
    end: int
    message: str
    help: str


#: Longer than this, what to write is not shown.
_SHOWN = 80

_BLANK_SLIP = re.compile(
    rf"[ -]*(?P<indent>[{ODD_BLANKS}]+)"
    rf"|[ ]*(?:- +)?[\w-]+(?P<before>[{ODD_BLANKS}]+)[ ]*:"
    rf"|[ ]*(?:- +)?[\w-]+[ ]*:(?P<behind>[{ODD_BLANKS}]+)"
)
_TAB = re.compile(r"[ -]*(\t+)")
_WIDE_COLON = re.compile(r"([ ]*(?:- +)?[\w-]+)[ ]?([\uff1a\ufe55\ufe13\u2236\ua789])[ ]?")
_NO_SPACE = re.compile(r"([ ]*[A-Za-z][\w-]*):(?=[^\s/:])")
_FIRST_WORD = re.compile(r"([A-Za-z][\w-]*)(?:[ ]*=[ ]*|[ ]+)(?=\S)")
#: What stands before a value on its line: an indentation, hyphens, a key.
BEFORE = re.compile(r"(?P<before>[ ]*(?:- +)*(?:[^\s:\"'#\[{][^:\n]*:[ ]+)?)(?P<value>\S.*)")
QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")
_LINK = re.compile(r"\[([^\[\]\n]*)\]\(([^()\n]*)\)")
_ID = re.compile(r"[A-Za-z]{1,10}-[0-9]{1,9}")
_IN_BRACKETS = re.compile(r"[\[{][^\[\]{}]*[\]}](?=\s*[^\s#,\]}])")
_HASH_IN_LIST = re.compile(r"[\[,]\s*(#\S)")
_HASH_IN_KEY = re.compile(r"[ ]*[^\s:\"'#][^:\"'#\n]*[ \t](#)[^\n]*:")
#: Words of the contract that nobody writes in a text before a colon.
_SURE_KEYS = "|".join(key for key in CONTRACT_KEYS if key not in {"title", "type", "related"})
_LOST_KEY = re.compile(rf"[^\s:][^:\n]*: .*?\s(?P<key>{_SURE_KEYS}):(?=\s|$)")
KEY_LINE = re.compile(r"[ ]*(?:- +)*[^\s:#][^:\n]*:(?:[ ]|$)|[ ]*- |[ ]*#|[ ]*$")


def _tab(line: str) -> Cause | None:
    if not (found := _TAB.match(line)):
        return None
    message = "A tab stands here, and YAML is indented with spaces only."
    return Cause(*found.span(1), message, "Put spaces in its place, two for each step.")


def _odd_blank(line: str) -> Cause | None:
    found = _BLANK_SLIP.match(line)
    if not found or not found.lastgroup:
        return None
    start, end = found.span(found.lastgroup)
    what = odd_blank(line[start:end])
    message = f"Here stands {what}, which is no space to a program that reads it."
    return Cause(start, end, message, "Delete it and type a space.")


def _wide_colon(line: str) -> Cause | None:
    if not (found := _WIDE_COLON.match(line)):
        return None
    start, end = found.span(2)
    message = f"This is not the colon that ends a key, but U+{ord(found[2]):04X}."
    return Cause(start, end, message, _write(f"{found[1]}: {line[found.end() :]}"))


def _bullet(line: str) -> Cause | None:
    bare = line.lstrip(" ")
    if not (found := mistaken_bullet(bare)):
        return None
    start = len(line) - len(bare)
    message = f"An entry of a list begins with a hyphen, not with `{bare[0]}`."
    if bare[0] == "-":
        message = "Behind the hyphen a space is missing."
    return Cause(start, start + 1, message, _write(f"- {bare[found.end() :]}"))


def _no_space(line: str) -> Cause | None:
    if not (found := _NO_SPACE.match(line)):
        return None
    message = "Behind the colon a space is missing."
    text = f"{line[: found.end()]} {line[found.end() :]}"
    return Cause(found.end(1), found.end(), message, _write(text))


def _no_colon(line: str) -> Cause | None:
    found = _FIRST_WORD.match(line)
    if not found or found[1].lower() not in CONTRACT_KEYS or KEY_LINE.match(line):
        return None
    message = f"Behind `{found[1]}` a colon is missing."
    return Cause(*found.span(1), message, _write(f"{found[1].lower()}: {line[found.end() :]}"))


def _text_behind_quotes(line: str) -> Cause | None:
    parts = BEFORE.match(line)
    quoted = QUOTED.match(parts["value"]) if parts else None
    if not parts or not quoted:
        return None
    value = parts["value"].rstrip()
    behind = value[quoted.end() :]
    if not behind.strip() or behind.lstrip().startswith(("#", ":", ",")):
        return None
    # In `"The "best" model"` the outer marks are meant to hold the text.
    whole = behind[0].isspace() or value[-1] != value[0]
    text = in_quotes(value if whole else value[1:-1])
    start = parts.start("value") + quoted.end()
    message = "The quotation mark before this closes the text, and more follows."
    advice = quote(parts["before"], text)
    if _ID.fullmatch(quoted[0][1:-1]):
        advice = f"Write the ID alone: `{quoted[0][1:-1]}`."
    return Cause(start, len(line.rstrip()), message, advice)


def _link(line: str) -> Cause | None:
    found, parts = _LINK.search(line), BEFORE.match(line)
    if not found or not parts:
        return None
    message = "A link of Markdown can't stand here."
    named = _ID.search(found[2]) or _ID.search(found[1])
    if named and not parts["before"].strip().startswith("title"):
        return Cause(*found.span(), message, f"Write the ID alone: `{named[0].upper()}`.")
    text = in_quotes(parts["value"].rstrip())
    return Cause(*found.span(), message, quote(parts["before"], text))


def _text_behind_brackets(line: str) -> Cause | None:
    parts = BEFORE.match(line)
    found = _IN_BRACKETS.match(parts["value"]) if parts else None
    if not parts or not found:
        return None
    start = parts.start("value")
    message = (
        f"A value that begins with `{found[0][0]}` ends with `{found[0][-1]}`, and more follows."
    )
    text = in_quotes(parts["value"].rstrip())
    return Cause(start, start + found.end(), message, quote(parts["before"], text))


def _hash(line: str) -> Cause | None:
    if found := _HASH_IN_LIST.search(line):
        start, end = found.start(1), len(line.rstrip())
        message = "`#` begins a comment, so that the rest of the line is lost."
        if _ID.match(line, start + 1):
            right = re.sub(rf"#(?={_ID.pattern})", "", line).strip()
            return Cause(start, end, message, _write(right))
        return Cause(start, end, message, "Put the text with the `#` in quotation marks.")
    if found := _HASH_IN_KEY.match(line):
        message = "`#` begins a comment, so that this line has no colon."
        return Cause(found.start(1), len(line.rstrip()), message, "Take the `#` out of the key.")
    return None


def _lost_key(line: str) -> Cause | None:
    if not (found := _LOST_KEY.match(line)):
        return None
    key = found["key"]
    message = f"The key `{key}` does not begin a line of its own."
    return Cause(found.start("key"), found.end(), message, f"Begin a new line before `{key}:`.")


def _special_beginning(line: str) -> Cause | None:
    parts = BEFORE.match(line)
    value = parts["value"].rstrip() if parts else ""
    special = value[:1] in {"@", "`", "%"} or (value[:1] in {">", "|"} and value[1:2] == " ")
    if not parts or not special or not parts["before"].strip():
        return None
    start = parts.start("value")
    message = f"A value begins with {as_code(value[0])}, which has a special meaning here."
    return Cause(start, start + 1, message, quote(parts["before"], in_quotes(value)))


SLIPS = (
    _tab,
    _odd_blank,
    _wide_colon,
    _bullet,
    _no_space,
    _no_colon,
    _text_behind_quotes,
    _link,
    _text_behind_brackets,
    _hash,
    _lost_key,
    _special_beginning,
)


def quote(before: str, text: str) -> str:
    """Say that a text belongs in quotation marks, and show it if it is short."""
    line = f"{before.strip()} {text}".strip()
    advice = "Put all of the text in quotation marks"
    return f"{advice}: {as_code(line)}." if len(line) <= _SHOWN else f"{advice}."


def _write(line: str) -> str:
    return f"Write {as_code(line.strip(), _SHOWN)}."
