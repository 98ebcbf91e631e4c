"""A definition for files that are there already, each line with what it was concluded from."""

from __future__ import annotations

import re
from collections import Counter
from glob import escape
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.authoring.discovery.copies import folders_of_copies
from riskdocs.authoring.discovery.every_kind import every_kind, no_catalogue, nothing_found
from riskdocs.authoring.discovery.found_keys import FoundKey, found_keys
from riskdocs.authoring.discovery.found_name import found_name, site_name
from riskdocs.authoring.discovery.found_texts import FoundMark, found_marks, linked_addresses
from riskdocs.authoring.discovery.kind_text import FoundParts, kind_lines
from riskdocs.authoring.discovery.project_parts import project_parts
from riskdocs.authoring.discovery.seen_files import SeenFile, seen_files
from riskdocs.authoring.discovery.text_for_all_kinds import key_lines, relation_lines, status_lines
from riskdocs.authoring.discovery.yaml_words import block, quoted
from riskdocs.frameworks.library import Library
from riskdocs.model.file_source import FilesInMemory
from riskdocs.model.link import FOLDER_PAGES
from riskdocs.model.patterns import fits
from riskdocs.reading.definition import DEFINITION_FILE, read_definition
from riskdocs.reading.site_configuration import site_around
from riskdocs.texts.visible import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from riskdocs.authoring.discovery.found_kind import FoundKind
    from riskdocs.authoring.discovery.seen_lists import SeenList
    from riskdocs.model.finding import Problem

#: The path of a template, or of a folder of some; `template-injection.md` is none.
_TEMPLATE = re.compile(r"(?:.*?[\W_])??templates?(?:\.md$|(?=/))", re.IGNORECASE)
#: What so small a share of texts have is by mistake.
_SHARE = 0.1
#: So many files or lists that are no items are named; a definition of many more would not be read.
_SHOWN = 50


class Discovered(NamedTuple):
    """What was found in a folder.

    Attributes:
        title: of the catalogue.
        text: of the definition.
        items: how many there are.
        left: paths of Markdown files that are none.
        unknown: keys that the definition can't express.
        unread: what says why some files could not be read.
        parts: the folders that the catalogue is made of, where it is a project that holds more.
    """

    title: str
    text: str
    items: int
    left: tuple[str, ...]
    unknown: tuple[str, ...]
    unread: tuple[Problem, ...]
    parts: Sequence[str]


def discovered(folder: Path, *, is_project: bool = False) -> Discovered:
    """Look at a folder and compose a definition that fits it.

    Args:
        folder: the catalogue's.
        is_project: it is that of a project, which holds more than a catalogue.

    Raises:
        ValueError: nothing in it says an ID of an item, or far too much does; the message is for
            the publisher.
    """
    unread: list[Problem] = []
    files = list(seen_files(folder, unread))
    copies = folders_of_copies(files)
    files = [one for one in files if not fits(one.path, copies)]
    title = found_name(folder)
    name = f"{folder.resolve().name} {site_name(folder)}"
    kinds, left, no_items = every_kind(folder, files, name, unread)
    if not kinds:
        raise ValueError(nothing_found(folder, no_items, unread))
    if is_project and (why := no_catalogue(kinds)):
        raise ValueError(why)
    marks = {kind.name: found_marks(kind, kinds) for kind in kinds}
    parts = FoundParts(kinds, _keys(kinds, marks), linked_addresses(kinds), marks)
    unknown = dict.fromkeys(one.name for one in parts.every_key if one.meaning == "unknown")
    own = project_parts(folder, kinds) if is_project else []
    left = [one for one in left if not own or fits(one.path, own)]
    alike = dict(_like_items(left, kinds))
    others = [one for one in left if not fits(one.path, alike)]
    lines = [
        f"title: {quoted(title)}",
        *_lines(parts, {**_elsewhere(copies), **alike}, own),
        *_pages(others, folder.resolve(), {file.path for kind in kinds for file in kind.files}),
        *(f"# `{name}` has values that no type of field fits." for name in unknown),
        *_no_items(no_items, kinds),
    ]
    return Discovered(
        title,
        _as_text(_agreeing(lines)),
        items=sum(len({*kind.ids}) for kind in kinds),
        left=tuple(file.path for file in left),
        unknown=tuple(unknown),
        unread=tuple(unread),
        parts=own,
    )


def _elsewhere(copies: Mapping[str, str]) -> Mapping[str, str]:
    """Return why folders of copies are left out."""
    return {
        path: f"its IDs, such as {example}, stand elsewhere as well"
        for path, example in copies.items()
    }


def _like_items(left: Iterable[SeenFile], kinds: Sequence[FoundKind]) -> Iterator[tuple[str, str]]:
    """Yield patterns of what is like items and none, and why: templates, and what reads as an ID.

    `R_2024-next-steps.md` has the year behind what all IDs begin with.
    """
    patterns = [kind.pattern for kind in kinds if "file" in kind.places]
    items = [file.path for kind in kinds for file in kind.files]
    for file in left:
        if template := _TEMPLATE.match(file.path):
            whole = escape(template[0])
            has_items = any(fits(item, [whole]) for item in items)
            yield escape(file.path) if has_items else whole, "what items are made of"
            continue
        found = (one.read_start(file.stem) for one in patterns if not one.looks_ordinary)
        if read := next(filter(None, found), None):
            yield escape(file.path), f"its name is no ID, but would be read as {read[0]}"


