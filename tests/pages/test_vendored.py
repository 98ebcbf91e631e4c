"""Programs of others that are shipped: as their publisher made them, with their licence."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from riskdocs.pages.templates import THEME

REPOSITORY = Path(__file__).parents[2]
ASSETS = THEME / "assets/riskdocs"
#: File, version and SHA-256 of what the package of that version holds. `make vendor` brings both
#: files, and this test then says what to write here.
VENDORED = [
    (
        "panzoom.min.js",
        "4.6.2",
        "3ce354ef7b493efb62a4d4acaaf86fa2d6027eb629857a4e144041de1a112c1e",
    ),
    (
        "panzoom-licence.txt",
        "4.6.2",
        "db74524b3ab3853bcfc7300dade1f5e0176e59ed3c0cff43848a2c300091a22c",
    ),
]


@pytest.mark.parametrize(("name", "version", "checksum"), VENDORED)
def test_is_what_the_publisher_made(name: str, version: str, checksum: str) -> None:
    content = (ASSETS / name).read_bytes()
    assert hashlib.sha256(content).hexdigest() == checksum
    if name.endswith(".js"):
        assert re.match(rb"/\*+\s+\* Panzoom (\S+) ", content)[1].decode() == version  # type: ignore[index]


def test_one_version_is_named_everywhere() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    assert f"PANZOOM ?= {VENDORED[0][1]}\n" in makefile
    notice = (REPOSITORY / "NOTICE").read_text(encoding="utf-8")
    assert f"Panzoom {VENDORED[0][1]}" in notice
