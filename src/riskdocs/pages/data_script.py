"""Data that few visitors need, which a page's script asks for.

A page that is opened from a folder can load it as a script, and in no other form.
"""

from __future__ import annotations

import json
from pathlib import PurePosixPath


def data_script(path: str, data: object) -> tuple[str, str]:
    """Return the path and the content of a script that leaves data where `loading.js` finds it.

    Args:
        path: of the site. The file's name is that of the data, which no other may have.
        data: what JSON can hold.
    """
    written = json.dumps(data, separators=(",", ":"))
    return path, f'(window.riskdocs.data ??= {{}})["{PurePosixPath(path).stem}"] = {written};\n'
