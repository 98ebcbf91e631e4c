"""A safe fix leaves a page as it reads, but for links, whatever stands in it."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given, settings

from riskdocs.editing.fix import fix_catalogue
from riskdocs.markdown import read_markdown
from riskdocs.markdown.html import render
from riskdocs.markdown.parser import formulas
from thoroughness import examples
from wild_texts import HTML, IDS, MARKDOWN, OTHERS, texts

HEAD = "---\ntitle: Leak\ndoc-status: Draft\n---\n"
#: The fixes that make links, or write one otherwise.
LINKING = {"mention-unlinked", "mention-heading", "link-form"}
LEFT_ALONE = re.compile(
    r"\{[^{}\n]*\}|:[\w+-]+:|\\begin\{x\}.*?\\end\{x\}|[^\n]*--8<--[^\n]*|@\[[^\]\n]*", re.DOTALL
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wild") / "catalogue"
    folder.mkdir()
    (folder / "tr-2.md").write_text(HEAD + "Text.\n", encoding="utf-8")
    return folder


class _Read(HTMLParser):
    """Gathers what is read of a page, without the marks beside its headings."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


def read(body: str) -> str:
    """What is read of a page; a `#` before an ID is what a fix takes away."""
    page = _Read()
    page.feed(render(body).html)
    page.close()
    text = re.sub(r"#[ \t]*(?=tr-[0-9])", "", page.text, flags=re.IGNORECASE)
    return " ".join(text.replace("¶", " ").split())


def fixed(root: Path, body: str) -> str:
    file = root / "tr-1.md"
    file.write_text(HEAD + body, encoding="utf-8")
    mended = fix_catalogue(root, wanted=lambda finding: finding.rule in LINKING)
    for change in mended.changes:
        assert change.path.endswith("tr-1.md")
        return change.after.decode().removeprefix(HEAD)
    return body


def kept(body: str) -> dict[str, list[str]]:
    """What no fix may touch."""
    markdown = read_markdown(body)
    return {
        "code": [body[start:end] for start, end in markdown.code],
        "html": [body[start:end] for start, end in markdown.html],
        "formulas": [body[start:end] for start, end in formulas(body)],
        "for others": LEFT_ALONE.findall(body),
        "images": [link.destination for link in markdown.links if link.image],
    }


@settings(max_examples=examples(300))
@given(texts(MARKDOWN, IDS, IDS, HTML, OTHERS))
@example("a*TR-2*b **TR-2**は\n")
@example('--8<-- "TR-2 notes.md"\n')
@example("$TR-2 = 2$ and $TR-2$\n")
@example("\\begin{x}\nTR-2\n\\end{x}\n")
@example("- one\n# TR-2\n    code\n")
@example("# TR-2\n---\n")
@example("[a\nTR-2 [x](tr-2.md)\n")
def test_a_page_reads_as_before(root: Path, body: str) -> None:
    after = fixed(root, body)
    assert read(after) == read(body)
    assert kept(after) == kept(body)


@settings(max_examples=examples(200))
@given(texts(["*", "_", "~", "**", "a", " ", "(", ")", ".", "提", '"'], IDS, IDS))
@example("*see (*TR-2*)\n")
def test_emphasis_stays(root: Path, body: str) -> None:
    assert read(fixed(root, body)) == read(body)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("See TR-2.", "See [TR-2](#TR-2)."),
        ("**TR-2**, *TR-2* (_TR-2_)", "**[TR-2](#TR-2)**, *[TR-2](#TR-2)* (_[TR-2](#TR-2)_)"),
        ("- #TR-2 is one", "- [TR-2](#TR-2) is one"),
        ("# TR-2\n\nText.", "[TR-2](#TR-2)\n\nText."),
        ("[x](tr-2.md) [y][z]\n\n[z]: <tr-2.md> 't'", "[x](#TR-2) [y][z]\n\n[z]: <#TR-2> 't'"),
        ("| TR-2 |\n| --- |", "| [TR-2](#TR-2) |\n| --- |"),
    ],
)
def test_what_can_be_mended_is(root: Path, before: str, after: str) -> None:
    assert fixed(root, before) == after
