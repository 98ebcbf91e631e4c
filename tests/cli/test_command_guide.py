"""The commands as `--help` lists them and as the guide does."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from riskdocs.cli.common.command_group import riskdocs

_GUIDE = Path(__file__).parents[2] / "docs/guide/commands.md"
_NAMES = riskdocs.list_commands(click.Context(riskdocs))


def test_the_guide_lists_every_command_in_the_order_of_the_help() -> None:
    rows = re.findall(
        r"^\| `riskdocs ([a-z]+)` \|", _GUIDE.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert rows == _NAMES


@pytest.mark.parametrize("name", _NAMES)
def test_a_command_is_told_in_a_line_that_is_not_cut(name: str) -> None:
    command = riskdocs.get_command(click.Context(riskdocs), name)
    assert command
    room = 80 - len("  ") - max(map(len, _NAMES)) - len("  ")
    told = command.get_short_help_str(room)
    assert told.endswith(".")
    assert not told.endswith("...")
