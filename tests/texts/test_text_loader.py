"""The package's own YAML is read as PyYAML reads it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import riskdocs.texts
from riskdocs.frameworks.library import data_files
from riskdocs.texts.text_loader import TEXT_LOADER, load_texts

FILES = [*data_files(), Path(riskdocs.texts.__file__).with_name("texts.yml")]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_as_pyyaml_does(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert load_texts(text) == yaml.load(text, TEXT_LOADER)