def _lines(parts: FoundParts, without: Mapping[str, str], own: Iterable[str]) -> Iterator[str]:
    """Yield what a definition says of the items, and where they are looked for."""
    yield from _markdown(parts.kinds)
    ignored = (f"- {quoted(path)}  # {why}" for path, why in without.items())
    yield from block("ignore-files", ignored, indent="")
    yield from block("files", (f"- {quoted(name)}" for name in own), indent="")
    yield from block("kinds", (line for kind in parts.kinds for line in kind_lines(kind, parts)))
    yield from (*relation_lines(parts), *status_lines(parts), *key_lines(parts))
    if parts.addresses:
        yield from block("rules", ["ignore: [link-form]  # texts link by addresses of a site"])


def _agreeing(lines: Sequence[str]) -> Sequence[str]:
    """Return the lines, and those that contradict others as comments for the publisher.

    What is a field on one kind may be a relation on another.
    """
    written, name = [*lines], f"c/{DEFINITION_FILE}"
    while found := read_definition(FilesInMemory({name: _as_text(written).encode()}), "c").problems:
        wrong = found[0]
        place = wrong.span.line - 1
        if written[place].startswith("#"):
            raise ValueError(f"its definition could not be read: {wrong.message.rstrip('.')}")
        written[place] = f"# {written[place].strip()}: {wrong.message}"
    return written


def _as_text(lines: Iterable[str]) -> str:
    """Return the lines of a definition as its text: what was seen in files ends no comment."""
    return "".join(f"{sentence(line)}\n" for line in lines)


def _keys(
    kinds: Sequence[FoundKind], marks: Mapping[str, Sequence[FoundMark]]
) -> Mapping[str, Sequence[FoundKey]]:
    """Return what the keys of each kind mean, where all kinds together may say more than one."""
    library = Library.packaged()
    keys = {kind.name: list(found_keys(kind, kinds, library)) for kind in kinds}
    citing = {
        one.name: one for found in keys.values() for one in found if one.meaning == "external-refs"
    }
    fields: dict[str, str] = {}
    for name, found in keys.items():
        cited = {mark.key for mark in marks[name] if mark.key and mark.means}
        for place, one in enumerate(found):
            if one.meaning == "field" and one.name in citing:
                found[place] = citing[one.name]
            elif one.name in cited and one.detail == "links":
                found[place] = one._replace(meaning="cited")
            elif one.meaning == "field":
                first = fields.setdefault(one.name.casefold(), one.name)
                if first != one.name:
                    why = f"but for capitals it is the field `{first}`"
                    found[place] = one._replace(meaning="ignored", why=why)
    return keys


def _markdown(kinds: Iterable[FoundKind]) -> list[str]:
    """Return whose Markdown the texts are written in, if it is not GitHub's."""
    files = [file for kind in kinds for file in kind.files]
    boxed = sum(file.boxed for file in files)
    why = f"{boxed} of {len(files)} have boxes such as `!!! note`"
    return [f"markdown: mkdocs  # {why}"] if boxed > _SHARE * len(files) else []


def _pages(left: Iterable[SeenFile], folder: Path, items: Iterable[str]) -> list[str]:
    """Return files that may become pages; the publisher has to say so, as they may be drafts.

    Args:
        left: the files that are no items.
        folder: that they lie in.
        items: the paths of those that are items, which no pattern may take.
    """
    silent = {"readme"} if site_around(folder) else FOLDER_PAGES
    paths = {file.path: file.stem.lower() not in silent for file in left}
    names = [path for path, is_page in paths.items() if is_page]
    if not names:
        return []
    pages = Counter(folder for name in names for folder in PurePosixPath(name).parents)
    no_pages = (*items, *(path for path, is_page in paths.items() if not is_page))
    others = {around for path in no_pages for around in PurePosixPath(path).parents}
    shown = {}
    for name in names:
        # The outermost folder, but for the catalogue's own, that holds several and nothing else.
        around = reversed([*PurePosixPath(name).parents][:-1])
        whole = next((one for one in around if pages[one] > 1 and one not in others), None)
        shown[f"{escape(str(whole))}/*.md" if whole else escape(name)] = True
    first = ", ".join(quoted(name) for name in [*shown][:_SHOWN])
    lines = [
        "# Files without IDs; as pages of the site they are checked too.",
        f"# site-pages: [{first}]",
    ]
    more = len(shown) - _SHOWN
    return [*lines, f"# And {more:,} more."] if more > 0 else lines


def _no_items(lists: Iterable[SeenList], kinds: Iterable[FoundKind]) -> list[str]:
    """Return a comment for each sort of list with IDs of which no items are made."""
    items = [f"{steps}[]." for kind in kinds if kind.items for steps in kind.items.lists]
    met: dict[str, SeenList] = {}
    for one in lists:
        if one.steps and len(one.members) > 1 and not one.steps.startswith(("metadata", *items)):
            met.setdefault(one.steps, one)
    return [
        f"# No items: `{steps}` in {one.path}, with IDs such as {one.ids[0]}."
        for steps, one in [*met.items()][:_SHOWN]
    ]
