"""Blocks of the kind that published catalogues have: nested, and of everything GitHub knows."""

from vocabulary import NOUNS, VERBS, Writer


def rich_block(writer: Writer, place: int) -> str:
    """A block of Markdown; another one for each place, and all of them in turn."""
    return _BLOCKS[place % len(_BLOCKS)](writer)


def _nested_lists(writer: Writer) -> str:
    lines = []
    for step in (1, 2, 3):
        lines += [f"{step}. **{writer.clause().capitalize()}**: {writer.sentence()}"]
        lines += [f"   - {writer.clause()}", f"     - `{writer.pick(VERBS)}()`: {writer.clause()}"]
    return f"{writer.clause().capitalize()}:\n" + "\n".join(lines)


def _table(writer: Writer) -> str:
    rows = [
        f"| **{writer.pick(NOUNS)}** | `{writer.pick(VERBS)}_{writer.pick(NOUNS)}` "
        f"| {writer.sentence()}<br>{writer.clause()} | [{writer.name()}](https://example.org/a_b) |"
        for _ in range(5)
    ]
    return "\n".join(["| What | Call | Why | Source |", "|---|:---:|---|---|", *rows])


def _alert(writer: Writer) -> str:
    kind = writer.pick(["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"])
    return f"> [!{kind}]\n> {writer.sentence()}\n>\n> - {writer.clause()}\n> - {writer.clause()}"


def _folded(writer: Writer) -> str:
    return (
        f"<details>\n<summary>{writer.clause().capitalize()}</summary>\n\n{writer.sentence()}\n\n"
        f"* {writer.clause()}\n    * {writer.clause()}\n\n</details>"
    )


def _code_in_list(writer: Writer) -> str:
    name, noun = writer.pick(VERBS), writer.pick(NOUNS)
    return (
        f"- {writer.clause().capitalize()}:\n\n  ```yaml\n  {name}:\n    {noun}: true  # {noun}\n"
        f"    limit: {writer.number(1, 99)}\n  ```\n\n- {writer.clause()} <kbd>Ctrl</kbd>"
    )


def _addresses(writer: Writer) -> str:
    name = writer.name().lower()
    lines = [
        f"See https://example.org/{name}/{writer.number(1, 99)}?a=b&c=d, <https://example.com/{name}>",
        f"(and www.example.net/{name}), ~~{writer.clause()}~~ *{writer.clause()}*[^{name}].\n",
        f"- [x] {writer.clause()}",
        f"- [ ] {writer.clause()}\n",
        f"[^{name}]: {writer.sentence()}",
    ]
    return "\n".join(lines)


_BLOCKS = (_nested_lists, _table, _alert, _folded, _code_in_list, _addresses)
