"""NIST: catalogs in OSCAL as JSON, of controls or of outcomes and practices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from riskdocs.frameworks.extractors.published import Published, PublishedEntry, in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def oscal_entries(files: Sequence[Any]) -> Published:
    """Read a catalog: groups, controls, and controls of controls.

    The title of an enhancement has its control's in front, as NIST prints it.
    """
    entries = [entry for data in files for entry in _catalog(data["catalog"])]
    return Published(tuple(entries), files[-1]["catalog"]["metadata"]["version"])


def _catalog(catalog: dict[str, Any]) -> Iterator[PublishedEntry]:
    for group in catalog["groups"]:
        yield PublishedEntry(_label(group), group["title"], "family")
        for control in group.get("controls", ()):
            yield from _controls(control)


def _controls(control: dict[str, Any], of: str = "") -> Iterator[PublishedEntry]:
    if _property(control, "status").lower() == "withdrawn":
        return
    title = control["title"].strip()
    title = f"{of} | {title}" if of else title
    yield PublishedEntry(_label(control), title)
    for enhancement in control.get("controls", ()):
        yield from _controls(enhancement, title)


def _label(part: dict[str, Any]) -> str:
    return _property(part, "label") or str(part["id"]).upper()


def _property(part: dict[str, Any], name: str) -> str:
    """Return a property's value; one with a class is for another publication."""
    values = (p["value"] for p in part.get("props", ()) if p["name"] == name and "class" not in p)
    return str(next(values, ""))


_EDITION = re.compile(r"\d+(?:\.\d+)+$")


def oscal_statement_entries(files: Sequence[Any]) -> Published:
    """Read outcomes and practices: the title of what has none but its number is its statement.

    A catalog's version is that of its file, so that the edition is what its title ends with, if
    anything.
    """
    catalog = files[-1]["catalog"]
    edition = _EDITION.search(catalog["metadata"]["title"])
    entries = (entry for group in catalog["groups"] for entry in _outcomes(group))
    return Published(tuple(entries), edition[0] if edition else None)


def _outcomes(part: dict[str, Any], parent: str | None = None) -> Iterator[PublishedEntry]:
    number, title = part["id"], part["title"]
    texts = {text["name"]: text.get("prose", "") for text in part["parts"]}
    is_last = title == number
    # What was withdrawn is there without a mark, but has no example, or no statement, any more.
    if "example" in texts if is_last else texts.get("statement", texts.get("overview")):
        title = texts["statement"] if is_last else in_words(title)
        yield PublishedEntry(number, title, part["class"], parent)
        for inner in part.get("controls", ()):
            yield from _outcomes(inner, number)
