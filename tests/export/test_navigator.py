from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from building import item as item_text
from exporting import by_path, published
from riskdocs import load_catalogue
from riskdocs.export.formats import FORMATS
from riskdocs.export.publication import Publication

_TEXT = {"type": "string"}
_FLAG = {"type": "boolean"}
_NUMBER = {"type": "number"}
_COLOUR = {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"}


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(required),
        "properties": required | (optional or {}),
        "additionalProperties": False,
    }


def _list(entry: dict[str, Any], least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": entry, "minItems": least}


_DIVIDER = _object({"divider": _FLAG})
_PAIRS = _list({"anyOf": [_object({"name": _TEXT, "value": _TEXT}), _DIVIDER]})
_LINKS = _list({"anyOf": [_object({"label": _TEXT, "url": _TEXT}), _DIVIDER]})
#: Each property, its type and whether it must be there, after the property tables of MITRE's
#: specification of layers, version 4.3 (attack-navigator, layers/LAYERFORMATv4_3.md). MITRE's own
#: layers for ATLAS are of that version, name `atlas-atlas` as their domain, and the techniques
#: as here.
_SCHEMA = _object(
    {"name": _TEXT, "domain": {"const": "atlas-atlas"}},
    {
        "versions": _object(
            {"navigator": {"const": "4.6.4"}, "layer": {"const": "4.3"}}, {"attack": _TEXT}
        ),
        "description": _TEXT,
        "filters": _object({}, {"platforms": _list(_TEXT)}),
        "sorting": {"enum": [0, 1, 2, 3]},
        "layout": _object(
            {},
            {
                "layout": {"enum": ["side", "flat", "mini"]},
                "showID": _FLAG,
                "showName": _FLAG,
                "showAggregateScores": _FLAG,
                "countUnscored": _FLAG,
                "aggregateFunction": {"enum": ["average", "min", "max", "sum"]},
            },
        ),
        "hideDisabled": _FLAG,
        "techniques": _list(
            _object(
                {"techniqueID": {"type": "string", "pattern": r"^AML\.T\d{4}(\.\d{3})?$"}},
                {
                    "tactic": _TEXT,
                    "comment": _TEXT,
                    "enabled": _FLAG,
                    "score": _NUMBER,
                    "color": _COLOUR,
                    "metadata": _PAIRS,
                    "links": _LINKS,
                    "showSubtechniques": _FLAG,
                },
            )
        ),
        "gradient": _object(
            {"colors": _list(_COLOUR, 2), "minValue": _NUMBER, "maxValue": _NUMBER}
        ),
        "legendItems": _list(_object({"label": _TEXT, "color": _COLOUR})),
        "showTacticRowBackground": _FLAG,
        "tacticRowBackground": _COLOUR,
        "selectTechniquesAcrossTactics": _FLAG,
        "selectSubtechniquesWithParent": _FLAG,
        "metadata": _PAIRS,
    },
)


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
    scored = [one for one in layer["techniques"] if "score" in one]
    shown = {
        one["techniqueID"]: {line.partition(" ")[0] for line in one["comment"].split("\n")}
        for one in scored
    }
    assert shown == cited
    assert len(scored) == len(shown)
    for one in scored:
        assert one["score"] == len(cited[one["techniqueID"]])


def test_a_cited_subtechnique_is_in_sight(tmp_path: Path) -> None:
    (tmp_path / "tr-1.md").write_text(
        item_text("One", external_refs=[{"mitre-atlas": ["AML.T0051.000", "AML.T0020"]}])
    )
    made = FORMATS["navigator"].files(published(load_catalogue(tmp_path).catalogue))
    layer = json.loads(next(made).content)
    Draft202012Validator(_SCHEMA).validate(layer)
    unfolded = [one["techniqueID"] for one in layer["techniques"] if one["showSubtechniques"]]
    assert sorted(unfolded) == ["AML.T0020", "AML.T0051", "AML.T0051.000"]
    assert [one for one in layer["techniques"] if "score" not in one] == [
        {"techniqueID": "AML.T0051", "showSubtechniques": True}
    ]
