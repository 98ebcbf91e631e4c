"""The guide to the definition tells the truth, and all of it."""

import re
from pathlib import Path

import pytest

from conftest import WriteFiles
from golden import shown
from riskdocs.model.definition import Definition
from riskdocs.model.definition_parts import DefinitionPart, Frameworks, PublisherField, Rules
from riskdocs.model.item_list import BodyPart, ItemList
from riskdocs.model.kind import Kind
from riskdocs.reading import limits
from riskdocs.reading.loader import read_catalogue

DOCS = Path(__file__).parents[2] / "docs/guide"
GUIDE = (DOCS / "definition.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
#: The files that the example of several items in one file names.
LISTS = {
    "requirements.yaml": "[{id: 1.10, title: Ask, text: Text., doc-status: Draft}]",
    "risks.yaml": "risks: [{id: riskLeak, title: Leak, summary: Text.}]",
    "families/ac.yaml": (
        "families: [{controls: [{id: OSPS-AC-01, title: T, doc-status: Draft, objective: O.}]}]"
    ),
}

#: The file that the example of rows of tables names.
ROWS = {
    "chapters/1.md": "# C1 Input\n\n| # | Description |\n| --- | --- |\n| 1.1.1 | Verify input. |\n"
}
#: The file that the example of sections names.
SECTIONS = {"register.md": "# RISK-001: Orders\n\n**Status:** Draft | **Owner:** Ann\n\nText.\n"}
#: Those that the first one names.
PAGES = {"audience.md": "# Audience\n", "guides/how.md": "# How\n"}
PAGES |= {"archive/tr-1.md": "", "risks/TEMPLATE.md": ""}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.split(":")[0])
def test_each_example_is_a_definition(example: str, write_files: WriteFiles) -> None:
    lists = ROWS if "chapters/" in example else SECTIONS if "register.md" in example else LISTS
    named = (lists if "items:" in example else {}) | (PAGES if "site-pages:" in example else {})
    files = {f"catalogue/{path}": text for path, text in named.items()}
    catalogue = read_catalogue(write_files({"catalogue/catalogue.yml": example, **files}))
    assert [shown(problem) for problem in catalogue.problems] == []
    assert catalogue.definition != Definition()


@pytest.mark.parametrize(
    "part", [Definition, Kind, ItemList, BodyPart, PublisherField, Frameworks, Rules]
)
def test_each_key_is_explained_and_used_in_an_example(part: type[DefinitionPart]) -> None:
    keys = {field.alias or name for name, field in part.model_fields.items()}
    keys -= {"name"} if part is Kind else set()
    for key in keys:
        assert f"`{key}`" in GUIDE or f"\n{key}:" in GUIDE
        in_table_only = {"select", "files"}
        assert key in in_table_only or any(re.search(rf"\b{key}:", text) for text in EXAMPLES)


def test_limits_are_those_of_the_code() -> None:
    told = (DOCS / "limits.md").read_text(encoding="utf-8")
    for figure in (
        f"{limits.FILE_BYTES:,} bytes",
        f"{limits.PICTURE_BYTES:,} bytes",
        f"{limits.FRONT_MATTER_CHARACTERS:,} characters",
        f"{limits.VALUES:,}",
        f"{limits.NESTING} deep",
        f"{limits.FRAMEWORK_VALUES:,}",
    ):
        assert figure in told
