"""The catalogues that every format is tried on, each read once."""

from __future__ import annotations

import importlib.util
import os
import shutil

import pytest

import exporting
from riskdocs import Catalogue
from riskdocs.export.publication import Publication

#: A marker's program to the module that it is, or the command that starts it.
_MODULES = {"gemara", "rdflib", "sssom", "stix2", "trestle", "zensical"}


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what asks a program that is not installed; where CI is set, fail."""
    for marker in item.iter_markers("interop"):
        (program,) = marker.args
        find = importlib.util.find_spec if program in _MODULES else shutil.which
        if find(program) is None:
            if os.environ.get("CI"):
                pytest.fail(f"CI must have {program}: dependency group interop, or Debian's")
            pytest.skip(f"{program} is not installed")


@pytest.fixture(scope="session", params=["own", "dialect", "empty", "hostile"])
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
