"""Where a reader finds more."""

from __future__ import annotations

DOCUMENTATION = "https://riskdocs.github.io/riskdocs/"


def rule_address(name: str) -> str:
    """Return the page of the documentation that explains a rule."""
    return f"{DOCUMENTATION}guide/rules/#{name}"
