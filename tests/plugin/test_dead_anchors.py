"""Places that only the build knows, and paths from the site's root."""

from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from building import build, item
from riskdocs import load_catalogue

LINKS = "[a](#nix) [b](#over) [c](tr-2.md#nix) [d](../../docs/page.md#nix) [e](/coverage/#nix)"
FILES: dict[str, str | bytes] = {
    "catalogue/risks/tr-1.md": item("One", f"{LINKS} [f](/coverage/#gaps)\n\n## Over\n\nText."),
    "catalogue/risks/tr-2.md": item("Two", "Text."),
    "docs/page.md": "# Page\n\nText.\n",
}


@pytest.mark.parametrize(
    ("markdown", "by_check", "by_build"),
    [
        ("github", 2, ["../../docs/page.md#nix", "/coverage/#nix"]),
        ("mkdocs", 0, ["#nix", "../coverage/index.md#nix", "../page.md#nix", "tr-2.md#nix"]),
    ],
)
def test_the_build_tells_once_what_the_check_cannot_know(
    tmp_path: Path, markdown: str, by_check: int, by_build: list[str]
) -> None:
    files = {**FILES, "catalogue/catalogue.yml": f"markdown: {markdown}\n"}
    built = build(tmp_path, files, validation={"links": {"anchors": "warn"}})
    _, findings = load_catalogue(tmp_path / "catalogue")
    assert sum(found.rule == "link-anchor" for found in findings) == by_check
    messages = [text for text in built.messages if "#nix" in text]
    assert len(messages) == 4
    told = [text.split("`")[1] for text in messages if "leads to a place" in text]
    assert sorted(told) == by_build


def test_every_name_that_an_author_gives_a_place_is_one(tmp_path: Path) -> None:
    places = '<a name="one" id="two"></a> <span class="x" id="three">Text</span>'
    links = " ".join(f"[it](risks/tr-1.md#{name})" for name in ("one", "two", "three", "nix"))
    files = {"catalogue/risks/tr-1.md": item("One", places), "docs/a.md": f"# A\n\n{links}\n"}
    built = build(tmp_path, files, validation={"links": {"anchors": "warn"}})
    told = [text for text in built.messages if "anchor" in text]
    assert len(told) == 1
    assert "#nix" in told[0]


def test_it_fails_a_strict_build(tmp_path: Path) -> None:
    def files(body: str) -> dict[str, str | bytes]:
        return {
            "catalogue/catalogue.yml": "markdown: mkdocs\n",
            "catalogue/risks/tr-1.md": item("One", body, doc_status="Retired"),
        }

    with pytest.raises(Abort):
        build(tmp_path / "wrong", files("[a](#nix)\n\n## Over"), strict=True)
    build(tmp_path / "right", files("[a](#over)\n\n## Over"), strict=True)


@pytest.mark.parametrize(
    ("folders", "page", "expected", "image"),
    [
        (True, "risks/tr-1/", ["../../coverage/", "../../page/#x", "../tr-2/#x"], "../p.png"),
        (
            False,
            "risks/tr-1.html",
            ["../coverage/index.html", "../page.html#x", "tr-2.html#x"],
            "p.png",
        ),
    ],
)
def test_paths_from_the_root_and_in_html(
    tmp_path: Path, folders: bool, page: str, expected: list[str], image: str
) -> None:
    body = '[a](/coverage/) [b](/page.html#x) <a href="tr-2.md#x">c</a> [d](/none/)'
    built = build(
        tmp_path,
        {
            "catalogue/risks/tr-1.md": item("One", f'{body} <img alt="i" src="p.png">'),
            "catalogue/risks/tr-2.md": item("Two", "## X\n\nText."),
            "catalogue/risks/p.png": b"p",
            "docs/page.md": "# Page\n\nText.\n",
        },
        use_directory_urls=folders,
        site_url="https://example.org/a/b/",
    )
    assert [*built.links(page, "main > p a").values()] == [*expected, "/none/"]
    assert built.page(page).one("main > p img").attributes["src"] == image
