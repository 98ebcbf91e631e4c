"""Gemara's files against its schema, and against the models that its own project makes of that."""

from __future__ import annotations

import importlib
import types
import typing
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
import yaml

from building import item, write
from exporting import by_path, published
from riskdocs import Catalogue, load_catalogue
from riskdocs.export.formats import FORMATS
from riskdocs.export.gemara_format import GEMARA_VERSION
from riskdocs.export.publication import Publication

#: The objects of Gemara 1.5.0 that we write, after its CUE schema: each key with what stands
#: behind it, a list in brackets, a vocabulary by its name. A key with `?` may be absent.
OBJECTS: dict[str, dict[str, Any]] = {
    "RiskCatalog": {
        "title": "text",
        "metadata": "Metadata",
        "groups?": ["RiskCategory"],
        "risks?": ["Risk"],
    },
    "ControlCatalog": {
        "title": "text",
        "metadata": "Metadata",
        "groups?": ["Group"],
        "controls?": ["Control"],
    },
    "MappingDocument": {
        "title": "text",
        "metadata": "Metadata",
        "source-reference": "TypedMapping",
        "target-reference": "TypedMapping",
        "mappings": ["Mapping"],
        "remarks?": "text",
    },
    "Metadata": {
        "id": "text",
        "type": "ArtifactType",
        "gemara-version": "text",
        "version?": "text",
        "date?": "text",
        "description": "text",
        "author": "Actor",
        "mapping-references?": ["MappingReference"],
        "applicability-groups?": ["Group"],
    },
    "Actor": {"id": "text", "name": "text", "type": "EntityType", "uri?": "text"},
    "MappingReference": {"id": "text", "title": "text", "version": "text", "url?": "text"},
    "Group": {"id": "text", "title": "text", "description": "text"},
    "RiskCategory": {
        "id": "text",
        "title": "text",
        "description": "text",
        "appetite": "RiskAppetite",
    },
    "Risk": {
        "id": "text",
        "title": "text",
        "description": "text",
        "group": "text",
        "severity": "Severity",
    },
    "Control": {
        "id": "text",
        "title": "text",
        "objective": "text",
        "group": "text",
        "assessment-requirements": ["AssessmentRequirement"],
        "state?": "Lifecycle",
        "replaced-by?": "EntryMapping",
    },
    "AssessmentRequirement": {
        "id": "text",
        "text": "text",
        "applicability": ["text"],
        "state?": "Lifecycle",
    },
    "EntryMapping": {"reference-id": "text", "entry-id": "text", "remarks?": "text"},
    "TypedMapping": {"reference-id": "text", "entry-type": "EntryType"},
    "Mapping": {
        "id": "text",
        "source": "text",
        "relationship": "RelationshipType",
        "targets?": ["MappingTarget"],
        "remarks?": "text",
    },
    "MappingTarget": {
        "entry-id": "text",
        "remarks?": "text",
        "rationale?": "text",
        "strength?": "number",
    },
}
#: What a number is; everything else is text.
TYPES = {"number": int}
#: The words of each vocabulary that we may use.
VOCABULARIES: dict[str, set[str]] = {
    "ArtifactType": {"RiskCatalog", "ControlCatalog", "MappingDocument"},
    "EntityType": {"Human"},
    "RiskAppetite": {"Minimal", "Low", "Moderate", "High"},
    "Severity": {"Low", "Medium", "High", "Critical"},
    "Lifecycle": {"Active", "Draft", "Deprecated", "Retired"},
    "EntryType": {"Risk", "Control", "Vector", "Guideline"},
    "RelationshipType": {"relates-to", "equivalent", "subsumes"},
}


def _faults(value: Any, shape: Any, place: str) -> Iterator[str]:
    """What of a value is not as the schema has it."""
    if isinstance(shape, list):
        if not isinstance(value, list) or not value:
            yield f"{place}: no list with something in it"
            return
        for number, entry in enumerate(value):
            yield from _faults(entry, shape[0], f"{place}[{number}]")
    elif shape in OBJECTS:
        keys = OBJECTS[shape]
        names = {key.removesuffix("?"): kind for key, kind in keys.items()}
        for key in keys:
            if not key.endswith("?") and key not in value:
                yield f"{place}: {key} is missing"
        for key, child in value.items():
            if key not in names:
                yield f"{place}: {key} is unknown"
            else:
                yield from _faults(child, names[key], f"{place}.{key}")
    elif not isinstance(value, TYPES.get(shape, str)) or value not in VOCABULARIES.get(
        shape, {value}
    ):
        yield f"{place}: {value!r} is no {shape}"


@pytest.fixture(scope="session")
def documents(publication: Publication) -> dict[str, Any]:
    files = by_path(FORMATS["gemara"].files(publication))
    return {path: yaml.safe_load(content) for path, content in files.items()}


def test_every_file_has_the_fields_and_the_words_of_the_schema(documents: dict[str, Any]) -> None:
    assert {"data/gemara/risks.yaml", "data/gemara/controls.yaml"} <= documents.keys()
    for path, document in documents.items():
        assert not list(_faults(document, document["metadata"]["type"], path))


def test_a_control_is_replaced_by_controls_alone(tmp_path: Path) -> None:
    files = {
        "tr-1.md": item("Risk"),
        "ct-1.md": item("Old", doc_status="Retired", replaced_by=["TR-1", "CT-2"]),
        "ct-2.md": item("New"),
    }
    write(tmp_path, files)
    made = by_path(FORMATS["gemara"].files(published(load_catalogue(tmp_path).catalogue)))
    old, _ = yaml.safe_load(made["data/gemara/controls.yaml"])["controls"]
    assert old["replaced-by"] == {"reference-id": "risk-catalogue-controls", "entry-id": "CT-2"}


