"""What a command says when it can't do what it was asked."""

import click


class Refusal(click.ClickException):
    """One sentence for the person at the terminal; the exit status is 2."""
