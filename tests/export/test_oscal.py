from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker

import building
from exporting import by_path, published
from riskdocs import load_catalogue
from riskdocs.export.formats import FORMATS
from riskdocs.export.publication import Publication


@pytest.fixture(scope="session")
def files(publication: Publication) -> dict[str, bytes]:
    return by_path(FORMATS["oscal"].files(publication))


@pytest.fixture(scope="session")
def oscal(files: dict[str, bytes]) -> Any:
    return json.loads(files["data/oscal-catalog.json"])["catalog"]


def _controls(oscal: Any) -> Iterator[Any]:
    for group in oscal.get("groups", []):
        yield from group["controls"]


def _every(value: Any, key: str) -> Iterator[Any]:
    """Yields what stands behind a key, at any depth."""
    if isinstance(value, dict):
        if key in value:
            yield value[key]
        for child in value.values():
            yield from _every(child, key)
    elif isinstance(value, list):
        for child in value:
            yield from _every(child, key)


#: NIST's own schema, as released with OSCAL 1.2.3 (usnistgov/OSCAL, oscal_complete_schema.json).
#: A work of the United States government, in the public domain.
_SCHEMA = Path(__file__).parent / "data/oscal_complete_schema-1.2.3.json"
_SHA256 = "384324105c7a817af0f65b120a963146caa0e0d55d969cf0daf60e063b87a206"


@pytest.fixture(scope="session")
def schema() -> Draft7Validator:
    content = _SCHEMA.read_bytes()
    assert hashlib.sha256(content).hexdigest() == _SHA256  # as NIST published it
    # Python's regular expressions have no \p; its own classes mean the same.
    text = content.decode().replace(r"\\p{L}", r"[^\\W\\d_]").replace(r"\\p{N}", r"\\d")
    return Draft7Validator(json.loads(text), format_checker=FormatChecker())


def test_nists_schema_accepts_it(files: dict[str, bytes], schema: Draft7Validator) -> None:
    for content in files.values():
        schema.validate(json.loads(content))


@pytest.mark.parametrize(
    ("key", "value"),
    [("uuid", "no"), ("metadata", {}), ("groups", []), ("back-matter", None), ("another", 1)],
)
def test_nists_schema_refuses_what_is_wrong(
    key: str, value: object, oscal: Any, schema: Draft7Validator
) -> None:
    assert not schema.is_valid({"catalog": {**oscal, key: value}})


@pytest.mark.interop("trestle")
def test_trestle_accepts_it(files: dict[str, bytes], tmp_path: Path) -> None:
    def trestle(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [
                sys.executable,
                "-W",
                "ignore",
                "-c",
                "from trestle.cli import run; run()",
                *arguments,
            ],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=False,
        )

    trestle("init", "--local")
    models = {"catalog": "oscal-catalog", "mapping-collection": "oscal-mapping"}
    for model, name in models.items():
        if content := files.get(f"data/{name}.json"):
            folder = tmp_path / f"{model}s/ours"
            folder.mkdir()
            (folder / f"{model}.json").write_bytes(content)
            done = trestle("validate", "-t", model, "-n", "ours")
            assert done.returncode == 0, done.stdout + done.stderr
            assert "VALID" in done.stdout + done.stderr
    (tmp_path / "catalogs/ours/catalog.json").write_text('{"catalog": {"uuid": "no"}}')
    assert trestle("validate", "-t", "catalog", "-n", "ours").returncode != 0


def test_every_internal_link_leads_to_something(oscal: Any) -> None:
    targets = [control["id"] for control in _controls(oscal)]
    targets += [resource["uuid"] for resource in oscal.get("back-matter", {}).get("resources", [])]
    assert len(set(targets)) == len(targets)
    for href in _every(oscal, "href"):
        if href.startswith("#"):
            assert href[1:] in targets


def test_no_uuid_and_no_address_of_a_control_stands_twice(oscal: Any) -> None:
    uuids = list(_every(oscal, "uuid"))
    assert len(set(uuids)) == len(uuids)
    ids = list(_every(oscal, "id"))
    assert len(set(ids)) == len(ids)
    for control in _controls(oscal):
        hrefs = [link["href"] for link in control.get("links", [])]
        assert len(set(hrefs)) == len(hrefs)


def test_every_item_is_a_control_with_its_text(oscal: Any, publication: Publication) -> None:
    controls = {control["id"]: control for control in _controls(oscal)}
    assert set(controls) == {item.id for item in publication.catalogue.items}
    for item in publication.catalogue.items:
        control = controls[item.id]
        assert control["title"] == " ".join(item.title.split())
        part = {"id": f"{item.id}_smt", "name": "statement", "prose": item.body}
        assert control.get("parts", []) == ([part] if item.body.strip() else [])


def test_risks_stand_in_a_group_of_their_own_class(oscal: Any, publication: Publication) -> None:
    roles = {item.id: item.role for item in publication.catalogue.items}
    for group in oscal.get("groups", []):
        assert {roles[control["id"]] for control in group["controls"]} == {group["class"]}


def test_every_resolved_reference_is_mapped(
    files: dict[str, bytes], publication: Publication
) -> None:
    content = files.get("data/oscal-mapping.json", b'{"mapping-collection": {"mappings": []}}')
    mappings = json.loads(content)["mapping-collection"]["mappings"]
    mapped = {
        (one["sources"][0]["id-ref"], one["targets"][0]["id-ref"])
        for mapping in mappings
        for one in mapping["maps"]
    }
    assert mapped == {
        (item.id, reference.target.entry.id)
        for item in publication.catalogue.items
        for reference in item.references
        if reference.target
    }


def test_types_in_any_script_have_a_group_each(tmp_path: Path, schema: Draft7Validator) -> None:
    types = "kinds: {control: {prefix: CT, types: [予防, 検出]}}\n"
    files = {
        "ct-1.md": building.item("One", type="予防"),
        "ct-2.md": building.item("Two", type="検出"),
    }
    building.write(tmp_path / "catalogue", {"catalogue.yml": types, **files})
    made = by_path(FORMATS["oscal"].files(published(load_catalogue(tmp_path / "catalogue")[0])))
    catalog = json.loads(made["data/oscal-catalog.json"])
    schema.validate(catalog)
    ids = [group["id"] for group in catalog["catalog"]["groups"]]
    assert ids == ["group-controls-予防", "group-controls-検出"]
