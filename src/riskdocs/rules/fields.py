"""Rules about the keys and values of front matter, all found while reading."""

from __future__ import annotations

from riskdocs.model.finding import Severity
from riskdocs.rules.registry import Silence, found_elsewhere

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
    the nearest value that is allowed. A value that is wrong in its capitals alone is mended by
    `riskdocs fix`; one that holds several is split by `riskdocs fix --unsafe`, if all are known.

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
    "value-cut",
    Severity.WARNING,
    Silence.KEY,
    """A value that ` #` ends: to YAML a comment begins there, and the rest is lost.

    It is told where the `#` stands right before a word or a number, since a comment that is meant
    as one has a blank behind it: `# LLM01:2025 Prompt Injection` is not told.

    Wrong:

    ```markdown title="catalogue/risks/tr-1.md"
    ---
    title: Injection #1 of prompts
    doc-status: Draft
    ---
    Text from outside takes the place of the instructions.
    ```

    Right:

    ```markdown title="catalogue/risks/tr-1.md"
    ---
    title: "Injection #1 of prompts"
    doc-status: Draft
    ---
    Text from outside takes the place of the instructions.
    ```
    """,
)
