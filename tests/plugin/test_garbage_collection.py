"""Python searches less for unreachable objects while `mkdocs` runs."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """\
import atexit, gc
# What is registered first is called last.
atexit.register(lambda: print(gc.get_freeze_count() > 1_000, gc.get_count()[2]))
gc.set_threshold({before}, 11, 12)
from riskdocs.plugin import RiskdocsPlugin
for _ in range(3):
    RiskdocsPlugin().on_startup(command="build", dirty=False)
print(gc.get_threshold()[0], gc.get_threshold()[1:] == (11, 12), gc.get_freeze_count())
"""


@pytest.mark.parametrize(
    ("before", "after"), [(700, 20_000), (0, 0), (50_000, 50_000)], ids=["usual", "never", "seldom"]
)
def test_seldom_and_not_at_the_end(before: int, after: int) -> None:
    program = PROGRAM.format(before=before)
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert printed.stdout.decode().splitlines() == [f"{after} True 0", "True 0"]
