"""What the rules believe a site to make is what a site makes."""

from pathlib import Path

import pytest

from building import build, item
from riskdocs.model.contradictions import RESERVED_FOLDERS
from riskdocs.model.sources import MADE_FILES, made_sources
from riskdocs.reading.loader import read_catalogue


def test_everything_that_is_made_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("model.sources", "pages.whole", "pages.site_pages"):
        monkeypatch.setattr(f"riskdocs.{module}.WHOLE_SPLIT", 1)
    refs = [{"mitre-atlas": "AML.T0051"}, {"owasp-llm-top-10": "LLM01:2025"}]
    files = {
        "catalogue/risks/tr-1.md": item("One", external_refs=refs),
        "catalogue/controls/ct-1.md": item("Filter", mitigates=["TR-1"], external_refs=refs),
    }
    plugins = [{"riskdocs": {"maintenance": True}}]
    site = build(tmp_path, files, plugins=plugins, site_url="https://example.org/")
    built = {
        path.relative_to(site.folder).as_posix()
        for path in site.folder.rglob("*")
        if path.is_file()
    }
    known = set(made_sources(read_catalogue(tmp_path / "catalogue")))
    pages = {
        name.removesuffix("index.html") + "index.md"
        for name in built
        if name.endswith("/index.html") and name.count("/") == 1
    }
    assert pages <= known
    assert {name for name in known if name.startswith("all/")} == {
        "all/index.md",
        "all/print.md",
        "all/risks/1.md",
        "all/controls/1.md",
    }
    assert {"all/print/index.html", "all/risks/1/index.html"} <= built
    folders = {name.partition("/")[0] for name in known if "/" in name}
    assert folders - {"risks", "controls"} <= RESERVED_FOLDERS
    data = {name for name in built if name.startswith(("data/", "llms"))}
    mappings = {name for name in data if "-to-" in name and name not in MADE_FILES}
    assert data - mappings - {"data/index.html"} <= set(MADE_FILES)
    assert {name.partition("-to-")[0] for name in mappings} <= {
        "data/gemara/risks",
        "data/gemara/controls",
    }
