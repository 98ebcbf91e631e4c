"""Data that few visitors need, which a page's script asks for.

A page that is opened from a folder can load it as a script, and in no other form.
"""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    #: A file's path and what makes its content, once it is wanted.
    MadeLater: TypeAlias = tuple[str, Callable[[], str]]


def data_script(path: str, data: Callable[[], object]) -> MadeLater:
    """Return a script that leaves data where `loading.js` finds it.

    Args:
        path: of the site. The file's name is that of the data, which no other may have.
        data: makes what JSON can hold.
    """
    name = PurePosixPath(path).stem

    def content() -> str:
        written = json.dumps(data(), separators=(",", ":"))
        return f'(window.riskdocs.data ??= {{}})["{name}"] = {written};\n'

    return path, content
