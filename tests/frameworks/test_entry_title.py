"""How an entry is named to a reader, for entries whose own title says little."""

from __future__ import annotations

import pytest

from riskdocs.frameworks.edition import EntryRef
from riskdocs.frameworks.library import Library
from riskdocs.frameworks.resolve import resolve_label
from riskdocs.pages.parts.badges import badge

#: Framework, entry, its title to a reader.
TITLES = [
    ("mitre-atlas", "AML.T0080.000", "AI Agent Context Poisoning: Memory"),
    ("mitre-atlas", "AML.T0051.001", "LLM Prompt Injection: Indirect"),
    ("mitre-atlas", "AML.T0080", "AI Agent Context Poisoning"),
    ("owasp-llm-top-10", "LLM06:2025", "Excessive Agency"),
    ("mit-ai-risk-repository", "1.2", "Exposure to toxic content"),
    ("cwe-ai", "CWE-1427", "Improper Neutralization of Input Used for LLM Prompting"),
    ("owasp-asvs", "V1.2.1", ""),
]


def found(framework_id: str, label: str) -> EntryRef:
    framework = Library.packaged().find(framework_id)
    assert framework
    target = resolve_label(framework, label).target
    assert target
    return target


@pytest.mark.parametrize(("framework_id", "label", "title"), TITLES)
def test_a_sub_technique_is_named_with_its_technique(
    framework_id: str, label: str, title: str
) -> None:
    ref = found(framework_id, label)
    assert ref.title == title
    assert ref.name == f"{ref.entry.id} {title}".strip()
    assert found(framework_id, ref.label) == ref
    framework = Library.packaged().find(framework_id)
    assert framework
    shown = badge(resolve_label(framework, label))
    assert (shown.number, shown.title) == (ref.entry.id, title)


def test_no_sub_technique_is_shown_without_its_technique() -> None:
    atlas = Library.packaged().find("mitre-atlas")
    assert atlas
    parts = [ref for ref in atlas.refs() if ref.entry.kind == "subtechnique"]
    assert parts
    for ref in parts:
        technique = ref.edition.entry(ref.entry.parent or "")
        assert technique
        assert ref.title == f"{technique.title}: {ref.entry.title}"
