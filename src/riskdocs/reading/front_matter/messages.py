"""The sentences said about an item's front matter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from riskdocs.model.field_types import FIELD_TYPES
from riskdocs.model.finding import Edit, Fix, Problem, Severity, Span
from riskdocs.model.keys import KEY_BY_NAME
from riskdocs.model.rule import Silence, define_rule
from riskdocs.reading.front_matter.likely_dates import likely_dates
from riskdocs.reading.slips import as_code, without_odd_blanks, without_unseen
from riskdocs.texts.enumeration import listed, listed_code
from riskdocs.texts.nearest import nearest
from riskdocs.texts.nouns import with_article

if TYPE_CHECKING:
    from riskdocs.model.definition import Definition
    from riskdocs.model.document import Document, KeyPath
    from riskdocs.model.kind import Kind

FIELD_MISSING = define_rule(
    "field-missing",
    Severity.ERROR,
    Silence.FILE,
    """A key that every item must have is absent, or has nothing behind it.

    Those are `title` and `doc-status`, and what the catalogue's definition requires besides.

    Wrong and right:

    ```yaml title="catalogue/risks/tr-1.md"
      …
    - doc-status:
    + doc-status: Draft
    ```
    """,
)
FIELD_EMPTY = define_rule(
    "field-empty",
    Severity.WARNING,
    Silence.KEY,
    """An optional key, or an entry of a list, with nothing behind it.

    Somebody meant to fill it in. Of a field of your own, and within a value, `[]` says that there
    is none, which is fine; of a field, `null` does so as well.

    Wrong and right:

    ```yaml title="catalogue/risks/tr-1.md"
      …
    - type:
    + type: Integrity
    ```
    """,
)
FIELD_TYPE = define_rule(
    "field-type",
    Severity.ERROR,
    Silence.KEY,
    """A value of the wrong kind: a list where one text is expected, a word where a date is.

    The value is left out; the rest of the item is read.

    Wrong and right:

    ```yaml title="catalogue/risks/tr-1.md"
      …
    - reviewed: last spring
    + reviewed: 2026-04-01
    ```
    """,
)
FIELD_UNKNOWN = define_rule(
    "field-unknown",
    Severity.WARNING,
    Silence.KEY,
    """A key that nobody reads.

    Mostly a misspelling, and then what stands behind it is silently missing from the page. A key
    of your own is declared in catalogue.yml.

    Wrong and right:

    ```yaml title="catalogue/risks/tr-1.md"
      …
    - reviewd: 2026-04-01
    + reviewed: 2026-04-01
    ```
    """,
)
ID_MISMATCH = define_rule(
    "id-mismatch",
    Severity.ERROR,
    Silence.KEY,
    """A `sequence` that differs from the number in the file's name.

    The file's name holds. Mostly a file was copied and the number forgotten.

    Wrong and right:

    ```yaml title="catalogue/risks/tr-4.md"
      …
    - sequence: 14
    + sequence: 4
    ```
    """,
)


def missing_key(document: Document, key: str, advice: str | None) -> Problem:
    """A required key, by its author's name, is absent or has nothing behind it."""
    if (key,) in document.front_matter.places.keys:
        span = document.key_place(key)
        message = f"`{key}` is empty, and every item must have one."
    else:
        span = document.span(*_opening(document))
        message = f"{_head(document)} has no `{key}`, and every item must have one."
    if key == "title" and document.heading_start is not None:
        advice = "Write it in the heading, behind the ID."
    elif key == "title" and not (document.entry or document.has_front_matter):
        advice = "Begin the file with a heading: `# ...`."
    written = f"**{key}:** ..." if _is_section(document) else f"{key}: ..."
    advice = advice or f"Write `{written}`."
    return document.problem(FIELD_MISSING, span, message, advice)


def misspelt(document: Document, key: str, meant: str) -> Problem:
    """A required key is there, but for a slip in its name."""
    span = document.key_place(key)
    message = f"{_head(document)} has no `{meant}`, and every item must have one; this is `{key}`."
    advice = without_unseen(key, meant) or f"Did you mean `{meant}`?"
    fix = Fix(safe=False, edits=(Edit(span, meant),))
    return document.problem(FIELD_MISSING, span, message, advice, fix)


def empty(document: Document, path: KeyPath) -> Problem:
    """An optional key, or an entry of its list, has nothing behind it."""
    key = str(path[0])
    if len(path) == 1:
        message, span = f"`{key}` has nothing behind it.", document.key_place(key)
    elif isinstance(path[-1], str):
        message, span = f"`{path[-1]}` has nothing behind it.", document.key_place(*path)
    else:
        message, span = f"An entry of `{key}` is empty.", document.place(*path)
    return document.problem(FIELD_EMPTY, span, message, "Fill it in, or delete the line.")


