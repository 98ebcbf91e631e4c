"""Whatever value stands behind a key, all is made of it, and a definition that was found holds."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from building import write
from everything import make_everything
from riskdocs import load_catalogue
from riskdocs.authoring.discovery.definition_text import discovered
from riskdocs.model.field_types import FIELD_TYPES
from riskdocs.model.keys import CONTRACT_KEYS
from thoroughness import examples

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Fields of each type, and a list of links; what else they need to be declared.
_MORE = {"choice": {"choices": ["a", "b"]}, "table": {"columns": ["name", "url"]}}
FIELDS = {
    **{
        f"x-{name}": {"type": name, **_MORE.get(name, {})}
        for name in FIELD_TYPES
        if name not in {"links", "whole number"}
    },
    "x-links": {"type": "list", "of": "link"},
}
OTHERS = ("ID", "Title", "Type", "URL", "level", "refs", "a b", "x:y", "-", "1", "true", "", "#")
KEYS = st.sampled_from([*CONTRACT_KEYS, *FIELDS, *OTHERS])
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.text(max_size=8),
    st.sampled_from(["", "TR-1", "CT-1", "LLM01", "https://x.example/", "2026-01-02", "1.1", "a"]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=5,
)
ITEMS = st.lists(st.dictionaries(KEYS, VALUES, max_size=6), min_size=2, max_size=4)


def write_items(root: Path, items: Sequence[Mapping[str, object]]) -> None:
    dumped = (yaml.safe_dump(dict(values), allow_unicode=True) for values in items)
    names = ("tr-1", "ct-1", "tr-2", "ct-2")
    files = {
        f"{name}.md": f"---\n{head}---\nText.\n" for name, head in zip(names, dumped, strict=False)
    }
    write(root, files)


@given(ITEMS)
@example([{"x-list": ["", "a"]}, {"x-list": [[]]}])
@example([{"keywords": [None]}, {"keywords": [{}]}])
@example([{"mitigated-by": "9" * 5_000}, {"mitigates": "0" * 5_000}])
@settings(max_examples=examples(60))
def test_values_behind_keys_and_fields_of_every_type(items: list[dict[str, object]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_items(root, items)
        write(root, {"catalogue.yml": yaml.safe_dump({"fields": FIELDS})})
        catalogue, findings = load_catalogue(root)
        assert not [one for one in findings if one.rule == "definition"]
        assert len(catalogue.items) == len(items)
        make_everything(catalogue, findings, root)


@given(ITEMS)
@example([{"level": "TR-1"}, {"level": "0"}])
@example([{"ID": "TR-1", "x": [{}]}, {"Type": "a", "type": "b", "Title": "TR-1"}])
@settings(max_examples=examples(60))
def test_a_definition_that_was_found_holds(items: list[dict[str, object]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_items(root, items)
        write(root, {"catalogue.yml": discovered(root).text})
        catalogue, findings = load_catalogue(root)
        assert not [one for one in findings if one.rule == "definition"]
        assert {kind.name for kind in catalogue.definition.kinds} == {"risk", "control"}
