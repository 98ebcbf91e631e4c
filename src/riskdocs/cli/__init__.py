"""The `riskdocs` command."""

from __future__ import annotations

from riskdocs.cli.command_group import main

__all__ = ["main"]
