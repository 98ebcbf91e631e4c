"""Python searches less for unreachable objects while `mkdocs` runs."""

from __future__ import annotations

import gc
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from building import item, write

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """\
import atexit, gc
# What is registered first is called last.
atexit.register(lambda: print(gc.get_freeze_count() > 1_000, gc.get_count()[2]))
gc.set_threshold({before}, 11, 12)
from riskdocs.plugin import RiskdocsPlugin
for _ in range(3):
    RiskdocsPlugin().on_startup(command="build", dirty=False)
print(gc.get_threshold()[0], gc.get_threshold()[1:] == (11, 12), gc.get_freeze_count() > 1_000)
"""


@pytest.mark.parametrize(
    ("before", "after"), [(700, 20_000), (0, 0), (50_000, 50_000)], ids=["usual", "never", "seldom"]
)
def test_seldom_and_not_at_the_end(before: int, after: int) -> None:
    program = PROGRAM.format(before=before)
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert printed.stdout.decode().splitlines() == [f"{after} True True", "True 0"]


def test_what_a_build_has_read_is_searched_when_the_site_is_written(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "mkdocs.yml": "site_name: T\ntheme: {name: null, custom_dir: docs}\n"
            "plugins: [riskdocs]\n",
            "docs/main.html": "{{ page.content }}",
            "catalogue/risks/tr-1.md": item("One"),
        },
    )
    config = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    plugin = config.plugins["riskdocs"]
    plugin.on_startup(command="build", dirty=False)
    frozen = []
    config.plugins.events["env"].append(lambda *_, **__: frozen.append(gc.get_freeze_count()))
    build(config)
    assert frozen[0] > 1_000
    assert gc.get_freeze_count() == 0
