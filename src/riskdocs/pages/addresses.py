"""Where the catalogue's pages and files stand on the site.

An item's address is made of its ID alone, so that a changed title breaks no link.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from riskdocs.model.definition import Kind
    from riskdocs.model.item import Item

HOME = "index.md"
WHOLE = "all/index.md"
REFERENCES = "references/index.md"
COVERAGE = "coverage/index.md"
GRAPH = "graph/index.md"
MAINTENANCE = "maintenance/index.md"
DATA = "data/index.md"
SCRIPTS = "assets/riskdocs"


def item_source(item: Item) -> str:
    """Return the source path of an item's page: `risks/tr-14.md`."""
    return f"{item.kind.folder}/{item.id.lower()}.md"


def list_source(kind: Kind) -> str:
    """Return the source path of a kind's list: `risks/index.md`."""
    return f"{kind.folder}/index.md"


def framework_source(framework_id: str) -> str:
    """Return the source path of a framework's page: `references/eu-ai-act.md`."""
    return f"references/{framework_id}.md"


def relative_source(target: str, source: str) -> str:
    """Return the path from one source file to another, as a Markdown link on it would have it."""
    return _relative(target, posixpath.dirname(source))


def _relative(target: str, folder: str) -> str:
    """Return the path from a folder to a target, both relative to the same root.

    `posixpath.relpath` does the same at ten times the cost, as it asks for the working directory;
    a build makes some ten of these for each item.
    """
    steps = target.split("/")
    here = folder.split("/") if folder else []
    shared = 0
    while shared < min(len(here), len(steps) - 1) and here[shared] == steps[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(steps[shared:]) or "./"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Turns source paths into the addresses that a browser sees.

    Attributes:
        directory_urls: pages are folders (`risks/tr-14/`) and not files (`risks/tr-14.html`).
        site: where the site will be published, `https://example.org/risks/`, if that is known.
    """

    directory_urls: bool = True
    site: str = ""

    def absolute(self, source: str) -> str:
        """Return the whole address of a source path; empty where nobody knows it."""
        return f"{self.site.rstrip('/')}/{self.of(source)}" if self.site else ""

    def of(self, source: str) -> str:
        """Return the address of a source path, relative to the site's root; the root is `""`."""
        return _address(source, directory_urls=self.directory_urls)

    def between(self, source: str, target: str, fragment: str = "") -> str:
        """Return the address of a target as a link on the page of a source has it."""
        path = _relative(self.of(target), posixpath.dirname(self.of(source)))
        return f"{path}#{fragment}" if fragment else path

    def to_file(self, source: str, path: str) -> str:
        """Return the address of a file, as a link on the page of a source has it."""
        return _relative(quote(path), posixpath.dirname(self.of(source)))


#: Each page is the target of many links.
@lru_cache(maxsize=100_000)
def _address(source: str, *, directory_urls: bool) -> str:
    if not source.endswith(".md"):
        return quote(source)
    folder, name = posixpath.split(source)
    stem = name.removesuffix(".md")
    if not directory_urls:
        return quote(posixpath.join(folder, f"{stem}.html"))
    path = folder if stem == "index" else posixpath.join(folder, stem)
    return f"{quote(path)}/" if path else ""
