from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from exporting import by_path
from riskdocs.export.formats import FORMATS
from riskdocs.export.publication import Publication

#: The parts of the layer format 4.5 that we use, after MITRE's LAYERFORMATv4_5.md.
_PAIR = {
    "type": "object",
    "required": ["name", "value"],
    "properties": {"name": {"type": "string"}, "value": {"type": "string"}},
    "additionalProperties": False,
}
_FLAG = {"type": "boolean"}
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["versions", "name", "domain"],
    "properties": {
        "versions": {
            "type": "object",
            "required": ["layer", "navigator"],
            "properties": {
                "layer": {"const": "4.5"},
                "navigator": {"type": "string"},
                "attack": {"type": "string"},
            },
            "additionalProperties": False,
        },
        "name": {"type": "string"},
        "description": {"type": "string"},
        "domain": {"const": "atlas-atlas"},
        "metadata": {"type": "array", "items": _PAIR},
        "sorting": {"enum": [0, 1, 2, 3]},
        "hideDisabled": _FLAG,
        "techniques": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["techniqueID"],
                "properties": {
                    "techniqueID": {"type": "string", "pattern": r"^AML\.T\d{4}(\.\d{3})?$"},
                    "tactic": {"type": "string"},
                    "comment": {"type": "string"},
                    "enabled": _FLAG,
                    "score": {"type": "number"},
                    "color": {"type": "string"},
                    "showSubtechniques": _FLAG,
                },
                "additionalProperties": False,
            },
        },
        "gradient": {
            "type": "object",
            "required": ["colors", "minValue", "maxValue"],
            "properties": {
                "colors": {"type": "array", "items": {"pattern": "^#[0-9a-f]{6}$"}},
                "minValue": {"type": "number"},
                "maxValue": {"type": "number"},
            },
        },
        "legendItems": {"type": "array"},
        "showTacticRowBackground": _FLAG,
        "selectTechniquesAcrossTactics": _FLAG,
        "selectSubtechniquesWithParent": _FLAG,
    },
    "additionalProperties": False,
}


@pytest.fixture(scope="session")
def layer(publication: Publication) -> Any:
    return json.loads(by_path(FORMATS["navigator"].files(publication))["data/atlas-layer.json"])


def test_it_has_the_form_of_a_layer(layer: Any) -> None:
    Draft202012Validator(_SCHEMA).validate(layer)
    assert layer["gradient"]["maxValue"] > layer["gradient"]["minValue"]


def test_each_technique_stands_once_with_the_items_that_cite_it(
    layer: Any, publication: Publication
) -> None:
    cited: dict[str, set[str]] = {}
    for item in publication.catalogue.items:
        for reference in item.references:
            target = reference.target
            if target and target.entry.id.startswith("AML.T") and not item.retired:
                assert target.edition.is_current
                cited.setdefault(target.entry.id, set()).add(item.id)
    shown = {
        one["techniqueID"]: {line.partition(" ")[0] for line in one["comment"].split("\n")}
        for one in layer["techniques"]
    }
    assert shown == cited
    assert len(layer["techniques"]) == len(shown)
    for one in layer["techniques"]:
        assert one["score"] == len(cited[one["techniqueID"]])