def test_what_a_file_refers_to_is_in_it(documents: dict[str, Any]) -> None:
    """CUE checks these too: unique IDs, groups, places of application, references."""
    for document in documents.values():
        metadata = document["metadata"]
        entries = [*document.get("risks", ()), *document.get("controls", ())]
        ids = [one["id"] for one in (*entries, *document.get("mappings", ()))]
        assert len(set(ids)) == len(ids)
        assert {one["group"] for one in entries} <= {
            one["id"] for one in document.get("groups", ())
        }
        known = {one["id"] for one in metadata.get("mapping-references", ())}
        places = {one["id"] for one in metadata.get("applicability-groups", ())}
        for one in document.get("controls", ()):
            for requirement in one["assessment-requirements"]:
                assert set(requirement["applicability"]) <= places
            if "replaced-by" in one:
                assert one["replaced-by"]["reference-id"] in known
                assert one["replaced-by"]["entry-id"] in ids
        if metadata["type"] == "MappingDocument":
            assert document["source-reference"]["reference-id"] in known
            assert document["target-reference"]["reference-id"] in known


def test_mappings_are_between_entries_of_our_catalogs(
    documents: dict[str, Any], publication: Publication
) -> None:
    there = {
        one["id"]
        for name, key in (("risks", "risks"), ("controls", "controls"))
        for one in documents[f"data/gemara/{name}.yaml"].get(key, ())
    }
    mapped = set()
    for path, document in documents.items():
        for mapping in document.get("mappings", ()):
            assert mapping["source"] in there
            targets = [target["entry-id"] for target in mapping["targets"]]
            assert len(set(targets)) == len(targets)
            if path.endswith("controls-to-risks.yaml"):
                assert set(targets) <= there
            else:
                version = document["metadata"]["mapping-references"][1]["version"]
                mapped |= {(mapping["source"], version, target) for target in targets}
    assert mapped == {
        (item.id, reference.target.edition.id, reference.target.entry.id)
        for item in publication.catalogue.items
        for reference in item.cites
        if reference.target and item.id in there
    }


def test_texts_come_back_to_the_letter(documents: dict[str, Any], publication: Publication) -> None:
    texts = {
        one["id"]: one.get("description", one.get("objective"))
        for name in ("risks", "controls")
        for one in documents[f"data/gemara/{name}.yaml"].get(name, ())
    }
    assert texts == {
        item.id: item.body
        for item in publication.catalogue.items
        if item.role == "control" or (item.role == "risk" and not item.retired)
    }


def test_a_severity_is_the_publishers_where_it_is_one_of_gemaras(tmp_path: Path) -> None:
    (tmp_path / "catalogue.yml").write_text("fields: {severity: {type: text, label: Severity}}\n")
    for number, severity in enumerate(("high", "Critical", "awful"), 1):
        (tmp_path / f"tr-{number}.md").write_text(
            f"---\ntitle: T\ndoc-status: Draft\nseverity: {severity}\n---\nText.\n"
        )
    files = by_path(FORMATS["gemara"].files(published(load_catalogue(tmp_path).catalogue)))
    risks = yaml.safe_load(files["data/gemara/risks.yaml"])["risks"]
    assert [risk["severity"] for risk in risks] == ["High", "Critical", "Medium"]


@pytest.mark.interop("gemara")
def test_gemaras_own_models_read_every_file_and_drop_nothing(publication: Publication) -> None:
    gemara = importlib.import_module("gemara.v1")
    assert gemara.SCHEMA_VERSION == GEMARA_VERSION
    for file in FORMATS["gemara"].files(publication):
        document = gemara.loads(file.content)
        kept = document.model_dump(mode="json", by_alias=True, exclude_unset=True)
        assert kept == yaml.safe_load(file.content)


@pytest.mark.interop("gemara")
@pytest.mark.parametrize("name", OBJECTS)
def test_our_table_of_its_objects_is_true(name: str) -> None:
    models = importlib.import_module("gemara.v1._models")
    fields = {
        (field.alias or key): field for key, field in getattr(models, name).model_fields.items()
    }
    for key, shape in OBJECTS[name].items():
        field = fields.pop(key.removesuffix("?"))
        assert field.is_required() != key.endswith("?")
        kind = shape[0] if isinstance(shape, list) else shape
        if kind in VOCABULARIES:
            words = _words(field.annotation)
            assert VOCABULARIES[kind] <= words, (name, key)
    assert not [key for key, field in fields.items() if field.is_required()]


def _words(annotation: Any) -> set[str]:
    """The words of the vocabulary that a field takes."""
    if typing.get_origin(annotation) in {typing.Union, types.UnionType}:
        return {word for one in typing.get_args(annotation) for word in _words(one)}
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return {str(one.value) for one in annotation}
    return set()


def test_a_catalogue_is_told_from_another(catalogue: Catalogue) -> None:
    risks = by_path(FORMATS["gemara"].files(published(catalogue)))["data/gemara/risks.yaml"]
    metadata = yaml.safe_load(risks)["metadata"]
    assert metadata["id"].endswith("-risks")
    assert metadata["gemara-version"] == GEMARA_VERSION
