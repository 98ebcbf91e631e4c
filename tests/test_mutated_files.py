"""Whatever stands in the files that are no items: nothing raises, hangs, or blames another file."""

from __future__ import annotations

import io
import json
import logging
import os
import traceback
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config

from building import item, write
from exporting import ROOT, dialect_catalogue, own_catalogue, published
from mutating import mutated, mutated_bytes
from riskdocs import load_catalogue
from riskdocs.cli import riskdocs
from riskdocs.export.formats import FORMATS
from thoroughness import THOROUGH

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

#: `RISKDOCS_MUTATIONS=5000 pytest tests/test_mutated_files.py` tries more of each.
COUNT = int(os.environ.get("RISKDOCS_MUTATIONS", "25" if THOROUGH else "10"))
DIALECT = ROOT / "examples/aigf-dialect/catalogue"


def _exported(name: str, ending: str) -> bytes:
    catalogue = dialect_catalogue() if name == "json" else own_catalogue()
    files = FORMATS[name].files(published(catalogue))
    return next(file.content for file in files if file.path.endswith(ending))


def _structured(value: Any, random: Random, write_out: Callable[[Any], str]) -> bytes:
    """Return a mutated value as a file, now and then with mutated bytes as well."""
    content = write_out(mutated(value, random)).encode(errors="surrogatepass")
    return mutated_bytes(content, random) if random.random() < 0.2 else content


def _as_yaml(value: Any) -> str:
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True)


# The definition, and a framework of the publisher's own


