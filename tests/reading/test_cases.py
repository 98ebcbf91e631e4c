"""Golden files: what reading makes of each kind of dirt that real catalogues have.

A file in `cases/` maps the name of a case to its `files`, the `findings` that reading them gives,
and what became of the `items`. A finding is `path:line:column-line:column: rule: message | help`.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import WriteFiles
from golden import shown
from riskdocs.model.catalogue import Catalogue
from riskdocs.model.item import Control, Item
from riskdocs.model.values import fact_json
from riskdocs.reading.loader import read_catalogue

CASES = {
    f"{file.stem}: {name}": case
    for file in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for name, case in yaml.safe_load(file.read_text(encoding="utf-8")).items()
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_case(case: Mapping[str, Any], write_files: WriteFiles) -> None:
    catalogue = read_catalogue(write_files(case["files"]))
    assert [shown(problem) for problem in catalogue.problems] == case.get("findings", [])
    assert described(catalogue, case.get("items", {})) == case.get("items", {})
    if "assets" in case:
        assert list(catalogue.assets) == case["assets"]


def described(catalogue: Catalogue, wanted: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Each item that the catalogue has, with those of its values that the case speaks of."""
    if not wanted:
        return {}
    values = {item.id: _values(item) for item in catalogue.items}
    return {
        name: {key: value for key, value in found.items() if key in wanted.get(name, {})}
        for name, found in values.items()
    }


def _values(item: Item) -> dict[str, Any]:
    return {
        "title": item.title,
        "status": item.status,
        "types": list(item.types),
        "references": [reference.label for reference in item.references],
        "judgements": [dict(r.judgement.stated) if r.judgement else None for r in item.references],
        "targets": [r.target.key if r.target else None for r in item.references],
        "mitigates": [r.id for r in item.mitigates] if isinstance(item, Control) else None,
        "related": [relation.id for relation in item.related],
        "aliases": list(item.aliases),
        "reviewed": item.reviewed and item.reviewed.isoformat(),
        "fields": {key: fact_json(value) for key, value in item.fields.items()},
        "links": [link.destination for link in item.links],
        "body": item.body,
    }
