"""Markdown of every construct that the site renders, nested at random, as authors write it."""

from hypothesis import strategies as st

WORDS = st.sampled_from(
    ["risk", "of", "a", "model", "TR-1", "é", "🦜", "x_y", "3 < 4", "R&D", "-", "1."]
)
NAMES = st.sampled_from(["one", "Two", "a b", "none"])

DESTINATIONS = st.sampled_from(
    [
        *("#TR-1", "tr-2.md", "../a/b.md#c", "https://example.org/?a=b&c=d", "x_(y)", "a b", ""),
        *("<a b>", "<#x>", "<>", r"a\(b", r"\[x\]", "( spaced )", "/", "#"),
    ]
)
TITLES = st.sampled_from(
    ["", "", "", ' "title"', " 'title'", ' "a (b) c"', ' "it\'s" ', ' "[x](y)"']
)
PLAIN = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
CODE = st.sampled_from(
    ["`code`", "`[no](link)`", "``a ` [b](c)``", "`a", "\\`[yes](tick)\\`", "```x``", "`a\\`"]
)
CODE_IN_LINK = st.sampled_from(["`code`", "`[no](link)`", "``a ` [b](c)``", "\\`", "```x``"])
OTHER_IN_LINK = st.sampled_from([r"\[no\](link)", "[x]", "[[y]]", "*em*", "<b>b</b>", "&amp;"])
OTHER = st.sampled_from(
    [
        *(
            r"\[no\](link)",
            r"[a\](b)",
            r"\\[a](b)",
            r"\![a](b)",
            "<!-- [no](comment) -->",
            "<b>b</b>",
        ),
        *(
            "[^1]",
            "[^9]",
            "<https://example.org>",
            "*em*",
            "**[bold](x)**",
            "{: .c }",
            "[",
            "]",
            "(",
            ")",
        ),
        *(
            "!",
            "[x]",
            "[ ](y)",
            "[a] (b)",
            "a|b",
            r"a \| b",
            "&amp;",
            "<br>",
            "[a](b){.c}",
        ),
    ]
)


def link(text: str, destination: str, title: str, mark: str) -> str:
    return f"{mark}[{text}]({destination}{title})"


def reference(text: str, name: str, gap: str, mark: str) -> str:
    return f"{mark}[{text}]{gap}[{name}]"


MARKS = st.sampled_from(["", "", "", "!"])
GAPS = st.sampled_from(["", "", " "])
IMAGE = st.builds(link, PLAIN, DESTINATIONS, TITLES, st.just("!"))
#: What stands inside a link. Not another link: what becomes of that nobody can mean.
INSIDE = st.lists(st.one_of(PLAIN, CODE_IN_LINK, OTHER_IN_LINK, IMAGE), max_size=3).map(" ".join)
INLINE = st.one_of(
    PLAIN,
    PLAIN,
    CODE,
    OTHER,
    st.builds("[{}]".format, NAMES),
    st.builds(link, INSIDE, DESTINATIONS, TITLES, MARKS),
    st.builds(reference, INSIDE, NAMES, GAPS, MARKS),
    st.builds("{}[{}][]".format, MARKS, NAMES),
)
#: One paragraph; it may go on in the next line anywhere between two words.
TEXT = st.lists(
    st.tuples(INLINE, st.sampled_from([" ", " ", " ", "\n"])), min_size=1, max_size=3
).map(lambda parts: "".join(word + gap for word, gap in parts).strip() or "x")
LINE = TEXT.map(lambda text: text.replace("\n", " "))


def indented(text: str, by: str = "    ") -> str:
    return "\n".join(by + line if line else line for line in text.split("\n"))


def item(mark: str, text: str, more: str | None, loose: bool) -> str:
    gap = "\n\n" if loose else "\n"
    return f"{mark} {text}" + (f"{gap}{indented(more)}" if more else "")


def table(rows: list[list[str]], bordered: bool) -> str:
    width = len(rows[0])
    rows = [rows[0], ["---"] * width, *rows[1:]]
    lines = [" | ".join(row) for row in rows]
    return "\n".join(f"| {line} |" if bordered else line for line in lines)


