"""Values outside a vocabulary: statuses, types, choices."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.finding import Fix, Problem, Severity
from riskdocs.model.rule import Silence, define_rule
from riskdocs.reading.front_matter import split_values
from riskdocs.reading.slips import as_code
from riskdocs.texts.enumeration import listed_code
from riskdocs.texts.nearest import did_you_mean, nearest

if TYPE_CHECKING:
    from riskdocs.model.document import Document, KeyPath

VALUE_UNKNOWN = define_rule(
    "value-unknown",
    Severity.ERROR,
    Silence.KEY,
    """A status, type or choice that the definition does not list.

    The value is left out, so that the item is missing where visitors filter by it. The help names
    the nearest value that is allowed. A value that is wrong in its capitals alone is fixed by
    `riskdocs fix`; one that holds several is split by `riskdocs fix --unsafe`, if all are known.

    Wrong and right:

    ```yaml title="catalogue/controls/ct-13.md"
      …
    - type: Prevantative
    + type: Preventative
    ```
    """,
)


class Vocabulary(NamedTuple):
    """The words that can stand somewhere.

    Attributes:
        what: each of them is, as a sentence calls it.
        words: all of them.
        single: whether only one value can stand there.
    """

    what: str
    words: tuple[str, ...]
    single: bool = False


def unknown_value(document: Document, path: KeyPath, value: str, vocabulary: Vocabulary) -> Problem:
    """Say that what stands at a path is none of a vocabulary, and which of it was meant."""
    known = vocabulary.words
    span = document.place(*path)
    message = (
        f"{as_code(value)} is no {vocabulary.what} of this catalogue; "
        f"allowed are {listed_code(known)}."
    )
    by_folded = {word.casefold(): word for word in known}
    parts, unknown = split_values.take_apart(value, lambda piece: by_folded.get(piece.casefold()))
    advice, fix = did_you_mean(value, known), None
    if parts and not unknown and (len(parts) == 1 or not vocabulary.single):
        advice = split_values.parts_advice(value, parts)
        edit = split_values.split_edit(document, path, *parts)
        # Where nothing but the capitals differ, nobody need look.
        safe = value.strip().casefold() == parts[0].casefold()
        fix = Fix(safe=safe, edits=(edit,)) if edit else None
    elif parts and split_values.holds_several(value):
        # To write one of several in its place would drop the others.
        advice = f"Write one of them: {listed_code(parts, 'or')}."
        if unknown:
            advice = f"{listed_code(parts)} would do; {listed_code(unknown[:5])} would not."
    elif likely := nearest(value, known):
        edit = split_values.split_edit(document, path, likely)
        fix = Fix(safe=False, edits=(edit,)) if edit else None
    return document.problem(VALUE_UNKNOWN, span, message, advice, fix)