def wrong_type(
    document: Document, contract_path: KeyPath, path: KeyPath, advice: str | None
) -> Problem:
    """A value is not of the type that its key needs.

    Args:
        document: the file.
        contract_path: where the value stands, under the contract's key names.
        path: where it stands in the author's file.
        advice: what to write, where that is known.
    """
    key = str(path[0])
    value = document.value(path)
    whose = f"`{key}`" if len(path) == 1 else f"An entry of `{key}`"
    must = expected(contract_path[0]) if len(path) == 1 or isinstance(value, str) else "text"
    if contract_path[0] == "external-refs" and len(path) > 1:
        must = "of the form `framework: label`"
    message = f"{whose} must be {must}, but this is {described(value)}."
    advice = advice or how_to_write(value, must)
    return document.problem(FIELD_TYPE, document.place(*path), message, advice)


def expected(key: str | int) -> str:
    """Say what stands behind a key that riskdocs reads; one that it lacks is a relation."""
    return (KEY_BY_NAME.get(str(key)) or KEY_BY_NAME["related"]).expected


def how_to_write(value: object, must: str = "text") -> str | None:
    """Say how a list or a mapping is written as a text, and a text as a date, where it must be one.

    Args:
        value: as it is.
        must: what it must be, in words for its author.
    """
    if (
        must == FIELD_TYPES["date"].expected
        and isinstance(value, str)
        and (dates := likely_dates(value))
    ):
        return f"Write {listed_code(map(str, dates), 'or')}."
    if isinstance(value, Mapping):
        return "Write it as one text, in quotation marks if it has a colon or braces in it."
    if isinstance(value, tuple) and len(value) == 1 and isinstance(held := innermost(value), str):
        return f"Write {described(held)} alone, without brackets or a hyphen before it."
    return "Write one text, not a list." if isinstance(value, tuple) else None


def innermost(value: object) -> object:
    """Return what a list of one thing, in a list of one thing, holds."""
    while isinstance(value, tuple) and len(value) == 1:
        value = value[0]
    return value


def unknown_key(document: Document, key: str, kind: Kind, definition: Definition) -> Problem:
    """A key that nobody reads."""
    message = f"Nobody reads the key `{key}`."
    near = nearest(without_odd_blanks(key), definition.known_keys)
    advice = "Delete it, or declare it in catalogue.yml under `fields` or `ignore-keys`."
    if near and key != near:
        advice = without_unseen(key, near) or f"Did you mean `{near}`?"
    elif near:
        advice = "Delete it."  # what is right on another kind is no slip here
    relation = definition.relation_keys.get(definition.canonical_keys(kind).get(near or "", ""))
    if relation and kind.name not in relation.of:
        label = kind.noun
        # To write it as it is meant would be no better.
        advice = "Delete it."
        if key == near:
            message = f"`{key}` says nothing about {with_article(label)}."
        having = listed((one.noun for one in definition.kinds_named(relation.of)), "or")
        if having and kind.name in relation.to:
            advice = f"Name this {label} under `{near}` of the {having}."
    return document.problem(FIELD_UNKNOWN, document.key_place(key), message, advice)


def unusable_alias(document: Document, path: KeyPath, alias: str) -> Problem:
    """A former name at which no page can stand."""
    return document.problem(
        FIELD_TYPE,
        document.place(*path),
        f"No page can stand at {described(alias)}, so that nothing can lead here from there.",
        "Write a former ID such as `TR-4`, a file name such as `old-name.md`, or an address such "
        "as `/threats/old-name/`.",
    )


def unusable_redirect(document: Document, address: str) -> Problem:
    """An address of a pattern at which no page can stand."""
    return document.problem(
        FIELD_TYPE,
        Span(),
        f"No page can stand at {described(address)}, an address that this item had by the "
        "definition.",
        "Each part of an address begins with a letter or a digit: change the pattern under "
        "`redirects`.",
    )


def sequence_differs(document: Document, key: str, identifier: str, number: int) -> Problem:
    """The number in the front matter is not that of the file's name."""
    span = document.place(key)
    message = f"`{key}` is not {number}, the number in the file's name ({identifier})."
    return document.problem(
        ID_MISMATCH,
        span,
        message,
        f"Write `{key}: {number}`, or give the file the name that its number asks for.",
    )


def _is_section(document: Document) -> bool:
    return bool(document.entry and document.entry.anchors)


def _head(document: Document) -> str:
    if document.entry:
        return "This section" if _is_section(document) else "This entry"
    return "The front matter" if document.has_front_matter else "The file"


def _opening(document: Document) -> tuple[int, int]:
    if document.entry or not document.has_front_matter:
        return document.start, document.start
    start = document.text.find("---")
    return start, start + 3


def described(value: object) -> str:
    """Return a value as it is quoted in a sentence."""
    if isinstance(value, Mapping):
        return "a mapping (`key: value`)"
    if isinstance(value, tuple):
        return "a list"
    return as_code(str(value), 60)
