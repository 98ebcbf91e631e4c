"""A folder, a commit of it and either with changes give the same answers."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from building import item, write
from riskdocs.cli import riskdocs
from riskdocs.model.definition import Definition
from riskdocs.model.file_source import FilesInMemory
from riskdocs.reading.file_sources import (
    ChangedFiles,
    FilesOfCommit,
    FilesOnDisk,
    link_fault,
    repository_of,
    with_changes,
)
from riskdocs.reading.limits import FILE_BYTES, PICTURE_BYTES
from riskdocs.reading.loader import read_catalogue
from riskdocs.reading.page_files import page_files
from scripting import ScriptedRepository

if TYPE_CHECKING:
    from riskdocs.model.file_source import FileSource

FILES = {
    "catalogue/catalogue.yml": "title: Test\n",
    "catalogue/.hidden/tr-8.md": item("Hidden"),
    "catalogue/risks/tr-1.md": item("One", "See ![a picture](../images/a.svg).\n"),
    "catalogue/risks.md": "x",
    "catalogue/images/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "docs/index.md": "# Home\n",
    "docs/about/index.md": "# About\n",
    "outside.md": "# Out\n",
}
LINKS = {
    "catalogue/tr-2.md": "risks/tr-1.md",
    "catalogue/tr-3.md": "../outside.md",
    "catalogue/tr-4.md": "nowhere.md",
    "catalogue/tr-5.md": "tr-5.md",
    "catalogue/tr-6.md": "tr-2.md",
    "catalogue/tr-7.md": "around/tr-1.md",
    "catalogue/around": "risks",
    "docs/outside.md": "../outside.md",
}
OUT, NOWHERE = "leads out of the catalogue", "leads nowhere"


@pytest.fixture(params=["disk", "commit", "commit of the catalogue itself", "changed", "none new"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> FileSource:
    """The same files, wherever they are."""
    inner = request.param == "commit of the catalogue itself"
    git = ScriptedRepository(tmp_path / "catalogue" if inner else tmp_path)
    for link, target in LINKS.items():
        (tmp_path / link).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / link).symlink_to(target)
    write(tmp_path, FILES)
    git.commit("Begin", {})
    disk = FilesOnDisk(tmp_path.resolve())
    if request.param == "disk":
        return disk
    if request.param == "none new":
        return ChangedFiles(disk, {})
    root = tmp_path / "catalogue"
    commit = git("rev-parse", "HEAD").strip()
    if request.param == "changed":
        (root / "risks/tr-1.md").write_text("Before.\n", encoding="utf-8")
        (root / "images/a.svg").unlink()
        new = ("catalogue/risks/tr-1.md", "catalogue/images/a.svg")
        return ChangedFiles(disk, {name: FILES[name].encode() for name in new})
    git.commit("Change", {"catalogue/risks.md" if not inner else "risks.md": "y"})
    return FilesOfCommit(repository_of(root), commit, root)


def test_what_lies_in_the_catalogue(source: FileSource) -> None:
    assert [(one.path, one.is_link) for one in source.walk("catalogue")] == [
        ("catalogue/around", True),
        ("catalogue/catalogue.yml", False),
        ("catalogue/images/a.svg", False),
        ("catalogue/risks.md", False),
        ("catalogue/risks/tr-1.md", False),
        *((f"catalogue/tr-{number}.md", True) for number in range(2, 8)),
    ]
    assert {*source.names("catalogue/images")} == {"a.svg"}
    assert {"catalogue.yml", "risks", "images", "tr-4.md"} <= {*source.names("catalogue")}
    assert not source.names("nowhere")


def test_what_a_path_leads_to(source: FileSource) -> None:
    files = ["catalogue/risks/tr-1.md", "catalogue/tr-2.md", "catalogue/tr-6.md"]
    assert all(source.is_file(path) for path in (*files, "catalogue/tr-7.md"))
    for path in (*files, "catalogue/tr-7.md"):
        source.prefetch([path])
        assert source.read(path, FILE_BYTES).decode() == FILES["catalogue/risks/tr-1.md"]
    assert len(source.read("catalogue/risks/tr-1.md", 10)) == 11
    assert source.is_folder("catalogue/risks")
    assert source.is_folder("catalogue/around")
    for path in ("catalogue/tr-4.md", "catalogue/tr-5.md", "catalogue/tr-9.md", "no\x00name", ""):
        assert not source.is_file(path)
    for path in ("catalogue/tr-1.md", "catalogue/risks/tr-1.md", "no\x00name"):
        assert not source.is_folder(path)
    with pytest.raises(OSError, match="No such file"):
        source.read("catalogue/risks/tr-9.md", FILE_BYTES)


def test_links_are_judged(source: FileSource) -> None:
    faults = {name: link_fault(source, name, "catalogue") for name in LINKS if "docs" not in name}
    told = {name.partition("/")[2]: fault[0] for name, fault in faults.items() if fault}
    assert told == {
        "tr-3.md": f"The file is a link that {OUT}.",
        "tr-4.md": f"The file is a link that {NOWHERE}.",
        "tr-5.md": f"The file is a link that {NOWHERE}.",
    }


def test_the_same_catalogue(source: FileSource, tmp_path: Path) -> None:
    catalogue = read_catalogue(tmp_path / "catalogue", source=source)
    assert [item.document.path for item in catalogue.items] == [
        "catalogue/risks/tr-1.md",
        "catalogue/tr-2.md",
        "catalogue/tr-6.md",
        "catalogue/tr-7.md",
    ]
    assert catalogue.assets == ("images/a.svg",)
    if not source.is_folder("docs"):
        return
    assert [page.document.path for page in catalogue.pages] == [
        "docs/index.md",
        "docs/outside.md",
        "docs/about/index.md",
    ]


def test_no_link_leads_out_of_a_commit(tmp_path: Path) -> None:
    project = tmp_path / "project"
    git = ScriptedRepository(project)
    write(tmp_path, {"secret.md": "# Secret\n"})
    git.write({"catalogue/tr-1.md": item("One"), "docs/index.md": "# Home\n"})
    (project / "docs/a.md").symlink_to(tmp_path / "secret.md")
    (project / "docs/b.md").symlink_to("../../secret.md")
    git.commit("Begin", {})
    root = project / "catalogue"
    commit = FilesOfCommit(repository_of(root), git("rev-parse", "HEAD").strip(), root)
    pages = read_catalogue(root, source=commit).pages
    assert [page.document.path for page in pages] == ["docs/index.md"]


def test_a_picture_of_an_old_state_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git = ScriptedRepository(tmp_path)
    git.commit("Begin", {**FILES, "catalogue/images/b.svg": "<svg><script/></svg>"})
    write(tmp_path, {"catalogue/images/a.svg": "<svg><script/></svg>"})
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(riskdocs, ["check", "--since=HEAD", "--format=json"])
    found = json.loads(told.stdout)["findings"]
    assert [(one["rule"], one["path"]) for one in found] == [
        ("file-active", "catalogue/images/a.svg"),
        ("link-file", "catalogue/risks/tr-1.md"),
    ]


def test_a_definition_of_an_old_state_that_leads_out(tmp_path: Path) -> None:
    git = ScriptedRepository(tmp_path)
    git.write({"catalogue/tr-1.md": item("One"), "other.yml": "title: Another"})
    (tmp_path / "catalogue/catalogue.yml").symlink_to("../other.yml")
    git.commit("Begin", {})
    root = tmp_path / "catalogue"
    commit = FilesOfCommit(repository_of(root), git("rev-parse", "HEAD").strip(), root)
    (problem,) = read_catalogue(root, source=commit).problems
    assert problem.message == f"The file is a link that {OUT}."


def test_a_picture_without_end_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "catalogue/images/b.svg": ""})
    os.truncate(tmp_path / "catalogue/images/b.svg", PICTURE_BYTES + 1)
    catalogue = read_catalogue(tmp_path / "catalogue")
    assert catalogue.assets == ("images/a.svg",)
    assert [problem.message for problem in catalogue.problems if "b.svg" in problem.path] == [
        "The file is larger than 20,000,000 bytes, the most that is read."
    ]


def test_a_folder_that_a_link_leads_to_is_no_file_of_the_documentation(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "elsewhere/a.md": "# A\n"})
    (tmp_path / "docs/linked").symlink_to("../elsewhere")
    files = page_files(
        FilesOnDisk(tmp_path), tmp_path / "docs", tmp_path / "catalogue", Definition()
    )
    assert files == {"index.md": "docs/index.md", "about/index.md": "docs/about/index.md"}


def test_a_catalogue_that_is_not_written_yet(tmp_path: Path) -> None:
    root = tmp_path / "catalogue"
    with pytest.raises(NotADirectoryError):
        read_catalogue(root)
    source = with_changes(root, {tmp_path.resolve() / "catalogue/tr-1.md": item("One").encode()})
    assert [item.id for item in read_catalogue(root, source=source).items] == ["TR-1"]


def test_files_in_memory() -> None:
    source = FilesInMemory({name: text.encode() for name, text in FILES.items()})
    catalogue = read_catalogue(Path("catalogue"), source=source)
    assert [item.id for item in catalogue.items] == ["TR-1"]
    assert len(catalogue.pages) == 2
    assert len(source.read("outside.md", 2)) == 3
    with pytest.raises(OSError, match="No such file"):
        source.read("nowhere.md", 1)
