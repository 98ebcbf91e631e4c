"""The MkDocs adapter: thin, and the only part of riskdocs that imports MkDocs."""

from __future__ import annotations

from riskdocs.plugin.plugin import RiskdocsPlugin

__all__ = ["RiskdocsPlugin"]
