"""A small catalogue with something for every filter, for tests that visit its site."""

from __future__ import annotations

from building import item

DEFINITION = """
title: Visited
fields:
  owner:
    type: choice
    label: Owner
    choices: [Bank, Vendor]
"""

CATALOGUE = {
    "catalogue/catalogue.yml": DEFINITION,
    "catalogue/risks/tr-1.md": item(
        "Prompt injection",
        type=["Integrity", "Confidentiality"],
        doc_status="Review",
        owner="Bank",
        external_refs=[{"owasp-llm-top-10": ["LLM01:2026 Prompt Injection", "LLM01:2025"]}],
    ),
    "catalogue/risks/tr-2.md": item(
        "Data leak",
        type="Confidentiality",
        doc_status="Approved",
        owner="Vendor",
        related=["TR-1"],
        external_refs=[{"owasp-llm-top-10": "LLM06:1.1 Sensitive Information Disclosure"}],
    ),
    "catalogue/risks/tr-3.md": item("Élan lost", type="Availability", doc_status="Draft"),
    "catalogue/risks/tr-10.md": item("Agent runs wild", type="Integrity", doc_status="Draft"),
    "catalogue/risks/tr-11.md": item("Old worry", type="Integrity", doc_status="Retired"),
    "catalogue/controls/ct-1.md": item(
        "Filter", type="Preventative", mitigates=["TR-1", "TR-2"], related=["CT-2"]
    ),
    "catalogue/controls/ct-2.md": item("Monitor", type="Detective", mitigates=["TR-1"]),
    "docs/guide.md": "# Guide\n\nText.\n",
}
