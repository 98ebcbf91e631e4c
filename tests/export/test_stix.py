from __future__ import annotations

import json
from typing import Any

import pytest

from exporting import by_path, published
from riskdocs import Catalogue
from riskdocs.export.formats import FORMATS
from riskdocs.export.publication import Publication
from riskdocs.model.item import Control


@pytest.fixture(scope="session")
def content(publication: Publication) -> bytes:
    return by_path(FORMATS["stix"].files(publication))["data/stix-bundle.json"]


@pytest.fixture(scope="session")
def objects(content: bytes) -> list[Any]:
    found: list[Any] = json.loads(content)["objects"]
    return found


def _items(objects: list[Any]) -> dict[str, Any]:
    return {
        one["external_references"][0]["external_id"]: one
        for one in objects
        if one["type"] in {"attack-pattern", "course-of-action"}
    }


@pytest.mark.interop("stix2")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_stix2_accepts_it_strictly(content: bytes, objects: list[Any]) -> None:
    import stix2  # noqa: PLC0415 - in the group interop

    assert len(stix2.parse(content.decode(), allow_custom=False).objects) == len(objects)
    with pytest.raises(stix2.exceptions.STIXError):
        stix2.parse({**objects[0], "severity": "high"}, allow_custom=False)


def test_texts_come_back_to_the_letter(objects: list[Any], publication: Publication) -> None:
    items = _items(objects)
    for item in publication.catalogue.items:
        assert items[item.id]["name"] == item.title
        assert items[item.id].get("description", "") == item.body


def test_relationships_are_the_catalogues_and_lead_to_objects(
    objects: list[Any], publication: Publication
) -> None:
    ids = {one["id"] for one in objects}
    assert len(ids) == len(objects)
    names = {one["id"]: name for name, one in _items(objects).items()}
    mitigates = set()
    for one in objects:
        if one["type"] == "relationship":
            assert {one["source_ref"], one["target_ref"]} <= ids
            if one["relationship_type"] == "mitigates":
                mitigates.add((names[one["source_ref"]], names[one["target_ref"]]))
    catalogue = publication.catalogue
    assert mitigates == {
        (control.id, risk.id)
        for control in catalogue.items
        if isinstance(control, Control)
        for risk in catalogue.risks_of(control)
    }


def test_techniques_have_the_source_name_that_platforms_know(
    objects: list[Any], publication: Publication
) -> None:
    items = _items(objects)
    for item in publication.catalogue.items:
        for reference in item.references:
            if reference.target and reference.target.framework_id == "mitre-atlas":
                external = [
                    (one["source_name"], one.get("external_id"))
                    for one in items[item.id]["external_references"]
                ]
                assert ("mitre-atlas", reference.target.entry.id) in external


def test_another_revision_has_the_same_ids(catalogue: Catalogue, objects: list[Any]) -> None:
    later = Publication(catalogue, published(catalogue).site_url, revision="other")
    files = by_path(FORMATS["stix"].files(later))
    again = json.loads(files["data/stix-bundle.json"])["objects"]
    assert [(one["id"], one["created"]) for one in again] == [
        (one["id"], one["created"]) for one in objects
    ]
