"""riskdocs: a website, checks and data from a folder of AI risks and controls.

The names below are the public interface. They are imported when first used, so that a command
loads only what it needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from riskdocs.api import Loaded, load_catalogue
    from riskdocs.frameworks.reference import Reference
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.finding import Finding, Severity
    from riskdocs.model.item import Control, Item, Risk

__all__ = [
    "Catalogue",
    "Control",
    "Finding",
    "Item",
    "Loaded",
    "Reference",
    "Risk",
    "Severity",
    "load_catalogue",
]

_HOMES = {
    "Catalogue": "riskdocs.model.catalogue",
    "Control": "riskdocs.model.item",
    "Finding": "riskdocs.model.finding",
    "Item": "riskdocs.model.item",
    "Loaded": "riskdocs.api",
    "Reference": "riskdocs.frameworks.reference",
    "Risk": "riskdocs.model.item",
    "Severity": "riskdocs.model.finding",
    "load_catalogue": "riskdocs.api",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'riskdocs' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
