"""The words of the site's own pages as a page of the guide, made of the file that holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.texts.texts import english_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

_INTRODUCTION = """\
# All words of the pages

The words of the site's own pages, by their keys.
[Other words, other looks](publishing.md#other-words-other-looks)
says how to change them. Words in braces are filled in; `one` and `other` are chosen by a number.

`{risk}`, `{risks}`, `{control}` and `{controls}` are what the catalogue calls them: the `label` and
`plural` of the one kind of that role. `{Risk}` has a capital, `{a_risk}` its article.
"""


def page() -> str:
    """Return the page."""
    return "\n".join((_INTRODUCTION, *_tables()))


def _tables() -> Iterator[str]:
    """Yield a table for each group of texts."""
    group = ""
    for key, text in english_texts().items():
        first, _, rest = key.partition(".")
        if first != group:
            group = first
            yield f"\n## `{group}`\n\n| key | English |\n| --- | --- |"
        yield f"| `{rest}` | {_cell(text)} |"
    yield ""


def _cell(text: str) -> str:
    """Return a text as it is typed: code, so that nothing in it is Markdown or a link."""
    shown = " ".join(text.split()).replace("|", "\\|")
    return f"`` {shown} ``" if "`" in shown else f"`{shown}`" if shown else ""
