"""Values of which YAML takes a part for something else, and the author did not mean it.

Behind ` #` it sees a comment, and in a first word with `&` a name for the value. A comment has a
blank behind its `#`, by the habit of everyone who writes some. So `#1`, `#TR-1` and `#todo` are
reported, `# LLM01:2025 Prompt Injection` is not.
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
    """A value of which a part is lost: to YAML ` #` begins a comment, and `&word` is a name.

    A comment is reported where the `#` stands right before a word or a number, since a comment
    that is meant as one has a blank behind it: `# LLM01:2025 Prompt Injection` is not reported.

    Wrong and right:

    ```yaml title="catalogue/risks/tr-1.md"
      …
    - title: Injection #1 of prompts
    + title: "Injection #1 of prompts"
    ```
    """,
)

_HASH = r"[ \t]+(#[^\s#])"
#: Hardly a file has it, and places take long.
_MAYBE_CUT = re.compile(r"#(?<=[ \t]#)[^\s#]")
_CUT = re.compile(rf"{_HASH}[^\n]*")
_SUPPRESSION = "# riskdocs: ignore "
_NOT_PLAIN = frozenset("\"'|>[{")
#: Who puts one before quotation marks or a block of lines means it.
_NAME = re.compile(r"&(\S++)(?!\s*[\"'|>\[{])")


class Cut(NamedTuple):
    """A value of which a part is lost.

    Attributes:
        path: of the value.
        start: where it begins.
        end: where it ends, with what is lost.
        cut: where what is lost begins and ends.
    """

    path: KeyPath
    start: int
    end: int
    cut: tuple[int, int]


def cuts(document: Document) -> Iterator[Cut]:
    """Yield the values of a front matter, or of a definition, that lack a part."""
    text, head_end = document.text, document.front_matter_end
    has_names = text.find("&", document.start, head_end) >= 0
    if not has_names and not _MAYBE_CUT.search(text, document.start, head_end):
        return
    places = document.front_matter.places
    for path in (*(path for path, _ in places.texts), *document.front_matter.empty):
        start, end = places.values.get(path, (0, 0))
        is_plain = start >= end or text[start] not in _NOT_PLAIN
        if is_plain and (found := _CUT.match(text, end, head_end)):
            lost = found[0].partition(_SUPPRESSION)[0].rstrip()
            cut = (found.start(1), found.start() + len(lost))
            yield Cut(path, start if start < end else cut[0], cut[1], cut)
        name = _NAME.match(text, start, end)
        # Where something refers to it, it is meant.
        if name and text.find(f"*{name[1]}", 0, head_end) < 0:
            yield Cut(path, start, end, name.span())


def cut_problem(document: Document, cut: Cut, read_id: Callable[[str], str | None]) -> Problem:
    """Say that a value is cut, and what to write; `read_id` reads an ID also with a `#`."""
    if document.text[cut.cut[0]] == "&":
        return _name_problem(document, cut, read_id)
    text = document.text
    lost = text[slice(*cut.cut)]
    before = text[cut.start : cut.cut[0]].strip()
    whole = in_quotes(text[cut.start : cut.end])
    message = f"`#` begins a comment here, so that `{_key(cut)}` is {as_code(before)} and no more."
    edit = Edit(document.span(cut.start, cut.end), whole)
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
    return document.problem(VALUE_CUT, document.span(*cut.cut), message, advice, fix)


def _name_problem(document: Document, cut: Cut, read_id: Callable[[str], str | None]) -> Problem:
    """Say that the first word of a value is lost, as YAML reads it."""
    name, rest = document.text[slice(*cut.cut)], document.text[cut.cut[1] : cut.end].strip()
    whole = in_quotes(document.text[cut.start : cut.end])
    message = (
        f"{as_code(name)} is a name for what follows, so that `{_key(cut)}` is {as_code(rest)}."
    )
    if not rest:
        message = f"{as_code(name)} is a name for what follows, and nothing does."
    advice = f"Put the text in quotation marks: {as_code(whole)}."
    if read_id(rest):
        whole, advice = rest, f"Delete {as_code(name)}."
    fix = Fix(safe=False, edits=(Edit(document.span(cut.start, cut.end), whole),))
    return document.problem(VALUE_CUT, document.span(*cut.cut), message, advice, fix)


def _key(cut: Cut) -> str:
    return next((step for step in reversed(cut.path) if isinstance(step, str)), "")
