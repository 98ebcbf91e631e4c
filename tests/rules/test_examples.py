"""The examples in the rules' documentation show what they say; the contract's rules are there."""

import re
from datetime import date

import pytest

from conftest import WriteFiles
from guide.rules import page
from riskdocs.model.finding import Finding
from riskdocs.model.rule import Rule, Silence, rules
from riskdocs.reading.loader import read_catalogue
from riskdocs.rules.run import check
from rule_examples import CATALOGUE, File, examples

TODAY = date(2026, 6, 1)

#: A copy of the contract's table: the name, the severity, and whether there is a safe fix.
CONTRACT = """
file-unreadable error
file-name warning
front-matter-missing error
front-matter-unclosed error
yaml-syntax error
yaml-duplicate-key error
yaml-unsafe error
key-swallowed error
field-missing error
field-type error
field-unknown warning
field-empty warning
value-unknown error
value-cut warning
id-duplicate error
id-mismatch error
id-reused error
link-unresolved error
link-empty error
link-self warning
link-label warning
link-form note, safe fix
link-retired warning
link-file error
link-anchor warning
mention-unlinked note, safe fix
mention-heading warning, safe fix
relation-unresolved error
relation-kind error
relation-duplicate warning
relation-unstated warning
risk-uncontrolled warning
control-unused warning
ref-framework warning
ref-entry error
ref-title error
ref-title-short note
ref-ambiguous warning
ref-superseded note
ref-duplicate warning
ref-link note
heading-level note
body-empty warning
template-leftover error
html-unsafe error
image-external warning
suppression-unused note
catalogue-empty warning
file-active error
address-taken warning
review-due note
fence-unclosed warning
markdown-dialect warning, safe fix
mention-unresolved note
url-unsafe error
"""

RULES = [pytest.param(rule, id=rule.name) for rule in rules().values()]


def findings(write_files: WriteFiles, files: tuple[File, ...]) -> tuple[Finding, ...]:
    own: dict[str, str | bytes] = {**CATALOGUE}
    own.update((file.path, file.text.encode(file.encoding)) for file in files)
    catalogue = read_catalogue(write_files(own))
    return check(catalogue, TODAY)


def test_catalogue_of_the_examples_is_clean(write_files: WriteFiles) -> None:
    assert findings(write_files, ()) == ()


@pytest.mark.parametrize("rule", RULES)
def test_wrong_example_gives_this_rule_and_no_other(rule: Rule, write_files: WriteFiles) -> None:
    assert {found.rule for found in findings(write_files, examples(rule).wrong)} == {rule.name}


@pytest.mark.parametrize("rule", RULES)
def test_right_example_is_clean(rule: Rule, write_files: WriteFiles) -> None:
    shown = examples(rule).right
    assert shown
    assert findings(write_files, shown) == ()


@pytest.mark.parametrize("rule", RULES)
def test_rule_can_be_silenced_as_its_documentation_says(
    rule: Rule, write_files: WriteFiles
) -> None:
    wrong = examples(rule).wrong
    found = findings(write_files, wrong)
    if rule.silence is Silence.FILE:
        definition = File("catalogue/catalogue.yml", f"rules:\n  ignore: [{rule.name}]\n")
        assert findings(write_files, (*wrong, definition)) == ()
        return
    silenced = {file.path: file.text.split("\n") for file in wrong}
    for one in sorted(found, key=lambda one: -one.span.line):
        lines = silenced.setdefault(one.path, CATALOGUE.get(one.path, "").split("\n"))
        closing = lines.index("---", 1)
        if one.span.line - 1 < closing:
            assert rule.silence in {Silence.KEY, Silence.EITHER}
            lines[one.span.line - 1] += f" # riskdocs: ignore {rule.name}"
        else:
            assert rule.silence in {Silence.TEXT, Silence.EITHER}
            lines.insert(one.span.line - 1, f"<!-- riskdocs: ignore {rule.name} -->")
    files = tuple(File(path, "\n".join(lines)) for path, lines in silenced.items())
    assert findings(write_files, files) == ()


def test_rules_are_those_of_the_contract() -> None:
    ours = [
        f"{rule.name} {rule.severity.word}{', safe fix' if rule.safe_fix else ''}"
        for rule in rules().values()
    ]
    assert ours == sorted(CONTRACT.split("\n")[1:-1]), "a new rule is a new line of CONTRACT above"


def test_table_of_the_guide_is_that_of_the_contract() -> None:
    row = re.compile(r"^\| \[`([a-z-]+)`\]\(#\1\) \| ([a-z]+) \| (yes)? \| ", re.MULTILINE)
    shown = [
        f"{name} {severity}{', safe fix' if fix else ''}"
        for name, severity, fix in row.findall(page())
    ]
    assert sorted(shown) == sorted(CONTRACT.split("\n")[1:-1])


@pytest.mark.parametrize("rule", RULES)
def test_summary_is_one_short_sentence(rule: Rule) -> None:
    assert rule.summary.endswith(".")
    assert len(rule.summary) <= 200
    assert "\n" not in rule.summary
