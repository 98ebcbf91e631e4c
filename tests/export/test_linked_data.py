"""SSSOM and JSON-LD: the same mappings, for two communities."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from exporting import SITE, by_path, dialect_catalogue, published
from riskdocs.export.formats import FORMATS
from riskdocs.export.publication import Publication
from riskdocs.model.sources import item_source
from riskdocs.pages.links.addresses import Addresses
from riskdocs.pages.machine_readable.page_head import page_head
from riskdocs.pages.rendering.templates import Templates
from riskdocs.pages.site import Site
from riskdocs.pages.site_pages import site_pages


@pytest.fixture(scope="session")
def sssom(publication: Publication) -> str:
    return by_path(FORMATS["sssom"].files(publication))["data/mappings.sssom.tsv"].decode()


@pytest.fixture(scope="session")
def jsonld(publication: Publication) -> str:
    return by_path(FORMATS["jsonld"].files(publication))["data/catalogue.jsonld"].decode()


def _mapped(publication: Publication, *, ruled_out: bool = True) -> set[tuple[str, str]]:
    """Item and entry, as addresses on the site."""
    return {
        (
            f"{SITE}#{item.id}",
            f"{SITE}references/{reference.target.framework_id}/#{reference.target.anchor}",
        )
        for item in publication.catalogue.items
        for reference in item.references
        if reference.target and (ruled_out or not reference.rules_out)
    }


def _validate(text: str, folder: Path) -> subprocess.CompletedProcess[str]:
    file = folder / "mappings.sssom.tsv"
    file.write_text(text, encoding="utf-8")
    command = "from sssom.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", command, "validate", str(file)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.interop("sssom")
def test_sssom_py_accepts_it(sssom: str, publication: Publication, tmp_path: Path) -> None:
    done = _validate(sssom, tmp_path)
    assert done.returncode == 0, done.stderr
    if _mapped(publication):  # of a set without mappings it says that one would be well
        assert "rror" not in done.stdout + done.stderr


@pytest.mark.interop("sssom")
def test_sssom_py_would_refuse_it(tmp_path: Path) -> None:
    publication = published(dialect_catalogue())
    good = by_path(FORMATS["sssom"].files(publication))["data/mappings.sssom.tsv"].decode()
    assert _validate(good.replace("semapv:Manual", "nobody:Any"), tmp_path).returncode != 0


def test_its_head_is_yaml_and_its_rows_are_the_references(
    sssom: str, publication: Publication
) -> None:
    lines = sssom.splitlines(keepends=True)
    head = yaml.safe_load("".join(line[1:] for line in lines if line.startswith("#")))
    rows = csv.DictReader(
        io.StringIO("".join(line for line in lines if not line.startswith("#")), newline=""),
        delimiter="\t",
    )

    def expanded(curie: str) -> str:
        prefix, _, name = curie.partition(":")
        return f"{head['curie_map'][prefix]}{name}"

    assert head["mapping_set_id"] == f"{SITE}data/mappings.sssom.tsv"
    pairs = [(expanded(row["subject_id"]), expanded(row["object_id"])) for row in rows]
    assert set(pairs) == _mapped(publication)


@pytest.mark.interop("rdflib")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rdflib_reads_the_same_facts(jsonld: str, publication: Publication) -> None:
    from rdflib import RDF, Graph, URIRef  # noqa: PLC0415 - in the group interop
    from rdflib.namespace import SKOS  # noqa: PLC0415

    graph = Graph().parse(data=jsonld, format="json-ld")
    catalogue = publication.catalogue
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert concepts == {URIRef(f"{SITE}#{item.id}") for item in catalogue.items}
    assert {str(concept) for concept in concepts} == {
        str(concept) for concept in graph.subjects(SKOS.inScheme, URIRef(SITE))
    }
    matches = {(str(one), str(other)) for one, other in graph.subject_objects(SKOS.relatedMatch)}
    assert matches == _mapped(publication, ruled_out=False)
    mitigates = URIRef("https://riskdocs.github.io/riskdocs/ns#mitigates")
    assert len(set(graph.subject_objects(mitigates))) == sum(
        len(catalogue.risks_of(control)) for control in catalogue.controls
    )
    for item in catalogue.items:
        name = URIRef(f"{SITE}#{item.id}")
        assert str(graph.value(name, SKOS.prefLabel)) == item.title
        assert str(graph.value(name, SKOS.definition) or "") == item.body


@pytest.mark.interop("rdflib")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_pages_hold_the_same_facts_as_the_file(jsonld: str, publication: Publication) -> None:
    from rdflib import Graph, URIRef  # noqa: PLC0415 - in the group interop
    from rdflib.namespace import SKOS  # noqa: PLC0415

    catalogue = publication.catalogue
    site = Site(catalogue, Templates(), Addresses(site=SITE.rstrip("/")))
    pages = {page.source: page for page in site_pages(site)}
    held = Graph()
    for item in catalogue.items:
        head = LexborHTMLParser(page_head(site, pages[item_source(item)], "Site"))
        script = head.css_first("script[type='application/ld+json']")
        assert script
        article, data = json.loads(script.text())
        assert article["about"]["@id"] == data["@id"]
        held.parse(data=json.dumps(data), format="json-ld")
    file = Graph().parse(data=jsonld, format="json-ld")
    file.remove((None, SKOS.definition, None))
    file.remove((None, SKOS.note, None))
    file.remove((URIRef(SITE), None, None))  # the catalogue itself
    assert set(held) == set(file)
