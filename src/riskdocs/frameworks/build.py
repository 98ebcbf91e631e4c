"""A framework file's data turned into the model. It trusts the shape; see `framework_file`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from riskdocs.frameworks.edition import Edition, EditionStatus, Entry
from riskdocs.frameworks.framework import Framework, PartStyle, Release
from riskdocs.frameworks.succession import Confidence, Successor, SuccessorKind

if TYPE_CHECKING:
    from collections.abc import Mapping


def build_framework(data: Mapping[str, Any]) -> Framework:
    """Build a framework from a file's data.

    Args:
        data: `framework`, `editions` and `successors`, every value a text, list or map.

    Raises:
        KeyError: a required key is missing.
        ValueError: a word is outside its vocabulary.
    """
    head = data["framework"]
    return Framework(
        id=head["id"],
        name=head["name"],
        publisher=head["publisher"],
        url=head["url"],
        as_of=head.get("as_of"),
        aliases=_texts(head, "aliases"),
        id_pattern=head.get("id_pattern"),
        short_name=head.get("short_name") or "",
        releases=tuple(Release(one["id"], one["date"]) for one in head.get("releases") or ()),
        parts=PartStyle(head["parts"]) if head.get("parts") else None,
        editions=tuple(_edition(edition) for edition in data["editions"]),
        successors=tuple(_successor(row) for row in data.get("successors") or ()),
    )


def _edition(data: Mapping[str, Any]) -> Edition:
    return Edition(
        id=data["id"],
        label=data["label"],
        date=data["date"],
        status=EditionStatus(data["status"]),
        url=data["url"],
        alt_urls=_texts(data, "alt_urls"),
        aliases=_texts(data, "aliases"),
        series=data.get("series"),
        title_prefix=data.get("title_prefix"),
        numbering=data.get("numbering"),
        entries=tuple(_entry(entry) for entry in data["entries"]),
    )


def _entry(data: Mapping[str, Any]) -> Entry:
    return Entry(
        id=data["id"],
        title=data["title"],
        url=data.get("url"),
        aliases=_texts(data, "aliases"),
        alt_urls=_texts(data, "alt_urls"),
        kind=data.get("kind"),
        parent=data.get("parent"),
        category=data.get("category"),
        since=data.get("since"),
        until=data.get("until"),
        part_aliases=tuple((data.get("part_aliases") or {}).items()),
        title_verified=str(data.get("title_verified", "true")).lower() == "true",
    )


def _successor(data: Mapping[str, Any]) -> Successor:
    return Successor(
        source_key=data["from"],
        to=_texts(data, "to"),
        kind=SuccessorKind(data["kind"]),
        source=data["source"],
        confidence=Confidence(data["confidence"]),
        note=data.get("note"),
    )


def _texts(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(data.get(key) or ())
