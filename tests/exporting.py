"""Catalogues that every format is tried on."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from riskdocs import Catalogue, load_catalogue
from riskdocs.export.data_file import DataFile
from riskdocs.export.publication import Publication
from riskdocs.frameworks.judgement import STRONGEST, Relationship
from riskdocs.markdown import read_markdown
from riskdocs.model.document import Document
from riskdocs.model.item import Citation, Item, Relation

ROOT = Path(__file__).parents[1]
SITE = "https://example.org/risks/"
DATE = datetime(2026, 5, 1, 12, 30, tzinfo=UTC)

#: What they are called.
CATALOGUES = ["own", "dialect", "empty", "hostile"]

#: Everything that has broken a format somewhere. Each is a title and a line of a body.
HOSTILE = (
    "commas, semicolons; \"quotes\" 'single' and\ttabs",
    '=HYPERLINK("https://example.org","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "'already quoted",
    "\uff1dSUM(A1)",
    "emoji \U0001f9e8\U0001f468\u200d\U0001f469\u200d\U0001f467 and a\u0301ccents",
    "\u202e\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 right to left",
    "<b>bold</b> & <script>alert(1)</script> ]]> <!-- --> &amp; &#65;",
    "_x0041_ and _x005F_ and \\u0041",
    "line\u2028separator\u2029paragraph\x85next",
    "| a | b |",
    "null",
    "1.10",
    "2026-01-02",
    "true",
    "{{ jinja }} {% raw %}",
    "$(command) `code` \\ backslash \\n",
    "urn:x#y?z=1&%20%",
)


def own_catalogue() -> Catalogue:
    """The project's own."""
    return load_catalogue(ROOT / "catalogue", pages=()).catalogue


def dialect_catalogue() -> Catalogue:
    """Other kinds and keys, fields and a framework of the publisher's own."""
    return load_catalogue(ROOT / "examples/aigf-dialect/catalogue", pages=()).catalogue


def empty_catalogue(folder: Path) -> Catalogue:
    """Nothing at all."""
    (folder / "catalogue").mkdir()
    return load_catalogue(folder / "catalogue").catalogue


def hostile_catalogue(folder: Path) -> Catalogue:
    """Texts that break formats, dirty relations, references that resolve to nothing."""
    catalogue = folder / "catalogue"
    catalogue.mkdir()
    for number, text in enumerate(HOSTILE, 1):
        quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
        quoted = quoted.replace("\x85", "\\N").replace("\u2028", "\\L").replace("\u2029", "\\P")
        (catalogue / f"tr-{number}.md").write_text(
            f'---\ntitle: "{quoted}"\ndoc-status: Draft\n'
            f'external-refs:\n  - owasp-llm-top-10: "{quoted}"\n  - "{quoted}": x\n---\n{text}\n',
            encoding="utf-8",
        )
    line = "{:05} \U0001f9e8 =1+1 <a> & ]]>\n"
    long = "\n".join(line.format(number) * 2 for number in range(2_500))
    (catalogue / "ct-1.md").write_text(
        "---\ntitle: Long\ndoc-status: Approved\ntype: [Detective]\nreviewed: 2026-01-02\n"
        "aliases: [ct-90, old-name.md]\n"
        "mitigates: [tr-1, TR-2, TR-99, nonsense, TR-1]\nrelated: [TR-3]\n"
        "external-refs:\n  - owasp-llm-top-10: [LLM06, 'LLM01:2025 Prompt Injection']\n"
        "  - mitre-atlas: [AML.T0051, 'AML.T0020@5.0.1']\n"
        "  - eu-ai-act: ['Art 15.4', 'Article 5(1)(a)', 'Article 5(1)(b)']\n"
        "  - nist-sp-800-53r5: [AC-2a, AC-13]\n  - owasp-agentic: ASI01 Goal Hijack\n"
        f"---\n{long}",
        encoding="utf-8",
    )
    judged = [
        {"entry": "LLM01:2026", "why": text, "by": text, "relationship": word, "strength": number}
        for number, (text, word) in enumerate(zip(HOSTILE, list(Relationship) * 9, strict=False))
        if number <= STRONGEST
    ]
    (catalogue / "ct-3.md").write_text(
        "---\ntitle: Judged\ndoc-status: Draft\nexternal-refs:\n"
        f"  - owasp-llm-top-10: {json.dumps(judged)}\n"
        "  - eu-ai-act: {entry: Art 15.4, rationale: functional, reviewed: 2026-11-28}\n"
        "---\nText.\n",
        encoding="utf-8",
    )
    (catalogue / "ct-2.md").write_text(
        "---\ntitle: Gone\ndoc-status: Retired\nreplaced-by: CT-1\nmitigates: TR-4\n---\n"
        "See [](#CT-1), [this risk](#tr-5) and [none](#TR-77).\n",
        encoding="utf-8",
    )
    return load_catalogue(catalogue).catalogue


def published(catalogue: Catalogue, site_url: str = SITE) -> Publication:
    """A catalogue as a site of one revision publishes it."""
    return Publication(catalogue, site_url, date=DATE, revision="0123abc" * 5)


def by_path(files: object) -> dict[str, bytes]:
    """Files by their paths."""
    return {file.path: file.content for file in files if isinstance(file, DataFile)}  # type: ignore[attr-defined]


def without_files(catalogue: Catalogue) -> Catalogue:
    """What goes through `catalogue.json` and comes back equal: all but what belongs to files."""
    return Catalogue(
        root=Path(),
        definition=catalogue.definition,
        items=tuple(map(_without_file, catalogue.items)),
        library=catalogue.library,
        assets=catalogue.assets,
    )


def _without_file(item: Item) -> Item:
    path = item.document.path
    stated = {
        key: tuple(Relation(relation.written, relation.id, ()) for relation in relations)
        for key, relations in item.stated.items()
    }
    return replace(
        item,
        document=Document(path, Path(path), item.body, read=read_markdown),
        citations=tuple(Citation(citation.reference, ()) for citation in item.citations),
        stated=stated,
    )
