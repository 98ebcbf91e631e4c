"""Programs of others that are shipped: as their publisher made them, with their licence."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from riskdocs.pages.rendering.templates import THEME

REPOSITORY = Path(__file__).parents[2]
ASSETS = THEME / "assets/riskdocs"
#: Name and version, what the program says of its version, and the SHA-256 of program and licence.
#: `make vendor` brings the files, and this test then says what to write here.
VENDORED = [
    (
        "Panzoom",
        "4.6.2",
        rb"/\*+\s+\* Panzoom (\S+) ",
        "3ce354ef7b493efb62a4d4acaaf86fa2d6027eb629857a4e144041de1a112c1e",
        "db74524b3ab3853bcfc7300dade1f5e0176e59ed3c0cff43848a2c300091a22c",
    ),
    (
        "Mermaid",
        "11.17.2",
        rb'\{version:"([\d.]+)"\}',
        "581ed7d74bd9048d0e3a91363927d72ef22942d7722546b27f7cc29e35390eb8",
        "ec9fb67dcb25eccc416ed56e1aab819222c805a2a4bfe4cb19e7556bf2ffde80",
    ),
]


@pytest.mark.parametrize(("name", "version", "says", "program", "licence"), VENDORED)
def test_is_what_the_publisher_made(
    name: str, version: str, says: bytes, program: str, licence: str
) -> None:
    contents = [
        (ASSETS / f"{name.lower()}{ending}").read_bytes() for ending in (".min.js", "-licence.txt")
    ]
    assert [hashlib.sha256(content).hexdigest() for content in contents] == [program, licence]
    said = re.search(says, contents[0])
    assert said
    assert said[1].decode() == version


@pytest.mark.parametrize(("name", "version"), [(one[0], one[1]) for one in VENDORED])
def test_one_version_is_named_everywhere(name: str, version: str) -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    assert f"{name.upper()} ?= {version}\n" in makefile
    notice = (REPOSITORY / "NOTICE").read_text(encoding="utf-8")
    assert f"{name} {version}" in notice
