"""A framework file's data turned into the model. It trusts the shape; see `schema`."""

from __future__ import annotations

from types import MappingProxyType
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
        TypeError: a required key is missing, or there is one that nobody knows.
        ValueError: a word is outside its vocabulary.
    """
    head = _arguments(data["framework"])
    head["releases"] = tuple(Release(**release) for release in head.get("releases") or ())
    head["parts"] = PartStyle(head["parts"]) if head.get("parts") else None
    return Framework(
        **head,
        editions=tuple(map(_edition, data["editions"])),
        successors=tuple(map(_successor, data.get("successors") or ())),
    )


def _arguments(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a map of the file as the arguments of the class whose attributes are its keys."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}


def _edition(data: Mapping[str, Any]) -> Edition:
    made = _arguments(data)
    made["status"] = EditionStatus(made["status"])
    made["entries"] = tuple(map(_entry, made["entries"]))
    return Edition(**made)


def _entry(data: Mapping[str, Any]) -> Entry:
    made = _arguments(data)
    made["title_verified"] = str(made.get("title_verified", "true")).lower() == "true"
    if aliases := made.pop("part_aliases", None):
        made["part_aliases"] = MappingProxyType(aliases)
    return Entry(**made)


def _successor(data: Mapping[str, Any]) -> Successor:
    made = _arguments(data)
    made["kind"] = SuccessorKind(made["kind"])
    made["confidence"] = Confidence(made["confidence"])
    return Successor(source_key=made.pop("from"), **made)
