"""What was compiled is found again, and never mistaken for something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import DictLoader, Environment, FileSystemBytecodeCache

from riskdocs.pages.rendering.compiled import compiled_templates

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


def _kept(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*.cache") if path.is_file()}


def _render(source: str, *, autoescape: bool = False) -> str:
    environment = Environment(
        loader=DictLoader({"page": source}),
        autoescape=autoescape,
        bytecode_cache=compiled_templates(),
    )
    return environment.get_template("page").render(value="<b>")


def test_compiles_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _render("{{ value }}") == "<b>"
    assert len(_kept(tmp_path)) == 1
    monkeypatch.setattr(Environment, "compile", None)
    assert _render("{{ value }}") == "<b>"


def test_compiles_what_changed() -> None:
    assert _render("{{ value }}") == "<b>"
    assert _render("now {{ value }}") == "now <b>"


def test_keeps_apart_what_is_compiled_in_another_way() -> None:
    assert _render("{{ value }}") == "<b>"
    assert _render("{{ value }}", autoescape=True) == "&lt;b&gt;"


def test_compiles_what_can_not_be_read(tmp_path: Path) -> None:
    _render("{{ value }}")
    for path in _kept(tmp_path):
        path.write_bytes(b"no template")
    assert _render("{{ value }}") == "<b>"


def test_does_without_a_safe_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))
    assert compiled_templates() is None
    assert _render("{{ value }}") == "<b>"


def test_does_without_a_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(FileSystemBytecodeCache, "dump_bytecode", full)
    assert _render("{{ value }}") == "<b>"
    assert not _kept(tmp_path)
