"""Fixes change what they say and not a byte more, and a second run changes nothing."""

import errno
import re
import stat
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import WriteFiles
from riskdocs.editing.edits import apply_fixes
from riskdocs.editing.file_changes import ChangedMeanwhileError
from riskdocs.editing.fix import fix_catalogue
from riskdocs.editing.unified_diff import unified_diff
from riskdocs.markdown.html import render
from riskdocs.model.finding import Edit, Finding, Fix, Span
from riskdocs.reading.loader import read_catalogue
from riskdocs.rules.run import check
from rule_examples import CATALOGUE
from thoroughness import examples
from writing import write

FRONT_MATTER = "---\ntitle: Inadequate system alignment\ndoc-status: Draft\n---\n"
RISK = "catalogue/risks/tr-14.md"


def finding(*edits: Edit, rule: str = "link-form") -> Finding:
    return Finding(rule, RISK, edits[0].span, "wrong", fix=Fix(safe=True, edits=edits))


def edit(place: str, text: str) -> Edit:
    line, column, end_line, end_column = map(int, re.split("[:-]", place))
    return Edit(Span(line, column, end_line, end_column), text)


@pytest.mark.parametrize(
    ("before", "edits", "after"),
    [
        pytest.param("abc\ndef\n", [("2:1-2:2", "X")], "abc\nXef\n", id="LF"),
        pytest.param("abc\r\ndef\r\n", [("2:1-2:4", "X\nY")], "abc\r\nX\r\nY\r\n", id="CRLF"),
        pytest.param("abc\rdef\r", [("2:1-2:2", "X\nY")], "abc\rX\rYef\r", id="CR"),
        pytest.param(
            "a\r\nb\nc\rd", [("3:1-3:2", "X"), ("4:1-4:2", "Y")], "a\r\nb\nX\rY", id="all"
        ),
        pytest.param("\ufeffabc", [("1:1-1:2", "X")], "\ufeffXbc", id="byte order mark"),
        pytest.param("😀é\u2028x", [("1:4-1:5", "X")], "😀é\u2028X", id="code points, not lines"),
        pytest.param("abc", [("1:1-1:3", "X"), ("1:2-1:4", "Y")], "Xc", id="the first of two"),
        pytest.param("abc", [("1:1-1:2", "X"), ("1:1-1:2", "X")], "Xbc", id="the same twice"),
        pytest.param("abc", [("1:2-1:2", "X"), ("1:2-1:2", "Y")], "aXbc", id="at one point"),
        pytest.param("abc", [("1:1-1:2", "X"), ("1:2-1:3", "Y")], "XYc", id="side by side"),
        pytest.param("abc", [("9:1-9:2", "X"), ("1:2-1:9", "Y")], "abc", id="places not there"),
    ],
)
def test_edits(before: str, edits: list[tuple[str, str]], after: str) -> None:
    findings = [finding(edit(place, text)) for place, text in edits]
    assert apply_fixes(before.encode(), findings)[0].decode() == after


def test_fix_of_several_edits_is_applied_whole_or_not_at_all() -> None:
    first = finding(edit("1:1-1:2", "X"))
    clashing = finding(edit("1:4-1:5", "Z"), edit("1:1-1:3", "Y"))
    assert apply_fixes(b"abcdef", [first, clashing]) == (b"Xbcdef", [first])


def test_file_that_is_not_utf8_stays() -> None:
    assert apply_fixes(b"\xdf", [finding(edit("1:1-1:2", "X"))])[0] == b"\xdf"


def with_body(write_files: WriteFiles, body: str) -> Path:
    return write_files({**CATALOGUE, RISK: FRONT_MATTER + body})


def mend_all(root: Path, *, unsafe: bool = False) -> int:
    changes = fix_catalogue(root, unsafe=unsafe).changes
    write(root.parent, changes)
    return len(changes)


def names_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


@pytest.mark.parametrize("unsafe", [False, True])
def test_second_run_changes_nothing(write_files: WriteFiles, *, unsafe: bool) -> None:
    body = "TR-1 and TR-4\n\n#TR-1 and TR-4\n\n[a](tr-1.md) [hallucination](#TR-14) [b](#TR-41)\n"
    root = with_body(write_files, body)
    assert mend_all(root, unsafe=unsafe) == 1
    assert mend_all(root, unsafe=unsafe) == 0


@pytest.mark.parametrize(
    "values",
    [
        "doc-status: |\n  Aproved\ntype: Integrity",
        "related: >-\n  Prompt injection\ntype: Integrity",
        "related: [&other Prompt injection, TR-4]\nowner: *other",
        "external-refs:\n- stride:\n  - entry: Spoofing\n    rationale: |\n     semantc\n    by: x",
        "title: &name 'Goal drift'",
        "title: &name |\n  Goal drift",
    ],
)
def test_what_is_more_than_its_text_to_yaml_is_left_to_a_person(
    write_files: WriteFiles, values: str
) -> None:
    root = write_files({**CATALOGUE, RISK: f"---\n{values}\n---\nText.\n"})
    assert fix_catalogue(root, unsafe=True).changes == ()


def test_default_that_is_wrong_is_not_written_into_each_item(write_files: WriteFiles) -> None:
    kinds = "kinds: {risk: {prefix: TR, defaults: {doc-status: Aproved}}}\n"
    root = write_files({"catalogue/catalogue.yml": kinds, RISK: "---\ntitle: A\n---\nText.\n"})
    assert fix_catalogue(root, unsafe=True).changes == ()


def test_fix_that_brings_forth_another_is_followed(write_files: WriteFiles) -> None:
    (change,) = fix_catalogue(with_body(write_files, "#TR-1 and TR-4\n")).changes
    assert change.after.decode() == FRONT_MATTER + "[TR-1](#TR-1) and [TR-4](#TR-4)\n"


