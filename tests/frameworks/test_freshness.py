"""What is read of publishers' files, held against the package's data."""

from __future__ import annotations

from dataclasses import replace

import pytest

from riskdocs.frameworks.extractors.published import Published
from riskdocs.frameworks.extractors.published import PublishedEntry as Entry
from riskdocs.frameworks.framework import Framework
from riskdocs.frameworks.freshness import compare_with_source, taken_over
from riskdocs.frameworks.library import Library, data_files
from riskdocs.frameworks.source_table import source_table
from riskdocs.reading.framework_file import read_framework
from riskdocs.reports.freshness_report import freshness_text

READABLE = [name for name, source in source_table().items() if source.extractor]


def _packaged(name: str) -> Framework:
    framework = Library.packaged().find(name)
    assert framework
    return framework


def _as_held(framework: Framework, edition: str | None = None) -> Published:
    (current,) = (edition for edition in framework.editions if edition.is_current)
    entries = (Entry(one.id, one.title, one.kind, one.parent) for one in current.entries)
    return Published(tuple(entries), edition)


@pytest.mark.parametrize("name", READABLE)
def test_what_differs_is_told_and_what_is_taken_over_differs_no_more(name: str) -> None:
    framework = _packaged(name)
    gone, *rest = _as_held(framework).entries
    renamed = [
        replace(entry, title=f"{entry.title}, anew", url=f"https://example.org/{number}")
        for number, entry in enumerate(rest)
    ]
    address = "https://example.org/x"
    added = Entry("X-1", 'A "new" one', "kind of its own", rest[0].id, address)
    published = Published((*renamed, added))
    found = compare_with_source(framework, published)
    assert found.added == (added,)
    assert [entry.id for entry in found.removed] == [gone.id]
    assert [(old.id, title) for old, title in found.renamed] == [(e.id, e.title) for e in renamed]
    assert [(old.id, url) for old, url in found.moved] == [(e.id, e.url) for e in renamed]

    last = renamed[-1]
    assert freshness_text(framework, found).endswith(f"  ->  {last.url}")
    text = next(file for file in data_files() if file.stem == name).read_text(encoding="utf-8")
    newer, _problems = read_framework("list.yaml", taken_over(text, found))
    assert newer
    again = compare_with_source(newer, published)
    # What became of an entry that is gone is for a person to say.
    assert (again.added, again.renamed, again.moved) == ((), (), ())
    assert again.removed == found.removed
    for former in rest:
        ref = newer.ref(f"{found.edition.id}/{former.id}")
        assert ref
        assert former.title in ref.entry.aliases
        before = framework.ref(f"{found.edition.id}/{former.id}")
        assert before
        assert before.entry.url is None or before.entry.url in ref.entry.alt_urls


@pytest.mark.parametrize(
    ("published", "is_new", "is_older"),
    [
        (None, False, False),
        ("2026.09", False, False),
        ("5.6.0", False, True),
        ("v5.6.0", False, True),
        ("2027.01", True, False),
    ],
)
def test_the_edition_in_the_files_is_told(
    published: str | None, is_new: bool, is_older: bool
) -> None:
    framework = _packaged("mitre-atlas")
    found = compare_with_source(framework, _as_held(framework, published))
    assert (found.is_new, found.is_older) == (is_new, is_older)
    assert found.differs == is_new


def test_the_files_of_an_older_edition_are_held_against_that_one() -> None:
    framework = _packaged("eu-ai-act")
    edition = framework.edition("2024")
    assert edition
    assert not edition.is_current
    entries = tuple(Entry(one.id, one.title) for one in edition.entries)
    found = compare_with_source(framework, Published(entries, "2024"))
    assert (found.edition, found.differs, found.is_older) == (edition, False, False)
    # A release is none: it is told against the edition in force.
    assert compare_with_source(_packaged("mitre-atlas"), Published((), "5.6.0")).is_older


def test_what_differs_on_purpose_is_no_difference() -> None:
    framework = _packaged("nist-ssdf")
    other = [
        replace(entry, title="Another") if entry.id == "PS" else entry
        for entry in _as_held(framework).entries
    ]
    published = Published((*other, Entry("PS.9", "New")))
    assert compare_with_source(framework, published).differs
    assert not compare_with_source(framework, published, {"PS": "as told", "ps.9": "too"}).differs


def test_what_is_known_to_differ_is_held() -> None:
    for name, source in source_table().items():
        entries = {ref.entry.id for ref in _packaged(name).refs()}
        assert set(source.known_differences) <= entries, name
