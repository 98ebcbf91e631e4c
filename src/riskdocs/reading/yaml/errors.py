"""What the YAML parser says, in words for someone who has never heard of YAML."""

import re
from typing import NamedTuple

import yaml

from riskdocs.model.finding import Severity
from riskdocs.model.rule import Silence, define_rule
from riskdocs.reading.yaml.causes import cause_of
from riskdocs.reading.yaml.line_slips import Cause

YAML_SYNTAX = define_rule(
    "yaml-syntax",
    Severity.ERROR,
    Silence.FILE,
    """Front matter that is not YAML, the language of its lines.

    The place is where the reader first could not go on; the fault is there or just before. The
    file is left out of the site.

    Wrong and right:

    ```yaml title="catalogue/risks/tr-1.md"
      …
    - title: Prompt injection: direct and indirect
    + title: "Prompt injection: direct and indirect"
    ```
    """,
)


class YamlProblem(NamedTuple):
    """What is wrong with a block; offsets count from where it begins.

    Attributes:
        rule: the rule's name.
        start: of what is wrong.
        end: behind it.
        message: one sentence on it.
        help: what to do.
        first: where something stands that this repeats.
    """

    rule: str
    start: int
    end: int
    message: str
    help: str | None = None
    first: int | None = None


#: Part of the parser's message, what it means, what to do.
_PLAIN_WORDS = (
    (
        "while scanning an alias",
        "A value begins with `*`, which has a special meaning here.",
        "Put the text in quotation marks.",
    ),
    (
        "while scanning an anchor",
        "A value begins with `&`, which has a special meaning here.",
        "Put the text in quotation marks.",
    ),
    (
        "while scanning a directive",
        "A line begins with `%`, which has a special meaning here.",
        "Put the text in quotation marks.",
    ),
    (
        "mapping values are not allowed",
        "There is a colon where none can be.",
        (
            "Put a text that contains a colon in quotation marks, and begin each `key: value` "
            "in the same column."
        ),
    ),
    (
        "could not find expected ':'",
        "This line is neither `key: value` nor an entry of a list.",
        "Add the colon, or indent the line if it continues the one before.",
    ),
    (
        "cannot start any token",
        "A value begins with a character that has a special meaning here.",
        "Put the text in quotation marks; indent with spaces, not with tabs.",
    ),
    (
        "unexpected end of stream",
        "A quotation mark is opened and never closed.",
        "Close it, or double it if it belongs to the text.",
    ),
    (
        "while parsing a flow",
        "The brackets that open here are not closed, or hold what they can't.",
        "Close them, and put a text with brackets, colons or commas in quotation marks.",
    ),
    (
        "did not find expected",
        "The line does not fit what stands above it.",
        "Begin the entries of one list, and the keys that belong together, in the same column.",
    ),
    (
        "expected a single document",
        "A line `---` or `...` ends the YAML here, and more follows.",
        "Delete that line.",
    ),
    (
        "undefined alias",
        "A value begins with `*`, which refers to something that is not there.",
        "Put the text in quotation marks.",
    ),
    (
        "unknown escape character",
        "A backslash in double quotation marks has a special meaning here.",
        "Use single quotation marks, or double the backslash.",
    ),
)

#: Where the parser notices too late, and its context is where the fault is.
_FAULT_BEFORE = re.compile(
    "could not find expected ':'|unexpected end of stream|while parsing a flow"
    "|while scanning an? (?:alias|anchor|directive)"
)
#: What YAML lets no text contain.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def explain_error(error: yaml.YAMLError, block: str) -> YamlProblem:
    """Say in plain words what the parser found in a block, at its own position."""
    if isinstance(error, yaml.reader.ReaderError):
        found = _UNPRINTABLE.search(block)
        code = f" (U+{ord(found[0]):04X})" if found else ""
        return YamlProblem(
            YAML_SYNTAX,
            *(found.span() if found else (0, 0)),
            f"This contains a character that can't be shown{code}.",
            "Delete it and type the text again.",
        )
    problem, context = (getattr(error, name, None) for name in ("problem", "context"))
    marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
    said = f"{problem or error} {context or ''}".strip()
    if _FAULT_BEFORE.search(said):
        marks.reverse()
    mark = marks[0] or marks[1]
    place = min(mark.index if mark else 0, len(block))
    if cause := cause_of(block, place):
        return YamlProblem(YAML_SYNTAX, *cause)
    for words, message, advice in _PLAIN_WORDS:
        if words in said:
            return YamlProblem(YAML_SYNTAX, place, place, message, advice)
    return YamlProblem(YAML_SYNTAX, place, place, f"This can't be read as YAML: {said}.")


def explain_text(block: str) -> YamlProblem:
    """Say that a block is a text or a list, where there should be keys; and why, if that shows."""
    start = len(block) - len(block.lstrip(" \n"))
    cause = cause_of(block, start) or Cause(
        start,
        min(start + 1, len(block)),
        "This must consist of lines of the form `key: value`.",
        "Write a key, a colon, a space and the value on each line.",
    )
    return YamlProblem(YAML_SYNTAX, *cause)
