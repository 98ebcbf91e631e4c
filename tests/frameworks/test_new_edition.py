"""A new edition is added as the guide says, and catalogues follow."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from conftest import WriteFiles
from riskdocs.editing.migrate.migration import migrate
from riskdocs.frameworks.addresses import EntryAddresses
from riskdocs.frameworks.library import data_files
from riskdocs.reading.loader import read_catalogue
from riskdocs.rules.run import check

GUIDE = Path(__file__).parents[2] / "docs/guide/frameworks.md"
PACKAGED = next(file for file in data_files() if file.name == "owasp-llm-top-10.yaml")


def section() -> str:
    return GUIDE.read_text(encoding="utf-8").partition("## A new edition, in a day")[2]


def blocks() -> list[str]:
    return re.findall(r"```yaml[^\n]*\n(.*?)```", section(), re.DOTALL)


def with_the_edition_of_the_guide() -> str:
    """The package's file with what the guide adds to it, and nothing else."""
    definition, edition, rows = blocks()
    assert yaml.safe_load(definition) == {"frameworks": {"files": PACKAGED.name}}
    text = PACKAGED.read_text(encoding="utf-8").replace('status: "current"', 'status: "superseded"')
    page = edition.replace('title: "Prompt Injection"', 'title: "Prompt Injection", url: "{}"')
    edition = page.replace("{}", "https://example.org/2027/llm01")
    return text.replace("successors:\n", f"{edition}successors:\n").rstrip("\n") + "\n" + rows


def test_what_the_guide_says_works(write_files: WriteFiles) -> None:
    definition = blocks()[0]
    labels = ["LLM01:2026 Prompt Injection", "LLM02:2026", "LLM03:2026"]
    link = "[x](https://github.com/GenAI-Security-Project/GenAI-LLM-Top10/blob/main/2026/final/LLM01_PromptInjection.md)"
    item = "---\ntitle: Leak\ndoc-status: Draft\nexternal-refs:\n  - owasp-llm-top-10:\n" + "".join(
        f"    - {label}\n" for label in labels
    )
    root = write_files(
        {
            "catalogue/catalogue.yml": definition,
            f"catalogue/{PACKAGED.name}": with_the_edition_of_the_guide(),
            "catalogue/tr-1.md": f"{item}---\nSee {link}.\n",
        }
    )
    catalogue = read_catalogue(root)
    assert not [found for found in check(catalogue) if found.rule.startswith("definition")]
    assert catalogue.problems == ()
    framework = catalogue.library.find("owasp-llm-top-10")
    assert framework
    edition = framework.current()
    assert edition
    assert edition.id == "2027"
    assert EntryAddresses(catalogue.library).entries("https://example.org/2027/llm01/")
    migration = migrate(catalogue, framework, edition)
    assert [(step.outcome.value, step.label, step.why) for step in migration.steps] == [
        ("moved", "LLM01:2027 Prompt Injection", ""),
        ("stays", "", "The entry has no successor in 2027."),
        (
            "stays",
            "",
            "The table of successors does not say what became of LLM03 Excessive Agency of 2026.",
        ),
    ]
    (change,) = migration.changes
    assert b"See [x](https://example.org/2027/llm01)." in change.after
