"""The MkDocs adapter: thin, and the only part of riskdocs that imports MkDocs."""

from riskdocs.plugin.plugin import RiskdocsPlugin

__all__ = ["RiskdocsPlugin"]
