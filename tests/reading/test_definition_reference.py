"""The guide's list of the definition's keys is that of the model."""

from __future__ import annotations

from pathlib import Path

from riskdocs.authoring.definition_reference import definition_reference

GUIDE = Path(__file__).parents[2] / "docs/guide/definition-keys.md"


def test_the_guide_lists_every_key() -> None:
    assert GUIDE.read_text(encoding="utf-8") == definition_reference(), (
        "make it anew: python -m riskdocs.authoring.definition_reference "
        "> docs/guide/definition-keys.md"
    )
