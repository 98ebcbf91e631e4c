"""The catalogues that every format is tried on, each read once."""

from __future__ import annotations

import pytest

import exporting
from riskdocs import Catalogue
from riskdocs.export.publication import Publication


@pytest.fixture(scope="session", params=exporting.CATALOGUES)
def catalogue(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Catalogue:
    """Each of the catalogues in turn."""
    if request.param == "own":
        return exporting.own_catalogue()
    if request.param == "dialect":
        return exporting.dialect_catalogue()
    make = exporting.empty_catalogue if request.param == "empty" else exporting.hostile_catalogue
    return make(tmp_path_factory.mktemp("catalogue"))


@pytest.fixture(scope="session")
def publication(catalogue: Catalogue) -> Publication:
    """Each of the catalogues as a site publishes it."""
    return exporting.published(catalogue)
