"""A file that a format makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.json_text import json_line

if TYPE_CHECKING:
    from collections.abc import Iterator


class DataFile(NamedTuple):
    """A file that a format makes.

    Attributes:
        path: on the site, `data/catalogue.json`.
        content: its bytes.
    """

    path: str
    content: bytes


def text_file(path: str, text: str) -> DataFile:
    """Return a file of UTF-8 text."""
    return DataFile(path, text.encode())


class JsonLine(str):
    """A value as JSON in one line, made before."""

    __slots__ = ()


def json_file(path: str, text: str) -> DataFile:
    """Return a file of a JSON text, with a line end."""
    return text_file(path, f"{text}\n")


def json_text(value: object, depth: int = 2, line: str = "\n") -> str:
    """Return JSON as all our files have it, in the order given.

    Args:
        value: what it holds.
        depth: of the containers whose members have a line each; what is deeper is in one line, so
            that an item is one line and a difference of two files shows which items changed.
        line: a line end and what the line begins with that the value is to stand in.
    """
    return "".join(_pieces(value, depth, line))


def _pieces(value: object, depth: int, line: str) -> Iterator[str]:
    if isinstance(value, JsonLine):
        yield value
        return
    if not depth or not value or not isinstance(value, (dict, list)):
        yield json_line(value)  # what indents is written in Python, and ten times slower
        return
    deeper = f"{line} "
    start, end = "{}" if isinstance(value, dict) else "[]"
    before = f"{start}{deeper}"
    if isinstance(value, dict):
        for key, child in value.items():
            yield f"{before}{json_line(key)}: "
            yield from _pieces(child, depth - 1, deeper)
            before = f",{deeper}"
    else:
        for child in value:
            yield before
            yield from _pieces(child, depth - 1, deeper)
            before = f",{deeper}"
    yield f"{line}{end}"
