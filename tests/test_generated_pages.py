"""The pages of the guide that are made of the code say what it says; `make guide` writes them.

What makes each of them lies in `guide/`, in a file that is called like the page.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from golden import assert_golden

GUIDE = Path(__file__).parents[1] / "docs/guide"
MAKERS = sorted((Path(__file__).parent / "guide").glob("*.py"))


@pytest.mark.parametrize("name", [file.stem for file in MAKERS])
def test_page_is_what_the_code_says(name: str) -> None:
    page = import_module(f"guide.{name}").page()
    assert_golden(GUIDE / f"{name.replace('_', '-')}.md", page)
