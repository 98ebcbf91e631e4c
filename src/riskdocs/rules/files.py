"""Rules about files and front matter, found while reading."""

from __future__ import annotations

from riskdocs.model.finding import Severity
from riskdocs.rules.registry import found_by_reading

found_by_reading(
    "file-unreadable",
    Severity.ERROR,
    """A file that can't be read as text: wrong encoding, no permission, too large, or a link that
    leads out of the catalogue.

    The file is left out of the site; nothing else is.
    """,
)
found_by_reading(
    "file-name",
    Severity.WARNING,
    """A Markdown file whose name has no ID, such as `prompt-injection.md`.

    An item's address is made of its ID, and the ID of the file's name, so that a changed title
    breaks no link. Files named README or index explain a folder and are left alone.
    """,
)
found_by_reading(
    "front-matter-missing",
    Severity.ERROR,
    """An item that does not begin with front matter.

    Without it the item has no title and no status.
    """,
)
found_by_reading(
    "front-matter-unclosed",
    Severity.ERROR,
    """Front matter whose second `---` is missing.

    Where it ends can't be guessed, so the file is left out.
    """,
)
found_by_reading(
    "yaml-syntax",
    Severity.ERROR,
    """Front matter that is not YAML.

    The place is where the reader first could not go on; the fault is there or just before.
    """,
)
found_by_reading(
    "yaml-duplicate-key",
    Severity.ERROR,
    """The same key twice in one front matter.

    Most programs would take the last and say nothing; here the first holds, and both are named.
    """,
)
found_by_reading(
    "yaml-unsafe",
    Severity.ERROR,
    """YAML that asks for more than text: tags, aliases or nesting without end.

    Catalogue files come from strangers; nothing in them is ever run.
    """,
)
found_by_reading(
    "field-missing",
    Severity.ERROR,
    """A key that every item must have is absent, or has nothing behind it.""",
)
found_by_reading(
    "field-type",
    Severity.ERROR,
    """A value of the wrong kind: a list where one text is expected, a word where a date is.

    The value is left out; the rest of the item is read.
    """,
)
found_by_reading(
    "field-unknown",
    Severity.WARNING,
    """A key that nobody reads.

    Mostly a misspelling, and then what stands behind it is silently missing from the page.
    """,
)
found_by_reading(
    "field-empty",
    Severity.WARNING,
    """An optional key, or an entry of a list, with nothing behind it.""",
)
found_by_reading(
    "value-unknown",
    Severity.ERROR,
    """A status, type or choice that the definition does not list.

    The value is left out; the help names the nearest one that is allowed.
    """,
)
found_by_reading(
    "id-duplicate",
    Severity.ERROR,
    """Two files with the same ID.

    The first by path is the item. Mostly two people took the same next number.
    """,
)
found_by_reading(
    "id-mismatch",
    Severity.ERROR,
    """A `sequence` that differs from the number in the file's name. The file's name holds.""",
)
found_by_reading(
    "id-reused",
    Severity.ERROR,
    """An ID that a retired item or an alias holds.

    An ID is never given again: old links and reports mean the old item.
    """,
)
