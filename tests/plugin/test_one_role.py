"""Catalogues of risks alone, or of controls alone: nothing on their sites is about the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from building import build, item

if TYPE_CHECKING:
    from pathlib import Path

RISKS = "kinds: {threat: {prefix: TH, role: risk}}\n"
CONTROLS = "kinds: {control: {prefix: CT}, test: {prefix: TE}}\n"


@pytest.mark.parametrize(
    ("definition", "name", "other", "has_coverage"),
    [(RISKS, "th-1", "control", True), (CONTROLS, "ct-1", "risk", False)],
)
def test_nothing_is_about_what_the_catalogue_does_not_keep(
    definition: str, name: str, other: str, has_coverage: bool, tmp_path: Path
) -> None:
    files = {
        "catalogue/catalogue.yml": f"title: Things\ndescription: Ours.\n{definition}",
        f"catalogue/{name}.md": item("One", related=[name[:3] + "2"]),
        f"catalogue/{name[:3]}2.md": item("Two"),
    }
    built = build(tmp_path, files, strict=True)
    assert built.messages == []
    folder = "threats" if other == "control" else "controls"
    pages = ["", f"{folder}/", f"{folder}/{name}/", "graph/", "references/", "all/"]
    for address in [*pages, "coverage/"] if has_coverage else pages:
        page = built.page(address)
        said = page.one("main").text().casefold()
        assert other not in said, (address, said)
        assert "mitigat" not in said, (address, said)
        assert has_coverage or not page.css('a[href*="coverage"]'), address
    assert built.exists("coverage/") == has_coverage
