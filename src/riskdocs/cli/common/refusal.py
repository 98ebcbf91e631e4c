"""What a command says when it can't do what it was asked."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Refusal(click.ClickException):
    """One sentence for the person at the terminal; the exit status is 2."""


@contextmanager
def refusing(error: type[Exception], before: str = "", behind: str = "") -> Iterator[None]:
    """Refuse where an error says, in a sentence for a person, why something can't be done.

    Args:
        error: its class.
        before: what is said before that sentence.
        behind: what is said behind it.

    Raises:
        Refusal: there was such an error.
    """
    try:
        yield
    except error as why:
        raise Refusal(f"{before}{why}{behind}") from why


@contextmanager
def reading(file: Path) -> Iterator[None]:
    """Refuse where a file that a call names can't be read.

    Raises:
        Refusal: it can't.
    """
    try:
        yield
    except OSError as error:
        raise Refusal(f"`{file}` can't be read: {error.strerror or error}.") from error