@pytest.fixture(scope="module")
def dialect() -> dict[str, bytes]:
    return {
        f"catalogue/{path.relative_to(DIALECT).as_posix()}": path.read_bytes()
        for path in sorted(DIALECT.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("name", ["catalogue.yml", "frameworks/model-policy.yaml"])
def test_definitions_and_framework_files(
    name: str, dialect: dict[str, bytes], tmp_path: Path
) -> None:
    write(tmp_path, dialect)
    good = dialect[f"catalogue/{name}"]
    for seed in range(COUNT):
        random = Random(f"{name} {seed}")
        content = (
            mutated_bytes(good, random)
            if seed % 3 == 0
            else _structured(yaml.safe_load(good), random, _as_yaml)
        )
        (tmp_path / "catalogue" / name).write_bytes(content)
        _, findings = load_catalogue(tmp_path / "catalogue")
        for found in findings:
            lines = (tmp_path / found.path).read_bytes().decode(errors="replace").splitlines()
            assert found.span.line <= len(lines) + 1, (seed, found)


# What `riskdocs import` reads


def _json_files() -> Iterator[bytes]:
    good = json.loads(_exported("json", "catalogue.json"))
    for seed in range(COUNT):
        yield _structured(good, Random(seed), json.dumps)


def _csv_files() -> Iterator[bytes]:
    good = _exported("csv", "items.csv")
    for seed in range(COUNT):
        random = Random(seed)
        yield mutated_bytes(good[: random.randrange(2_000, 20_000)], random)


def _xlsx_files() -> Iterator[bytes]:
    good = _exported("xlsx", ".xlsx")
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for seed in range(COUNT // 2):  # each is read by a process of its own
        random = Random(seed)
        if seed % 4 == 0:
            yield mutated_bytes(good, random)
            continue
        name = random.choice(list(parts))
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for part, content in parts.items():
                archive.writestr(part, mutated_bytes(content, random) if part == name else content)
        yield made.getvalue()


@pytest.mark.parametrize(
    ("name", "files"),
    [("a.json", _json_files), ("a.csv", _csv_files), ("a.xlsx", _xlsx_files)],
    ids=["json", "csv", "xlsx"],
)
def test_import(name: str, files: Callable[[], Iterator[bytes]], tmp_path: Path) -> None:
    taken = 0
    for number, content in enumerate(files()):
        (tmp_path / name).write_bytes(content)
        folder = tmp_path / str(number)
        arguments = ["import", str(tmp_path / name), "--kind=risk", f"--catalogue={folder}"]
        done = CliRunner().invoke(riskdocs, arguments, catch_exceptions=False)
        assert done.exit_code in {0, 2}, (number, done.output)
        if done.exit_code:
            assert len(done.output.splitlines()) == 1, (number, done.output)
            assert not folder.exists()
            continue
        if not folder.exists():
            assert "nothing is written" in done.output or "nothing to import" in done.output
            continue
        taken += 1
        catalogue, findings = load_catalogue(folder)
        assert catalogue.unread == frozenset(), (number, done.output)
        written = {"file-unreadable", "field-type", "field-missing", "value-unknown", "id-mismatch"}
        assert [found for found in findings if found.rule in written] == [], number
    assert taken, "nothing was like a register any more"


# The site's own configuration

SITE = {
    "site_name": "Test",
    "site_url": "https://example.org/risks/",
    "repo_url": "https://github.com/example/risks",
    "edit_uri": "edit/main/docs/",
    "edit_uri_template": "edit/{path}",
    "use_directory_urls": True,
    "site_description": "Risks",
    "theme": {"name": "mkdocs", "custom_dir": "own", "features": ["x"], "language": "en"},
    "nav": [{"Guide": "guide.md"}, {"Risks": ["risks/index.md", {"One": "risks/tr-1.md"}]}],
    "plugins": [
        "search",
        {
            "riskdocs": {
                "catalogue": "catalogue",
                "data": ["json", "csv"],
                "dates": True,
                "changes": True,
                "maintenance": True,
                "texts": "texts.yml",
                "prune_styles": False,
            }
        },
    ],
    "markdown_extensions": ["attr_list", {"toc": {"permalink": True, "toc_depth": 3}}],
    "extra_css": ["a.css"],
    "extra_javascript": ["b.js"],
    "exclude_docs": "x.md\n",
    "validation": {"links": {"anchors": "warn"}},
}
FILES = {
    "catalogue/risks/tr-1.md": item("One", "[](#CT-1) ![p](p.png)", reviewed="2026-01-01"),
    "catalogue/risks/p.png": "x",
    "catalogue/controls/ct-1.md": item("Control", mitigates=["TR-1"]),
    "docs/guide.md": "# Guide\n\n[](#TR-1) [x](#TR-9)\n",
    "docs/x.md": "# X\n",
    "docs/a.css": "",
    "docs/b.js": "",
    "own/main.html": '{% extends "base.html" %}',
    "texts.yml": "home: {title: Hello}\n",
}


@pytest.mark.parametrize("seed", range(COUNT))
def test_mkdocs_yml(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """MkDocs may end in a traceback of its own for its own settings; none may be of ours."""
    random = Random(seed)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(logging.getLogger("mkdocs"), "level", logging.CRITICAL)
    write(tmp_path, FILES)
    content = _structured(SITE, random, _as_yaml)
    (tmp_path / "mkdocs.yml").write_bytes(content)
    try:
        config = load_config(str(tmp_path / "mkdocs.yml"))
        if not all(folder.is_relative_to(tmp_path) for folder in _folders(config)):
            return  # the whole disk would be read, or a folder of somebody's emptied
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build.build(config)
    except Exception as error:
        if _is_ours(error) and _alone(content) != repr(error):
            raise


def _alone(content: bytes) -> str:
    """Return what MkDocs alone says of its settings: our code may merely have called it."""
    settings = {**yaml.safe_load(content), "plugins": []}
    Path("mkdocs.yml").write_text(_as_yaml(settings), encoding="utf-8")
    try:
        mkdocs_build.build(load_config("mkdocs.yml"))
    except Exception as error:  # noqa: BLE001 - whatever it is
        return repr(error)
    return ""


def _folders(config: MkDocsConfig) -> Iterator[Path]:
    """Yield the folders that a build walks through or empties."""
    named = [config.site_dir, config.docs_dir, config.theme.custom_dir or config.docs_dir]
    if plugin := config.plugins.get("riskdocs"):
        named.append(plugin.config["catalogue"])
    return (Path(folder).resolve() for folder in named)


def _is_ours(error: Exception) -> bool:
    """Tell whether an error comes from our code, and is no sentence for a person."""
    if type(error).__module__.partition(".")[0] in {"mkdocs", "click"}:
        return False
    frames = traceback.extract_tb(error.__traceback__)
    return any(frame.filename.startswith(str(ROOT / "src")) for frame in frames)
