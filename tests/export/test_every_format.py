"""What holds for every format, whatever the catalogue."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from exporting import DATE, own_catalogue, published
from riskdocs import Catalogue, load_catalogue
from riskdocs.export.data_file import DataFile
from riskdocs.export.formats import FORMATS
from riskdocs.export.publication import Publication, publish
from riskdocs.model.sources import item_source

EVERY = pytest.mark.parametrize("name", FORMATS)


@pytest.fixture(scope="module")
def made(publication: Publication) -> dict[str, list[DataFile]]:
    """Return the files of each format."""
    return {name: list(one.files(publication)) for name, one in FORMATS.items()}


@EVERY
def test_two_builds_of_one_revision_are_equal(
    name: str, catalogue: Catalogue, made: dict[str, list[DataFile]]
) -> None:
    assert list(FORMATS[name].files(published(catalogue))) == made[name]
    assert made[name]


def test_a_format_says_whether_it_shows_what_authors_write_below_the_front_matter(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "catalogue"
    shutil.copytree(own_catalogue().root, folder)
    before = published(load_catalogue(folder).catalogue)
    for file in (item.document.file for item in before.catalogue.items):
        with file.open("a", encoding="utf-8") as text:
            text.write("\nA sentence that was not there, and [a link](#TR-10).\n")
    after = published(load_catalogue(folder).catalogue)
    changed = [name for name, one in FORMATS.items() if [*one.files(before)] != [*one.files(after)]]
    assert changed == [name for name, one in FORMATS.items() if one.shows_texts]


def test_the_order_of_hashes_changes_nothing(tmp_path: Path) -> None:
    script = (
        "import sys; from hashlib import sha256; from pathlib import Path\n"
        "sys.path[:0] = ['tests']\n"
        "from exporting import dialect_catalogue, published\n"
        "from riskdocs.export.formats import FORMATS\n"
        "publication = published(dialect_catalogue())\n"
        "for name, form in FORMATS.items():\n"
        "    for file in form.files(publication):\n"
        "        print(name, file.path, sha256(file.content).hexdigest())\n"
    )
    root = Path(__file__).parents[2]
    first, second = (
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=root,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": f"{root}/src", "HOME": str(tmp_path)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout.splitlines()
        for seed in ("1", "2")
    )
    assert [line for line in first if line not in second] == []
    assert len(first) == len(second)
    assert {line.partition(" ")[0] for line in first} == set(FORMATS)


@EVERY
def test_a_site_without_address_date_and_revision_is_published_too(
    name: str, catalogue: Catalogue
) -> None:
    assert list(FORMATS[name].files(Publication(catalogue)))


def test_files_of_different_formats_have_different_paths(made: dict[str, list[DataFile]]) -> None:
    named = [(file.path, name) for name, files in made.items() for file in files]
    by_path: dict[str, list[str]] = {}
    for path, name in named:
        by_path.setdefault(path, []).append(name)
    assert {path: names for path, names in by_path.items() if len(names) > 1} == {}


def test_the_date_is_that_of_the_environment_or_of_the_last_commit(tmp_path: Path) -> None:
    (tmp_path / "catalogue").mkdir()
    catalogue = load_catalogue(tmp_path / "catalogue").catalogue
    assert publish(catalogue, {}).date is None
    assert publish(catalogue, {"SOURCE_DATE_EPOCH": str(int(DATE.timestamp()))}).date == DATE
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(tmp_path)]
    subprocess.run([*git, "init", "--quiet"], check=True)
    subprocess.run(
        [*git, "commit", "--quiet", "--allow-empty", "--message", "Begin"],
        check=True,
        env={"GIT_COMMITTER_DATE": DATE.isoformat(), "PATH": "/usr/bin:/bin"},
    )
    made = publish(catalogue, {})
    assert made.date == DATE
    assert made.revision


def test_a_changed_text_changes_no_uuid(catalogue: Catalogue) -> None:
    one = published(catalogue)
    other = replace(one, date=None, revision=None)
    assert one.uuid("TR-1") == other.uuid("TR-1") != one.uuid("TR-2")
    assert one.uuid("TR-1") != replace(one, site_url="https://example.com/").uuid("TR-1")


@EVERY
def test_pages_know_of_its_files_before_they_are_made(
    name: str, catalogue: Catalogue, made: dict[str, list[DataFile]]
) -> None:
    one = FORMATS[name]
    paths = [file.path for file in made[name]]
    assert paths[0] == one.first
    beside = {item_source(item) for item in catalogue.items} & {*paths}
    assert beside == (
        {item_source(item) for item in catalogue.items} if one.beside_items else set()
    )
