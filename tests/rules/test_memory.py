"""A check of a large catalogue takes no more memory than it must."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

from building import item
from riskdocs.reading.loader import read_catalogue
from riskdocs.rules import incremental
from riskdocs.rules.facts.context import Context
from riskdocs.rules.run import check

if TYPE_CHECKING:
    import pytest

    from conftest import WriteFiles


def test_what_a_check_worked_out_is_gone_behind_it(
    write_files: WriteFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No cycle leads to it: while a command runs, Python collects none."""
    left: list[weakref.ref[Context]] = []

    class Watched(Context):
        def __init__(self, *given: object, **options: object) -> None:
            super().__init__(*given, **options)  # type: ignore[arg-type] # handed on as they are
            left.append(weakref.ref(self))

    monkeypatch.setattr(incremental, "Context", Watched)
    bad = "[](#TR-9) [x](no.md) ![y](no.png) [z](#nowhere) <a href='no.md'>u</a> OWASP LLM01"
    root = write_files({"catalogue/tr-1.md": item("Leak", bad), "docs/page.md": bad})
    catalogue = read_catalogue(root)
    gc.disable()
    try:
        findings = check(catalogue)
        assert [one() for one in left] == [None]
    finally:
        gc.enable()
    assert {"link-file", "link-unresolved", "link-anchor"} <= {one.rule for one in findings}
