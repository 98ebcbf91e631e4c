"""A file that a format makes."""

from __future__ import annotations

import json
from typing import NamedTuple


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


def json_file(path: str, value: object) -> DataFile:
    """Return JSON as all our files have it: legible, in the order given, with a line end."""
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    return text_file(path, f"{text}\n")
