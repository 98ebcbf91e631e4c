"""Plug-ins that can't work beside ours, and what to do instead.

The guide's page on neighbours tells of all that were tried.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from riskdocs.reports.guide_addresses import DOCUMENTATION

if TYPE_CHECKING:
    from collections.abc import Collection

_INCOMPATIBLE = {
    "i18n": "it takes every page out of the site that is not a file in the documentation's folder, "
    "which no page of the catalogue is. Build a site for each language, each from an mkdocs.yml "
    "of its own; the option `texts` gives the pages' own words",
    "ezlinks": "it stops at every file that another plug-in makes. `[text](#TR-14)` leads to an "
    "item without it",
}


def refuse_incompatible(plugins: Collection[str]) -> None:
    """Stop before a neighbour would end in a traceback.

    Raises:
        PluginError: one of them can't work beside ours.
    """
    for name, why in _INCOMPATIBLE.items():
        if name in plugins:
            more = f"{DOCUMENTATION}guide/neighbours/"
            raise PluginError(f"The plug-in {name} can't work beside riskdocs: {why}. More: {more}")
