"""Where a reader finds more."""

from __future__ import annotations

HOME = "https://riskdocs.github.io/riskdocs/"


def rule_address(name: str) -> str:
    """Return the page of the documentation that explains a rule."""
    return f"{HOME}guide/rules/#{name}"
