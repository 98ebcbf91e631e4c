"""What a kind is called."""

import pytest

from riskdocs.model.kind import Kind


@pytest.mark.parametrize(
    ("label", "noun", "nouns"),
    [
        ("Risk", "risk", "risks"),
        ("AI system", "AI system", "AI systems"),
        ("Use Case", "use case", "use cases"),
        ("SWC", "SWC", "SWCs"),
    ],
)
def test_a_label_within_a_sentence(label: str, noun: str, nouns: str) -> None:
    kind = Kind.model_validate({"name": "risk", "prefix": "TR", "label": label})
    assert (kind.noun, kind.nouns) == (noun, nouns)
