"""The rule about syntax of other Markdowns than GitHub's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from riskdocs.markdown.headings import slug
from riskdocs.markdown.linkable import are_plain
from riskdocs.model.cross_links import written_link
from riskdocs.model.finding import Edit, Fix, Problem, Severity
from riskdocs.reading.definition import DEFINITION_FILE
from riskdocs.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.markdown.dialects import Foreign
    from riskdocs.markdown.tables import Torn
    from riskdocs.model.document import Document
    from riskdocs.model.item import Item
    from riskdocs.rules.facts.context import Context

_LINK = "[{text}]({link})"
#: What each form is, and what to write instead; with the form's own parts.
_FORMS = {
    "admonition": ("an admonition of MkDocs", "Write `> [!NOTE]`, and `> ` before each line."),
    "alert": (
        "the head of an alert, but not as GitHub has it",
        "Write `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]` on its own line.",
    ),
    "folded": (
        "a folded block of MkDocs",
        "Write `<details><summary>...</summary>`, the text between blank lines, `</details>`.",
    ),
    "tab": ("a tab of MkDocs", "Write a heading instead: `### {title}`."),
    "container": ("a container of another Markdown", "Write `> [!NOTE]`, or a heading."),
    "contents": ("a table of contents", "Delete it: the site shows one on each page."),
    "snippet": ("text to be brought in from a file", "Write the text itself, or a link to it."),
    "attributes": ("a list of attributes", "Delete it."),
    "wiki": ("a link of a wiki", f"Write `{_LINK}`."),
    "reference": (
        "a link to `{target}`, which nothing in this text defines",
        f"Write `{_LINK}`.",
    ),
    "at": ("an ID behind an `@`", "Write `[{target}]({link})`."),
    "definition": ("a definition list", "Write a list: `- **term**: what it means`."),
    "abbreviation": ("an abbreviation", "Write the long form where the short one is first used."),
    "marked": ("marked text", "Write `**...**`."),
    "inserted": ("inserted text", "Write `**...**`."),
    "keys": ("a mark for keys", "Write `<kbd>...</kbd>`."),
}
#: What a slip makes of GitHub's own syntax, and what was meant.
_SLIPS = {
    "spaced": ("a link with a space in its address", _LINK),
    "unclosed": ("a link that no `)` ends", _LINK),
    "apart": ("a link with a space between its parts", _LINK),
    "turned": ("a link with its brackets the wrong way round", _LINK),
    "heading": ("a heading without a space behind its `#`", "{signs} {text}"),
    "bullet": ("a bullet of another program", "-"),
}
_TITLED = re.compile(r"(\S+)\s+[\"'\u2018-\u201f](.+)[\"'\u2018-\u201f]")
#: Admonitions that say what an alert of GitHub says.
_ALERTS = {
    "note": "NOTE",
    "tip": "TIP",
    "hint": "TIP",
    "important": "IMPORTANT",
    "warning": "WARNING",
    "attention": "WARNING",
    "caution": "CAUTION",
    "danger": "CAUTION",
}
_INDENT = re.compile(r" {4}|\t")


@rule("markdown-dialect", Severity.WARNING, safe_fix=True)
def markdown_dialect(context: Context) -> Iterator[Problem]:
    """Syntax of another Markdown, or with a slip, which GitHub and the site show as it is typed.

    Items are written in GitHub's Markdown, unless the definition says `markdown: mkdocs`. What
    MkDocs' extensions, wikis and other generators add to theirs is plain text there, and so are a
    link with a space in its address, a `##Heading`, and bullets that were pasted. An admonition
    whose kind GitHub has as well, and a link of a wiki to an item, are mended by `riskdocs fix`; an
    item's ID behind an `@`, and what has a slip, by `riskdocs fix --unsafe`.

    Wrong and right:

    ```markdown title="catalogue/risks/tr-14.md"
      …
    - !!! warning
    -     The goal may be one that nobody set.
    + > [!WARNING]
    + > The goal may be one that nobody set.
    ```
    """
    for body in context.bodies:
        document = body.source.document
        for found in body.foreign:
            if found.form in _SLIPS:
                yield _slip(context, document, found)
            elif "target" in found.parts:
                yield from _link(context, document, found)
            else:
                what, advice = _FORMS[found.form]
                fix = _alert(document, found) if found.form == "admonition" else None
                yield _told(document, found, what, advice.format(**found.parts), fix)
        for torn in body.torn:
            yield _torn(document, torn)


def _told(
    document: Document, found: Foreign, what: str, advice: str, fix: Fix | None = None
) -> Problem:
    span = document.body_span(found.start, found.end)
    message = f"This is {what}; GitHub and the site show it as it is typed."
    return document.problem("markdown-dialect", span, message, advice, fix)


def _torn(document: Document, torn: Torn) -> Problem:
    edits = tuple(Edit(document.body_span(pipe, pipe + 1), r"\|") for pipe in torn.pipes)
    return document.problem(
        "markdown-dialect",
        document.body_span(torn.start, torn.end),
        "A `|` ends a table's cell, also in a link or in code, so that this is torn apart.",
        r"Write `\|` for it.",
        Fix(safe=False, edits=edits),
    )


def _item(context: Context, target: str) -> Item | None:
    """Return the item that a wiki would lead to, by its ID or by the path of its file."""
    catalogue = context.catalogue
    meant = catalogue.cross_link(target, f"{context.root.name}/{DEFINITION_FILE}")
    named = meant.id if meant else catalogue.definition.read_value(target)
    return catalogue.item(named or target)


def _link(context: Context, document: Document, found: Foreign) -> Iterator[Problem]:
    """Yield the problem of a link of another Markdown to an item, or to what looks like one."""
    written = found.parts["target"]
    item = _item(context, written.strip())
    is_one = item or context.catalogue.definition.read_id(written.strip())
    if not is_one and found.form != "wiki":
        return
    what, advice = _FORMS[found.form]
    parts, fix = {"text": written, **found.parts}, None
    if item is None:
        advice = "Write `[text](address)`, or `[text](#ID)` for an item."
    else:
        parts |= {"target": item.id, "link": written_link(item, document.path)}
        if not parts["mark"].startswith("!"):
            safe = found.form == "wiki" and are_plain(parts["text"])
            edit = Edit(document.body_span(found.start, found.end), _LINK.format(**parts))
            fix = Fix(safe=safe, edits=(edit,))
    yield _told(document, found, what.format(**parts), advice.format(**parts), fix)


def _slip(context: Context, document: Document, found: Foreign) -> Problem:
    what, meant = _SLIPS[found.form]
    parts = {name: text.strip() for name, text in found.parts.items()}
    if "target" in parts:
        parts["link"] = _address(context, document, parts["target"])
    meant = meant.format(**parts)
    is_image = "link" in parts and document.body.endswith("!", 0, found.start)
    edit = Edit(document.body_span(found.start, found.end), meant)
    advice = f"Write `{'!' if is_image else ''}{meant}`."
    return _told(document, found, what, advice, Fix(safe=False, edits=(edit,)))


def _address(context: Context, document: Document, target: str) -> str:
    """Return the address of a link that Markdown reads as none, as it would read it."""
    if titled := _TITLED.fullmatch(target):
        return f'{titled[1]} "{titled[2]}"'
    if not target.startswith("#"):
        return "%20".join(target.split())
    words = target.removeprefix("#").split()
    item = _item(context, "-".join(words))
    return written_link(item, document.path) if item else f"#{slug(' '.join(words))}"


def _alert(document: Document, found: Foreign) -> Fix | None:
    """Return the fix that makes an alert of an admonition at the left margin."""
    start = found.start + document.body_start
    alert = _ALERTS.get(found.parts["kind"].lower())
    if alert is None or not document.text.endswith("\n", 0, start):
        return None
    box = _content(document.text, found.end + document.body_start)
    if box is None:
        return None
    lines, end = box
    head = [f"> [!{alert}]"]
    if title := found.parts.get("title"):
        head += [f"> **{title}**", ">"]
    elif lines[0].startswith(" "):
        head.append(">")  # without which code would go on with the line above
    quoted = [f"> {line}" if line.strip() else ">" for line in lines]
    behind = "\n" if document.text[end:].lstrip("\n") else ""
    text = "\n".join([*head, *quoted]) + "\n" + behind
    return Fix(safe=True, edits=(Edit(document.span(start, end), text),))


def _content(text: str, end: int) -> tuple[list[str], int] | None:
    """Return the indented lines behind a head, and where they end; nothing if there are none."""
    lines: list[str] = []
    end = text.find("\n", end) + 1 or len(text)
    while end < len(text):
        line_end = text.find("\n", end) + 1 or len(text)
        line = text[end:line_end].rstrip("\n")
        indent = _INDENT.match(line)
        if line.strip() and not indent:
            break
        lines.append(line[indent.end() :] if indent else "")
        end = line_end
    while lines and not lines[-1].strip():
        lines.pop()
    while lines and not lines[0].strip():
        lines.pop(0)
    return (lines, end) if lines else None
