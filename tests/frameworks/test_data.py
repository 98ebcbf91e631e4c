"""What the package's own framework files must hold true."""

import re
from collections import Counter
from pathlib import Path

import pytest

from riskdocs.frameworks.checks import problems_of
from riskdocs.frameworks.edition import EntryRef
from riskdocs.frameworks.folding import fold_name, fold_number, fold_title
from riskdocs.frameworks.framework import Framework
from riskdocs.frameworks.library import Library, data_files
from riskdocs.frameworks.succession import SuccessorKind
from riskdocs.reading.framework_file import read_framework

FILES = data_files()
HTTPS = re.compile(r"https://[a-z0-9.-]+(/[^\s<>\"]*)?")


def every_framework() -> list[Framework]:
    found = [Library.packaged().find(name) for name in Library.packaged().ids()]
    return [framework for framework in found if framework]


def test_the_frameworks_that_are_promised_are_there() -> None:
    assert [framework.id for framework in every_framework()] == [
        "canada-regulations",
        "cosai-risk-map",
        "cra",
        "cwe",
        "cwe-ai",
        "dora",
        "eu-ai-act",
        "ffiec-it-handbook",
        "gdpr",
        "ibm-risk-atlas",
        "iso-42001",
        "mit-ai-risk-repository",
        "mitre-atlas",
        "mitre-attack",
        "nis2",
        "nist-ai-600-1",
        "nist-ai-rmf",
        "nist-csf",
        "nist-sp-800-53r5",
        "nist-ssdf",
        "owasp-agentic",
        "owasp-aisvs",
        "owasp-api-top-10",
        "owasp-asvs",
        "owasp-llm-top-10",
        "owasp-ml-top-10",
        "owasp-top-10",
        "saif",
        "sr-11-7",
        "stride",
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_has_the_shape_that_publishers_files_must_have(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    framework, problems = read_framework("list.yaml", text)
    assert problems == []
    assert framework is not None
    assert file.name == f"{framework.id}.yaml"
    # Loading without validation, as the library does, gives the same.
    assert framework == Library.packaged().find(framework.id)
    # Its sources stand at its head, and the head ends where the library stops to read it.
    head, found, _rest = text.partition("\neditions:\n")
    assert found
    assert "Source" in head.partition("framework:")[0]


@pytest.mark.parametrize("framework", every_framework(), ids=lambda framework: framework.id)
def test_a_framework_holds_together(framework: Framework) -> None:
    # Unique IDs, one current edition a series, successors that exist and lead onward.
    assert list(problems_of(framework)) == []
    for ref in framework.refs():
        assert re.fullmatch(framework.id_pattern or "", ref.entry.id), ref.key
        assert ref.entry.title == ref.entry.title.strip()
        for url in filter(None, (ref.entry.url, ref.url, *ref.entry.alt_urls)):
            assert HTTPS.fullmatch(url), f"{ref.key}: {url}"
        # An address that all share is the edition's, and stands there.
        assert ref.entry.url != ref.edition.url, ref.key
    for row in framework.successors:
        assert row.source.strip()
    for address in (framework.url, *(u for e in framework.editions for u in (e.url, *e.alt_urls))):
        assert HTTPS.fullmatch(address), address


@pytest.mark.parametrize("framework", every_framework(), ids=lambda framework: framework.id)
def test_a_number_or_alias_names_one_entry_of_an_edition(framework: Framework) -> None:
    for edition in framework.editions:
        for entry in edition.entries:
            assert edition.entry(entry.id) is entry
            assert edition.entry(entry.id.lower().replace(".", "-")) is entry


def test_no_name_is_claimed_by_two_frameworks() -> None:
    claims = Counter(
        name
        for one in every_framework()
        for name in {fold_name(name) for name in (one.id, one.name, *one.aliases)}
    )
    assert {name: count for name, count in claims.items() if count > 1} == {}


@pytest.mark.parametrize(
    "framework_id",
    [
        "eu-ai-act",
        "mitre-atlas",
        "mitre-attack",
        "nist-csf",
        "nist-sp-800-53r5",
        "owasp-api-top-10",
        "owasp-llm-top-10",
        "owasp-ml-top-10",
        "owasp-top-10",
    ],
)
def test_every_older_entry_has_a_row(framework_id: str) -> None:
    framework = Library.packaged().find(framework_id)
    assert framework is not None
    older = [ref for ref in framework.refs() if not ref.edition.is_current]
    assert older
    assert [ref.path for ref in older if not framework.row_of(ref)] == []


@pytest.mark.parametrize("framework", every_framework(), ids=lambda framework: framework.id)
def test_the_kind_of_a_row_says_what_number_and_title_say(framework: Framework) -> None:
    for row in framework.successors:
        old, new = framework.ref(row.source_key), [framework.ref(path) for path in row.to]
        assert old
        if row.kind in {SuccessorKind.UNCHANGED, SuccessorKind.RENUMBERED}:
            (only,) = new
            assert only
            assert titles(old) & titles(only), row
            same = fold_number(old.entry.id) == fold_number(only.entry.id)
            assert same == (row.kind is SuccessorKind.UNCHANGED), row
        assert (len(new) > 1) == (row.kind is SuccessorKind.SPLIT), row


def titles(ref: EntryRef) -> set[str]:
    """An entry's title and the other ones that it is known by, folded."""
    return {fold_title(title) for title in (ref.entry.title, *ref.entry.aliases)}


def test_no_address_is_one_that_its_publisher_gives_up() -> None:
    given_up = "https://owasp.org/www-project-"
    leading = [
        ref.key
        for framework in every_framework()
        for ref in framework.refs()
        if ref.url.startswith(given_up)
    ]
    assert leading == []


def test_notices_that_licences_ask_for_are_shipped() -> None:
    root = Path(__file__).parents[2]
    notice = (root / "NOTICE").read_text(encoding="utf-8")
    assert '"NOTICE"' in (root / "pyproject.toml").read_text(encoding="utf-8")
    for framework in ("mitre-attack", "cwe", "cwe-ai"):
        assert f"{framework}.yaml" in notice


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_what_is_guessed_says_so_in_its_field(file: Path) -> None:
    head, _, body = file.read_text(encoding="utf-8").partition("\neditions:\n")
    assert "guess" not in re.sub(r"source \| inferred \| guess", "", head)
    assert body.count("guess") == body.count('confidence: "guess"')


@pytest.mark.parametrize("framework", every_framework(), ids=lambda framework: framework.id)
def test_the_docs_list_every_framework_with_its_editions(framework: Framework) -> None:
    docs = Path(__file__).parents[2] / "docs" / "guide" / "frameworks.md"
    rows = docs.read_text(encoding="utf-8").splitlines()
    [row] = [row for row in rows if row.startswith(f"| `{framework.id}` |")]
    for edition in framework.editions:
        assert (f"**{edition.id}**" if edition.is_current else edition.id) in row
    counts = [len(e.entries) for e in framework.editions if e.is_current]
    assert row.endswith(f"| {' + '.join(map(str, counts))} |")


def test_the_example_in_the_docs_is_a_good_file() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "guide" / "frameworks.md").read_text(
        encoding="utf-8"
    )
    [example] = re.findall(r"```yaml\n(framework:.*?)```", docs, re.DOTALL)
    framework, problems = read_framework("list.yaml", example)
    assert problems == []
    assert framework is not None
    assert framework.id == "our-ai-policy"