FENCES = st.sampled_from(["```", "~~~", "````", "``` python", '``` py title="[x](y)"', "```{.py}"])


def fence(head: str, text: str, closed: bool) -> str:
    mark = head[: len(head) - len(head.lstrip("`~"))]
    return f"{head}\n{text}" + (f"\n{mark}" if closed else "")


SIMPLE_BLOCKS = st.one_of(
    TEXT,
    TEXT,
    TEXT,
    st.builds("{} {}".format, st.sampled_from(["#", "##", "######"]), LINE),
    st.builds("{}\n{}".format, LINE, st.sampled_from(["---", "==="])),
    TEXT.map(indented),
    st.builds(fence, FENCES, TEXT, st.sampled_from([True, True, True, False])),
    st.lists(st.lists(LINE, min_size=2, max_size=3), min_size=1, max_size=3).flatmap(
        lambda rows: st.builds(table, st.just(rows), st.booleans())
    ),
    st.builds(
        "[{}]: {}{}".format, NAMES, DESTINATIONS, st.sampled_from(["", ' "title"', "\n  'x'"])
    ),
    st.builds("<div>\n{}\n</div>".format, TEXT),
    st.builds("<!--\n{}\n-->".format, TEXT),
    st.builds("<p>{}</p> {}".format, LINE, LINE),
    st.sampled_from(["---", "* * *"]),
)


def _with_containers(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    blocks = st.lists(inner, min_size=1, max_size=3).map("\n\n".join)
    heads = st.sampled_from(
        ["!!! note", '!!! note "A [title](t)"', "???+ tip", '??? "S [d](s)"', '=== "T [t](b)"']
    )
    marks = st.sampled_from(["-  ", "*  ", "1. ", "-", "10."])
    items = st.builds(item, marks, TEXT, st.none() | blocks, st.booleans())
    gaps = st.sampled_from(["\n", "\n", "\n\n"])
    return st.one_of(
        st.builds(
            lambda gap, entries: gap.join(entries), gaps, st.lists(items, min_size=1, max_size=3)
        ),
        st.builds("{}\n{}{}".format, heads, st.sampled_from(["", "\n"]), blocks.map(indented)),
        blocks.map(lambda text: indented(text, "> ")),
        st.builds("[^{}]: {}\n\n{}".format, st.sampled_from("12"), TEXT, blocks.map(indented)),
        st.builds("{}\n:   {}\n\n{}".format, LINE, TEXT, blocks.map(indented)),
        st.builds('<div markdown="1">\n\n{}\n\n</div>'.format, blocks),
    )


BLOCKS = st.recursive(SIMPLE_BLOCKS, _with_containers, max_leaves=4)
MARKDOWN = st.lists(BLOCKS, min_size=1, max_size=3).map("\n\n".join).map(lambda text: text + "\n")

#: Pieces that each line of a plain text consists of, and a few that make it less plain.
PIECES = st.sampled_from(
    [
        *(
            "risk",
            "of",
            "a",
            "TR-1",
            " é",
            " ",
            "  ",
            "\n",
            "\n",
            "\n\n",
            "\n\n",
            "(",
            ")",
            ":",
            "!",
        ),
        *("[a](b)", "[a](#TR-1)", "[](#CT-1)", "[a\nb](c)", "[a b\n  c](d)", "![i](j)", "`x`"),
        *("[one]", "[Two]", "[x][one]", "[x] [one]", "[one][]", "![x][one]", "[a]\n[one]"),
        *(
            "[one]: y",
            "[two]: #x",
            "\n[one]: z\n",
            "\n\n[one]: z\n\n",
            "\n\n[one]: z\n[two]: w\n\n",
        ),
        *("`[x](y)`", "|", "- ", "* ", "> ", "# ", "1. ", "---", "===", "**", "_", "'", '"'),
        *(": ", "\n: def", "!!! note ", "{: .c}", "\n```\ncode [a](b)\n```\n"),
        "\n| a | b |\n|---|---|\n| c | d |\n",
    ]
)
NEARLY_PLAIN = st.lists(
    st.tuples(PIECES, st.sampled_from(["", "", " "])).map("".join), min_size=2, max_size=12
).map(lambda pieces: "".join(pieces) + "\n")
