"""The project's own catalogue keeps what docs/guide/writing-items.md promises of it."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from riskdocs import Control, Item
from surveying import cited, own_catalogue, plain, sections, uncited, words

CATALOGUE = own_catalogue()
TEMPLATES = {
    "risk": [
        "Summary",
        "How it comes about",
        "What it looks like",
        "Who is hurt",
        "How to notice",
        "What makes it more or less likely",
        "Further reading",
    ],
    "control": ["Purpose", "How to do it", "How to test it", "Limits and cost", "Evidence"],
}
#: Which labels stand in items of one role only; ATLAS has techniques and mitigations.
ROLE_OF_FRAMEWORK = {
    "owasp-llm-top-10": "risk",
    "owasp-agentic": "risk",
    "owasp-ml-top-10": "risk",
    "nist-ai-600-1": "risk",
    "iso-42001": "control",
    "nist-sp-800-53r5": "control",
}
FILLER = re.compile(r"\b(robust|holistic|leverag|seamless|cutting-edge|delve)", re.IGNORECASE)
LINK = re.compile(r"\[[^\]]*\]\([^)]*\)")
PHRASE = 8  # words; shorter ones may be a title, or how one says it

each_item = pytest.mark.parametrize("item", CATALOGUE.items, ids=lambda item: item.id)
each_risk = pytest.mark.parametrize("risk", CATALOGUE.risks, ids=lambda item: item.id)
each_control = pytest.mark.parametrize("control", CATALOGUE.controls, ids=lambda item: item.id)


def linked(item: Item, prefix: str) -> set[str]:
    return {f"{prefix}-{number}" for number in re.findall(rf"\(#{prefix}-(\d+)\)", item.body)}


@each_item
def test_an_item_follows_the_template_within_its_length(item: Item) -> None:
    assert list(sections(item)) == TEMPLATES[item.role]
    assert 250 <= len(words(item.body)) <= 600
    assert not FILLER.search(LINK.sub("", item.body))
    assert item.status == "Review"
    assert item.reviewed


@each_item
def test_related_items_are_those_that_the_text_speaks_of(item: Item) -> None:
    related = {relation.id for relation in item.related}
    assert related == linked(item, item.kind.prefix) - {item.id}


@each_risk
def test_a_risk_is_summed_up_shown_and_sourced(risk: Item) -> None:
    parts = sections(risk)
    assert len(re.findall(r"[.?!](?=\s|$)", plain(parts["Summary"]))) == 2
    assert re.search(r"\d|`", parts["What it looks like"])
    sources = parts["Further reading"].split("\n- ")
    assert 2 <= len(sources) <= 5
    for source in sources:
        assert re.search(r"\]\(https://", source)
        assert len(words(LINK.sub("", source))) >= 2, f"say in a word why to read it: {source}"


@each_risk
def test_a_risk_names_its_controls_and_more_than_one_prevents(risk: Item) -> None:
    controls = CATALOGUE.controls_of(risk)
    assert {control.id for control in controls} == linked(risk, "CT")
    assert len(controls) >= 2
    assert any(set(control.types) - {"Detective"} for control in controls)


@each_control
def test_a_control_links_to_each_risk_that_it_mitigates(control: Control) -> None:
    assert {relation.id for relation in control.mitigates} == linked(control, "TR")


@each_item
def test_references_are_of_the_kind_that_fits(item: Item) -> None:
    for entry in cited([item]):
        assert ROLE_OF_FRAMEWORK.get(entry.framework_id, item.role) == item.role
        if entry.framework_id == "mitre-atlas":
            wanted = "mitigation" if item.role == "control" else "technique"
            assert (entry.entry.kind or "").endswith(wanted)


@each_risk
def test_an_llm_entry_of_2025_stands_beside_its_successor(risk: Item) -> None:
    references = [ref for ref in risk.cites if ref.framework_name == "owasp-llm-top-10"]
    successors = {way.ref for reference in references for way in reference.newest}
    assert successors == {ref.target for ref in references if not ref.superseded}


@pytest.mark.parametrize("framework", ["owasp-llm-top-10", "owasp-agentic", "owasp-ml-top-10"])
def test_every_entry_in_force_has_a_risk(framework: str) -> None:
    assert uncited(CATALOGUE, framework) == []


def test_no_two_items_share_a_sentence() -> None:
    homes: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for item in CATALOGUE.items:
        for text in sections(item).values():
            said = [word.lower() for word in words(text)]
            for start in range(len(said) - PHRASE + 1):
                homes[tuple(said[start : start + PHRASE])].add(item.id)
    assert {phrase: ids for phrase, ids in homes.items() if len(ids) > 1} == {}
