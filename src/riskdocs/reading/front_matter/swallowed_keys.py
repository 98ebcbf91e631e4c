"""Keys that a lost line end hid in the line before: `... # who checks itmitigates:`."""

from __future__ import annotations

import re

from riskdocs.model.finding import Edit, Fix, Problem, Severity, Span
from riskdocs.model.rule import Silence, define_rule

KEY_SWALLOWED = define_rule(
    "key-swallowed",
    Severity.ERROR,
    Silence.KEY,
    """A key lost in the line before it: a comment or value that ends in a known key and a colon.

    Mostly a line end was deleted. What stood under the lost key then belongs to the key above,
    or to nothing, and no reader of YAML says a word.

    Wrong and right:

    ```yaml title="catalogue/controls/ct-13.md"
      …
      mitigates:
        - TR-4
    -   - TR-14 # answers that can be checkedrelated:
    +   - TR-14 # answers that can be checked
    + related:
        - TR-1
    ```
    """,
)

#: Silencing a finding must not hide it from the suppression that does so.
_SUPPRESSION = re.compile(r"\s*+# riskdocs: ignore .*+")
_COMMENT = re.compile(r"(?:^|\s)#")
#: A key of the front matter and its value without quotes, and a blank: no line of a longer text.
_PLAIN_VALUE = re.compile(r"[\w-]+: +[^\s\"'|>\[{].*\s")
#: Many a word ends in `type`; a shorter key needs more to be believed.
_LONG = 6


def swallowed_keys(path: str, text: str, known: tuple[str, ...]) -> list[Problem]:
    """Return a `key-swallowed` problem for each line of a front matter that hides a key.

    Args:
        path: how findings name the file.
        text: the file's, which need not be YAML that can be read.
        known: every key that the catalogue's files may have.
    """
    start = len(text) - len(text.lstrip("\n"))
    end = text.find("\n---", start + 3) if text.startswith("---", start) else -1
    lines = text[: max(end, 0)].split("\n")
    found = []
    for number, line in enumerate(lines):
        written = _SUPPRESSION.sub("", line) if "riskdocs" in line else line
        written = written.rstrip()
        if not written.endswith(":") or written[:-1] in known or not written.endswith(known, 0, -1):
            continue
        key = max((key for key in known if written.endswith(key, 0, -1)), key=len)
        if key and _is_swallowed(written[: -len(key) - 1], key, lines[number + 1 :]):
            before = written[: -len(key) - 1]
            found.append(_problem(path, number + 1, before, key))
    return found


def _is_swallowed(before: str, key: str, after: list[str]) -> bool:
    """Tell whether a key was meant to begin a line, by what stands before and after it."""
    comment = _COMMENT.search(before)
    if not before.strip().strip(" \t-#"):
        # On its own, if only in a list or commented out.
        return False
    in_value = ":" in before if len(key) >= _LONG else _PLAIN_VALUE.fullmatch(before)
    in_entry = len(key) >= _LONG and before.lstrip()[0] == "-"
    if not (comment or in_value or in_entry):
        # `document-type:` is a key of its own.
        return False
    if len(key) >= _LONG and (before[-1].isalnum() or before[-1] in ".)\"'"):
        return True
    # With a blank between, a comment may just speak of the key. Values below it give it away.
    below = next((line.lstrip() for line in after if line.strip(" #")), "")
    whole_line = comment is not None and not before[: comment.start()].strip()
    return below.startswith("- ") and not whole_line


def _problem(path: str, line: int, before: str, key: str) -> Problem:
    column = len(before) + 1
    edit = Edit(Span(line, len(before.rstrip()) + 1, line, column), "\n")
    return Problem(
        KEY_SWALLOWED,
        path,
        Span(line, column, line, column + len(key) + 1),
        f"The key `{key}` is lost at the end of this line, and with it what stands below.",
        f"Begin a new line before `{key}:`.",
        Fix(safe=False, edits=(edit,)),
    )
