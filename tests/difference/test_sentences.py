"""What is said of each sort of change to an item."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from building import item
from difference.test_markdown import state
from riskdocs.difference.compare import compare_states
from riskdocs.difference.sentences import Wording, plain_sentence
from riskdocs.texts.texts import Texts

if TYPE_CHECKING:
    from pathlib import Path

DEFINITION = "fields: {owner: {label: Owner}, team: {}}\n"
SECTIONS = "## One\n\n{}\n\n## Two\n\n{}\n"


def cited(label: object) -> str:
    """An item that refers to an entry, by a label or by a map that says more."""
    return item("Leak", external_refs=[{"owasp-llm-top-10": [label]}])


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        pytest.param(
            item("Leak", "Out it goes."),
            item("Leak", "Out  it\ngoes."),
            "only line ends and blanks of the text",
            id="layout",
        ),
        pytest.param(
            item("Leak", SECTIONS.format("A b. C.", "D.")),
            item("Leak", SECTIONS.format("C.", "D. A b.")),
            "text in another order: One, Two",
            id="another order",
        ),
        pytest.param(
            cited("LLM06:2025"),
            cited("LLM06:2025 Excessive Agency"),
            "writes LLM06:2025 Excessive Agency in place of LLM06:2025",
            id="another label",
        ),
        pytest.param(
            cited("LLM06:2025"),
            cited({"entry": "LLM06:2025", "strength": 7}),
            "says how it relates to OWASP LLM LLM06:2025 Excessive Agency: none → strength 7 of 10",
            id="what is said of a reference",
        ),
        pytest.param(
            cited("LLM06:2025"),
            cited("LLM06"),
            "a reference lost its meaning: it was OWASP LLM LLM06:2025 Excessive Agency, "
            "and which entry OWASP LLM “LLM06” means is not known",
            id="no edition any more",
        ),
        pytest.param(
            cited("LLM06: Odd"),
            cited("LLM06:2025"),
            "a reference got a meaning: which entry OWASP LLM “LLM06: Odd” means was not known, "
            "and now it is OWASP LLM LLM06:2025 Excessive Agency",
            id="a title that no edition had",
        ),
        pytest.param(
            item("Leak", owner="Ann", team="Red"),
            item("Leak", owner="Ben", team="Red"),
            "Owner Ann → Ben",
            id="one of two fields",
        ),
        pytest.param(
            item("Leak"),
            item("Spill", "More.", doc_status="Approved", owner="Ben"),
            "was called “Leak”; status Draft → Approved; Owner none → Ben; and 1 more",
            id="more than is said",
        ),
    ],
)
def test_what_is_said(tmp_path: Path, before: str, after: str, said: str) -> None:
    states = [
        state(tmp_path / name, {"catalogue.yml": DEFINITION, "tr-1.md": text})
        for name, text in (("a", before), ("b", after))
    ]
    (change,) = compare_states(*states).items
    assert plain_sentence(Wording(Texts()).in_short(change, 3)) == said
