"""Texts have the structure and the links that GitHub's own parser gives them.

What differs on purpose stands in one table of the guide, and nowhere else.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from markdown_structure import structure
from riskdocs.markdown.html import render
from thoroughness import examples

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs/guide/markdown.md"
FILES = sorted(
    path
    for pattern in ("*.md", "catalogue/**/*.md", "docs/**/*.md", "examples/**/*.md", "src/**/*.md")
    for path in ROOT.glob(pattern)
)

pytestmark = pytest.mark.interop("cmarkgfm")


def on_github(text: str) -> list[str]:
    """What cmark-gfm makes of a text."""
    import cmarkgfm  # noqa: PLC0415 - in the group interop
    from cmarkgfm.cmark import Options  # noqa: PLC0415

    return structure(
        cmarkgfm.markdown_to_html_with_extensions(
            text,
            options=Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES,
            extensions=["table", "strikethrough", "autolink", "tasklist"],
        )
    )


def here(text: str) -> list[str]:
    return structure(render(text).html)


#: Where each row of the guide's table may apply, told by the text alone.
EXCEPTIONS = {
    "an alert": r"\[!(?i:note|tip|important|warning|caution)\]",
    "an anchor behind a heading": r"\{:?[ \t]*#[^\s#{}]+[ \t]*\}",
    "a box to tick behind another mark, or with nothing behind it": (
        r"^[ \t]*(?:(?:[-*+>]|\d{1,9}[.)])[ \t]*){2,}\[[ xX]\]|\[[ xX]\][ \t]*$"
    ),
    "a tag alone in the line below an entry, a quotation or a table": (
        r"\S[ \t]*\n[ \t>]*</?[a-z][^<>\n]*>[ \t]*$"
    ),
    "a line indented by four below a table": (
        r"^[ \t>|:]*-[-|: \t]*$(?:\n(?=.*\S).*)*\n[ \t>]*(?: {4}| {0,3}\t)"
    ),
    "a table without a `|` before its first line, directly below text": (
        r"\S[ \t]*\n(?![ \t]*\|)[^\n]*\S[^\n]*\n[ \t>]*[-:|][-|: \t]*$"
    ),
    "a table of one column without a `|` before its name": (
        r"^[^|\n]*\S[^|\n]*\n[ \t>]*(?:\|[ \t]*:?-+:?[ \t]*\|?|:?-+:?[ \t]*\|)[ \t]*$"
    ),
    "a second row of hyphens below one that made no table": (
        r"^[ \t>|:]*-[-|: \t]*$(?:\n(?=.*\S).*)*\n[ \t>|:]*-[-|: \t]*$"
    ),
    "a definition with hyphens, `=` or a table below it": (
        r"\[[^\]]+\]:.*(?:\n(?=.*\S).*)*?\n[ \t>|:]*[-=][-=|: \t]*$"
    ),
    "a label directly beside a footnote": r"\]\[\^|\[\^[^\]\n]*\]\[",
    "a footnote whose name has a blank, or a bracket behind a backslash": (
        r"\[\^(?:[^\]\\\n]|\\.)*(?:\s|\\\])(?:[^\]\\]|\\.)*\]"
    ),
    "a footnote within the text of a link": r"\[[^\]]*\[\^[^\]\n]+\][^\]]*\][\[(]",
    "an address of XMPP": r"xmpp:",
    "`mailto:` behind a mark or behind itself": r"[.+_-]mailto:|mailto:mailto:",
    "a bracket behind a backslash, directly behind a label": r"\]\\\[",
    "code behind backticks that nothing ends": (
        r"(?<!`)(`+)(?!`)(?![\s\S]*?(?<!`)\1(?!`))(?:[\s\S]*?`){4}"
    ),
    "a comment with more hyphens, or a declaration in small letters": (
        r"<!--(?:(?!-->)[\s\S])*?--(?!>)|<!--+>|<![a-z]"
    ),
    "a row of hyphens that begins as an entry of a list does": (
        r"\S[ \t]*\n[ \t>]*-[ \t]+[-:|][-|: \t]*$"
    ),
    "a footnote before a tab that ends a heading": r"#.*\[\^[^\]\n]+\]\t[ \t]*$",
    "a blank and a tab at the end of a line": r"[ \t]\t[ \t]*$|\t[ \t]+$",
    "a tab before the `#` that end a heading": r"\t#+[ \t]*$",
    "a `>` behind a tab": r"\t[ \t]*>",
    "a rule in an entry of a list": (
        r"^[ \t>*+-]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+"
        r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$"
    ),
    "an entry of a list whose first line is empty, above a line of blanks": (
        r"^[ \t>*+-]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]*\n[> ]*[ \t]+\n"
    ),
    "a title directly behind an address in angle brackets": r">['\"(]",
    "a `~` within a word, or beside emphasis": (
        r"[^\s~]~+[^\s~]|[*_](?:(?=.*\S).*\n)*?.*~|~(?:(?=.*\S).*\n)*?.*[*_]"
    ),
    "marks behind an address that runs into a mark": (
        r"(?:www\.|://|@)[^\s<]*[\\`\[*]"
        r"|[*_](?:(?=.*\S).*\n)*?.*(?:www\.|://|@)[^\s<]*_"
    ),
    "an address whose host has a `_`, or `www.` alone": (r"(?:www\.|://)[^\s/<]*_|www\.(?![^\W_])"),
}
PATTERNS = {name: re.compile(pattern, re.MULTILINE) for name, pattern in EXCEPTIONS.items()}


def excepted(text: str) -> bool:
    return any(pattern.search(text) for pattern in PATTERNS.values())


@cache
def rows() -> dict[str, str]:
    """What the guide names, with its example."""
    table = GUIDE.read_text(encoding="utf-8").partition("## Where the two differ")[2]
    cells = [re.split(r"(?<!\\)\|", line)[1:-1] for line in table.split("\n") if line[:1] == "|"]
    return {
        name.strip().replace("\\|", "|"): re.sub(r"^(`+) ?(.+?) ?\1$", r"\2", example.strip())
        .replace("\\|", "|")
        .replace("⏎", "\n")
        for name, example, *_ in cells[2:]
    }


def test_the_table_of_the_guide_names_each_exception() -> None:
    assert list(rows()) == list(EXCEPTIONS)


@pytest.mark.parametrize("name", EXCEPTIONS)
def test_an_exception_is_one(name: str) -> None:
    example = rows()[name]
    assert here(example) != on_github(example)
    assert PATTERNS[name].search(example)
    # Each is there for a reason of its own.
    assert [other for other in PATTERNS if PATTERNS[other].search(example)] == [name]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_file_of_ours_is_read_as_github_reads_it(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    body = re.sub(r"\A---\n.*?\n---\n", "", text, count=1, flags=re.DOTALL)
    assert here(body) == on_github(body)


#: Where a bare address begins and ends, and what of the marks around it then stays text.
ADDRESSES = [
    *("*b http://x.org/c*d", "`a` http://x.org/c()", "|www.x.org", "http://", "http:// a", "www.a"),
    *("http://é.org/a", "http://a.é/b", "http://-a.org", "www._a.org", "me@x.org and you@x.org"),
]


@pytest.mark.parametrize("text", ADDRESSES)
def test_an_address_ends_where_it_ends_on_github(text: str) -> None:
    assert here(text) == on_github(text)


FRAGMENTS = [
    *("a", "b c", "word ", "é", "“q”", " ", "  ", "    ", "\t", "\n", "\n\n", "!", ".", ")", "("),
    *("- ", "* ", "+ ", "1. ", "2) ", "> ", "# ", "## ", "===\n", "---\n", "***\n", "\n- ", "\n> "),
    *("```\n", "~~~\n", "```py\n", "`", "``", "*", "**", "_", "__", "~~", "~", "\\", "&amp;", "&"),
    *("[", "]", "[x](#TR-1)", "[x](<a b> 't')", "[](tr-1.md)", "![i](p.png)", "[r]", "[t][r]"),
    *("\n[r]: /u\n", "[^1]", "\n[^1]: note\n", "<http://x.y>", "http://a.b/c", "www.x.org"),
    *(
        "https://x.org/a_b_(c).",
        "me@x.org",
        "\\_me\\@x.org",
        "mailto:",
        "<b>",
        "</b>",
        "<div>\n",
        "</div>\n",
        "<!-- c -->",
    ),
    *(
        "|",
        "\n| a | b |\n|---|---|\n| c | d |\n",
        "\n| a | b |\n|---\t|---\t|\n| c | d |\n",
        "- [ ] t\n",
        "- [x] t\n",
        "  - n\n",
        "\n   1. m\n",
    ),
]


@settings(max_examples=examples(500))
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join))
def test_any_text_is_read_as_github_reads_it(text: str) -> None:
    assume(not excepted(text))
    assert here(text) == on_github(text)
