"""Data that few visitors need, which a page's script asks for.

A page that is opened from a folder can load it as a script, and in no other form.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from riskdocs.model.sources import DATA_SCRIPTS

if TYPE_CHECKING:
    from collections.abc import Callable

    #: A file's path and what makes its content, once it is wanted.
    MadeLater: TypeAlias = tuple[str, Callable[[], str]]


def data_script(name: str, data: Callable[[], object]) -> MadeLater:
    """Return a script that leaves data where `loading.js` finds it.

    Args:
        name: of the data, which is that of the file.
        data: makes what JSON can hold.
    """

    def content() -> str:
        written = json.dumps(data(), separators=(",", ":"))
        return f'(window.riskdocs.data ??= {{}})["{name}"] = {written};\n'

    return data_path(name), content


def data_path(name: str) -> str:
    """Return the path of data by its name."""
    return f"{DATA_SCRIPTS}{name}.js"
