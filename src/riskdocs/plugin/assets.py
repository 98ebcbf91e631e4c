"""Style sheets and scripts: those that pages load together made one file, and all made small."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from riskdocs.model.sources import SCRIPTS
from riskdocs.pages.rendering.templates import THEME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item
    from riskdocs.model.kind import Kind
    from riskdocs.texts.texts import Texts

#: The style sheet and the script of every page.
STYLE_SHEET = f"{SCRIPTS}/riskdocs.css"
SCRIPT = f"{SCRIPTS}/riskdocs.js"
#: What an ID means that somebody typed, for the pages that ask.
_IDENTIFIERS = f"{SCRIPTS}/identifiers.js"
#: What these files are made of, in order. The style sheets and scripts of single pages are theirs
#: alone, so that no other page has to load them.
_PARTS = {
    STYLE_SHEET: (
        "tokens.css",
        "type.css",
        "a11y.css",
        "frame.css",
        "pages.css",
        "lists.css",
        "views.css",
        "print.css",
    ),
    SCRIPT: ("loading.js", "states.js", "a11y.js"),
    _IDENTIFIERS: ("identifiers.js", "home.js"),
    f"{SCRIPTS}/list.css": ("list.css", "filters.css"),
    f"{SCRIPTS}/list.js": ("ticks.js", "filters.js"),
}

#: The typeface of titles: what every page with one needs, and what else belongs to it.
TITLE_FACE = f"{SCRIPTS}/newsreader.woff2"
_TYPE = (
    TITLE_FACE,
    f"{SCRIPTS}/newsreader-latin-1.woff2",
    f"{SCRIPTS}/newsreader-licence.txt",
    f"{SCRIPTS}/type.css",
)
#: The letters that it has. One from another face would stand out in each title.
_IN_TITLE_FACE = re.compile("[ -~\xa0-\xff\u0152\u0153\u2010-\u203a\u20ac]*")

#: What draws diagrams that authors write as text, in blocks of code named `mermaid`, and what it
#: brings. It comes with a site that has a diagram, so that no page asks another host for it; and
#: with no other, as it is larger than all the rest.
MERMAID = f"{SCRIPTS}/mermaid.min.js"
_MERMAID_LICENCE = f"{SCRIPTS}/mermaid-licence.txt"
_DIAGRAMS = "diagrams.js"
#: What depends on whether any page has a diagram.
DIAGRAM_FILES = (SCRIPT, f"{SCRIPTS}/{_DIAGRAMS}", MERMAID, _MERMAID_LICENCE)
#: In small letters it stands in each item's text that has one.
DIAGRAM_WORD = "mermaid"
_DIAGRAM = re.compile(r'<pre\b[^<>]*\bclass="(?:[^"]* )?mermaid[" ]')

_SPACE = r"(?:\s|/\*.*?\*/)"
_STYLE_PART = re.compile(
    rf"""(?P<kept>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?P<end>{_SPACE}*;(?={_SPACE}*\}}))|(?P<colon>:){_SPACE}+"""
    rf"|{_SPACE}*(?P<sign>[{{}};,]){_SPACE}*|{_SPACE}+",
    re.DOTALL,
)
#: Those that are not small already.
_SMALL_FILE = re.compile(rf"{SCRIPTS}/.*(?<!\.min)\.(?:js|css)")
#: Whole lines only: elsewhere two slashes may belong to an address or a pattern.
_SCRIPT_COMMENT_OR_INDENT = re.compile(r"^[ \t]*(?://.*)?\n?", re.MULTILINE)
#: The end of a line after which more must come, or may; not of one that may end in a comment.
_SCRIPT_LINE = re.compile(r"^((?!.*//).*[;{,(\[])\n", re.MULTILINE)


def join_assets(
    config: MkDocsConfig, files: Files, catalogue: Catalogue, texts: Texts, *, own_type: bool
) -> None:
    """Make the style sheets and scripts of the package's or the site's own files for them.

    Args:
        config: the site's.
        files: of the site.
        catalogue: what is published.
        texts: the words of scripts.
        own_type: the site names no typefaces, so that the package's are brought.
    """
    if not own_type or not all(_IN_TITLE_FACE.fullmatch(one.title) for one in catalogue.items):
        for file in filter(None, map(files.get_file_from_path, _TYPE)):
            files.remove(file)
    known = {
        SCRIPT: _script_data(meant=texts("search.meant", query="{query}")),
        _IDENTIFIERS: _identifiers(catalogue, directory_urls=config.use_directory_urls),
    }
    for joined, parts in _PARTS.items():
        content = "".join([known.get(joined, ""), *_taken(files, parts)])
        files.append(File.generated(config, joined, content=content))
    for file in files:
        path = file.abs_src_path
        if path and _SMALL_FILE.fullmatch(file.src_uri):
            file.content_string = _small(file)
            # MkDocs forgets it with that, and plug-ins wonder where the file comes from.
            file.abs_src_path = path


def keep_mermaid_if_used(files: Files) -> None:
    """Leave what draws diagrams out of a site that has none. All pages are rendered."""
    drawn = any(_DIAGRAM.search(file.page.content or "") for file in files if file.page)
    part = "".join(_taken(files, [_DIAGRAMS]))
    script = files.get_file_from_path(SCRIPT)
    if drawn and script:
        script.content_string += part
    for name in (MERMAID, _MERMAID_LICENCE):
        file = files.get_file_from_path(name)
        if file and not drawn:
            files.remove(file)


def _taken(files: Files, names: Iterable[str]) -> Iterator[str]:
    """Yield the text of each part, which is then no file of the site any more."""
    for name in names:
        part = files.get_file_from_path(f"{SCRIPTS}/{name}")
        if part:
            files.remove(part)
            yield _small(part)


def _small(file: File) -> str:
    """Return a style sheet or a script made small; a script of the site's own stays as it is."""
    text = file.content_string
    if file.src_uri.endswith(".css"):
        return _small_style(text)
    own = file.abs_src_path and Path(file.abs_src_path).is_relative_to(THEME)
    return _small_script(text) if own else text


