"""A word of a call that is one of a few."""

import click

from riskdocs.texts.nearest import did_you_mean


class OneOf(click.Choice[str]):
    """Suggests the word that was likely meant."""

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:
        """Return what is said of a word that is none of them."""
        del ctx
        advice = did_you_mean(str(value), self.choices) or ""
        return f"`{value}` is not one of {', '.join(self.choices)}. {advice}".strip()
