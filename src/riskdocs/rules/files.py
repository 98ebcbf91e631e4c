"""Rules about files, front matter and identity, all found while reading."""

from __future__ import annotations

from riskdocs.model.finding import Severity
from riskdocs.rules.registry import Silence, found_elsewhere

found_elsewhere(
    "file-unreadable",
    Severity.ERROR,
    Silence.FILE,
    """A file that can't be read as text: its encoding is not UTF-8, it is too large, or it is a
    link that leads out of the catalogue.

    The file is left out of the site; nothing else is. A file may have a million bytes.

    Wrong:

    ```markdown title="catalogue/risks/tr-1.md, saved as latin-1"
    …
    A prompt such as "Oubliez les règles" takes the place of the instructions.
    ```

    Right:

    ```markdown title="catalogue/risks/tr-1.md, saved as utf-8"
    …
    A prompt such as "Oubliez les règles" takes the place of the instructions.
    ```
    """,
)
found_elsewhere(
    "file-name",
    Severity.WARNING,
    Silence.FILE,
    """A Markdown file whose name has no ID, so that it is no item.

    An item's address is made of its ID, and the ID of the file's name, so that a changed title
    breaks no link. Files named README or index explain a folder and are left alone.

    Wrong:

    ```markdown title="catalogue/risks/model-inversion.md"
    ---
    title: Model inversion
    doc-status: Draft
    ---
    Answers give away what the model was trained on.
    ```

    Right:

    ```markdown title="catalogue/risks/tr-15-model-inversion.md"
    ---
    title: Model inversion
    doc-status: Draft
    ---
    Answers give away what the model was trained on.
    ```

    ```markdown title="catalogue/controls/ct-5.md"
    ---
    title: System acceptance testing
    doc-status: Draft
    mitigates: [TR-1, TR-14, TR-15]
    ---
    The system is tried before people depend on it.
    ```
    """,
)
found_elsewhere(
    "front-matter-missing",
    Severity.ERROR,
    Silence.FILE,
    """An item that does not begin with front matter.

    Without it the item has no title and no status, and is left out of the site.

    Wrong:

    ```markdown title="catalogue/risks/tr-1.md"
    Text from outside takes the place of the instructions.
    ```

    Right:

    ```markdown title="catalogue/risks/tr-1.md"
    ---
    title: Prompt injection
    doc-status: Draft
    ---
    Text from outside takes the place of the instructions.
    ```
    """,
)
found_elsewhere(
    "front-matter-unclosed",
    Severity.ERROR,
    Silence.FILE,
    """Front matter whose second `---` is missing.

    Where it ends can't be guessed, so the file is left out of the site.

    Wrong:

    ```markdown title="catalogue/risks/tr-1.md"
    ---
    title: Prompt injection
    doc-status: Draft

    Text from outside takes the place of the instructions.
    ```

    Right:

    ```markdown title="catalogue/risks/tr-1.md"
    ---
    title: Prompt injection
    doc-status: Draft
    ---

    Text from outside takes the place of the instructions.
    ```
    """,
)
found_elsewhere(
    "yaml-syntax",
    Severity.ERROR,
    Silence.FILE,
    """Front matter that is not YAML, the language of its lines.

    The place is where the reader first could not go on; the fault is there or just before. The
    file is left out of the site.

    Wrong:

    ```markdown title="catalogue/risks/tr-1.md"
    ---
    title: Prompt injection: direct and indirect
    doc-status: Draft
    ---
    Text from outside takes the place of the instructions.
    ```

    Right:

    ```markdown title="catalogue/risks/tr-1.md"
    ---
    title: "Prompt injection: direct and indirect"
    doc-status: Draft
    ---
    Text from outside takes the place of the instructions.
    ```
    """,
)
found_elsewhere(
    "yaml-duplicate-key",
    Severity.ERROR,
    Silence.KEY,
    """The same key twice in one front matter.

    Most programs would take the last and say nothing; here the first holds, and both are named.

    Wrong:

    ```markdown title="catalogue/risks/tr-1.md"
    ---
    title: Prompt injection
    doc-status: Draft
    doc-status: Review
    ---
    Text from outside takes the place of the instructions.
    ```

    Right:

    ```markdown title="catalogue/risks/tr-1.md"
    ---
    title: Prompt injection
    doc-status: Review
    ---
    Text from outside takes the place of the instructions.
    ```
    """,
)
found_elsewhere(
    "yaml-unsafe",
    Severity.ERROR,
    Silence.FILE,
    """YAML that asks for more than text: tags, aliases or nesting without end.

    Catalogue files come from strangers; nothing in them is ever run.

    Wrong:

    ```markdown title="catalogue/risks/tr-1.md"
    ---
    title: !!python/object/apply:os.getcwd []
    doc-status: Draft
    ---
    Text from outside takes the place of the instructions.
    ```

    Right:

    ```markdown title="catalogue/risks/tr-1.md"
    ---
    title: Prompt injection
    doc-status: Draft
    ---
    Text from outside takes the place of the instructions.
    ```
    """,
)
found_elsewhere(
    "key-swallowed",
    Severity.ERROR,
    Silence.KEY,
    """A key lost in the line before it: a comment or value that ends in a known key and a colon.

    Mostly a line end was deleted. What stood under the lost key then belongs to the key above,
    or to nothing, and no reader of YAML says a word.

    Wrong:

    ```markdown title="catalogue/controls/ct-13.md"
    ---
    title: Provide citations
    doc-status: Draft
    mitigates:
      - TR-4
      - TR-14 # answers that can be checkedrelated:
      - TR-1
    ---
    Every answer names the documents that it was made from.
    ```

    Right:

    ```markdown title="catalogue/controls/ct-13.md"
    ---
    title: Provide citations
    doc-status: Draft
    mitigates:
      - TR-4
      - TR-14 # answers that can be checked
    related:
      - TR-1
    ---
    Every answer names the documents that it was made from.
    ```
    """,
)
found_elsewhere(
    "field-missing",
    Severity.ERROR,
    Silence.FILE,
    """A key that every item must have is absent, or has nothing behind it.

    Those are `title` and `doc-status`, and what the catalogue's definition requires besides.

    Wrong:

    ```markdown title="catalogue/risks/tr-1.md"
    ---
    title: Prompt injection
    ---
    Text from outside takes the place of the instructions.
    ```

    Right:

    ```markdown title="catalogue/risks/tr-1.md"
    ---
    title: Prompt injection
    doc-status: Draft
    ---
    Text from outside takes the place of the instructions.
    ```
    """,
)
found_elsewhere(
    "field-type",
    Severity.ERROR,
    Silence.KEY,
    """A value of the wrong kind: a list where one text is expected, a word where a date is.

    The value is left out; the rest of the item is read.

    Wrong:

    ```markdown title="catalogue/risks/tr-1.md"
    ---
    title: Prompt injection
    doc-status: Draft
    reviewed: last spring
    ---
    Text from outside takes the place of the instructions.
    ```

    Right:

    ```markdown title="catalogue/risks/tr-1.md"
    ---
    title: Prompt injection
    doc-status: Draft
    reviewed: 2026-04-01
    ---
    Text from outside takes the place of the instructions.
    ```
    """,
)
found_elsewhere(
    "field-unknown",
    Severity.WARNING,
    Silence.KEY,
    """A key that nobody reads.

    Mostly a misspelling, and then what stands behind it is silently missing from the page. A key
    of your own is declared in catalogue.yml.

    Wrong:

    ```markdown title="catalogue/risks/tr-1.md"
    ---
    title: Prompt injection
    doc-status: Draft
    reviewd: 2026-04-01
    ---
    Text from outside takes the place of the instructions.
    ```

    Right:

    ```markdown title="catalogue/risks/tr-1.md"
    ---
    title: Prompt injection
    doc-status: Draft
    reviewed: 2026-04-01
    ---
    Text from outside takes the place of the instructions.
    ```
    """,
)
found_elsewhere(
    "field-empty",
    Severity.WARNING,
    Silence.KEY,
    """An optional key, or an entry of a list, with nothing behind it.

    Somebody meant to fill it in.

    Wrong:

    ```markdown title="catalogue/risks/tr-1.md"
    ---
    title: Prompt injection
    doc-status: Draft
    type:
    ---
    Text from outside takes the place of the instructions.
    ```

    Right:

    ```markdown title="catalogue/risks/tr-1.md"
    ---
    title: Prompt injection
    doc-status: Draft
    type: Integrity
    ---
    Text from outside takes the place of the instructions.
    ```
    """,
)
found_elsewhere(
    "value-unknown",
    Severity.ERROR,
    Silence.KEY,
    """A status, type or choice that the definition does not list.

    The value is left out, so that the item is missing where visitors filter by it. The help names
    the nearest value that is allowed.

    Wrong:

    ```markdown title="catalogue/controls/ct-13.md"
    ---
    title: Provide citations
    doc-status: Draft
    type: Prevantative
    mitigates: TR-4
    ---
    Every answer names the documents that it was made from.
    ```

    Right:

    ```markdown title="catalogue/controls/ct-13.md"
    ---
    title: Provide citations
    doc-status: Draft
    type: Preventative
    mitigates: TR-4
    ---
    Every answer names the documents that it was made from.
    ```
    """,
)
found_elsewhere(
    "id-duplicate",
    Severity.ERROR,
    Silence.FILE,
    """Two files with the same ID.

    The first by path is the item. Mostly two people took the same next number, each on a branch
    of their own; the help names a number that is free.

    Wrong:

    ```markdown title="catalogue/risks/tr-4_stale-answers.md"
    ---
    title: Stale answers
    doc-status: Draft
    ---
    The model answers with what was true when it was trained.
    ```

    Right:

    ```markdown title="catalogue/risks/tr-15_stale-answers.md"
    ---
    title: Stale answers
    doc-status: Draft
    ---
    The model answers with what was true when it was trained.
    ```

    ```markdown title="catalogue/controls/ct-13.md"
    ---
    title: Provide citations
    doc-status: Draft
    mitigates: [TR-4, TR-15]
    ---
    Every answer names the documents that it was made from.
    ```
    """,
)
found_elsewhere(
    "id-mismatch",
    Severity.ERROR,
    Silence.KEY,
    """A `sequence` that differs from the number in the file's name.

    The file's name holds. Mostly a file was copied and the number forgotten.

    Wrong:

    ```markdown title="catalogue/risks/tr-4.md"
    ---
    title: Hallucination
    doc-status: Draft
    sequence: 14
    ---
    The model states what is not so.
    ```

    Right:

    ```markdown title="catalogue/risks/tr-4.md"
    ---
    title: Hallucination
    doc-status: Draft
    sequence: 4
    ---
    The model states what is not so.
    ```
    """,
)
found_elsewhere(
    "id-reused",
    Severity.ERROR,
    Silence.FILE,
    """An ID that a retired item or an alias holds.

    An ID is never given again: old links and reports mean the old item.

    Wrong:

    ```markdown title="catalogue/risks/tr-9_stale-answers.md"
    ---
    title: Stale answers
    doc-status: Draft
    ---
    The model answers with what was true when it was trained.
    ```

    Right:

    ```markdown title="catalogue/risks/tr-15_stale-answers.md"
    ---
    title: Stale answers
    doc-status: Draft
    ---
    The model answers with what was true when it was trained.
    ```

    ```markdown title="catalogue/controls/ct-13.md"
    ---
    title: Provide citations
    doc-status: Draft
    mitigates: [TR-4, TR-15]
    ---
    Every answer names the documents that it was made from.
    ```
    """,
)
