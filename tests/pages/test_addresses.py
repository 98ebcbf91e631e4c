"""From source paths to what stands in a browser's address bar and in links."""

from __future__ import annotations

import pytest

from riskdocs.pages.links.addresses import Addresses, relative_source


@pytest.mark.parametrize(
    ("source", "folders", "files"),
    [
        ("index.md", "", "index.html"),
        ("risks/index.md", "risks/", "risks/index.html"),
        ("risks/tr-14.md", "risks/tr-14/", "risks/tr-14.html"),
        ("img/a b.png", "img/a%20b.png", "img/a%20b.png"),
    ],
)
def test_of(source: str, folders: str, files: str) -> None:
    assert Addresses(directory_urls=True).of(source) == folders
    assert Addresses(directory_urls=False).of(source) == files


@pytest.mark.parametrize(
    ("source", "target", "folders", "files"),
    [
        ("index.md", "risks/tr-1.md", "risks/tr-1/", "risks/tr-1.html"),
        ("index.md", "index.md", "./", "index.html"),
        ("risks/index.md", "index.md", "../", "../index.html"),
        ("risks/index.md", "risks/tr-1.md", "tr-1/", "tr-1.html"),
        ("risks/tr-1.md", "risks/index.md", "../", "index.html"),
        ("risks/tr-1.md", "risks/tr-2.md", "../tr-2/", "tr-2.html"),
        ("risks/tr-1.md", "risks/tr-1.md", "./", "tr-1.html"),
        ("risks/tr-1.md", "controls/ct-1.md", "../../controls/ct-1/", "../controls/ct-1.html"),
        ("risks/tr-1.md", "index.md", "../../", "../index.html"),
        ("a/b/c.md", "a/x.md", "../../x/", "../x.html"),
    ],
)
def test_between(source: str, target: str, folders: str, files: str) -> None:
    assert Addresses(directory_urls=True).between(source, target) == folders
    assert Addresses(directory_urls=False).between(source, target) == files
    assert Addresses().between(source, target, "part") == f"{folders}#part"


@pytest.mark.parametrize(
    ("target", "source", "expected"),
    [
        ("risks/tr-1.md", "index.md", "risks/tr-1.md"),
        ("risks/tr-1.md", "risks/tr-2.md", "tr-1.md"),
        ("risks/tr-1.md", "controls/ct-1.md", "../risks/tr-1.md"),
        ("risks/tr-1.md", "guide/deep/page.md", "../../risks/tr-1.md"),
    ],
)
def test_relative_source(target: str, source: str, expected: str) -> None:
    assert relative_source(target, source) == expected
