"""An ATLAS Navigator layer: how many items cite each technique, and which.

An item that cites an older edition counts at what its entry became; retired items don't count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from riskdocs.export.data_file import json_file, json_text
from riskdocs.model.json_text import filled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.export.catalogue_file import CitedEntryRecord
    from riskdocs.export.data_file import DataFile
    from riskdocs.export.publication import Publication

_ATLAS = "mitre-atlas"
#: As MITRE's own layers for ATLAS have them: its Navigator warns of any other.
_VERSIONS = {"layer": "4.3", "navigator": "4.6.4"}
#: Other entries of ATLAS are mitigations, tactics and case studies, which a layer can't show.
_TECHNIQUE = "AML.T"


def navigator_files(publication: Publication) -> Iterator[DataFile]:
    """Yield the layer."""
    titles = {item.id: item.title for item in publication.items}
    editions = [one for one in publication.record.coverage.editions if one.framework == _ATLAS]
    techniques = [
        _technique(entry, titles)
        for edition in editions
        for entry in edition.entries
        if entry.entry.startswith(_TECHNIQUE) and (entry.items or entry.by_succession)
    ]
    title = publication.title
    metadata = {
        "atlas_data_version": ", ".join(edition.edition for edition in editions),
        "revision": publication.revision,
        "site": publication.site_url,
    }
    layer = {
        "name": title,
        "versions": _VERSIONS,
        "domain": "atlas-atlas",
        "description": f"How many items of {title} cite each technique.",
        "metadata": [{"name": name, "value": value} for name, value in filled(metadata).items()],
        "sorting": 3,
        "hideDisabled": False,
        "techniques": [*techniques, *_parents(techniques)],
        "gradient": {
            "colors": ["#ffffff", "#4c6ef5"],
            "minValue": 0,
            "maxValue": max((technique["score"] for technique in techniques), default=1),
        },
        "legendItems": [],
        "showTacticRowBackground": False,
        "selectTechniquesAcrossTactics": True,
        "selectSubtechniquesWithParent": False,
    }
    yield json_file("data/atlas-layer.json", json_text(layer))


def _technique(entry: CitedEntryRecord, titles: dict[str, str]) -> dict[str, Any]:
    cited = [*entry.items, *entry.by_succession]
    return {
        "techniqueID": entry.entry,
        "score": len(cited),
        "comment": "\n".join(f"{name} {titles[name]}" for name in cited),
        "enabled": True,
        "showSubtechniques": True,
    }


def _parents(techniques: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield techniques that nobody cites, unfolded so that a cited subtechnique is in sight."""
    shown = {technique["techniqueID"] for technique in techniques}
    parents = {name.rpartition(".")[0] for name in shown if name.count(".") > 1}
    for name in sorted(parents - shown):
        yield {"techniqueID": name, "showSubtechniques": True}
