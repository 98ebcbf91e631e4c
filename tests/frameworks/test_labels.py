"""What labels mean: the table in labels.yaml, and a real catalogue's references."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from riskdocs.frameworks.library import Library
from riskdocs.frameworks.reference import Reference
from riskdocs.frameworks.resolve import (
    frameworks_of,
    resolve_in,
    resolve_labels,
)

TABLE = yaml.safe_load(Path(__file__).with_name("labels.yaml").read_text(encoding="utf-8"))
CASES = [(framework, case) for framework, cases in TABLE.items() for case in cases]

IN_USE = yaml.safe_load(Path(__file__).with_name("labels_in_use.yaml").read_text(encoding="utf-8"))

# The labels of a published catalogue's risks, written when 1.1 was the newest edition.
READINESS = {
    "tr-1": ["LLM06: Sensitive Information Disclosure"],
    "tr-2": ["LLM06: Sensitive Information Disclosure"],
    "tr-3": ["LLM06: Sensitive Information Disclosure"],
    "tr-4": ["LLM08: Excessive Agency", "LLM09: Overreliance"],
    "tr-5": ["LLM09: Overreliance"],
    "tr-6": ["LLM09: Overreliance", "LLM08: Excessive Agency"],
    "tr-7": ["LLM04: Model Denial of Service"],
    "tr-8": ["LLM05: Supply Chain Vulnerabilities", "LLM03: Training Data Poisoning"],
    "tr-9": [
        "LLM03: Training Data Poisoning",
        "LLM05: Supply Chain Vulnerabilities",
        "LLM06: Sensitive Information Disclosure",
    ],
    "tr-10": [
        "LLM01: Prompt Injection",
        "LLM04: Model Denial of Service",
        "LLM06: Sensitive Information Disclosure",
        "LLM10: Model Theft",
    ],
    "tr-11": ["LLM09: Overreliance"],
    "tr-12": ["LLM06: Sensitive Information Disclosure", "LLM10: Model Theft"],
    "tr-14": ["LLM07: Inadequate AI Alignment"],
}


def ids(value: object) -> str | None:
    return value["label"] if isinstance(value, dict) else None


@pytest.mark.parametrize(("framework_id", "case"), CASES, ids=ids)
def test_a_label_means(framework_id: str, case: dict[str, Any]) -> None:
    framework = Library.packaged().find(framework_id)
    assert framework is not None
    labels = (case["label"], *case.get("with", ()))
    found = resolve_labels(framework, labels, case.get("default"))[0]
    if "fault" in case:
        assert found.target is None
        assert found.url is None
        assert found.fault is not None
        assert found.fault.rule == case["fault"], found.fault
        assert case.get("says", "") in found.fault.message
        if "advises" in case and case["advises"] is None:
            assert found.fault.help is None
        else:
            assert case.get("advises", "") in (found.fault.help or "")
    else:
        assert found.target is not None, found.fault
        assert (found.target.path, str(found.how)) == (case["is"], case["how"])
        assert found.pinpoint == case.get("pinpoint", "")
        assert found.release == case.get("release")
        assert found.short_title is case.get("short", False)
        assert found.fault is None
        assert found.candidates[-1] == found.target
        assert found.superseded is not found.target.edition.is_current
        if "newest" in case:
            assert [way.ref.path for way in found.newest] == case["newest"]


@pytest.mark.parametrize("framework", IN_USE)
def test_labels_of_public_catalogues_mean(framework: str) -> None:
    found = {
        label: answer(resolve_in(Library.packaged(), framework, [label])[0])
        for label in IN_USE[framework]
    }
    assert found == IN_USE[framework]


def answer(reference: Reference) -> str:
    """What the table of labels in use says of one."""
    if reference.fault:
        return reference.fault.rule
    assert reference.target
    note = ", ref-title-short" if reference.short_title else ""
    return f"{reference.target.path}{reference.pinpoint}, {reference.how}{note}"


def test_a_published_catalogues_references_are_to_the_edition_of_their_time() -> None:
    editions = [
        reference.target.edition.id
        for labels in READINESS.values()
        for reference in resolve_in(Library.packaged(), "owasp-llm-top-10", labels)
        if reference.target
    ]
    assert len(editions) == 22
    assert editions.count("1.1") == 21
    assert editions.count("0.1") == 1


def test_each_step_of_the_successor_table_is_told() -> None:
    reference = llm("LLM06: Sensitive Information Disclosure")
    assert reference.framework is not None
    assert reference.target is not None
    direct = reference.framework.successors_of(reference.target)
    assert [way.ref.path for way in direct] == ["2025/LLM02"]
    assert reference.newest[0].kinds == ("renumbered", "unchanged")
    assert reference.newest[0].confidence == "source"
    assert reference.succession == (
        "Edition 1.1 is superseded; in 2026 the entry is LLM02 Sensitive Information Disclosure."
    )


def test_an_entry_without_successor_says_so() -> None:
    assert llm("LLM07: Inadequate AI Alignment").succession == (
        "Edition 0.1 is superseded, and this entry has no successor in 2026."
    )
    assert llm("LLM07:2026").succession is None


@pytest.mark.parametrize(
    ("label", "siblings", "default", "explanation"),
    [
        ("LLM07:2025", (), None, "The label names edition 2025."),
        (
            "LLM07: Inadequate AI Alignment",
            (),
            None,
            "Number and title stand together in edition 0.1.",
        ),
        ("Inadequate AI Alignment", (), None, "The title is that of LLM07 in edition 0.1."),
        (
            "LLM06",
            ("LLM07:2025",),
            None,
            "The item's other references to this framework fit edition 2025 as well.",
        ),
        (
            "LLM02:2023",
            ("LLM01:1.1",),
            None,
            "The item's other references to this framework fit edition 1.1 as well.",
        ),
        (
            "LLM07",
            (),
            "2025",
            "The catalogue means edition 2025 where a label names none.",
        ),
        (
            "LLM06: Sensitive Information Disclosure",
            (),
            None,
            "It is the same entry in editions 0.9, 1.0 and 1.1; 1.1 is the newest of them.",
        ),
    ],
)
def test_how_it_was_decided_is_told(
    label: str, siblings: tuple[str, ...], default: str | None, explanation: str
) -> None:
    assert llm(label, siblings, default).explanation == explanation


@pytest.mark.parametrize(
    ("framework", "label", "explanation"),
    [
        (
            "owasp-agentic",
            "ASI01",
            "Only edition 2026 has ASI01, apart from drafts, which count where a label names one.",
        ),
        ("nist-csf", "ID.AM-1", "Only edition 1.1 has ID.AM-1."),
        (
            "owasp-agentic",
            "ASI01 Goal Hijack",
            "ASI01 has one meaning, in edition 2026, and the label shortens its title.",
        ),
        (
            "mitre-atlas",
            "AML.T0020@5.0.1",
            "The label names release 5.0.1, which has AML.T0020; the entry is told as in 2026.09.",
        ),
    ],
)
def test_the_reason_is_the_true_one(framework: str, label: str, explanation: str) -> None:
    [found] = resolve_in(Library.packaged(), framework, [label])
    assert found.explanation == explanation


def test_a_fault_explains_itself() -> None:
    reference = llm("LLM07")
    assert reference.fault is not None
    assert reference.explanation == reference.fault.message
    assert {ref.entry.id for ref in reference.candidates} == {"LLM07"}


def test_the_authors_words_are_kept() -> None:
    [reference] = resolve_in(Library.packaged(), "OWASP LLM Top 10", ["  LLM07:2025 "])
    assert (reference.framework_name, reference.label) == ("OWASP LLM Top 10", "LLM07:2025")


def test_a_number_that_a_law_gives_to_a_part_names_no_framework() -> None:
    library = Library.packaged()
    assert resolve_in(library, "cra", ["2.5"])[0].target
    assert frameworks_of(library, "2.5") == ("nist-ai-600-1",)


def test_an_unknown_framework_is_named_with_the_nearest() -> None:
    [reference] = resolve_in(Library.packaged(), "owasp-lmm-top-10", ["LLM07"])
    assert reference.framework is None
    assert reference.fault is not None
    assert reference.fault.rule == "ref-framework"
    assert reference.fault.help == "Did you mean owasp-llm-top-10 or owasp-ml-top-10?"
    [reference] = resolve_in(Library.packaged(), "Cookbook", ["Soup"])
    assert reference.fault is not None
    assert reference.fault.help is None


def llm(label: str, siblings: tuple[str, ...] = (), default: str | None = None) -> Reference:
    framework = Library.packaged().find("owasp-llm-top-10")
    assert framework is not None
    return resolve_labels(framework, (label, *siblings), default)[0]
