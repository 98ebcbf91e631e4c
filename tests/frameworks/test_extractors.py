"""Publishers' files, read by the extractors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from riskdocs.frameworks.extractors.extract import EXTRACTORS, ShapeError, extract
from riskdocs.frameworks.extractors.published import Published, PublishedEntry
from riskdocs.frameworks.source_table import source_table

ATLAS = """
format-version: 6.0.0
collection: {id: ATLAS-collection, version: "2026.05"}
matrix: {id: ATLAS-matrix, name: ATLAS}
tactics:
  AML.TA0001: {id: AML.TA0001, name: Looking, object-type: tactic}
techniques:
  AML.T0001: {id: AML.T0001, name: Staring, object-type: technique}
  AML.T0001.000: {id: AML.T0001.000, name: Squinting, object-type: technique}
mitigations:
  AML.M0001: {id: AML.M0001, name: Curtains, object-type: mitigation}
case-studies:
  AML.CS0001: {id: AML.CS0001, name: The Keyhole, object-type: case-study}
relationships:
  AML.CS0001: {employs: [{source: AML.CS0001, target: AML.T0001}]}
"""

ENTRY = {"id": "atlas-nap", "name": "Nap", "url": "https://ibm.example/nap"}

OSCAL = {
    "catalog": {
        "metadata": {"version": "9.1"},
        "groups": [
            {
                "id": "zz",
                "title": "Sleep",
                "controls": [
                    {
                        "id": "zz-1",
                        "title": "Beds",
                        "props": [
                            {"name": "label", "class": "zero-padded", "value": "ZZ-01"},
                            {"name": "label", "value": "ZZ-1"},
                        ],
                        "controls": [
                            {
                                "id": "zz-1.1",
                                "title": "Pillows ",
                                "props": [{"name": "label", "value": "ZZ-1(1)"}],
                            }
                        ],
                    },
                    {
                        "id": "zz-2",
                        "title": "Straw",
                        "props": [{"name": "status", "value": "withdrawn"}],
                    },
                ],
            }
        ],
    }
}

STIX = {
    "objects": [
        {"type": "x-mitre-collection", "x_mitre_version": "99.1"},
        {"type": "relationship"},
        *(
            {
                "type": kind,
                "name": name,
                "external_references": [
                    {"source_name": "elsewhere", "external_id": "E-1"},
                    {
                        "source_name": "mitre-attack",
                        "external_id": number,
                        "url": f"https://attack.example/{number}",
                    },
                ],
                **more,
            }
            for kind, number, name, more in (
                ("x-mitre-tactic", "TA1", "Looking", {}),
                ("attack-pattern", "T1", "Staring", {"revoked": False}),
                ("attack-pattern", "T1.001", "Squinting", {"x_mitre_is_subtechnique": True}),
                ("attack-pattern", "T2", "Blinking", {"revoked": True}),
                ("course-of-action", "M1", "Curtains", {}),
                ("course-of-action", "M2", "Shutters", {"x_mitre_deprecated": True}),
            )
        ),
    ]
}

# As EUR-Lex has them: a number may have a blank of either kind, a title capitals or a stray mark.
LAW = """<html><head><title>L_2031.xml</title></head><body>
<p class="oj-doc-ti" id="d1">
  REGULATION (EU) 2031/7 OF THE COUNCIL OF NAPS
