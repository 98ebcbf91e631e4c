"""Values of a front matter replaced and added in the form in which they stand.

A function returns nothing where the form is none that it can be sure of (an anchor, a text over
several lines, a list within a list): what a machine can't do without doubt is left to a person.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import yaml

from riskdocs.editing.edits import Replacement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from riskdocs.model.document import Document, KeyPath
    from riskdocs.model.markdown import Range

_OTHER_FORMS = frozenset("&*!|>%@`")
#: What stands before an entry of a list in lines.
ENTRY_MARK = re.compile(r"[ \t]*-[ \t]+")
#: What may stand behind the last text of a line.
_REST_OF_LINE = re.compile(r"[\]},\t ]*(?:[ \t]#(?P<comment>[^\n]*))?$", re.MULTILINE)


def own_path(document: Document, path: KeyPath) -> KeyPath | None:
    """Return the path of the text that is meant: `a: x` has no `("a", 0)`, but its `("a",)`."""
    for found in (path, path[:-1]):
        if isinstance(document.value(found), str):
            return found
    return None


def text_range(document: Document, path: KeyPath) -> Range | None:
    """Return where a text stands that can be edited: plain or in quotes, on one line."""
    found = own_path(document, path)
    if found is None or (document.entry and document.entry.words_end):
        return None
    start, end = document.front_matter.places.values[found]
    raw = document.text[start:end]
    if not raw or raw[0] in _OTHER_FORMS or "\n" in raw:
        return None
    return start, end


def replaced(document: Document, path: KeyPath, text: str) -> Replacement | None:
    """Return the edit that puts another text in the place of one, quoted or plain as that is."""
    place = text_range(document, path)
    if place is None:
        return None
    return Replacement(*place, like(document.text[slice(*place)], text, _in_flow(document, path)))


def like(raw: str, text: str, in_flow: bool) -> str:
    """Return a text as YAML, in the manner of another; plain only if it then stays that text."""
    if raw.startswith("'"):
        return "'" + text.replace("'", "''") + "'"
    if raw.startswith('"') or not _plain_is_read_as(text, raw, in_flow):
        return json.dumps(text, ensure_ascii=False)
    return text


def in_brackets(texts: Iterable[str]) -> str:
    """Return texts as a list in YAML, quoted where they would be numbers: `["1.10", TR-3]`."""
    return f"[{', '.join(like('', text, in_flow=True) for text in texts)}]"


def _plain_is_read_as(text: str, raw: str, in_flow: bool) -> bool:
    read, before = _values(text, in_flow), _values(raw, in_flow)
    if len(before) == 1 and not isinstance(before[0], str):
        return [str(value) for value in read] == [text]
    return read == [text]


def _values(text: str, in_flow: bool) -> list[object]:
    """Return what a text is as YAML, where it has to be one value of a list."""
    try:
        found: list[object] = yaml.safe_load(f"[{text}]" if in_flow else f"- {text}")
    except (yaml.YAMLError, ValueError):
        return []
    return found


def comment_at(document: Document, path: KeyPath) -> Range | None:
    """Return where the comment behind a text on a line of its own stands, without the `#`."""
    place = text_range(document, path)
    if place is None or (_in_flow(document, path) and isinstance(path[-1], int)):
        return None
    rest = _REST_OF_LINE.match(document.text, place[1])
    if rest is None or rest["comment"] is None:
        return None
    start, end = rest.span("comment")
    text = rest["comment"]
    return start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip()))


def added_behind(
    document: Document,
    path: KeyPath,
    texts: Sequence[str],
    comment: str | None = None,
    own: str | None = None,
) -> list[Replacement] | None:
    """Return the edits that add texts to the list behind another; a single one becomes a list.

    Args:
        document: the file.
        path: of the text that stands there.
        texts: what to add.
        comment: what their own comments say, if the other has one.
        own: what the text that stands there becomes itself, if that changes.
    """
    place = text_range(document, path)
    found = own_path(document, path)
    if place is None or found is None:
        return None
    source = document.text
    raw = source[slice(*place)]
    if not isinstance(found[-1], int):
        listed = (own or str(document.value(found)), *texts)
        written = ", ".join(like(raw, text, in_flow=True) for text in listed)
        return [Replacement(*place, f"[{written}]")]
    in_flow = _in_flow(document, found)
    pinned = [Replacement(*place, like(raw, own, in_flow))] if own else []
    added = [like(raw, text, in_flow) for text in texts]
    if in_flow:
        return [*pinned, Replacement(place[1], place[1], "".join(f", {one}" for one in added))]
    line = line_start(source, place[0])
    if not ENTRY_MARK.fullmatch(source, line, place[0]):
        return None
    end = line_end(source, place[1])
    behind = ""
    if comment is not None and (beside := comment_at(document, path)):
        behind = source[place[1] : beside[0]] + comment
    entries = "".join(f"{source[line : place[0]]}{one}{behind}\n" for one in added)
    return [*pinned, Replacement(end, end, entries)]


def key_added(
    document: Document, key: str, value: str, behind: tuple[str, ...] = ()
) -> Replacement | None:
    """Return the edit that adds a key.

    Args:
        document: the file.
        key: the key.
        value: its value, as YAML.
        behind: keys behind whose line it is to stand; the first that is there counts.
    """
    keys = document.front_matter.places.keys
    top = [path for path in keys if len(path) == 1]
    if not (top or document.entry or document.front_matter.places.values):
        place = _closing_line(document)  # nothing stands there, or a comment
        return Replacement(place, place, f"{key}: {value}\n")
    if not top or (document.entry and document.entry.words_end):
        return None
    if is_flow(document, ()):
        known = ((name,) for name in behind if (name,) in keys)
        return _added_in_brackets(document, key, value, next(known, top[0]))
    source = document.text
    first = min(keys[path][0] for path in top)
    indentation = source[line_start(source, first) : first]
    if document.entry and ENTRY_MARK.fullmatch(indentation):
        indentation = " " * len(indentation)
        behind = (*behind, *(str(path[0]) for path in top))
    if indentation.strip():
        return None
    for name in behind:
        if there := text_range(document, (name,)):
            place = line_end(source, there[1])
            break
    else:
        if document.entry:
            return None
        place = _closing_line(document)
    return Replacement(place, place, f"{indentation}{key}: {value}\n")


def _added_in_brackets(document: Document, key: str, value: str, behind: KeyPath) -> Replacement:
    """Return the edit that adds a key to a mapping in brackets, as JSON where the others are."""
    source = document.text
    start = document.front_matter.places.keys[behind][0]
    end = document.front_matter.places.values[behind][1]
    written = f"{key}: {value}"
    if source[start] == '"':
        as_json = json.dumps(yaml.safe_load(value), ensure_ascii=False, default=str)
        written = f"{json.dumps(key, ensure_ascii=False)}: {as_json}"
    before = source[line_start(source, start) : start]
    between = " " if before.strip() else f"\n{before}"
    return Replacement(end, end, f",{between}{written}")


def filled_key(document: Document, key: str, value: str) -> Replacement | None:
    """Return the edit that gives a value, as YAML, to a key that has none."""
    row = document.entry and document.entry.words_end
    if (key,) not in document.front_matter.empty or is_flow(document, ()) or row:
        return None
    start, end = document.front_matter.places.values[key,]
    return Replacement(start, end, value if end > start else f" {value}")


def _closing_line(document: Document) -> int:
    """Return where the front matter's last line that says something ends."""
    closing = document.text.rfind("\n", 0, max(document.front_matter_end - 1, 0)) + 1
    texts = document.front_matter.places.texts
    if texts and texts[-1][1].endswith("\n\n"):
        return closing  # the blank lines are kept by `|+`, and belong to that text
    head = document.text[:closing].rstrip("\n \t").removesuffix("\n...").rstrip("\n \t")
    return line_end(document.text, len(head))


def _in_flow(document: Document, path: KeyPath) -> bool:
    """Tell whether a value stands within brackets."""
    return any(is_flow(document, path[:length]) for length in range(len(path)))


def is_flow(document: Document, path: KeyPath) -> bool:
    """Tell whether a value is written in brackets."""
    place = document.front_matter.places.values.get(path)
    return place is not None and document.text[place[0] : place[0] + 1] in {"[", "{"}


def line_start(source: str, place: int) -> int:
    """Return where the line of a place begins."""
    return source.rfind("\n", 0, place) + 1


def line_end(source: str, place: int) -> int:
    """Return where the line behind the one of a place begins."""
    end = source.find("\n", place)
    return len(source) if end < 0 else end + 1
