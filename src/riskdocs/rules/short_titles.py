"""The rule about titles of entries that an author shortened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.finding import Problem, Severity
from riskdocs.model.rule import Silence
from riskdocs.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.rules.context import Context


@rule("ref-title-short", Severity.NOTE, silence=Silence.KEY)
def ref_title_short(context: Context) -> Iterator[Problem]:
    """A title that is shortened, under a number that has one meaning.

    It is clear which entry is meant, so the reference holds. Whoever searches for the whole title
    does not find the shortened one.

    Wrong:

    ```yaml title="catalogue/risks/tr-14.md"
    …
    external-refs:
      - owasp-agentic:
          - "ASI01: Goal Hijack"
    ```

    Right:

    ```yaml title="catalogue/risks/tr-14.md"
    …
    external-refs:
      - owasp-agentic:
          - "ASI01: Agent Goal Hijack"
    ```
    """
    for item in context.catalogue.items:
        for citation in item.citations:
            reference = citation.reference
            target = reference.target
            if target and reference.short_title:
                document = item.document
                yield Problem(
                    "ref-title-short",
                    document.path,
                    document.place(*citation.path),
                    f"“{reference.label}” shortens the title of {target.entry.id}.",
                    f"The whole title is “{target.title or target.entry.title}”.",
                )
