"""What is said of a reference is said where its label stands, in whatever form it is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from building import write
from riskdocs import load_catalogue

if TYPE_CHECKING:
    from riskdocs import Catalogue
    from riskdocs.model.document import Document
    from riskdocs.model.item import Citation

ROOT = Path(__file__).parents[2]
CATALOGUES = [ROOT / "catalogue", *sorted(ROOT.glob("examples/*/catalogue"))]
FORMS = {
    "a list of maps": "\n  - owasp-llm-top-10: LLM01\n  - mitre-atlas: AML.T0051",
    "labels in lists": "\n  - owasp-llm-top-10: [LLM01, LLM02]\n  - mitre-atlas:\n    - AML.T0051",
    "two in a map": "\n  - owasp-llm-top-10: LLM01\n    mitre-atlas: AML.T0051",
    "a map": "\n  owasp-llm-top-10: LLM01\n  mitre-atlas: AML.T0051",
    "a map of lists": "\n  owasp-llm-top-10:\n  - LLM01\n  - LLM02\n  mitre-atlas: [AML.T0051]",
    "a map in one line": " {owasp-llm-top-10: LLM01, mitre-atlas: [AML.T0051]}",
    "judged": "\n  - mitre-atlas:\n    - {strength: 3, entry: AML.T0051}\n    - entry: AML.T0052",
    "judged in a map": "\n  mitre-atlas: {strength: 3, entry: AML.T0051}\n  cwe: CWE-79",
}


@pytest.mark.parametrize("written", FORMS.values(), ids=FORMS)
def test_the_place_of_a_reference_is_that_of_its_label(written: str, tmp_path: Path) -> None:
    write(tmp_path, {"tr-1.md": f"---\ntitle: One\nexternal-refs:{written}\n---\nText.\n"})
    assert_places(cited(load_catalogue(tmp_path).catalogue))


def test_so_it_is_in_all_catalogues_here() -> None:
    assert_places([one for folder in CATALOGUES for one in cited(load_catalogue(folder).catalogue)])


def cited(catalogue: Catalogue) -> list[tuple[Document, Citation]]:
    return [(item.document, one) for item in catalogue.items for one in item.citations]


def assert_places(citations: list[tuple[Document, Citation]]) -> None:
    assert citations
    for document, one in citations:
        place = document.place(*one.path)
        line = document.text.split("\n")[place.line - 1]
        shown = line[place.column - 1 : place.end_column - 1]
        assert (place.end_line, shown.strip("\"'")) == (place.line, one.reference.label)
