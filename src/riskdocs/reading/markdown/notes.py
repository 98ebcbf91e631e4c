"""What stands apart from where it is used: footnotes, and the destinations of `[text][id]`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from riskdocs.reading.markdown.inline import Target
from riskdocs.reading.markdown.lines import TAB, chunks_of, cut, dedented

if TYPE_CHECKING:
    from riskdocs.reading.markdown.lines import Chunk, Chunks, Line
    from riskdocs.reading.markdown.walker import Node, Walker

_FOOTNOTE = re.compile(r"\[\^(?P<id>[^\]]*)\]: *")
_REFERENCE = re.compile(
    r"""^[ ]{0,3}\[(?P<id>[^\[\]]*)\]:[ ]*(?:\n[ ]*)?(?P<target>[^\s]+)[ ]*(?:\n[ ]*)?
    (?:(["'])(?:.*)\3[ ]*|\((?:.*)\)[ ]*)?$""",
    re.MULTILINE | re.VERBOSE,
)


def footnote(walker: Walker, _: Node, chunk: Chunk, chunks: Chunks) -> bool:
    """Keep footnotes for the end of the page."""
    heads = [
        (number, found)
        for number, line in enumerate(chunk)
        if line.indent < TAB and (found := _FOOTNOTE.match(line.text))
    ]
    if not heads:
        return False
    ends = [*(head[0] for head in heads[1:]), len(chunk)]
    for (number, found), until in zip(heads, ends, strict=True):
        content = [cut(chunk[number], found.end()), *chunk[number + 1 : until]]
        content[1:] = [dedented(line, TAB) for line in content[1:]]
        notes = chunks_of(content)
        walker.layout.footnotes[found["id"]] = notes
    while chunks and chunks[0][0].indent >= TAB:
        more = chunks.popleft()
        count = next(
            (n for n, ln in enumerate(more) if ln.indent < TAB and _FOOTNOTE.match(ln.text)),
            len(more),
        )
        notes.append([dedented(line, TAB) for line in more[:count]])
        if more[count:]:
            chunks.appendleft(more[count:])
            break
    if chunk[: heads[0][0]]:
        chunks.appendleft(chunk[: heads[0][0]])
    return True


def link_definition(walker: Walker, _: Node, chunk: Chunk, chunks: Chunks) -> bool:
    """Keep what `[id]: destination` defines."""
    if not any(line.text.startswith("[") and "]:" in line.text for line in chunk):
        return False
    text = "\n".join(" " * line.indent + line.text for line in chunk)
    first = found = _REFERENCE.search(text)
    if not first:
        return False
    number = text.count("\n", 0, first.start())
    before, end = number, first.start()
    while found:
        number += text.count("\n", end, found.start("target"))
        name = found["id"].strip().lower()
        walker.layout.definitions[name] = _target(chunk[number], text, found)
        number += text.count("\n", found.start("target"), found.end())
        end = found.end()
        # Another right below; one that spans lines is left for the next pass.
        found = _REFERENCE.match(text, end + 1)
        if found and "\n" in found[0]:
            break
    for lines in (chunk[number + 1 :], chunk[:before]):
        if lines:
            chunks.appendleft(lines)
    return True


def _target(line: Line, text: str, found: re.Match[str]) -> Target:
    """Return a target that stands on a line of a chunk's text."""
    column = found.start("target") - text.rfind("\n", 0, found.start("target")) - 1
    written = found["target"].lstrip("<")
    start = line.place + column - line.indent + len(found["target"]) - len(written)
    target = written.rstrip(">")
    return Target(target, start, start + len(target))
