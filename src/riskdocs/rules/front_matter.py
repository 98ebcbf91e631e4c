"""Rules about the form of front matter, all found while reading."""

from __future__ import annotations

from riskdocs.model.finding import Severity
from riskdocs.rules.registry import Silence, found_elsewhere

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
