"""The style sheet and the script of every page, each made one file, and all scripts made small."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from riskdocs.model.sources import SCRIPTS
from riskdocs.pages.templates import THEME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item
    from riskdocs.model.kind import Kind
    from riskdocs.texts.texts import Texts

#: The one style sheet and the one script of every page, and the files they are made of, in order.
STYLE_SHEET = f"{SCRIPTS}/riskdocs.css"
_STYLES = (
    "tokens.css",
    "type.css",
    "a11y.css",
    "frame.css",
    "pages.css",
    "lists.css",
    "home.css",
    "views.css",
    "graph.css",
    "print.css",
)
SCRIPT = f"{SCRIPTS}/riskdocs.js"
_SCRIPTS = ("identifiers.js", "home.js", "a11y.js")

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
_DIAGRAM = re.compile(r'<pre\b[^>]*\bclass="(?:[^"]* )?mermaid[" ]')

_STYLE_PART = re.compile(
    r"""(?P<kept>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?:\s|/\*.*?\*/)*(?P<sign>[{};,]?)(?:\s|/\*.*?\*/)*""",
    re.DOTALL,
)
#: Those that are not small already.
_SCRIPT_FILE = re.compile(rf"{SCRIPTS}/.*(?<!\.min)\.js")
#: Whole lines only: elsewhere two slashes may belong to an address or a pattern.
_SCRIPT_COMMENT_OR_INDENT = re.compile(r"^[ \t]*(?://.*)?\n?", re.MULTILINE)


def join_assets(
    config: MkDocsConfig, files: Files, catalogue: Catalogue, texts: Texts, *, own_type: bool
) -> None:
    """Make one style sheet and one script of the package's or the site's own files for them.

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
    css = "".join(_small_style(text) for text in _taken(files, _STYLES))
    files.append(File.generated(config, STYLE_SHEET, content=css))
    data = _script_data(catalogue, texts, directory_urls=config.use_directory_urls)
    scripts = "".join([data, *_taken(files, _SCRIPTS)])
    files.append(File.generated(config, SCRIPT, content=scripts))
    for file in files:
        path = file.abs_src_path
        if path and _SCRIPT_FILE.fullmatch(file.src_uri):
            file.content_string = _small_script(file)
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
            yield _small_script(part) if name.endswith(".js") else part.content_string


def _small_style(css: str) -> str:
    """Return a style sheet without comments and needless space."""

    def small(part: re.Match[str]) -> str:
        return part["kept"] or part["sign"] or (" " if part[0] else "")

    return _STYLE_PART.sub(small, css).strip()


def _small_script(file: File) -> str:
    """Return a script without comments and indentation; one of the site's own stays as it is."""
    text = file.content_string
    own = file.abs_src_path and Path(file.abs_src_path).is_relative_to(THEME)
    licensed = text.startswith("/*")
    return _SCRIPT_COMMENT_OR_INDENT.sub("", text) if own and not licensed else text


def _script_data(catalogue: Catalogue, texts: Texts, *, directory_urls: bool) -> str:
    """Return what scripts must know: where an ID's page stands, and words."""
    data = {
        "kinds": [_kind(kind, catalogue.of_kind(kind)) for kind in catalogue.definition.kinds],
        "aliases": {alias.upper(): item.id for alias, item in sorted(catalogue.aliases.items())},
        "meant": texts("search.meant", query="{query}"),
        "ending": "/" if directory_urls else ".html",
    }
    written = json.dumps(data, separators=(",", ":"), ensure_ascii=True)
    return f"window.riskdocs = {written};\n"


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