</p><p class="oj-doc-ti">on sleep, amending Regulation (EU) 2016/1</p>
<div id="rct_1"><p>(1)</p></div><div id="rct_2"><p>(2)</p></div>
<div id="art_1"><p id="d2" class="oj-ti-art">Article&nbsp;1</p>
<div><p class="oj-sti-art">Beds &amp;
  <span>pillows</span>`</p></div><p>As in Article 2</p></div>
<div id="art_2"><p id="d3" class="oj-ti-art">Article 2</p>
<div><p class="oj-sti-art">Naps</p></div></div>
<div id="anx_I"><p class="oj-doc-ti" id="d4">ANNEX\xa0I</p><p class="oj-doc-ti">Straw</p></div>
<div id="anx_II"><p class="oj-doc-ti" id="d5">ANNEX&nbsp;II</p>
<p class="oj-doc-ti">THE EU NEST</p></div></body></html>"""


def _outcome(number: str, statement: str, *names: str) -> dict[str, object]:
    texts = [{"name": name, "prose": "For example."} for name in names]
    return {
        "id": number,
        "class": "outcome",
        "title": number,
        "parts": [{"name": "statement", "prose": statement}, *texts],
    }


# The version is that of the file. What was withdrawn is there too.
STATEMENTS = {
    "catalog": {
        "metadata": {"version": "1.0.0", "title": "On Sleep 7.1"},
        "groups": [
            {
                "id": "ZZ",
                "class": "function",
                "title": "SLEEP",
                "parts": [{"name": "overview", "prose": "All of it."}],
                "controls": [
                    {
                        "id": "ZZ.BD",
                        "class": "category",
                        "title": "Beds",
                        "parts": [{"name": "statement", "prose": "They are there."}],
                        "controls": [
                            _outcome("ZZ.BD-01", "Beds are made", "example"),
                            _outcome("ZZ.BD-02", "Straw is turned"),
                        ],
                    },
                    {
                        "id": "ZZ.HY",
                        "class": "category",
                        "title": "Hay",
                        "parts": [{"name": "statement"}],
                        "controls": [_outcome("ZZ.HY-01", "Hay is there")],
                    },
                ],
            }
        ],
    }
}

Entry = PublishedEntry


@pytest.mark.parametrize(
    ("extractor", "files", "published"),
    [
        (
            "atlas",
            {"ATLAS-2026.04.yaml": "version: older", "ATLAS-2026.05.yaml": ATLAS},
            Published(
                (
                    Entry("AML.TA0001", "Looking", "tactic"),
                    Entry("AML.T0001", "Staring", "technique"),
                    Entry("AML.T0001.000", "Squinting", "subtechnique", "AML.T0001"),
                    Entry("AML.M0001", "Curtains", "mitigation"),
                    Entry("AML.CS0001", "The Keyhole", "case study"),
                ),
                "2026.05",
            ),
        ),
        (
            "oscal",
            {"catalog.json": json.dumps(OSCAL)},
            Published(
                (
                    Entry("ZZ", "Sleep", "family"),
                    Entry("ZZ-1", "Beds"),
                    Entry("ZZ-1(1)", "Beds | Pillows"),
                ),
                "9.1",
            ),
        ),
        (
            "oscal-statements",
            {"v6.json": "{}", "v7.json": json.dumps(STATEMENTS)},
            Published(
                (
                    Entry("ZZ", "Sleep", "function"),
                    Entry("ZZ.BD", "Beds", "category", "ZZ"),
                    Entry("ZZ.BD-01", "Beds are made", "outcome", "ZZ.BD"),
                ),
                "7.1",
            ),
        ),
        (
            "eur-lex",
            {"law.html": LAW},
            Published(
                (
                    Entry("Article 1", "Beds & pillows", "article"),
                    Entry("Article 2", "Naps", "article"),
                    Entry("Annex I", "Straw", "annex"),
                    Entry("Annex II", "The EU nest", "annex"),
                    Entry("Recital 1", "Recital 1", "recital"),
                    Entry("Recital 2", "Recital 2", "recital"),
                ),
                "2031",
            ),
        ),
        (
            "cosai",
            {
                "controls.yaml": "controls: [{id: controlNap, title: Naps}]",
                "risks.yaml": "risks: [{id: riskYawn, title: Yawning}]",
            },
            Published(
                (Entry("controlNap", "Naps", "control"), Entry("riskYawn", "Yawning", "risk"))
            ),
        ),
        (
            "ibm",
            {
                "atlas.yaml": "taxonomies: [{id: ibm, dateModified: '2027-02-03'}]\n"
                "groups: [{id: g, name: Rest}]\nentries:\n"
                "- {id: atlas-nap, name: Nap, tag: nap, url: 'https://ibm.example/nap'}\n",
            },
            Published((Entry("atlas-nap", "Nap", url="https://ibm.example/nap"),), "2027-02"),
        ),
        (
            "owasp-standard",
            {
                "C1.md": "# C1 Sleep\n\n## Control Objective\n\n## C1.1 Beds & Sheets\n\n"
                "| # | Description | Level |\n| **1.1.10** | Later. | 1 |\n| **1.1.2** | Nap. |\n",
            },
            Published(
                (
                    Entry("C1", "Sleep", "chapter"),
                    Entry("C1.1", "Beds & Sheets", "section", "C1"),
                    Entry("C1.1.2", "C1.1.2", "requirement", "C1.1"),
                    Entry("C1.1.10", "C1.1.10", "requirement", "C1.1"),
                )
            ),
        ),
        (
            "owasp-standard",
            {"V10.md": "# V10 Rest\n| **10.1.1** | Nap. |\n", "V9.md": "# V9 Sleep\n"},
            Published(
                (
                    Entry("V9", "Sleep", "chapter"),
                    Entry("V10", "Rest", "chapter"),
                    Entry("V10.1.1", "V10.1.1", "requirement", "V10.1"),
                )
            ),
        ),
        (
            "cwe",
            {
                "10.json": '{"ID": "10", "Name": "Ten ", "Status": "Draft", "Abstraction": "Base"}',
                "11.json": '{"ID": "11", "Name": "DEPRECATED: Eleven", "Status": "Deprecated"}',
                "9.json": '{"ID": "9", "Name": "Nine", "Status": "Obsolete"}',
            },
            Published((Entry("CWE-9", "Nine", "category"), Entry("CWE-10", "Ten", "weakness"))),
        ),
        (
            "owasp-list",
            {
                "a1.md": "# API1:2019 Snoring\n",
                "a2.md": "# API1:2023 - Yawning \n\nAPI2:2023 is not this\n",
                "a3.md": "---\nlayout: page\ntitle: API2:2023 Napping\n---\n",
                "a4.md": "# About us\n",
                "a5.md": "#  API3:2023 Dozing ![icon](../dozing.png){: align=right}\n",
                "a6.md": "## API4:2023 Nodding Off\n\n### Description\n",
            },
            Published(
                (
                    Entry("API1", "Yawning"),
                    Entry("API2", "Napping"),
                    Entry("API3", "Dozing"),
                    Entry("API4", "Nodding Off"),
                ),
                "2023",
            ),
        ),
        (
            "stix",
            {"bundle.json": json.dumps(STIX)},
            Published(
                (
                    Entry("TA1", "Looking", "tactic", None, "https://attack.example/TA1"),
                    Entry("T1", "Staring", "technique", None, "https://attack.example/T1"),
                    Entry(
                        "T1.001",
                        "Squinting",
                        "subtechnique",
                        "T1",
                        "https://attack.example/T1.001",
                    ),
                    Entry("M1", "Curtains", "mitigation", None, "https://attack.example/M1"),
                ),
                "99.1",
            ),
        ),
    ],
)
def test_a_publishers_files_are_read(
    tmp_path: Path, extractor: str, files: dict[str, str], published: Published
) -> None:
    assert extract(extractor, _written(tmp_path, files)) == published


@pytest.mark.parametrize("extractor", EXTRACTORS)
@pytest.mark.parametrize(
    "content", ["", "[]", "null", '"text"', "{", '{"risks": [{}]}', '{"risks": [], "controls": []}']
)
def test_files_of_another_shape_are_refused(tmp_path: Path, extractor: str, content: str) -> None:
    texts = {"eur-lex": ("a.html",), "owasp-list": ("a.md",), "owasp-standard": ("a.md",)}
    names = texts.get(extractor, ("a.json", "b.yaml"))
    files = _written(tmp_path, dict.fromkeys(names, content))
    with pytest.raises(ShapeError):
        extract(extractor, files)


@pytest.mark.parametrize(
    ("extractor", "data"),
    [
        ("ibm", {"taxonomies": [{"dateModified": "2027"}], "entries": [ENTRY | {"id": 5}]}),
        ("ibm", {"taxonomies": [{"dateModified": "2027"}], "entries": [ENTRY | {"name": ["Nap"]}]}),
        ("cosai", {"risks": [{"id": None, "title": "Nap"}]}),
        ("stix", {"objects": [{"type": "attack-pattern", "name": "A", "external_references": []}]}),
    ],
)
def test_values_of_another_type_are_refused(
    tmp_path: Path, extractor: str, data: dict[str, object]
) -> None:
    with pytest.raises(ShapeError):
        extract(extractor, _written(tmp_path, {"a.json": json.dumps(data)}))


def _written(folder: Path, files: dict[str, str]) -> list[Path]:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return sorted(folder / name for name in files)


def test_every_extractor_serves_a_source_and_every_source_names_one_that_is_there() -> None:
    named = {source.extractor for source in source_table().values() if source.extractor}
    assert named == set(EXTRACTORS)
