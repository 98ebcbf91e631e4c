"""Whatever stands in a file, loading ends, raises nothing, and points into the file."""

import re
import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from report_reading import read_gitlab, read_json_report, read_sarif
from riskdocs import load_catalogue
from riskdocs.model.catalogue import Catalogue
from riskdocs.model.finding import Finding
from riskdocs.reports.concise import concise_report
from riskdocs.reports.full import full_report
from riskdocs.reports.github import github_report
from riskdocs.reports.gitlab import gitlab_report
from riskdocs.reports.json_report import json_report
from riskdocs.reports.report import Report
from riskdocs.reports.sarif import sarif_report
from thoroughness import examples

#: What acts on a terminal.
UNSHOWABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

#: Bits of files: pieces that mean something to one reader or another, and whatever else.
PIECES = st.sampled_from(
    [
        *("---\n", "--- \n", "---", "\n", "\r\n", "\r", "\ufeff", "\x85", "\u2028", "\xa0", "\0"),
        *(
            "title: ",
            "doc-status: ",
            "doc-status:\n",
            "Draft\n",
            "type:\n",
            "related:",
            "mitigates: [",
            "]\n",
        ),
        *("external-refs:\n", "  - ", "owasp-llm-top-10: ", "LLM06", ": ", "- ", "? ", "{", "}"),
        *("&a ", "*a", "!!python/x ", "<<: ", "|\n", ">-\n", '"', "'", "#", "%YAML 1.1\n", "\t"),
        *("[a](#TR-1)", "[a][b]", "[b]: x\n", "![", "](", "<!--", "-->", "```\n", "`", "    "),
        *("> ", "# ", "TR-1", "tr-2", "ct-1", "<script>", "{{ x }}", "\\", "🦜", "|---|\n"),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join)
ITEMS = st.builds("---\n{}\n---\n{}".format, TEXTS, TEXTS)
FILES = st.one_of(
    st.binary(max_size=200),
    st.one_of(TEXTS, ITEMS).map(lambda text: text.encode(errors="surrogatepass")),
)


@given(FILES, FILES, st.none() | TEXTS)
@example("---\n\xa0doc-status:\n---\n".encode(), b"", None)
@settings(max_examples=examples(200))
def test_loading_any_files(first: bytes, second: bytes, definition: str | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "catalogue"
        root.mkdir()
        (root / "tr-1.md").write_bytes(first)
        (root / "ct-1.md").write_bytes(second)
        if definition is not None:
            (root / "catalogue.yml").write_bytes(definition.encode(errors="surrogatepass"))
        catalogue, findings = load_catalogue(root)
        for finding in findings:
            assert_inside(finding, root.parent)
        assert_reports_are_valid(Report.of(catalogue, findings, root.parent))
    assert_links_in_place(catalogue)


def assert_inside(finding: Finding, root: Path) -> None:
    """A finding's span must begin and end on a line of its file, and not before it begins."""
    text = (root / finding.path).read_bytes().decode(errors="replace")
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    span = finding.span
    assert (1, 1) <= (span.line, span.column) <= (span.end_line, span.end_column)
    for line, column in ((span.line, span.column), (span.end_line, span.end_column)):
        assert line <= len(lines)
        assert column <= len(lines[line - 1]) + 1


def assert_reports_are_valid(report: Report) -> None:
    read_json_report(json_report(report))
    read_sarif(sarif_report(report, version="1"))
    read_gitlab(gitlab_report(report))
    for shown in (
        "".join(full_report(report)),
        concise_report(report),
        github_report(report),
    ):
        shown.encode()
        assert not UNSHOWABLE.search(shown)


def assert_links_in_place(catalogue: Catalogue) -> None:
    for item in catalogue.items:
        text = item.document.text
        assert item.body == text[item.document.body_start :]
        for link in item.links:
            assert text.startswith("![" if link.image else "[", link.start)
            assert item.document.body_start <= link.start < link.end <= len(text)
            assert 0 <= link.destination_start <= link.destination_end <= len(text)
