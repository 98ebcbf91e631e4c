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
            {
                one: f"X-{family.upper()}-{{n}}"
                for one, family in zip("abcde", FAMILIES, strict=True)
            },
        ),
        (["R-1", "R2", "r-3"], {"r": ""}),
        (["S-1", "S-2", "docs/S-3"], {"s": ""}),
        (["code/SCWE-1", "code/SCWE-2", "gov/SCWE-3", "auth/SCWE-4"], {"scwe": ""}),
        (["docs/eisen/aia-1", "docs/eisen/aia-2"], {"eisen": ""}),
        (["docs/maatregelen/mtr-1", "docs/maatregelen/hr/mtr-2"], {"maatregelen": ""}),
        (["all/INC-2024-001", "all/INC-2025-014"], {"all": "INC-{4}-{3}"}),
        (["all/MCP01-2025-leaks", "all/MCP02-2025-tools"], {"all": "MCP{2}"}),
    ],
    ids=[
        *("a folder for each", "one folder", "few", "folders that differ"),
        *(
            "with and without hyphen",
            "a name like a plural",
            "no folder with most",
            "folders around",
            "and within",
        ),
        *("years", "an edition behind"),
    ],
)
def test_families_of_one_series_are_one_kind(
    paths: list[str], forms: dict[str, str], tmp_path: Path
) -> None:
    kinds, loaded = begun(tmp_path / "it", {f"{path}.md": "# A title\n\nText.\n" for path in paths})
    assert len(loaded.catalogue.items) == len(paths)
    assert list(kinds) == list(forms)
    if any(forms.values()):
        assert [kind["id"] for kind in kinds.values()] == list(forms.values())


def test_a_key_that_mostly_has_no_ids_has_none(tmp_path: Path) -> None:
    said = ["CggeAqO876", "B8L8NZJiTO", "k3vQwPz0Ma", "zZ1yX2wV3u"]
    files = {f"risks/R-{n}.md": "# A title\n\nText.\n" for n in (1, 2)}
    files |= {f"more/{one}/a.md": f"---\nid: {one}\n---\nText.\n" for one in said}
    kinds, _ = begun(tmp_path / "it", files)
    assert list(kinds) == ["risk"]


