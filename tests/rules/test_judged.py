"""What the definition decides about rules: which are in force, how grave, and where."""

import pytest

from conftest import WriteFiles
from riskdocs.model.finding import Severity
from riskdocs.reading.loader import read_catalogue
from riskdocs.rules.run import check

BROKEN = "---\ntitle: Leak\ndoc-status: Draft\n---\nSee [it](#TR-9) and TR-1.\n"
FILES = {
    "catalogue/tr-1.md": BROKEN,
    "catalogue/old/ways/tr-2.md": BROKEN,
    "docs/old/page.md": "[it](#TR-9)\n",
}
EVERYWHERE = ["catalogue/old/ways/tr-2.md", "catalogue/tr-1.md", "docs/old/page.md"]


@pytest.mark.parametrize(
    ("patterns", "left"),
    [
        ("[]", EVERYWHERE),
        ("old", EVERYWHERE[1:]),
        ("old/", EVERYWHERE[1:]),
        ("old/*", EVERYWHERE[1:]),
        ("[old/ways/tr-2.md]", EVERYWHERE[1:]),
        ("'*/tr-2*'", EVERYWHERE[1:]),
        ("OLD", EVERYWHERE),
        ("ways", EVERYWHERE),
        ("tr-1*", [EVERYWHERE[0], EVERYWHERE[2]]),
        ("[docs/old, tr-1.md]", EVERYWHERE[:1]),
        ("'*'", []),
    ],
)
def test_files_and_folders_are_left_out(
    patterns: str, left: list[str], write_files: WriteFiles
) -> None:
    definition = f"rules:\n  select: link-unresolved\n  exclude: {patterns}\n"
    catalogue = read_catalogue(write_files({**FILES, "catalogue/catalogue.yml": definition}))
    assert [finding.path for finding in check(catalogue)] == left


def test_the_definition_itself_is_never_left_out(write_files: WriteFiles) -> None:
    definition = "rules:\n  ignore: link-slef\n  exclude: '*'\n"
    catalogue = read_catalogue(write_files({**FILES, "catalogue/catalogue.yml": definition}))
    assert [finding.rule for finding in check(catalogue)] == ["definition"]


@pytest.mark.parametrize(
    ("judged", "found"),
    [
        ("", {"link-unresolved": "error", "mention-unlinked": "note"}),
        ("severity: {link-unresolved: note}", {"link-unresolved": "note"}),
        ("severity: {link-unresolved: off}", {"mention-unlinked": "note"}),
        ("ignore: link-unresolved", {"mention-unlinked": "note"}),
        ("select: [mention-unlinked]", {"mention-unlinked": "note"}),
        ("select: [mention-unlinked]\n  ignore: [mention-unlinked]", {}),
        ("select: x-y\n  severity: {x-y: note}", {"definition": "error"}),
    ],
)
def test_rules_in_force_and_their_severity(
    judged: str, found: dict[str, str], write_files: WriteFiles
) -> None:
    definition = f"rules:\n  {judged}\n" if judged else ""
    catalogue = read_catalogue(write_files({**FILES, "catalogue/catalogue.yml": definition}))
    findings = {finding.rule: finding.severity for finding in check(catalogue)}
    assert {rule: findings.get(rule) for rule in found} == {
        rule: Severity.of(word) for rule, word in found.items()
    }
    if judged.startswith(("select", "ignore")):
        unwanted = {"link-unresolved", "mention-unlinked"} - found.keys()
        assert findings.keys().isdisjoint(unwanted)
