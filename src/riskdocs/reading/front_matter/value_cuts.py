"""Values that a ` #` ends: YAML takes what follows for a comment, and the author did not mean one.

A comment has a blank behind its `#`, by the habit of everyone who writes some. So `#1`, `#TR-1` and
`#todo` are reported, `# LLM01:2025 Prompt Injection` is not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.finding import Edit, Fix, Problem, Severity
from riskdocs.model.rule import Silence, define_rule
from riskdocs.reading.slips import as_code, in_quotes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from riskdocs.model.document import Document, KeyPath

VALUE_CUT = define_rule(
    "value-cut",
    Severity.WARNING,
    Silence.KEY,
    """A value that ` #` ends: to YAML a comment begins there, and the rest is lost.

    It is reported where the `#` stands right before a word or a number, since a comment that is
    meant as one has a blank behind it: `# LLM01:2025 Prompt Injection` is not reported.

    Wrong:

    ```yaml title="catalogue/risks/tr-1.md"
    …
    title: Injection #1 of prompts
    ```

    Right:

    ```yaml title="catalogue/risks/tr-1.md"
    …
    title: "Injection #1 of prompts"
    ```
    """,
)

_HASH = r"[ \t]+(#[^\s#])"
_MAYBE_CUT = re.compile(_HASH)
_CUT = re.compile(rf"{_HASH}[^\n]*")
_SUPPRESSION = "# riskdocs: ignore "
_NOT_PLAIN = frozenset("\"'|>[{")


class Cut(NamedTuple):
    """A value that ends too early.

    Attributes:
        path: of the value.
        start: where it begins.
        cut: where what is lost begins and ends.
    """

    path: KeyPath
    start: int
    cut: tuple[int, int]


def cuts(document: Document) -> Iterator[Cut]:
    """Yield the values of a front matter, or of a definition, that a `#` ends."""
    head = document.text[: document.front_matter_end]
    if head.find("#", document.start) < 0 or not _MAYBE_CUT.search(head, document.start):
        return
    places = document.front_matter.places
    paths = [path for path, _ in places.texts] + list(document.front_matter.empty)
    for path in paths:
        start, end = places.values.get(path, (0, 0))
        if start < end and document.text[start] in _NOT_PLAIN:
            continue
        if found := _CUT.match(head, end):
            lost = found[0].partition(_SUPPRESSION)[0].rstrip()
            cut = (found.start(1), found.start() + len(lost))
            yield Cut(path, start if start < end else cut[0], cut)


def cut_problem(document: Document, cut: Cut, read_id: Callable[[str], str | None]) -> Problem:
    """Say that a value is cut, and what to write; `read_id` reads an ID also with a `#`."""
    text = document.text
    lost = text[slice(*cut.cut)]
    before = text[cut.start : cut.cut[0]].strip()
    whole = in_quotes(text[cut.start : cut.cut[1]])
    key = next((step for step in reversed(cut.path) if isinstance(step, str)), "")
    message = f"`#` begins a comment here, so that `{key}` is {as_code(before)} and no more."
    edit = Edit(document.span(cut.start, cut.cut[1]), whole)
    advice = (
        f"Put the text in quotation marks: {as_code(whole)}; or put a space behind the `#`, if it "
        "is to be a comment."
    )
    if not before:
        message = f"`#` begins a comment here, so that nothing is left of {as_code(lost)}."
    if identifier := read_id(lost):
        advice = f"Write `{identifier}`, without the `#`."
        edit = Edit(document.span(*cut.cut), identifier)
        if before:
            advice = f"Write `{identifier}`, without the `#`, as an entry of its own."
    fix = None if identifier and before else Fix(safe=False, edits=(edit,))
    span = document.span(*cut.cut)
    return Problem(VALUE_CUT, document.path, span, message, advice, fix)