@pytest.mark.parametrize(
    ("beside", "kinds"),
    [
        (["web3", "one", "two", "three"], ["risk"]),
        (["top10/index", "top10/one", "top10/two", "top10/three"], ["risk"]),
        (["M-2/README", "M-2/M-2-logs", "M-2/M-2-more", "M-2/M-2-test"], ["risk", "m"]),
        (["M-1", "M-2", *"abcdefghi"], ["risk"]),
        (["mcp-top-10"], ["risk"]),
        (["owasp-llm-top10", "sp800-53", "v1.2", "cve-2021-44228"], ["risk"]),
        (["csf-2.0"], ["risk"]),
        (["v1", "v2", "v4.1/README"], ["risk"]),
        (["v3-audit", "v3-tests"], ["risk"]),
        (["v-01", "v-02", "v-03"], ["risk", "m"]),
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


def test_the_only_id_in_headings_is_one_of_something_else(tmp_path: Path) -> None:
    headings = {"risks/a": "R-1 Leak", "risks/b": "R-2 Loss", "more/c": "S3 is a store"}
    texts = {**headings, **dict.fromkeys(["more/d", "more/e", "notes/f"], "A title")}
    files = {f"{path}.md": f"# {heading}\n\nText.\n" for path, heading in texts.items()}
    assert list(begun(tmp_path / "it", files)[0]) == ["risk"]


def test_a_single_letter_is_called_as_the_folder_or_the_site_says(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": "site_name: Ten controls\n"})
    kinds, _ = begun(tmp_path / "docs", {f"c{n}.md": "# A title\n\nText.\n" for n in (1, 2)})
    assert {name: kind["role"] for name, kind in kinds.items()} == {"control": "control"}


@pytest.mark.parametrize(
    ("risk", "control", "kinds"),
    [
        ("tr", "ct", {"risk": "risk", "control": "control"}),  # as without a definition
        ("v", "w", {"v": "risk", "w": "control"}),
        ("ours/tr", "ours/ct", {"our": "risk", "ct": "control"}),
    ],
)
def test_what_is_mitigated_is_a_risk(
    risk: str, control: str, kinds: dict[str, str], tmp_path: Path
) -> None:
    name = risk.rpartition("/")[2].upper()
    files = {f"{risk}-{n}.md": "---\ntitle: Leak\n---\nText.\n" for n in (1, 2)}
    stated = f"---\ntitle: Filter\nmitigates: ['#{name}-1', {name}-2]\n---\nText.\n"
    found, loaded = begun(tmp_path / "it", {**files, f"{control}-1.md": stated})
    assert {name: kind["role"] for name, kind in found.items()} == kinds
    assert {one.rule for one in loaded.findings} == {"file-name"}


@pytest.mark.parametrize(
    ("title", "heading"),
    [("R-1 Leak", "R-1 Leak {#r-1}"), ("Leak", "R-1:2024 \N{EN DASH} Leak"), ("Leak", "Leak")],
)
def test_a_heading_that_says_the_title_again_is_read_as_it(
    title: str, heading: str, tmp_path: Path
) -> None:
    text = f"---\ntitle: {title}\n---\n# {heading}\n\nText.\n"
    kinds, loaded = begun(tmp_path / "it", {"r-1.md": text})
    assert kinds["r"]["title-from"] == "heading"
    assert [(item.title, item.body) for item in loaded.catalogue.items] == [(title, "\nText.\n")]
    assert {one.rule for one in loaded.findings} == {"file-name"}


def test_a_key_that_names_each_item_itself_is_no_relation_where_one_is_empty(
    tmp_path: Path,
) -> None:
    files = {
        f"r-{n}.md": f"---\ntitle: Leak\ntests: {said}\n---\nText.\n"
        for n, said in ((1, "R-1"), (2, "r-2 "), (3, ""))
    }
    _, loaded = begun(tmp_path / "it", files)
    assert {one.rule for one in loaded.findings} == {"file-name"}


def test_what_is_not_read_is_named_with_the_reason(tmp_path: Path) -> None:
    folder = tmp_path / "it"
    write(
        folder,
        {"r-1.md": "Text.\n", "r-2.md": "Text.\n", "n.md": "Text.\n"}
        | {f"n{n}.md": "Text.\n" for n in "abcdefg"},
    )
    (folder / "all.json").write_bytes(b" " * 1_000_001)
    (folder / "r-3.md").write_text("---\ntitle: A: b\n---\n", encoding="utf-8")
    (folder / "empty.yaml").write_text("# Nothing yet\n", encoding="utf-8")
    (folder / "list.yaml").write_text("- {id: R-4\n- {id: R-5}\n", encoding="utf-8")
    run = CliRunner().invoke(riskdocs, ["init", "--from", str(folder)])
    assert "No items: n.md, na.md, nb.md, nc.md, nd.md and 3 more\n" in run.output
    assert "Not read (The file is larger than 1,000,000 bytes, " in run.output
    assert "): it/all.json\n" in run.output
    assert "Not read (There is a colon where none can be): it/r-3.md\n" in run.output
    assert "Not read (The brackets that open here are not closed, or hold " in run.output
    assert "): it/list.yaml\n" in run.output
    assert "empty.yaml" not in run.output


@pytest.mark.parametrize(
    ("aliases", "keys"),
    [
        ("[Prompt hacking, leak]", {"keywords": ["aliases"], "aliases": ["former-ids"]}),
        ("[a / b hacking, leak]", {"keywords": ["aliases"], "aliases": ["former-ids"]}),
        ("[R-9, a b]", None),
        ("[/risks/old one/]", None),
        ("[old-name]", None),
    ],
)
def test_other_names_are_no_former_ids(
    aliases: str, keys: dict[str, list[str]] | None, tmp_path: Path
) -> None:
    text = f"---\ntitle: A\naliases: {aliases}\n---\nText.\n"
    kinds, loaded = begun(tmp_path / "c", {"R-1.md": text, "R-2.md": "# R-2 B\n"})
    assert kinds["r"].get("keys") == keys
    item = loaded.catalogue.item("R-1")
    assert item
    assert (item.keywords == (aliases[1:].partition(",")[0], "leak")) is bool(keys)
    CliRunner().invoke(
        riskdocs, ["rename", "R-1", "--to", "R-7", "--catalogue", str(tmp_path / "c")]
    )
    renamed = load_catalogue(tmp_path / "c").catalogue.item("R-7")
    assert renamed
    assert "R-1" in renamed.aliases
    assert renamed.keywords == item.keywords


def test_a_template_with_the_number_0_is_no_item(tmp_path: Path) -> None:
    names = ("R-0", "R-1", "R-2")
    kinds, loaded = begun(tmp_path / "c", {f"{name}.md": f"# {name}: T\n" for name in names})
    text = (tmp_path / "c/catalogue.yml").read_text(encoding="utf-8")
    assert [*kinds] == ["r"]
    assert "# 2 items: R-1, R-2 in file names\n" in text
    assert "# site-pages: [R-0.md, n.md]\n" in text
    assert len(loaded.catalogue.items) == 2


def test_a_name_with_the_year_behind_what_ids_begin_with_is_no_item(tmp_path: Path) -> None:
    names = ("R01_2024-Leak", "R02_2024-Loss", "R_2024-Next-steps")
    _, loaded = begun(tmp_path / "c", {f"{name}.md": "# T\n" for name in names})
    text = (tmp_path / "c/catalogue.yml").read_text(encoding="utf-8")
    said = "its name is no ID, but would be read as R2024"
    assert f"ignore-files:\n- R_2024-Next-steps.md  # {said}\n" in text
    assert "# site-pages: [n.md]\n" in text
    assert [item.id for item in loaded.catalogue.items] == ["R01", "R02"]


def test_templates_are_left_out(tmp_path: Path) -> None:
    names = ("R-1", "R-2", "Risk-Template", "templates/one", "templates/two", "template-injection")
    _, loaded = begun(tmp_path / "c", {f"{name}.md": "# T\n" for name in names})
    text = (tmp_path / "c/catalogue.yml").read_text(encoding="utf-8")
    assert "- Risk-Template.md  # what items are made of\n- templates  # what" in text
    assert "# site-pages: [n.md, template-injection.md]\n" in text
    assert [item.id for item in loaded.catalogue.items] == ["R-1", "R-2"]


def test_a_key_that_says_what_items_have_in_common_has_no_ids(tmp_path: Path) -> None:
    names = ["weak-cipher", "open-port", "old-library", "leaked-key", "long-session"]
    facts = "cwe-id: CWE-327\ncwe-name: Use of a Broken or Risky Cryptographic Algorithm"
    files = {f"{name}.md": f"---\ntitle: T\n{facts}\n---\nText.\n" for name in names}
    kinds, loaded = begun(tmp_path / "risks", files)
    assert [(name, kind["id"]) for name, kind in kinds.items()] == [("risk", "{slug}")]
    assert [item.id for item in loaded.catalogue.items] == sorted(names)
    # What an entry is called is no second reference to it.
    assert {len(item.references) for item in loaded.catalogue.items} == {1}


def test_former_editions_and_translations_beside_the_newest_are_left_out(tmp_path: Path) -> None:
    names = [
        *("2021-risks/m1-old", "2021-risks/m2", "2023-risks/m1-new", "2023-risks/m2"),
        *("2021-risks-zh-tw/m1", "2023-risks-zh-tw/m1", "2023-risks/2024/m3", "2023-risks/2025/m4"),
        "2021-risks/m9-dropped",
    ]
    kinds, loaded = begun(tmp_path / "c", {f"{name}.md": "# A title\n" for name in names})
    definition = yaml.safe_load((tmp_path / "c/catalogue.yml").read_text(encoding="utf-8"))
    assert definition["ignore-files"] == ["2021-risks", "2021-risks-zh-tw", "2023-risks-zh-tw"]
    assert [*kinds] == ["risk"]  # by the folder, where an ID has but a letter
    assert [item.id for item in loaded.catalogue.items] == ["M1", "M2", "M3", "M4"]


def test_of_languages_side_by_side_english_is_kept(tmp_path: Path) -> None:
    names = [
        f"{year}/{one}/src/R-{n}" for year in (2023, 2025) for one in ["de", "en"] for n in (1, 2)
    ]
    kinds, loaded = begun(tmp_path / "c", {f"{name}.md": "# A title\n" for name in names})
    definition = yaml.safe_load((tmp_path / "c/catalogue.yml").read_text(encoding="utf-8"))
    assert definition["ignore-files"] == ["2023", "2025/de"]
    assert [*kinds] == ["r"]
    assert "id-duplicate" not in {one.rule for one in loaded.findings}


@pytest.mark.parametrize(
    ("more", "ignored"),
    [
        (["archive/2018/R-1", "archive/r-2", "translations/de/R-1"], ["archive", "translations"]),
        (["archive/R-9", "archive/R-1"], None),  # of the first there is nothing else
        (["pt-BR/R-1", "ac/AC-1"], ["pt-BR"]),
        (["9.0/R-3", "9.0/R-4", "10.1/R-3", "10.1/R-4"], ["9.0"]),
        (["1.0/R-3", "1.0/R-4", "v1.0/R-3", "v1.0/R-4"], ["1.0"]),  # the same in every run
        (["2019/R-1"], None),  # which of two is the newer one is for the publisher to say
    ],
)
def test_folders_of_copies_are_left_out(
    more: list[str], ignored: list[str] | None, tmp_path: Path
) -> None:
    names = ("R-1", "R-2", *more)
    files = {f"{name}.md": f"# {name.rpartition('/')[2]}: T\n" for name in names}
    _, loaded = begun(tmp_path / "c", files)
    definition = yaml.safe_load((tmp_path / "c/catalogue.yml").read_text(encoding="utf-8"))
    assert definition.get("ignore-files") == ignored
    same = {one.rule for one in loaded.findings} & {"id-duplicate", "definition"}
    assert bool(same) is (ignored is None)
