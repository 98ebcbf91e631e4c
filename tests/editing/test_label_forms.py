"""A label whose parts stand one in another, or are not there to the letter, is written plainly."""

from __future__ import annotations

import pytest

from riskdocs.editing.migrate.label_forms import forms
from riskdocs.frameworks.index import index_of
from riskdocs.frameworks.library import Library
from riskdocs.frameworks.resolve import resolve_in


@pytest.mark.parametrize(
    ("framework", "label", "expected"),
    [
        ("owasp-llm-top-10", "llm01-2025", "llm01-2025"),
        ("ibm-risk-atlas", "atlas-exclusion - exclusion", "plain"),
        ("owasp-asvs", "V11.5.1:5.0.0-1", "plain"),
        ("mit-ai-risk-repository", "2025-04 2", "plain"),
        ("eu-ai-act", "15.4 (2024)", "15.4 (2024)"),
    ],
)
def test_a_label_is_written_as_it_was_or_plainly(framework: str, label: str, expected: str) -> None:
    library = Library.packaged()
    found = library.find(framework)
    (reference,) = resolve_in(library, framework, [label])
    assert found
    assert reference.target
    first, *_ = forms(index_of(found), label, reference.target, reference.target)
    assert first == (reference.target.label if expected == "plain" else expected)
