"""An item under another ID; its former one keeps leading to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from riskdocs.editing import yaml_edits
from riskdocs.editing.edits import Replacement
from riskdocs.editing.named_places import (
    another_destination,
    another_stem,
    another_value,
    in_the_case_of,
    links_to,
    named_in,
    place_of,
)
from riskdocs.editing.other_texts import all_texts, texts_of_project
from riskdocs.editing.reshaping import Note, Reshaped, Reshaping, ReshapingError
from riskdocs.markdown import read_markdown
from riskdocs.markdown.stretches import Stretches
from riskdocs.markdown.surroundings import Where
from riskdocs.model.identifiers import FreeIds
from riskdocs.reading.definition import DEFINITION_FILE
from riskdocs.reading.documents import text_of_file
from riskdocs.reading.given_ids import given_in_git
from riskdocs.reading.identification import title_without_id
from riskdocs.reading.published import left_out_by
from riskdocs.reading.site_configuration import SITE_CONFIGURATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.document import Document, KeyPath
    from riskdocs.model.item import Item
    from riskdocs.model.page import Page

_LEFT = {
    Where.HEADING: "in a heading; to change it would change the heading's anchor",
    Where.CODE: "in code or a comment",
    Where.ADDRESS: "in an address or a tag",
}
#: In YAML; what `init` writes there names some items of each kind.
_COMMENT = re.compile(r"(?:^|\s)#")


def rename(catalogue: Catalogue, item: Item, identifier: str) -> Reshaped:
    """Work out what changes when an item gets another ID. Writes nothing.

    Args:
        catalogue: as it was read.
        item: one of its items.
        identifier: the new ID, in its one form: `TR-33`.

    Raises:
        ReshapingError: the ID is not free, or the file has no form that can be edited.
        ChangedMeanwhileError: a file is no longer what was read.
        OSError: one can't be read.
    """
    given = catalogue.given_ids | given_in_git(catalogue)
    if identifier in given:
        free = FreeIds(given).instead_of(identifier, item.kind.ids)
        now = catalogue.item(identifier)
        whose = "the ID of" if now and now.id == identifier else "a former ID of"
        why = f"is {whose} {now.title}" if now else "was given before"
        raise ReshapingError(f"{identifier} {why}{free}.")
    reshaping = Reshaping(catalogue)
    _rename_source(reshaping, item, identifier)
    for source in all_texts(catalogue):
        _rename_links(reshaping, source, item, identifier)
        _rename_mentions(reshaping, source, item, identifier)
    for page in texts_of_project(catalogue):
        _rename_links(reshaping, page, item, identifier)
        for named in named_in(catalogue.definition, page, item):
            text = page.document.text[named.start : named.end]
            told = f"{text} in a text about more than the catalogue"
            reshaping.leave(page.document, named.start, told)
    for other in catalogue.items:
        _rename_in_front_matter(reshaping, other, item, identifier)
    for part in catalogue.parts_of(item):
        told = f"{part.id}, whose ID says that it is a part of {item.id}"
        reshaping.leave(part.document, part.document.start, told)
    _tell_of_settings(reshaping, item)
    return reshaping.result()


def _rename_source(reshaping: Reshaping, item: Item, identifier: str) -> None:
    """Change what makes the ID, wherever that is, and the sequence; and keep the former ID."""
    document = item.document
    if not reshaping.rewriting.writable(document.file):
        raise ReshapingError(f"{document.path} is a link to another file; rename it by hand.")
    folder = document.file.parent.name
    if "folder" in item.kind.id_from and item.kind.ids.read(folder) == item.id:
        raise ReshapingError(
            f"{item.id} has its ID of the folder {folder}; rename that by hand, with all that lies "
            f"in it, and write `{item.id}` under `aliases`."
        )
    _rename_file(reshaping, item, identifier)
    _rename_heading(reshaping, item, identifier)
    _rename_title(reshaping, item, identifier)
    for key in item.kind.id_keys:
        _rename_key(reshaping, item, identifier, key)
    number = item.kind.ids.number(identifier)
    for key in reshaping.own_keys(item, "sequence"):
        if number and document.value((key,)) is not None:
            edit = yaml_edits.replaced(document, (key,), str(number))
            reshaping.must(item, [edit], f"{key}: {number}")
    former = [item.id, *([item.display_id] if item.display_id else [])]
    _add_aliases(reshaping, item, former)


def _rename_file(reshaping: Reshaping, item: Item, identifier: str) -> None:
    """Give a file another name, if its own has the ID."""
    file = item.document.file
    if item.document.entry:
        return
    name = another_stem(file.name, item, identifier)
    if name is None:
        return
    target = file.resolve().with_name(name)
    if target.exists():
        raise ReshapingError(f"There is a file {target.name} already.")
    inside = item.document.inside.removesuffix(file.name) + name
    if key := left_out_by(inside, reshaping.catalogue.definition):
        raise ReshapingError(f"`{key}` in catalogue.yml leaves {inside} out.")
    reshaping.rewriting.move(file, target)


def _rename_heading(reshaping: Reshaping, item: Item, identifier: str) -> None:
    """Write another ID into the heading that is the title, if the ID stands there."""
    document, start = item.document, item.document.heading_start
    if start is None:
        return
    heading = document.text[start : document.body_start]
    marks = len(heading) - len(heading.lstrip("\n\t #"))
    begun = item.kind.ids.begin(heading[marks:])  # `R-7` for R07 as well, as titles are read
    places = [(begun[0], marks, marks + begun[1])] if begun else []
    for found, first, end in dict.fromkeys([*places, *item.kind.ids.find(heading)]):
        if found == item.id and heading[first - 1 : first] != "#":  # no anchor `{#r-1}`
            new = in_the_case_of(heading[first:end], identifier)
            edit = Replacement(start + first, start + end, new)
            reshaping.edit(document, [edit], f"heading: {item.id}  ->  {identifier}")


def _rename_title(reshaping: Reshaping, item: Item, identifier: str) -> None:
    """Write another ID before the title, of which a page leaves out the item's own alone.

    A heading is the title as long as both say the same.
    """
    has_heading = item.document.heading_start is not None
    for key in reshaping.own_keys(item, "title"):
        written = item.document.value((key,))
        if not isinstance(written, str):
            continue
        begun = item.kind.ids.begin(written)
        apart = has_heading or title_without_id(item.kind, item.id, written) != written
        if begun and begun[0] == item.id and apart:
            new = in_the_case_of(written[: begun[1]], identifier) + written[begun[1] :]
            edit = yaml_edits.replaced(item.document, (key,), new)
            reshaping.edit(item.document, [edit], f"{key}: {written}  ->  {new}")


def _rename_key(reshaping: Reshaping, item: Item, identifier: str, key: str) -> None:
    """Write another ID under a key, if the ID stands there."""
    document = item.document
    written = document.value((key,))
    if isinstance(written, str) and item.kind.ids.read(written) == item.id:
        new = in_the_case_of(written, identifier)
        edit = yaml_edits.replaced(document, (key,), new)
        reshaping.must(item, [edit], f"{key}: {written}  ->  {new}")


def _add_aliases(reshaping: Reshaping, item: Item, names: list[str]) -> None:
    document = item.document
    text = f"its former ID keeps leading here: {', '.join(names)}"
    if reshaping.begin_front_matter(item, {"aliases": yaml_edits.in_brackets(names)}, text):
        return
    keys, texts = reshaping.own_keys(item, "aliases"), document.front_matter.places.texts
    own = [path for path, _ in texts if path[0] in keys]
    entries = [path for path in own if [*map(type, path[1:])] in ([], [int])]
    behind = reshaping.own_keys(item, "sequence")
    reshaping.must(item, reshaping.listing(item, "aliases", entries, names, behind), text)


def _rename_links(reshaping: Reshaping, source: Item | Page, item: Item, identifier: str) -> None:
    catalogue, document = reshaping.catalogue, source.document
    for link, _ in links_to(catalogue, source, item):
        start, end = link.destination_start, link.destination_end
        written = document.text[start:end]
        new = another_destination(catalogue.definition, written, item, identifier)
        if new is None or new == written:
            continue
        edit = Replacement(start, end, new)
        if not reshaping.edit(document, [edit], f"link: {written}  ->  {new}"):
            reshaping.leave(document, start, f"link to {written}, which still leads there")


def _rename_mentions(
    reshaping: Reshaping, source: Item | Page, item: Item, identifier: str
) -> None:
    document = source.document
    for named in named_in(reshaping.catalogue.definition, source, item):
        written = document.text[named.start : named.end]
        if named.where in _LEFT:
            reshaping.leave(document, named.start, f"{written} {_LEFT[named.where]}")
            continue
        new = in_the_case_of(written, identifier)
        edit = Replacement(named.start, named.end, new)
        if not reshaping.edit(document, [edit], f"text: {written}  ->  {new}"):
            reshaping.leave(document, named.start, f"{written} in the text")


def _rename_in_front_matter(reshaping: Reshaping, other: Item, item: Item, identifier: str) -> None:
    document = other.document
    paths = (yaml_edits.own_path(document, one.path) for one in other.relations if one.names(item))
    # A default has no path in the file, and is told of where it stands.
    relations = dict.fromkeys(path for path in paths if path)
    for path in relations:
        written = str(document.value(path))
        new = another_value(reshaping.catalogue.definition, written, item, identifier)
        edits = [yaml_edits.replaced(document, path, new)] if new != written else None
        if not reshaping.edit(document, edits, f"{path[0]}: {written}  ->  {new}"):
            left = f"{path[0]}: {written}, which still leads there"
            reshaping.leave(document, place_of(document, path), left)
    find = reshaping.catalogue.definition.find_ids
    for path, text in document.own_texts:
        place = place_of(document, path)
        field = reshaping.catalogue.definition.fields.get(str(path[0]))
        if field and field.type == "markdown":
            _rename_in_field(reshaping, document, (path, text), item, identifier)
        elif path in relations or reshaping.rewriting.touches(document, place):
            continue
        elif any(name == item.id for name, _, _ in find(text)):
            reshaping.leave(document, place, f"{path[0]}: {text}")


def _rename_in_field(
    reshaping: Reshaping,
    document: Document,
    value: tuple[KeyPath, str],
    item: Item,
    identifier: str,
) -> None:
    """Write another ID into the Markdown of a field, where it stands there word for word."""
    path, text = value
    markdown = _in_markdown(reshaping.catalogue, document.path, text, item, identifier)
    for start, end, new in markdown:
        written = text[start:end]
        first, last = document.part_of_value(path, text, start, end) or (0, 0)
        edit = Replacement(first, last, new)
        can_be = new and document.text[first:last] == written
        done = f"{path[0]}: {written}  ->  {new}"
        if not reshaping.edit(document, [edit] if can_be else None, done):
            reshaping.leave(document, first or place_of(document, path), f"{path[0]}: {written}")


def _in_markdown(
    catalogue: Catalogue, file: str, text: str, item: Item, identifier: str
) -> Iterator[tuple[int, int, str]]:
    """Yield where a text names an item, with what to write there; nothing where that is code."""
    markdown, definition = read_markdown(text), catalogue.definition
    code = Stretches(markdown.code)
    for link in markdown.links:
        meant = None if link.image else catalogue.cross_link(link.destination, file)
        if meant and meant.id == item.id:
            place = link.destination_start, link.destination_end
            written = text[slice(*place)]
            yield *place, another_destination(definition, written, item, identifier) or ""
    for name, start, end in definition.find_ids(text):
        if name == item.id:
            yield start, end, "" if start in code else in_the_case_of(text[start:end], identifier)


def _names(line: str, item: Item) -> bool:
    """Tell whether a line of a setting names an item, as a path or an address may."""
    if item.kind.ids.looks_ordinary:
        return bool(re.search(rf"(?<![\w.-]){re.escape(item.id)}(?![\w-])", line))
    return any(
        name == item.id and not line[start - 1 : start].isalnum()
        for name, start, _ in item.kind.ids.find(line)
    )


def _tell_of_settings(reshaping: Reshaping, item: Item) -> None:
    """Tell where a definition or a site's configuration names the item's file or address."""
    root = reshaping.catalogue.root.resolve()
    files = reshaping.catalogue.files
    inside = [f"{root.name}/{name}" for name in (DEFINITION_FILE, *SITE_CONFIGURATIONS)]
    for path in (*inside, *SITE_CONFIGURATIONS):
        text = text_of_file(files, path)[0] if files.is_file(path) else None
        for number_of_line, line in enumerate((text or "").split("\n"), 1):
            if _names(_COMMENT.split(line, maxsplit=1)[0], item):
                reshaping.leave_elsewhere(Note(path, number_of_line, line.strip()))