def test_what_fixes_without_end_leave_is_told(write_files: WriteFiles) -> None:
    """Of these, each is an ID only once the one before it is a link."""
    root = with_body(write_files, "@TR-4" * 12)
    fixed = fix_catalogue(root, unsafe=True)
    write(root.parent, fixed.changes)
    assert (root / "risks/tr-14.md").read_text("utf-8").count("[TR-4](#TR-4)") == 10
    assert fixed.findings == check(read_catalogue(root))


def test_nothing_is_written_by_working_it_out(write_files: WriteFiles) -> None:
    root = with_body(write_files, "See TR-4.\r\nAnd more")
    (change,) = fix_catalogue(root).changes
    assert (root / "risks/tr-14.md").read_bytes() == change.before
    assert unified_diff(change.path, change.before or b"", change.after) == (
        "diff --git a/catalogue/risks/tr-14.md b/catalogue/risks/tr-14.md\n"
        "--- a/catalogue/risks/tr-14.md\n"
        "+++ b/catalogue/risks/tr-14.md\n"
        "@@ -2,5 +2,5 @@\n"
        " title: Inadequate system alignment\n"
        " doc-status: Draft\n"
        " ---\n"
        "-See TR-4.\r\n"
        "+See [TR-4](#TR-4).\r\n"
        " And more\n"
        "\\ No newline at end of file\n"
    )


def test_mode_of_a_file_is_kept(write_files: WriteFiles) -> None:
    root = with_body(write_files, "See TR-4.\n")
    file = root / "risks/tr-14.md"
    file.chmod(0o640)
    mend_all(root)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert names_in(file.parent) == ["tr-1.md", "tr-14.md", "tr-4.md", "tr-9.md"]


def test_file_that_changed_meanwhile_stays(write_files: WriteFiles) -> None:
    root = with_body(write_files, "See TR-4.\n")
    (change,) = fix_catalogue(root).changes
    change.file.write_text("something else", encoding="utf-8")
    with pytest.raises(ChangedMeanwhileError):
        write(root.parent, [change])
    assert change.file.read_text(encoding="utf-8") == "something else"


def test_file_that_cannot_be_replaced_stays(
    write_files: WriteFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = with_body(write_files, "See TR-4.\n")
    (change,) = fix_catalogue(root).changes

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no room"):
        write(root.parent, [change])
    assert change.file.read_bytes() == change.before
    assert names_in(change.file.parent) == ["tr-1.md", "tr-14.md", "tr-4.md", "tr-9.md"]


def test_link_out_of_the_project_is_not_followed(write_files: WriteFiles, tmp_path: Path) -> None:
    root = with_body(write_files, "Nothing.\n")
    outside = tmp_path.parent / f"{tmp_path.name}-outside.md"
    outside.write_text("See TR-4.\n", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/page.md").symlink_to(outside)
    assert fix_catalogue(root).changes == ()


class Page(HTMLParser):
    """What a visitor gets of a page: its text, and where its links lead."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.text = ""
        self.links: list[str] = []
        self.feed(render(source).html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value or "" for name, value in attrs if tag == "a" and name == "href"]

    def handle_data(self, data: str) -> None:
        self.text += data


#: What the texts below are made of; `_` is a blank, `¶` a new line.
PIECES = r"""
    TR-4 #TR-4 tr-1 CT-5 TR-14 [a](tr-4.md) [b][r] [c](<../risks/tr-1.md>) [ ] ( ) ! * ** \ { }
    <b> </b> <div> </div> <a_href='x'> </a> <!-- --> <code> </code> [^1] :_ word . ~ ^ &amp; | ; " '
    https://example.org/ ¶ ¶¶ ¶-_ ¶____ ¶¶____ ¶#_ ¶>_ ¶|_-_|¶ ¶!!!_note_"x"¶ ¶[r]:_tr-4.md¶ ¶[^1]:_
    ¶```¶ ¶---¶ ¶???_note¶ _ = <p> </p> <br> <hr> <td> <h2> </h2>
"""
TEXTS = st.lists(st.sampled_from(PIECES.split()), max_size=25).map(
    lambda pieces: "".join(pieces).replace("_", " ").replace("¶", "\n")
)


@given(TEXTS)
@settings(max_examples=examples(250))
def test_after_safe_fixes_the_site_means_what_it_meant(write_files: WriteFiles, body: str) -> None:
    root = with_body(write_files, body)
    catalogue = read_catalogue(root)

    def meant(page: Page) -> list[str]:
        links = ((catalogue.cross_link(link), link) for link in page.links)
        return [f"#{found.id}" if found and not found.fragment else link for found, link in links]

    fixed = fix_catalogue(
        root, wanted=lambda found: found.rule in {"mention-unlinked", "link-form"}
    )
    if not fixed.changes:
        return
    (change,) = fixed.changes
    assert change.before
    before = Page(change.before.decode().removeprefix(FRONT_MATTER))
    after = Page(change.after.decode().removeprefix(FRONT_MATTER))
    assert after.text == before.text
    rest = meant(after)
    for link in meant(before):
        rest.remove(link)
    assert set(rest) <= {"#TR-4", "#TR-1", "#CT-5"}


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode), st.booleans())
@settings(max_examples=examples(150))
def test_any_bytes_are_read_and_mended(write_files: WriteFiles, data: bytes, whole: bool) -> None:
    content = data if whole else FRONT_MATTER.encode() + data
    root = write_files({**CATALOGUE, RISK: content})
    for unsafe in (False, True):
        for change in fix_catalogue(root, unsafe=unsafe).changes:
            before = len(content)
            assert change.before == content
            assert len(change.after) <= before + 400
