"""What is said of a path that leads nowhere on the site, and what was likely meant."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import unquote

from riskdocs.model.cross_links import written_link
from riskdocs.model.item import Item
from riskdocs.model.link import path_beside
from riskdocs.reading.definition import DEFINITION_FILE
from riskdocs.reading.published import left_out_by
from riskdocs.rules.facts.places import link_problem
from riskdocs.texts.nearest import Words

if TYPE_CHECKING:
    from riskdocs.model.document import Document
    from riskdocs.model.finding import Problem
    from riskdocs.model.link import Link
    from riskdocs.model.page import Page
    from riskdocs.rules.facts.context import Context

#: What to do about a file of the project that is none of the site's.
OUTSIDE_ADVICE = "Write its whole address, as the repository's website has it: `https://...`."
#: What is wrong, what to do about it, and the path of the file that was likely meant.
_Said: TypeAlias = tuple[str, str | None, str | None]

#: What was typed or pasted before another site's address: a bracket, a quotation mark, a colon.
_BEFORE = r"(?P<before>[^\w./#?-]*)"
_HOST = r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24}(?=[^\w.-]|$)"
#: A host is one without `http` if it says so, or ends as most do.
_USUAL = r"(?:[\w-]+\.)+(?:com|edu|eu|gov|int|io|net|org)(?=[^\w.-]|$)"
_BEGUN = re.compile(
    rf"{_BEFORE}(?:(?P<scheme>https?)(?:[:;]/{{0,3}}|//)(?={_HOST})|(?=www\.{_HOST}|{_USUAL}))",
    re.IGNORECASE,
)
_MAIL = re.compile(rf"[\w.+-]+@{_HOST}")
#: What closes that.
_BEHIND = ")>\"'\u2019\u201d"


class DeadPaths:
    """Says what is wrong with paths; each folder is listed once.

    Args:
        context: what the rules look at.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        # Caches of own methods would be a cycle: with it the context, and all that it worked out,
        # would stay in memory until Python collects garbage, which it does not during a check.
        self._listed: dict[str, dict[str, str] | None] = {}
        self._looked_through: dict[str, Words] = {}
        #: The first item of each file that holds several, by its path.
        self._items_in = {
            item.document.path: item
            for item in reversed(context.catalogue.items)
            if item.document.entry
        }
        #: Every published file by its name in lower case.
        self._alike: dict[str, list[str]] = {}
        for file in (
            *(f"{context.root.name}/{asset}" for asset in context.catalogue.assets),
            *(page.document.path for page in context.catalogue.pages),
        ):
            self._alike.setdefault(file.rpartition("/")[2].lower(), []).append(file)

    def problem(self, source: Item | Page, link: Link, path: str) -> Problem:
        """Return the problem of a link whose path leads nowhere, and say what lies there."""
        if half := half_address(source, link):
            return half
        self._context.looks_further.add(source.document.path)
        message, advice, other = self._said(source, link, path)
        return replace(link_problem("link-file", source, link, message, advice), other=other)

    def _said(self, source: Item | Page, link: Link, path: str) -> _Said:
        if path.startswith("/"):
            return f"The site has nothing at `{path}`.", _from_root(link), None
        looked, files = path_beside(source.document.path, path), self._context.catalogue.files
        if files.is_folder(looked):
            message = f"`{path}` is a folder for which the site has no page."
            return message, "Link to an item, or to a page or a file.", None
        if path.endswith("/") and files.is_file(looked):
            written = link.destination.replace(path, path.rstrip("/"), 1)
            return f"`{path}` is a file, and no folder.", f"Write `{written}`.", None
        if looked in self._items_in:
            return self._one_of_several(source, link, path, looked)
        if files.is_file(looked):
            message = f"The file `{path}` is not published, so that this leads nowhere on the site."
            return message, self._to_publish(source, looked), None
        return self._missing(source.document, path.rstrip("/"))

    def _one_of_several(self, source: Item | Page, link: Link, path: str, file: str) -> _Said:
        """Say how to lead to an item of a file that holds several."""
        message = f"`{path}` is no page: each item in it has one of its own."
        anchors = self._context.section_anchors.get(file)
        written = unquote(link.destination.partition("#")[2])
        if anchors and (close := anchors.nearest(written)):
            return message, f"Did you mean `{path}#{close}`?", None
        first = self._items_in[file]
        form = written_link(first, source.document.path)
        advice = (
            f"Link to one of them, such as `{form}`, or to their list, `/{first.kind.folder}/`."
        )
        return message, advice, None

    def _to_publish(self, source: Item | Page, shown: str) -> str | None:
        """Say what to do about a file that is there and not on the site."""
        if not shown.startswith(f"{self._context.root.name}/"):
            return OUTSIDE_ADVICE
        if not isinstance(source, Item) or shown in self._context.published:
            return None
        definition = self._context.catalogue.definition
        if left_out_by(shown.partition("/")[2], definition) == "files":
            return f"Name it under `files` in `{DEFINITION_FILE}`, if it is the catalogue's."
        if shown.lower().endswith(".md"):
            return "Link to an item, or to a page of the documentation."
        return f"A file of any sort is published if `publish` in `{DEFINITION_FILE}` names it."

    def _missing(self, document: Document, path: str) -> _Said:
        """Say which folder has not the file that was looked for, and which was likely meant."""
        folder, name = posixpath.split(path_beside(document.path, path))
        names = self._names(folder)
        where = f"the folder `{folder}`" if folder else "the project's folder"
        message = f"There is no file `{name}` in {where}."
        if names is None:
            message = f"There is no file `{name}`, since there is no folder `{folder}`."
        if twin := (names or {}).get(_composed(name)):
            advice = (
                f"There is a `{twin}`, which looks the same: letters such as `é` are stored in "
                "two forms. Rename the file, best without such letters, and write that name here."
            )
            return message, advice, None
        alike = self._alike.get(path.rpartition("/")[2].lower(), ())
        if len(alike) == 1:
            return message, f"There is `{alike[0]}`.", alike[0]
        stem, ending = posixpath.splitext(name)
        close = f"{self._words(folder).nearest(stem)}{ending}"
        is_one = close in (names or {}).values()
        return message, f"Did you mean `{close}`?" if is_one else None, None

    def _words(self, folder: str) -> Words:
        """Return what finds a name in a folder by one that is like it."""
        if folder not in self._looked_through:
            names = (self._names(folder) or {}).values()
            self._looked_through[folder] = Words(posixpath.splitext(name)[0] for name in names)
        return self._looked_through[folder]

    def _names(self, folder: str) -> dict[str, str] | None:
        """Return the names in a folder by their composed form; nothing if there is no folder."""
        if folder not in self._listed:
            files = self._context.catalogue.files
            names = {_composed(name): name for name in files.names(folder)}
            self._listed[folder] = names if files.is_folder(folder) else None
        return self._listed[folder]


def half_address(source: Item | Page, link: Link) -> Problem | None:
    """Return the problem of an address that a browser takes for a path, with what was meant."""
    meant = _whole_address(link.destination)
    if meant is None or (link.image and meant.startswith("mailto:")):  # `logo@2x.png`
        return None
    message = f"Browsers take `{link.destination}` for a file of this site."
    return link_problem("link-file", source, link, message, f"Write `{meant}`.", meant)


def _whole_address(destination: str) -> str | None:
    """Return an address whose beginning is missing or mistyped, as it was most likely meant.

    Browsers take `www.example.org` and `https:/example.org` for files of the site, but not what has
    a slash too many.
    """
    if _MAIL.fullmatch(destination):
        return f"mailto:{destination}"
    begun = _BEGUN.match(destination)
    if begun is None or begun[0].lower().startswith(("http://", "https://")):
        return None
    scheme = (begun["scheme"] or "https").lower()
    rest = destination[begun.end() :]
    return f"{scheme}://{rest.rstrip(_BEHIND) if begun['before'] else rest}"


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _from_root(link: Link) -> str:
    advice = "Write `#` and the ID of an item, or the path of a file from this one's folder."
    if not link.image:
        advice += " Of what lies outside the site write the whole address, `https://...`."
    return advice
