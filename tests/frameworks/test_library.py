"""Which frameworks are known, and by which names."""

import subprocess
import sys
from pathlib import Path

import pytest

from building import item, write
from riskdocs.frameworks.framework import Framework
from riskdocs.frameworks.library import Library
from riskdocs.reading.framework_file import read_framework

OWN = """
framework: {id: ID, name: Our list, publisher: Us, url: "https://us.example", aliases: [ours]}
editions:
  - {id: "1", label: "1", date: 2026, status: current, url: "https://us.example/1",
     entries: [{id: U-1, title: Something}]}
"""


def own(framework_id: str) -> Framework:
    framework, _problems = read_framework("list.yaml", OWN.replace("ID", framework_id))
    assert framework is not None
    return framework


@pytest.mark.parametrize(
    ("name", "framework_id"),
    [
        ("owasp-llm-top-10", "owasp-llm-top-10"),
        ("OWASP LLM Top 10", "owasp-llm-top-10"),
        ("owasp_llm", "owasp-llm-top-10"),
        ("OWASP Top 10 for Large Language Model Applications", "owasp-llm-top-10"),
        ("owasp-ml", "owasp-ml-top-10"),
        ("Mitre  Atlas", "mitre-atlas"),
        ("NIST-AI-RMF", "nist-ai-rmf"),
        ("nist-sp-800-53r5", "nist-sp-800-53r5"),
        ("ISO/IEC 42001", "iso-42001"),
        ("EU AI Act", "eu-ai-act"),
        ("FFIEC IT Handbook", "ffiec-it-handbook"),
        ("FFIEC Appendix J", "ffiec-it-handbook"),
        ("Top 10", None),
        ("", None),
    ],
)
def test_a_framework_is_found_by_its_names(name: str, framework_id: str | None) -> None:
    found = Library.packaged().find(name)
    assert (found.id if found else None) == framework_id


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("owasp-llm-top10s", ("owasp-llm-top-10",)),
        ("mitre-atlass", ("mitre-atlas",)),
        ("owasp-lllm-top-ten", ("owasp-llm-top-10",)),
        ("owasp-", ("owasp-agentic", "owasp-aisvs", "owasp-api-top-10")),
        ("NIST AI", ("nist-ai-600-1", "nist-ai-rmf")),
        ("iso", ("iso-42001",)),
        ("ml", ()),
        ("recipes", ()),
        ("", ()),
    ],
)
def test_near_names_are_offered_and_silly_ones_are_not(name: str, nearest: tuple[str, ...]) -> None:
    assert Library.packaged().nearest(name)[: len(nearest) or None] == nearest


def test_a_publishers_framework_is_added() -> None:
    library = Library.packaged().with_files([own("our-list")])
    for name in ("our-list", "OUR LIST", "ours"):
        assert library.find(name) == own("our-list")
    assert "our-list" in library.ids()
    assert library.find("mitre-atlas") is Library.packaged().find("mitre-atlas")
    assert Library.packaged().find("our-list") is None


def test_a_publishers_framework_replaces_the_packaged_one() -> None:
    library = Library.packaged().with_files([own("mitre-atlas")])
    assert library.find("mitre-atlas") == own("mitre-atlas")
    assert len(library.ids()) == len(Library.packaged().ids())
    # A name that only the replaced one had is gone with it.
    assert library.find("ATLAS") is None


def test_reading_names_reads_no_framework_and_needs_no_validator() -> None:
    script = (
        "import sys\n"
        "from riskdocs.frameworks import library, resolve\n"
        "assert len(library.Library.packaged().ids()) == 30\n"
        "assert library._packaged_framework.cache_info().currsize == 0\n"
        "assert not {'pydantic', 'mkdocs', 'jinja2'} & set(sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert done.returncode == 0, done.stderr


def test_a_check_begins_without_the_reader_of_a_publishers_frameworks(tmp_path: Path) -> None:
    write(tmp_path, {"catalogue/risks/tr-1.md": item("One", "Text.")})
    script = (
        "import sys\n"
        "from riskdocs import load_catalogue\n"
        "load_catalogue(sys.argv[1])\n"
        "assert 'riskdocs.reading.framework_file' not in sys.modules\n"
    )
    subprocess.run(
        [sys.executable, "-c", script, tmp_path / "catalogue"],
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
