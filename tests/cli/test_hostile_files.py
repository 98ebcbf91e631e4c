"""Whatever strangers' files hold, each format is valid, harmless and fails with status 1."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from report_reading import READERS
from riskdocs.cli import riskdocs

if TYPE_CHECKING:
    from conftest import WriteFiles

FORMATS = ("full", "concise", "json", "github", "gitlab", "sarif")


def call(*arguments: str) -> Result:
    return CliRunner().invoke(riskdocs, ["check", *arguments], catch_exceptions=False)


@pytest.fixture(autouse=True)
def _there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


FRONT = "---\ntitle: Leak\ndoc-status: Draft\n"

HOSTILE: dict[str, dict[str, str | bytes]] = {
    "not UTF-8": {"tr-1.md": b"---\ntitle: \xff\xfe\n---\n"},
    "unclosed front matter": {"tr-1.md": "---\ntitle: Leak\n"},
    "a Python object": {"tr-1.md": "---\ntitle: !!python/object:os.system {}\n---\n"},
    "an alias bomb": {
        "tr-1.md": "---\na: &a [x,x]\n"
        + "".join(
            f"{b}: &{b} [*{a},*{a},*{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
        )
        + "---\n"
    },
    "fifty megabytes": {"tr-1.md": b"---\ntitle: x\n---\n" + b"a" * 50_000_000},
    "a template": {"tr-1.md": f"{FRONT}template: evil.html\n---\n{{% include 'x' %}}\n"},
    "an attribute list": {"tr-1.md": f"{FRONT}---\n[x](#TR-1){{: onclick=alert(1) }}\n"},
    "two files with one ID": {"tr-1.md": f"{FRONT}---\nA\n", "tr-1-b.md": f"{FRONT}---\nB\n"},
    "a script in the title": {
        "tr-1.md": "---\ntitle: <script>alert(1)</script>\ndoc-status: Draft\n---\nA\n"
    },
    "a javascript address": {
        "tr-1.md": f"{FRONT}external-refs:\n  - x: 'javascript:alert(1)'\n---\n[x](javascript:y)\n"
    },
    "escape sequences": {
        "tr-1.md": f"{FRONT}type: '\x9b2J\u202e'\n---\n\x1b[2J[\x07](#TR-9\x1b)\n"
    },
    "workflow commands": {
        "tr-1.md": f'{FRONT}type: "x\\n::error::y"\n---\n::error::[##[x]](#TR-9)\n'
    },
    "a site's configuration that is deep": {
        "../mkdocs.yml": "nav: " + "[" * 3_000 + "]" * 3_000,
        "tr-1.md": "x",
    },
    "names that act": {"::error::\x1b[2J\n/tr-1.md": "x"},
}


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("files", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files(
    files: dict[str, str | bytes], format_name: str, write_files: WriteFiles
) -> None:
    write_files({f"catalogue/{name}": text for name, text in files.items()})
    result = call("--format", format_name)
    assert result.exit_code == 1
    assert result.stderr == ""
    assert not any(sign in result.stdout for sign in "\x1b\x07\x9b\u202e\r")
    if format_name in READERS:
        assert READERS[format_name](result.stdout)
    if format_name == "github":
        *commands, summary = result.stdout.rstrip("\n").split("\n")
        assert all(line.startswith(("::error f", "::warning f", "::notice f")) for line in commands)
        assert not summary.startswith("::")
    elif format_name in {"full", "concise"}:
        assert not any(line.lstrip().startswith("::") for line in result.stdout.split("\n"))
        assert "##[" not in result.stdout


def test_a_link_out_of_the_catalogue_shows_nothing_of_its_target(write_files: WriteFiles) -> None:
    root = write_files({"secret": "---\nsecret: words\n"})
    (root / "tr-7.md").symlink_to("../secret")
    result = call()
    assert result.exit_code == 1
    assert "[file-unreadable]" in result.stdout
    assert "words" not in result.stdout


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such names")
def test_a_name_that_is_not_utf_8(write_files: WriteFiles) -> None:
    root = write_files({})
    try:
        (root / os.fsdecode(b"tr-9-\xff.md")).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system knows no such names")
    for format_name in FORMATS:
        result = call("--format", format_name)
        assert result.exit_code == 1
        result.stdout.encode()
