"""The `riskdocs` command."""

from __future__ import annotations

from riskdocs.cli.command_group import main, riskdocs

__all__ = ["main", "riskdocs"]
