"""The whole site as Markdown: what is in it, and that other generators build it."""

from __future__ import annotations

import logging
import posixpath
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from building import item, write
from exporting import ROOT, by_path, dialect_catalogue, published
from riskdocs import Catalogue, load_catalogue
from riskdocs.export.formats import FORMATS
from riskdocs.export.publication import Publication, publish
from riskdocs.model.citing import framework_uses

_LINK = re.compile(r"(?<!\\)\]\(([^()\s<>]+)\)")
_CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1[ \t]*$|`[^`\n]*`", re.DOTALL | re.MULTILINE)
_ID = re.compile(r'<a id="([^"]+)">')
#: Markup that Material's extensions alone understand.
_MATERIAL = re.compile(
    r"^ *(?:!!!|\?\?\?\+?|===) |\{: |:(?:material|fontawesome|octicons)-", re.MULTILINE
)


def _tree(publication: Publication) -> dict[str, bytes]:
    made = by_path(FORMATS["markdown"].files(publication))
    return {path.removeprefix("data/markdown/"): content for path, content in made.items()}


@pytest.fixture(scope="session")
def pages(publication: Publication) -> dict[str, str]:
    return {
        path: content.decode()
        for path, content in _tree(publication).items()
        if path.endswith(".md")
    }


def test_every_page_of_the_site_is_there(pages: dict[str, str], publication: Publication) -> None:
    catalogue = publication.catalogue
    kinds = [kind.folder for kind in catalogue.definition.kinds]
    assert pages.keys() == {
        "index.md",
        "references/index.md",
        "coverage/index.md",
        *(f"{folder}/index.md" for folder in kinds),
        *(f"{one.kind.folder}/{one.id.lower()}.md" for one in catalogue.items),
        *(f"references/{name}.md" for name in framework_uses(catalogue)),
    }
    assert next(iter(pages)) == "index.md"


def test_what_we_write_leads_somewhere_and_needs_no_extension(
    pages: dict[str, str], publication: Publication
) -> None:
    ids = {path: set(_ID.findall(text)) for path, text in pages.items()}
    authors = {f"{one.kind.folder}/{one.id.lower()}.md" for one in publication.catalogue.items}
    for path, text in pages.items():
        ours = text.partition("\n\n- ")[2].partition("\n\n")[0] if path in authors else text
        assert not _MATERIAL.search(ours)
        for link in _LINK.findall(ours):
            target, _, anchor = unquote(link).partition("#")
            whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            assert whole in pages, (path, link)
            assert not anchor or anchor in ids[whole], (path, link)


def test_every_reference_leads_to_its_entry(
    pages: dict[str, str], publication: Publication
) -> None:
    for one in publication.catalogue.items:
        text = pages[f"{one.kind.folder}/{one.id.lower()}.md"]
        for reference in one.references:
            if target := reference.target:
                address = f"](../references/{target.framework_id}.md#{target.anchor})"
                assert address in text
                framework = pages[f"references/{target.framework_id}.md"]
                assert f'<a id="{target.anchor}"></a>' in framework


def test_the_text_of_an_item_is_there_to_the_letter(
    pages: dict[str, str], publication: Publication
) -> None:
    for one in publication.catalogue.items:
        if not one.links:
            text = pages[f"{one.kind.folder}/{one.id.lower()}.md"]
            assert text.endswith(f"\n\n{one.body.strip(chr(10))}\n")


FILES: dict[str, str | bytes] = {
    "catalogue/deep/tr-1.md": item(
        "A | *title* <b>",
        "[two](#CT-2) ![a](a.png) [guide](../../docs/guide/how.md#x) [gone](#TR-9)\n\n"
        "[![](a.png)](#CT-2) [![](a.png)](#TR-9) [ ](#CT-2) [](#TR-9)",
        external_refs=[{"owasp-llm-top-10": ["LLM06: Sensitive Information Disclosure", "LLM99"]}],
    ),
    "catalogue/deep/a.png": b"picture",
    "catalogue/ct-2.md": item("Two", mitigates=["TR-1"], type="Detective"),
    "docs/guide/how.md": """---
title: How
---
See [](#TR-1), ![b](img/b.png) and [index](../index.md). Not `[](#TR-1)`.

```markdown title="catalogue/tr-1.md" hl_lines="1"
[](#TR-1)
```
""",
    "docs/guide/img/b.png": b"another",
    "docs/guide/unused.png": b"nobody shows it",
    "docs/index.md": "# My own home\n\n[list](risks/index.md)\n",
}
ITEM = """\
# TR-1 A \\| \\*title\\* &lt;b>

> two a guide gone

- Kind: Risk
- Status: Draft
- Mitigated by: [CT-2 Two](../controls/ct-2.md)
- Reference: [OWASP LLM LLM06 Sensitive Information Disclosure](../references/owasp-llm-top-10.md#1-1-llm06), edition 1.1 (superseded, now owasp-llm-top-10:2026/LLM02)
- Reference: owasp-llm-top-10: LLM99 (edition not known)

[two](../controls/ct-2.md) ![a](../deep/a.png) [guide](../guide/how.md#x) gone

[![](../deep/a.png)](../controls/ct-2.md) ![](../deep/a.png) [CT-2 Two](../controls/ct-2.md) TR-9
"""  # noqa: E501 - a line of a list is long
GUIDE = """\
---
title: How
---
See [TR-1 A \\| \\*title\\* &lt;b>](../risks/tr-1.md), ![b](img/b.png) and [index](../index.md). Not `[](#TR-1)`.

**catalogue/tr-1.md**

```markdown
[](#TR-1)
```
"""  # noqa: E501 - an author's line is long
LIST = """\
# Controls

| Control | Type | Status | Risks |
| --- | --- | --- | --- |
| [CT-2 Two](ct-2.md): Text. | Detective | Draft | [TR-1 A \\| \\*title\\* &lt;b>](../risks/tr-1.md) |
"""  # noqa: E501 - a row of a table is long


@pytest.fixture
def small(tmp_path: Path) -> dict[str, bytes]:
    write(tmp_path, FILES)
    return _tree(publish(load_catalogue(tmp_path / "catalogue").catalogue, {}))


def test_pages_read_well(small: dict[str, bytes]) -> None:
    assert small["risks/tr-1.md"].decode() == ITEM
    assert small["guide/how.md"].decode() == GUIDE
    assert small["controls/index.md"].decode() == LIST


def test_what_pages_show_comes_with_them(small: dict[str, bytes]) -> None:
    assert small["deep/a.png"] == b"picture"
    assert small["guide/img/b.png"] == b"another"
    assert "guide/unused.png" not in small


def test_the_publishers_page_stands_in_for_ours(small: dict[str, bytes]) -> None:
    assert small["index.md"].decode() == FILES["docs/index.md"]


def test_no_file_from_outside_is_taken_along(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "project"
    write(
        folder,
        {
            "catalogue/tr-1.md": item("One", "[a](../../secret.txt) [b](../docs/link.txt)"),
            "docs/a.md": "[a](../../secret.txt) [b](link.txt) [c](/etc/passwd)\n",
        },
    )
    (folder / "docs/link.txt").symlink_to(tmp_path / "secret.txt")
    made = _tree(publish(load_catalogue(folder / "catalogue").catalogue, {}))
    assert not any(b"secret\n" in content or content == b"secret" for content in made.values())
    assert all(path.endswith(".md") for path in made)


def _catalogues() -> dict[str, Catalogue]:
    return {
        "own, with its guide": load_catalogue(ROOT / "catalogue").catalogue,
        "dialect": dialect_catalogue(),
    }


@pytest.fixture(params=_catalogues())
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A project for another generator, which knows nothing of us."""
    write(tmp_path / "docs", _tree(published(_catalogues()[request.param])))
    (tmp_path / "mkdocs.yml").write_text("site_name: Another\n")
    return tmp_path


def test_mkdocs_builds_it_without_us(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    config = load_config(str(project / "mkdocs.yml"), theme="mkdocs", plugins=[], strict=True)
    with caplog.at_level(logging.WARNING, "mkdocs"):
        build(config)
    assert not caplog.records
    html = (project / "site/index.html").read_text()
    assert 'href="references/"' in html


@pytest.mark.interop("zensical")
def test_zensical_builds_it(project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No issues found" in done.stdout + done.stderr
    assert (project / "site/references/index.html").is_file()
