"""Files that ask for trouble: each costs itself, and quickly."""

import os
import time
from pathlib import Path

import pytest

from conftest import WriteFiles
from golden import shown
from riskdocs import load_catalogue
from riskdocs.reading import limits
from riskdocs.reading.loader import read_catalogue

GOOD = "---\ntitle: Good\ndoc-status: Draft\n---\nText.\n"
OUT = "leads out of the catalogue. | Put a file in its place."
#: Seconds of CPU; what is linear takes less than one, on a slow machine too.
AT_ONCE = 5.0


def problems_of(root: Path) -> list[str]:
    """What reading a folder finds; it must end soon, and the item TR-1 must survive."""
    start = time.process_time()
    catalogue = read_catalogue(root)
    assert time.process_time() - start < AT_ONCE
    assert catalogue.item("TR-1") is not None
    return [shown(problem) for problem in catalogue.problems]


def test_a_file_of_50_megabytes_is_not_read(write_files: WriteFiles) -> None:
    root = write_files({"catalogue/tr-1.md": GOOD})
    with (root / "tr-2.md").open("wb") as stream:
        stream.truncate(50_000_000)
    (problem,) = problems_of(root)
    assert problem == (
        "catalogue/tr-2.md:1:1-1:1: file-unreadable: "
        "The file is larger than 1,000,000 bytes, the most that is read."
    )


@pytest.mark.parametrize(
    "block",
    [
        "a: " + "[" * 10_000,
        "a: " + "[{a: " * 2_000,
        "- " * 10_000 + "a",
        "? " * 10_000 + "a",
        "\n".join(" " * depth + "a:" for depth in range(300)),
        "\n".join(" " * depth + "-" for depth in range(300)),
        "a: " + "[\n" * 3_000 + "]\n" * 3_000,
        "a: " + "[a, " * 1_500 + "]" * 1_500,
        "a: " + "x" * limits.FRONT_MATTER_CHARACTERS,
        "a: [" + "x, " * limits.VALUES + "]",
    ],
    ids=lambda block: block[:12],
)
def test_front_matter_without_end(write_files: WriteFiles, block: str) -> None:
    files = {"catalogue/tr-1.md": GOOD, "catalogue/tr-2.md": f"---\n{block}\n---\n"}
    (problem,) = problems_of(write_files(files))
    assert problem.split(": ")[1] == "yaml-unsafe"


LONG = "long " * 500


@pytest.mark.parametrize(
    ("block", "told"),
    [
        (f"title: A: {LONG}", "2:9-2:10: yaml-syntax: There is a colon where none can be."),
        (f"title: {LONG}\nsequence\ntype: A", "3:1-3:1: yaml-syntax: This line is neither "),
        (f"title {LONG}\ntype: A", "3:5-3:5: yaml-syntax: There is a colon where none can be."),
        (f"owner: '{'[' * 3_000}'\ntitle: A: B", "3:9-3:10: yaml-syntax: There is a colon where "),
    ],
    ids=["in a long line", "below a long line", "a long line above", "below many brackets"],
)
def test_a_slip_is_told(write_files: WriteFiles, block: str, told: str) -> None:
    files = {"catalogue/tr-1.md": GOOD, "catalogue/tr-2.md": f"---\n{block}\n---\n"}
    (problem,) = problems_of(write_files(files))
    assert problem.startswith(f"catalogue/tr-2.md:{told}")


def test_links_in_the_file_system(write_files: WriteFiles, tmp_path: Path) -> None:
    root = write_files(
        {
            "catalogue/tr-1.md": GOOD,
            "secret.md": GOOD,
            "folder/tr-9.md": GOOD,
            "catalogue/a.txt": "",
        }
    )
    (root / "tr-2.md").symlink_to(tmp_path / "secret.md")
    (root / "tr-3.md").symlink_to("tr-1.md")
    (root / "tr-4.md").symlink_to("tr-4.md")
    (root / "tr-5.md").symlink_to("nowhere.md")
    (root / "out").symlink_to(tmp_path / "folder", target_is_directory=True)
    (root / "round").symlink_to(root, target_is_directory=True)
    assert problems_of(root) == [
        f"catalogue/{name}:1:1-1:1: file-unreadable: The file is a link that {fault}"
        for name, fault in (
            ("out", OUT),
            ("tr-2.md", OUT),
            ("tr-4.md", "leads nowhere. | Delete it."),
            ("tr-5.md", "leads nowhere. | Delete it."),
        )
    ]
    catalogue = read_catalogue(root)
    assert [item.id for item in catalogue.items] == ["TR-1", "TR-3"]
    assert catalogue.assets == ("a.txt",)


def test_a_definition_that_leads_out(write_files: WriteFiles, tmp_path: Path) -> None:
    root = write_files({"catalogue/tr-1.md": GOOD, "other.yml": "title: Another"})
    (root / "catalogue.yml").symlink_to(tmp_path / "other.yml")
    (problem,) = problems_of(root)
    assert problem == f"catalogue/catalogue.yml:1:1-1:1: definition: The file is a link that {OUT}"


@pytest.mark.parametrize("name", ["tr-2.md", "picture.svg"])
def test_a_file_that_one_may_not_open(
    name: str, write_files: WriteFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_files({"catalogue/tr-1.md": GOOD, f"catalogue/{name}": GOOD})
    locked = root / name
    locked.chmod(0)
    if os.access(locked, os.R_OK):  # root may read everything, so the system's answer is staged
        _refuse(monkeypatch, locked)
    assert problems_of(root) == [
        f"catalogue/{name}:1:1-1:1: file-unreadable: The file can't be read: Permission denied."
    ]


def _refuse(monkeypatch: pytest.MonkeyPatch, locked: Path) -> None:
    def fake_open(file: os.PathLike[str] | str, *args: object, **options: object) -> object:
        if Path(file) == locked:
            raise PermissionError(13, "Permission denied", str(file))
        return open(file, *args, **options)  # type: ignore[call-overload] # noqa: PTH123

    monkeypatch.setattr("riskdocs.reading.file_sources.open", fake_open, raising=False)


def test_a_folder_that_one_may_not_open(
    write_files: WriteFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_files({"catalogue/tr-1.md": GOOD, "catalogue/locked/tr-2.md": GOOD})
    given = os.scandir

    def fake_scandir(folder: str) -> object:
        if Path(folder) == root / "locked":
            raise PermissionError(13, "Permission denied", folder)
        return given(folder)

    monkeypatch.setattr(os, "scandir", fake_scandir)  # root may open everything
    (problem,) = problems_of(root)
    assert problem == (
        "catalogue/locked:1:1-1:1: file-unreadable: The folder can't be read: Permission denied. | "
        "Allow it, or take the folder away."
    )


def test_what_is_no_file_is_passed_over(write_files: WriteFiles) -> None:
    root = write_files({"catalogue/tr-1.md": GOOD})
    os.mkfifo(root / "tr-2.md")
    assert problems_of(root) == []


def test_a_name_that_is_no_text(write_files: WriteFiles) -> None:
    root = write_files({"catalogue/tr-1.md": GOOD})
    name = os.fsencode(root) + b"/tr-2-\xff.md"
    with open(name, "wb"):  # noqa: PTH123 - a path object can't hold it
        pass
    (problem,) = problems_of(root)
    assert problem == (
        "catalogue/tr-2-�.md:1:1-1:1: file-unreadable: "
        "The file's name can't be read. | Rename it, with the encoding UTF-8."
    )


def test_a_folder_that_is_none() -> None:
    with pytest.raises(NotADirectoryError, match="There is no folder"):
        load_catalogue("no such folder")
