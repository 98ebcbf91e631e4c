"""Who waits at a terminal sees a sign of life; nobody else does."""

from __future__ import annotations

import io
import time

import pytest

from riskdocs.reports import progress as module
from riskdocs.reports.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "patience", "told"),
    [(Terminal(), 0.0, True), (Terminal(), 60.0, False), (io.StringIO(), 0.0, False)],
)
def test_progress(
    stream: io.StringIO, patience: float, told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr(module, "_QUIET_SECONDS", patience)
    with progress("Checking catalogue"):
        deadline = time.monotonic() + 60
        while told and not stream.getvalue() and time.monotonic() < deadline:
            time.sleep(0.001)
    if told:
        assert stream.getvalue().startswith("Checking catalogue ... 0 s\r")
        assert stream.getvalue().endswith("\x1b[K")
    else:
        assert stream.getvalue() == ""
