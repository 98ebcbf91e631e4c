"""Rules about files and the IDs that their names give, all found while reading."""

from __future__ import annotations

from riskdocs.model.finding import Severity
from riskdocs.rules.registry import Silence, found_elsewhere

found_elsewhere(
    "file-unreadable",
    Severity.ERROR,
    Silence.FILE,
    """A file that can't be read as text: its encoding is not UTF-8, it is too large, or it is a
    link that leads nowhere or out of the catalogue.

    The file is left out of the site; nothing else is. The same holds for the pages of the
    documentation's folder. A file may have a million bytes.

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
    "id-duplicate",
    Severity.ERROR,
    Silence.FILE,
    """Two files with the same ID.

    The one whose name is the ID alone is the item, else the first by path; a copy such as
    `tr-4-copy.md` is told, not its original. Mostly two people took the same next number, each on
    a branch of their own; the help names a number that is free.

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
