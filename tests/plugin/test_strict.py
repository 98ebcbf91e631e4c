"""A strict build fails with the findings as its messages, and succeeds once they are mended."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError
from mkdocs.exceptions import Abort

from building import build, item, write
from thoroughness import every

FAULTY = {"catalogue/risks/tr-1.md": item("Leak", "See [the flood](#TR-2).\n\n[nothing](#TR-9)")}
MENDED = {
    "catalogue/risks/tr-1.md": item("Leak", "Text."),
    "catalogue/controls/ct-1.md": item("Filter", mitigates=["TR-1"]),
}


def test_messages_name_path_line_column_and_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    site = build(tmp_path, FAULTY)
    assert [text for text in site.messages if "link-unresolved" in text] == [
        f"riskdocs: catalogue/risks/tr-1.md:{place}: link-unresolved: "
        f"This link leads to {target}, and there is no such item."
        for place, target in (("6:5", "TR-2"), ("8:1", "TR-9"))
    ]


def test_every_path_in_a_message_begins_where_its_reader_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = {"catalogue/risks/tr-1.md": item("Leak"), "catalogue/risks/tr-1-copy.md": item("Leak")}
    for _ in ("made", "kept"):
        message = next(text for text in build(tmp_path / "site", files).messages if "TR-2" in text)
        assert "riskdocs: site/catalogue/risks/tr-1-copy.md:1:1: id-duplicate: " in message
        assert "is not free: site/catalogue/risks/tr-1.md (Leak) already has it." in message


def test_fails_and_succeeds(tmp_path: Path) -> None:
    with pytest.raises(Abort):
        build(tmp_path / "faulty", FAULTY, strict=True)
    assert build(tmp_path / "mended", MENDED, strict=True).messages == []


@pytest.mark.parametrize(
    ("definition", "said"),
    [
        (
            "rules: {ignore: link-slef}\n",
            "catalogue/catalogue.yml:1:17: definition: There is no rule `link-slef`.",
        ),
        (
            "rules: {review-interval-days: 30, severity: {review-due: warning}}\n",
            "catalogue/risks/tr-1.md:4:11: review-due: TR-1 was last reviewed 31 days ago",
        ),
    ],
)
def test_fails_as_check_does(
    definition: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(31 * 24 * 3600))
    files = {
        **MENDED,
        "catalogue/risks/tr-1.md": item("Leak", "Text.", reviewed="1970-01-01"),
        "catalogue/catalogue.yml": definition,
    }
    messages = build(tmp_path, files).messages
    assert any(said in message for message in messages), messages
    with pytest.raises(Abort):
        build(tmp_path / "strict", files, strict=True)


def test_a_build_that_fails_tells_them_as_well(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(TemplateSyntaxError):
        build(tmp_path, FAULTY, template="{% unknown %}")
    assert caplog.text.count("link-unresolved") == 2
    # What has been made for the next build goes away, but for what is found.
    assert {path.name.split(".")[1] for path in tmp_path.glob(".cache/riskdocs/mk*")} == {
        "findings"
    }


def test_texts_that_can_not_be_used_end_it_with_their_file(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    files = {**MENDED, "texts.yml": "item: {statuss: x}\n"}
    with pytest.raises(Abort):
        build(tmp_path, files, plugins=[{"riskdocs": {"texts": "texts.yml"}}])
    assert "texts.yml: There is no text `item.statuss`. Did you mean" in caplog.text


def test_pages_of_other_folders_are_checked_as_well(tmp_path: Path) -> None:
    files = {
        **MENDED,
        "catalogue/catalogue.yml": "pages: [docs, more]\n",
        "more/page.md": "[gone](#TR-9) [there](#TR-1)\n",
    }
    messages = build(tmp_path, files).messages
    assert any("more/page.md:1:1: link-unresolved" in message for message in messages)
    assert len(messages) == 1
    with pytest.raises(Abort):
        build(tmp_path / "strict", files, strict=True)


#: Builds as the command does, one site after the other, and prints the exit status of each.
_BUILDS = """\
import sys
from importlib import import_module

cli = import_module(f"{sys.argv[1]}.__main__").cli
for arguments in sys.argv[2:]:
    print(f"== {arguments}", file=sys.stderr)
    try:
        cli(arguments.split())
    except SystemExit as end:
        print(f"exit status {end.code or 0}")
"""
SITES = {
    "finding": (FAULTY, 1),
    "clean": (MENDED, 0),
    "warning-of-mkdocs": ({**MENDED, "docs/a.md": "# A\n\n[x](missing.md)\n"}, 1),
}


@pytest.mark.parametrize("program", every(2, ["mkdocs", "properdocs"]))
@pytest.mark.slow
def test_exit_status(tmp_path: Path, program: str) -> None:
    for name, (files, _) in SITES.items():
        write(tmp_path / name, {"docs/b.md": "# B\n", **files})
        (tmp_path / name / "mkdocs.yml").write_text(
            "site_name: T\ntheme: {name: material}\nplugins: [search, riskdocs]\n",
            encoding="utf-8",
        )
    wanted = {
        f"build --strict {quiet}--config-file {name}/mkdocs.yml": code
        for quiet in ("", "--quiet ")
        for name, (_, code) in SITES.items()
    }
    done = subprocess.run(
        [sys.executable, "-c", _BUILDS, program, *wanted],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    codes = map(int, re.findall(r"^exit status (\d+)$", done.stdout, re.MULTILINE))
    assert dict(zip(wanted, codes, strict=True)) == wanted, done.stderr
    assert "Traceback" not in done.stderr
    said = done.stderr.partition("finding/mkdocs.yml")[2].partition("==")[0]
    assert "catalogue/risks/tr-1.md:6:5: link-unresolved" in said


def test_a_dead_link_of_a_page_is_told_once(tmp_path: Path) -> None:
    links = [
        *("[a](nothing.md)", "![b](nothing.png)", "[c](/nothing/)", "[d](nothing/)"),
        "[e](../x.md)",
        *("[f](<no thing.md>)", "[g](n%20o.md)", "[h](größe.md 'Title')", "[i]", "[j](a&b.md)"),
    ]
    files = {**MENDED, "docs/guide.md": "# Guide\n\n" + "\n".join(links) + "\n\n[i]: gone.md\n"}
    kinds = ("absolute_links", "unrecognized_links", "not_found")
    site = build(tmp_path, files, validation={"links": dict.fromkeys(kinds, "warn")})
    assert site.rules() == ["link-file"] * len(links)
    # What nobody else tells MkDocs tells: here the definition wants no such finding.
    files["catalogue/catalogue.yml"] = "rules: {ignore: link-file}\n"
    site = build(tmp_path, files, validation={"links": dict.fromkeys(kinds, "warn")})
    assert len(site.messages) == len(links)
    assert all(text.startswith("Doc file 'guide.md' contains a") for text in site.messages)