@lru_cache(maxsize=64)
def _small_style(css: str) -> str:
    """Return a style sheet without comments and needless space."""

    def small(part: re.Match[str]) -> str:
        if part["end"]:
            return ""
        return part["kept"] or part["colon"] or part["sign"] or " "

    return _STYLE_PART.sub(small, css).strip()


def _small_script(script: str) -> str:
    """Return a script without comments, indentation and most ends of lines."""
    if script.startswith("/*"):
        return script
    return _SCRIPT_LINE.sub(r"\1", _SCRIPT_COMMENT_OR_INDENT.sub("", script))


def _script_data(**data: object) -> str:
    """Return what scripts must know, as a script; either of two may come first."""
    written = json.dumps(data, separators=(",", ":"), ensure_ascii=True)
    return f"Object.assign(window.riskdocs ??= {{}}, {written});\n"


def _identifiers(catalogue: Catalogue, *, directory_urls: bool) -> str:
    """Return where an ID's page stands, as a script."""
    return _script_data(
        kinds=[
            _kind(kind, catalogue.of_kind(kind))
            for kind in catalogue.definition.kinds
            if not kind.ids.looks_ordinary  # any word that is searched for would be one
        ],
        aliases={alias.upper(): item.id for alias, item in sorted(catalogue.aliases.items())},
        ending="/" if directory_urls else ".html",
    )


def _kind(kind: Kind, items: Sequence[Item]) -> dict[str, object]:
    """Return what the browser must know of a kind: the form of its IDs, and which there are."""
    return {
        "folder": kind.folder,
        "form": kind.ids.typed,
        "pieces": [
            piece.text if piece.sort == "text" else piece.width if piece.sort == "number" else 0
            for piece in kind.ids.pieces
        ],
        "there": _ranges([item.number for item in items])
        if kind.ids.is_counted
        else " ".join(item.id.lower() for item in items),
    }


def _ranges(numbers: list[int]) -> str:
    """Return numbers in order as few words: `1-4,7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
