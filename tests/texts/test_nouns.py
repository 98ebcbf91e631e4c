import pytest

from riskdocs.texts.nouns import in_sentence, with_article


@pytest.mark.parametrize(
    ("noun", "within", "article"),
    [
        ("Risk", "risk", "a risk"),
        ("Attack path", "attack path", "an attack path"),
        ("SWC", "SWC", "an SWC"),
        ("AITG-APP", "AITG-APP", "an AITG-APP"),
        ("TR", "TR", "a TR"),
        ("LLM risk", "LLM risk", "an LLM risk"),
        ("Risk of an LLM", "risk of an LLM", "a risk of an LLM"),
        ("Ärgernis", "ärgernis", "a ärgernis"),
        ("X", "x", "a x"),
        ("", "", "a "),
    ],
)
def test_noun(noun: str, within: str, article: str) -> None:
    assert in_sentence(noun) == within
    assert with_article(within) == article
