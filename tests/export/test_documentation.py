"""The examples of the guide's page on the Python API, run one after another as a reader would."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

from exporting import own_catalogue, published
from riskdocs.export.formats import FORMATS

GUIDE = Path(__file__).parents[2] / "docs/guide"
_BLOCK = re.compile(r"^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.DOTALL | re.MULTILINE)

CATALOGUE = {
    "risks/tr-1.md": """---
title: Leak of prompts
doc-status: Review
type: Confidentiality
external-refs:
  - owasp-llm-top-10: "LLM06: Sensitive Information Disclosure"
---
A prompt leaves the building. [](#CT-2) helps.
""",
    "risks/tr-3.md": "---\ntitle: Poisoned index\ndoc-status: Draft\n---\nText.\n",
    "controls/ct-2.md": """---
title: Filter before sending
doc-status: Draft
type: Preventative
mitigates: TR-1
---
Names and numbers are masked. See [](#TR-1).
""",
}


def test_the_examples_print_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in CATALOGUE.items():
        file = tmp_path / "catalogue" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    blocks = _BLOCK.findall((GUIDE / "api.md").read_text(encoding="utf-8"))
    assert len(blocks) > 5
    names: dict[str, object] = {}
    for code, expected in blocks:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, "api.md", "exec"), names)
        assert printed.getvalue().strip() == expected.strip(), code


def test_the_guide_names_every_format_and_file() -> None:
    guide = (GUIDE / "data.md").read_text(encoding="utf-8")
    table = guide.partition("## The formats")[2].partition("##")[0]
    rows = re.findall(r"^\| `(\w+)` \|([^|]*)\|", table, re.MULTILINE)
    publication = published(own_catalogue())
    made = {
        name: {one.folder}
        if one.folder
        else {
            Path(file.path).name for file in one.files(publication) if not file.path.endswith(".md")
        }
        for name, one in FORMATS.items()
    }
    told = {
        name: {Path(file).name for file in re.findall(r"`([^`]+)`", files)} for name, files in rows
    }
    mapping = re.compile(r"\w+-to-.+\.yaml")  # one for each edition that is cited
    for names in (*made.values(), *told.values()):
        if any(map(mapping.fullmatch, names)):
            names -= {name for name in names if mapping.fullmatch(name)}
            names.add("mapping")
    assert told == made
    assert list(told) == list(FORMATS)
