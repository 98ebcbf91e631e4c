"""The past as the page of changes tells it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from building import item
from pages.making import make_site
from riskdocs.difference.change_log import ChangeLog, Period, PeriodKind
from riskdocs.difference.compare import CatalogueState
from riskdocs.pages.parts.periods import period_rows

if TYPE_CHECKING:
    from pathlib import Path


def test_each_release_has_an_anchor_whatever_it_is_called(tmp_path: Path) -> None:
    site = make_site(tmp_path, {"tr-1.md": item("One")})
    before = CatalogueState("", replace(site.catalogue, items=()))
    after = CatalogueState("", site.catalogue)
    periods = [
        Period(PeriodKind.RELEASE, name, date(2026, 5, 1), lambda: before, lambda: after)
        for name in ("v1.0", "v1-0", "٢")
    ]
    rows, left_out = period_rows(site, ChangeLog(periods=tuple(periods)))
    assert left_out == 0
    assert [row.anchor for row in rows] == ["v1-0", "v1-0_", "release"]
