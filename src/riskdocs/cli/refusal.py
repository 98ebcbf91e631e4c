"""What a command says when it can't do what it was asked."""

from __future__ import annotations

import click

from riskdocs.reports.visible import sentence


class Refusal(click.ClickException):
    """One sentence for the person at the terminal; the exit status is 2."""

    exit_code = 2

    def format_message(self) -> str:
        """Return the sentence, harmless for a terminal."""
        return "\n".join(sentence(line) for line in self.message.split("\n"))
