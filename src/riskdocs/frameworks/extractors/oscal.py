"""A catalog in NIST's OSCAL as JSON: groups, controls, and controls of controls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from riskdocs.frameworks.extractors.published import Published, PublishedEntry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def oscal_entries(files: Sequence[Any]) -> Published:
    """Read a catalog; the title of an enhancement has its control's in front, as NIST prints it."""
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
