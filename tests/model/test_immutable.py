"""A catalogue never changes, so whoever holds one may share it."""

import dataclasses
from collections.abc import Iterator, Mapping

import pytest
from pydantic import BaseModel, ValidationError

from conftest import WriteFiles
from riskdocs import Catalogue, load_catalogue

ITEM = """\
---
title: Something
doc-status: Draft
related: [TR-2]
external-refs:
  - owasp-llm-top-10: [LLM01:2025]
owner: Somebody
---
[a](#TR-2)
"""
DEFINITION = "fields: {owner: {label: Owner}}"


@pytest.fixture
def catalogue(write_files: WriteFiles) -> Catalogue:
    root = write_files({"catalogue/tr-1.md": ITEM, "catalogue/catalogue.yml": DEFINITION})
    return load_catalogue(root).catalogue


def test_nothing_that_a_catalogue_holds_can_be_changed(catalogue: Catalogue) -> None:
    held = list(reachable(catalogue))
    assert any(type(value).__name__ == "Reference" for value in held)
    for value in held:
        if dataclasses.is_dataclass(value):
            name = dataclasses.fields(value)[0].name
            with pytest.raises(dataclasses.FrozenInstanceError):
                setattr(value, name, None)
        elif isinstance(value, BaseModel):
            with pytest.raises(ValidationError):
                setattr(value, next(iter(type(value).model_fields)), None)
        elif isinstance(value, Mapping):
            with pytest.raises(TypeError):
                value["new"] = None  # type: ignore[index]
        else:
            assert not isinstance(value, (list, set, bytearray))


def reachable(value: object, seen: set[int] | None = None) -> Iterator[object]:
    """Yields everything of ours that one gets at from a value by its public names."""
    seen = set() if seen is None else seen
    if id(value) in seen:
        return
    seen.add(id(value))
    yield value
    children: list[object] = []
    if dataclasses.is_dataclass(value):
        children = [getattr(value, f.name) for f in dataclasses.fields(value) if f.name[0] != "_"]
    elif isinstance(value, BaseModel):
        children = [getattr(value, name) for name in type(value).model_fields]
    elif isinstance(value, Mapping):
        children = list(value.values())
    elif isinstance(value, (tuple, list, set, frozenset)):
        children = list(value)
    for child in children:
        yield from reachable(child, seen)
