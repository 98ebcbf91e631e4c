"""The item, or the kind of items, that a word of a call means."""

from __future__ import annotations

import re
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from riskdocs.cli.common.refusal import Refusal
from riskdocs.texts.enumeration import listed
from riskdocs.texts.nearest import did_you_mean_one_of, nearest

if TYPE_CHECKING:
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.definition import Definition
    from riskdocs.model.item import Item
    from riskdocs.model.kind import Kind


def item_called(catalogue: Catalogue, name: str, what: str = "item") -> Item:
    """Return the item that an ID or a former one names, in whatever way people write IDs.

    `tr-1`, `#TR-1` as in a link, `TR1`, `TR-001`, and the file's name or path.

    Args:
        catalogue: where it is looked for.
        name: what was written.
        what: what could have been meant, for the refusal.

    Raises:
        Refusal: there is none; with the one that was likely meant.
    """
    bare = _bare(name)
    if item := _by_path(catalogue, name) or catalogue.item(name) or catalogue.item(bare):
        return item
    squeeze = partial(_squeezed, catalogue.definition)
    written = squeeze(bare)
    names = {**{item.id: item for item in catalogue.items}, **catalogue.aliases}
    alike = {item.id: item for known, item in names.items() if squeeze(known) == written}
    if len(alike) == 1:
        return next(iter(alike.values()))
    raise Refusal(f"There is no {what} `{name}`. {_advice(catalogue, bare)}")


def item_named(catalogue: Catalogue, name: str) -> Item:
    """Return the item that an ID names; a former ID is none, so that no wrong item changes.

    Raises:
        Refusal: there is none.
    """
    item = item_called(catalogue, name)
    now = {_squeezed(catalogue.definition, known) for known in (item.id, item.display_id or "")}
    is_own = _squeezed(catalogue.definition, _bare(name)) in now
    if not is_own and item is not _by_path(catalogue, name):
        raise Refusal(f"`{name}` is a former name of {item.id} ({item.title}).")
    return item


def kind_named(name: str, definition: Definition) -> Kind:
    """Return the kind that a word names: its name, its plural or its prefix, in any case.

    Raises:
        Refusal: there is none.
    """
    for kind in definition.kinds:
        words = (kind.name, kind.label, kind.plural, kind.prefix)
        if name.lower() in map(str.lower, words):
            return kind
    advice = did_you_mean_one_of(name, [kind.name for kind in definition.kinds])
    raise Refusal(f"This catalogue has no kind `{name}`. {advice}")


def _bare(name: str) -> str:
    """Return a name without what a link, a quotation or a path puts around it."""
    bare = name.strip().strip("#`[]()'\"")
    return PurePath(bare.replace("\\", "/")).stem if bare.lower().endswith(".md") else bare


def _by_path(catalogue: Catalogue, name: str) -> Item | None:
    """Return the item of a file, whose path may begin with any of the folders around it."""
    path = "/" + PurePath(name.replace("\\", "/")).as_posix()
    items = (item for item in catalogue.items if not item.document.entry)
    found = [item for item in items if f"/{item.document.path}".endswith(path)]
    return found[0] if len(found) == 1 and path.endswith(".md") else None


def _squeezed(definition: Definition, name: str) -> str:
    """Return an ID's letters and numbers: `tr_04` and `TR4` are the same to a reader."""
    apart = re.sub(r"(?<=\d)[\s_.-]+(?=\d)", ".", definition.read_stem(name) or name)
    letters = re.sub(r"[\s_-]|\.(?!\d)|(?<!\d)\.", "", apart)
    return re.sub(r"(?<!\d)0+(?=\d)", "", letters).upper()


def _advice(catalogue: Catalogue, name: str) -> str:
    """Name the item whose title is meant, or those of that number where the prefix is none.

    Under a right prefix another number would be no better guess than any.
    """
    by_title = {item.title: item for item in catalogue.items}
    if found := nearest(name, by_title):
        return f"Did you mean {by_title[found].id} ({found})?"
    number = re.fullmatch(r"\D*?0*(\d{1,9})", name)
    if number and catalogue.definition.read_id(name) is None:
        same = [item for item in catalogue.items if item.number == int(number[1])]
        if 0 < len(same) <= len(catalogue.definition.kinds):
            return f"Did you mean {listed((f'{item.id} ({item.title})' for item in same), 'or')}?"
    return "`riskdocs list` lists them."
