"""Rules about files and the form of their front matter, all found while reading."""

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
