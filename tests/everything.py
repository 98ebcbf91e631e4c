"""Makes all of a catalogue that there is to make, for tests of whatever a stranger may write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.export.formats import FORMATS
from riskdocs.export.publication import Publication
from riskdocs.pages.links.addresses import Addresses
from riskdocs.pages.machine_readable.search_index import SearchDocument, document_words
from riskdocs.pages.rendering.templates import Templates
from riskdocs.pages.site import Site
from riskdocs.pages.site_pages import site_pages
from riskdocs.reports.full import full_report
from riskdocs.reports.gitlab import gitlab_report
from riskdocs.reports.report import Report
from riskdocs.reports.sarif import sarif_report

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from riskdocs import Catalogue, Finding

TEMPLATES = Templates()


def make_everything(catalogue: Catalogue, findings: Sequence[Finding], root: Path) -> None:
    """Make each report, each file of each format, and each page of the site with its words."""
    report = Report.of(catalogue, findings, root)
    assert [*full_report(report)]
    assert sarif_report(report, "1")
    assert gitlab_report(report)
    publication = Publication(catalogue)
    assert all(list(one.files(publication)) for one in FORMATS.values())
    texts = (SearchDocument("", item.title, item.document.body) for item in catalogue.items)
    assert all(map(document_words, texts))
    pages = site_pages(Site(catalogue, TEMPLATES, Addresses()), maintenance=True)
    assert all(one.last or one.build() for one in pages)
