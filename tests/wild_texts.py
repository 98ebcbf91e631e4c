"""Wild texts: fragments of Markdown, of other programs' marks and of HTML, side by side."""

from hypothesis import strategies as st

#: Every construct of GitHub's Markdown, whole and in pieces.
MARKDOWN = [
    *("risk ", "of a model", "é", "🦜 ", "提示", " ", " ", "\n", "\n", "\n\n", "\n\n"),
    *("- ", "1. ", "2) ", "  ", "    ", "> ", "# ", "## ", "\n---\n", "\n===\n", "- [ ] ", "\t"),
    *("*", "**", "_", "~~", "`", "``", "[", "]", "(", ")", "![", "](", "|", "\\", "<", ">", "!"),
    *("[x](#TR-2)", "[a *b*](tr-2.md)", "![i](p.png 'TR-1')", "[one]", "[x][one]", "[one][]"),
    *("\n[one]: tr-2.md\n", "\n\n[one]: <a b> 'TR-1'\n", "<tr@x.org>", "https://x.org/TR-1 "),
    *("www.x.org/a_(b)", "`TR-1`", "\n```\nTR-1\n```\n", "\n~~~ py\nx\n", "[^1]", "\n[^1]: n "),
    *("\n| a | b |\n|---|---|\n| c | d |\n", "\n\n    code\n", "&amp;", "&lt;TR", "[x](a(b)c)"),
    *(
        '[x](<tr-2.md> "t")',
        "[x](\\(a)",
        "[x]( tr-2.md )",
        "[x](\n> a)",
        "[![i](j)](k)",
        "[](#TR-2)",
    ),
]
IDS = [
    "TR-1",
    "TR-2",
    "tr-2 ",
    "#TR-2",
    " #TR-2 ",
    "\n#TR-2",
    "\n# TR-2\n",
    "TR-9",
    "*TR-2*",
    "(TR-2)",
]
HTML = [
    *("<b>", "</b>", '<a href="#TR-2">', "</a>", "<div>", "</div>", "<p title='TR-2'>", "<br>"),
    *("<!--", "-->", "<!-- TR-2 -->", "<code>TR-2</code>", "<h2>", "</h2>", "<kbd>", "</kbd>"),
]
OTHERS = [
    *(
        '--8<-- "TR-2 notes.md"',
        "\n--8<--\nTR-2 x\n--8<--\n",
        "$",
        "$$",
        "$TR-2 = 2$",
        "\n$$\nTR-2\n$$\n",
    ),
    *("\\begin{x}", "\\end{x}", "\\begin{x} TR-2 \\end{x}", "\\(TR-2\\)", ":TR-2:", ":", "{TR-2}"),
    *("{: .c TR-2 }", "{", "}", "{{ TR-2 }}", "@[TR-2]", "@", "[[TR-2]]", '!!! note "TR-2"\n    '),
    *("::: TR-2\n", "++TR-2++", "^TR-2^", "*[TR-2]: ", "=== ", "% TR-2"),
]


def texts(*pieces: list[str], longest: int = 14) -> st.SearchStrategy[str]:
    """Texts of some of these pieces."""
    one = st.sampled_from([piece for some in pieces for piece in some])
    return st.lists(one, min_size=1, max_size=longest).map("".join).map(lambda text: text + "\n")
