"""Where a reader finds more."""

DOCUMENTATION = "https://riskdocs.github.io/riskdocs/"


def rule_address(name: str) -> str:
    """Return the page of the documentation that explains a rule."""
    return f"{DOCUMENTATION}guide/rules/#{name}"
