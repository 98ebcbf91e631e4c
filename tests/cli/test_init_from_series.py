"""`riskdocs init --from` on files of which some are items, and whose IDs begin in many ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner

from building import write
from riskdocs import load_catalogue
from riskdocs.cli.common.command_group import riskdocs

if TYPE_CHECKING:
    from pathlib import Path

    from riskdocs import Loaded

FAMILIES = ["ac", "au", "cm", "ia", "sc"]


def begun(folder: Path, files: dict[str, str]) -> tuple[dict[str, Any], Loaded]:
    """Return the kinds that the command finds in files, and what is read then."""
    write(folder, {"n.md": "Text.\n", **files})
    result = CliRunner().invoke(riskdocs, ["init", "--from", str(folder)])
    assert result.exit_code == 0, result.output
    definition = yaml.safe_load((folder / "catalogue.yml").read_text(encoding="utf-8"))
    return definition["kinds"], load_catalogue(folder)


@pytest.mark.parametrize(
    ("paths", "forms"),
    [
        (
            [f"standard/{one}/{one}-0{number}" for one in FAMILIES for number in (1, 2)],
            {"standard": "{family}-{2}"},
        ),
        (
            [f"standard/controls/STD-{one.upper()}-1" for one in FAMILIES],
            {"control": "STD-{family}-{n}"},
        ),
        # Four in one folder may be risks, controls, systems and cases.
        ([f"all/{one}-1" for one in FAMILIES[:4]], {"all": "", "au": "", "cm": "", "ia": ""}),
        # Each has a folder of its own that says what it is.
        (
            [f"{one}/X-{family.upper()}-1" for one, family in zip("abcde", FAMILIES, strict=True)],
            dict.fromkeys("abcde", "X-{}-{n}"),
        ),
        (["R-1", "R2", "r-3"], {"r": ""}),
    ],
    ids=[
        "a folder for each",
        "one folder",
        "few",
        "folders that differ",
        "with and without hyphen",
    ],
)
def test_families_of_one_series_are_one_kind(
    paths: list[str], forms: dict[str, str], tmp_path: Path
) -> None:
    kinds, loaded = begun(tmp_path / "it", {f"{path}.md": "# A title\n\nText.\n" for path in paths})
    assert len(loaded.catalogue.items) == len(paths)
    assert list(kinds) == list(forms)
    if "{family}" in "".join(forms.values()):
        assert [kind["id"] for kind in kinds.values()] == list(forms.values())


@pytest.mark.parametrize(
    ("beside", "kinds"),
    [
        (["web3", "one", "two", "three"], ["risk"]),
        (["top10/index", "top10/one", "top10/two", "top10/three"], ["risk"]),
        (["M-2/README", "M-2/M-2-logs", "M-2/M-2-more", "M-2/M-2-test"], ["risk", "m"]),
        (["M-2/README", "M-2/evidence"], ["risk", "m"]),
        (["M-2", "about", "glossary"], ["risk", "m"]),
        (["M-2", "M-3", "one", "two", "three"], ["risk", "m"]),
    ],
)
def test_the_only_id_among_files_without_one_is_a_name(
    beside: list[str], kinds: list[str], tmp_path: Path
) -> None:
    paths = ["risks/R-1", "risks/R-2", *(f"more/{one}" for one in beside)]
    files = {f"{path}.md": "# A title\n\nText.\n" for path in paths}
    found, _ = begun(tmp_path / "it", {path: text for path, text in files.items() if path})
    assert [name.replace("more", "m") for name in found] == kinds
