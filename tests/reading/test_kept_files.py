"""What is kept from one reading to the next changes nothing of what is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import item, write
from riskdocs.reading.kept_files import KeptFiles
from riskdocs.reading.loader import read_catalogue

FILES = {
    "catalogue/catalogue.yml": "title: One\n",
    "catalogue/risks/tr-1.md": item("One", "See [it](#TR-2).", external_refs=[{"own": "E1"}]),
    "catalogue/risks/tr-2.md": item("Two"),
    "catalogue/risks/tr-2-copy.md": item("Copy"),
    "catalogue/controls/ct-1.md": item("Control", mitigates=["TR-1"]),
    "docs/guide.md": "# Guide\n\n[One](#TR-1)\n",
}
FRAMEWORK = """id: own
name: Own
publisher: Us
url: https://example.org/
editions:
  - id: "1"
    entries:
      - {id: E1, title: First}
"""
#: What is written, one after the other; nothing to delete a file.
STEPS: list[dict[str, str | bytes | None]] = [
    {},
    {"catalogue/risks/tr-2.md": item("Two", "Another text.")},
    {"catalogue/risks/tr-2.md": b"\xff\xfe"},
    {"catalogue/risks/tr-2.md": "---\ntitle: [\n---\n"},
    {"catalogue/risks/tr-2.md": None},
    {"catalogue/risks/tr-2.md": item("Two")},
    {"catalogue/risks/notes.md": "No item.\n"},
    {"docs/guide.md": "# Guide\n", "docs/more.md": "# More\n"},
    {"catalogue/own.yml": FRAMEWORK, "catalogue/catalogue.yml": "frameworks: {files: [own.yml]}\n"},
    {"catalogue/own.yml": FRAMEWORK.replace("First", "Renamed")},
    {"catalogue/catalogue.yml": "kinds: 3\n"},
    {"catalogue/catalogue.yml": "title: Two\nstatuses: [Draft, Done]\n"},
    {"catalogue/catalogue.yml": None},
]


def test_a_reading_that_keeps_files_gives_what_one_without_does(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    kept = KeptFiles()
    for step in STEPS:
        write(tmp_path, {name: text for name, text in step.items() if text is not None})
        for name in (name for name, text in step.items() if text is None):
            (tmp_path / name).unlink()
        again = read_catalogue(tmp_path / "catalogue", kept=kept)
        anew = read_catalogue(tmp_path / "catalogue")
        assert again.items == anew.items
        assert again.pages == anew.pages
        assert again.problems == anew.problems
        assert (again.definition, again.library) == (anew.definition, anew.library)
        assert (again.unread, again.assets) == (anew.unread, anew.assets)
        assert all(item.kind in again.definition.kinds for item in again.items)
        kinds = again.definition.kinds
        assert sum(len(again.of_kind(kind)) for kind in kinds) == len(again.items)


@pytest.mark.parametrize(
    ("name", "text", "same"),
    [
        ("catalogue/risks/tr-2.md", item("Two", "New."), {"TR-1", "CT-1"}),
        ("catalogue/catalogue.yml", "title: One\n# said\n", {"TR-1", "TR-2", "CT-1"}),
        ("catalogue/catalogue.yml", "title: Other\n", set()),
    ],
    ids=["an item", "a comment of the definition", "the definition"],
)
def test_what_is_the_same_is_not_read_again(
    name: str, text: str, same: set[str], tmp_path: Path
) -> None:
    write(tmp_path, FILES)
    kept = KeptFiles()
    before = read_catalogue(tmp_path / "catalogue", kept=kept)
    write(tmp_path, {name: text})
    after = read_catalogue(tmp_path / "catalogue", kept=kept)
    assert {item.id for item in after.items if item is before.item(item.id)} == same


def test_a_reading_that_no_other_follows_keeps_nothing(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    kept = KeptFiles(once=True)
    before = read_catalogue(tmp_path / "catalogue", kept=kept)
    after = read_catalogue(tmp_path / "catalogue", kept=kept)
    assert after.items == before.items
    assert not any(item is before.item(item.id) for item in after.items)
