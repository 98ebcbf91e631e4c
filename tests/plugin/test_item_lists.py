"""Items of lists on the site: pages of their own, their text alone, and the way to their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from building import Built, build
from scripting import ScriptedRepository

if TYPE_CHECKING:
    from pathlib import Path

DEFINITION = """\
kinds:
  risk:
    id: "risk{Name}"
    defaults: {doc-status: Approved}
    keys: {related: also}
    items: {file: "more lists/risks.yaml", list: risks, body: [text]}
"""
RISKS = """\
risks:
  - id: riskLeak
    title: Leak
    also: riskSpill
    text: Like [it](#riskSpill).

  - id: riskSpill
    title: Spill
    text: It spills.
"""
EDIT: dict[str, Any] = {"repo_url": "https://example.org/repo", "edit_uri": "edit/main/docs/"}


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        (EDIT, "https://example.org/repo/edit/main/catalogue/more%20lists/risks.yaml#L{line}"),
        (
            {"edit_uri_template": "https://example.org/{path!q}"},
            "https://example.org/..%2Fcatalogue%2Fmore%20lists%2Frisks.yaml",
        ),
    ],
)
def test_each_has_a_page_that_leads_to_its_line(
    tmp_path: Path, settings: dict[str, Any], address: str
) -> None:
    files = {
        "catalogue/catalogue.yml": DEFINITION + "publish: [shared.json]\n",
        "catalogue/more lists/risks.yaml": RISKS,
        "catalogue/more lists/metadata.yaml": "title: All\n",
        "catalogue/shared.json": "{}",
    }
    site = build(tmp_path, files, **settings)
    assert [rule for rule in site.rules() if rule != "risk-uncontrolled"] == []
    for name, line, text in (("riskleak", 2, "Like it."), ("riskspill", 7, "It spills.")):
        page = site.page(f"risks/{name}/")
        assert page.one("a.edit").attributes["href"] == address.format(line=line)
        assert text in page.one("main").text()
    whole = (site.folder / "llms-full.txt").read_text(encoding="utf-8")
    assert whole.count("\n\nIt spills.") == 1
    assert not site.exists("more lists/risks.yaml")
    assert not site.exists("more lists/metadata.yaml")
    assert site.exists("shared.json")


def test_each_has_the_date_of_its_newest_line(tmp_path: Path) -> None:
    repository = ScriptedRepository(tmp_path)
    lists = "catalogue/more lists/risks.yaml"
    repository.commit("Begin", {"catalogue/catalogue.yml": DEFINITION, lists: RISKS})
    spilt = RISKS.replace("It spills.", "It spills, and more.")
    repository.commit("Say more", {lists: spilt, "docs/index.md": "# Home\n"})
    site = build(tmp_path, {})
    assert dates(site) == ["2026-01-06", "2026-01-07"]
    repository.write({lists: f"# On top of all.\n{spilt}"})
    assert dates(build(tmp_path, {})) == []


def dates(site: Built) -> list[str | None]:
    """Return when each risk was changed last, as its page tells it."""
    pages = [site.page(f"risks/{name}/") for name in ("riskleak", "riskspill")]
    return [time.attributes["datetime"] for page in pages for time in page.css(".rd-facts time")]
