"""Workbooks of strangers, read where they can do no harm: in a process of its own.

A workbook of a few kilobytes can ask for terabytes: by compression, by a cell in the last corner,
by a row that is repeated a million times. No check of the file before that finds all of these, so
the process that reads it has little memory and little time.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from typing import TYPE_CHECKING

from riskdocs.export.xlsx_format import read_xlsx

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Bytes of memory and seconds; a register of thousands of rows needs a tenth of either.
_MEMORY = 1_000_000_000
_SECONDS = 60


def read_workbook(content: bytes) -> Sequence[dict[str, str]]:
    """Read the rows of a workbook that may be anything.

    Args:
        content: the file's bytes; .xlsx, .xls and .ods are understood.

    Raises:
        ValueError: it is no workbook, or asks for more than a register does.
    """
    # `-P`: the working folder may be a stranger's, and no place to import from.
    command = [sys.executable, "-P", "-m", __name__]
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command, input=content, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise ValueError(_TOO_MUCH) from None
    if done.returncode == _REFUSED:
        raise ValueError(done.stdout.decode())
    if done.returncode:
        raise ValueError(_TOO_MUCH)
    rows: Sequence[dict[str, str]] = json.loads(done.stdout)
    return rows


_TOO_MUCH = "This workbook asks for more memory or time than a register does."
_REFUSED = 3


def _main() -> None:
    """Read a workbook from the standard input and print its rows."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        # Not everywhere: where it is not, the time is limited all the same.
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    try:
        rows = read_xlsx(sys.stdin.buffer.read())
    except ValueError as error:
        sys.stdout.buffer.write(str(error).encode())
        sys.exit(_REFUSED)
    sys.stdout.buffer.write(json.dumps(rows).encode())


if __name__ == "__main__":
    _main()
