"""riskdocs: a website, checks and data from a folder of AI risks and controls."""

from riskdocs.api import Loaded, load_catalogue
from riskdocs.model.catalogue import Catalogue
from riskdocs.model.finding import Finding, Severity
from riskdocs.model.item import Control, Item, Risk
from riskdocs.model.reference import Reference

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
