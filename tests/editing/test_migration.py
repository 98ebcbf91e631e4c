"""References go to their entries' successors, and nothing else in a file changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import WriteFiles
from riskdocs.editing.migrate.migration import Migration, migrate
from riskdocs.editing.migrate.migration_steps import LabelOutcome
from riskdocs.model.catalogue import Catalogue
from riskdocs.reading.loader import read_catalogue
from riskdocs.rules.run import check
from thoroughness import examples
from writing import write

RISK = "catalogue/risks/tr-1.md"
HEAD = "---\ntitle: Leak\ndoc-status: Draft\n"
#: A framework in which entries were split, renamed and dropped, and one is a guess.
POLICY = """\
framework: {id: policy, name: Policy, publisher: Bank, url: "https://example.org/"}
editions:
  - id: "1"
    label: "1"
    date: "2024"
    status: superseded
    url: https://example.org/1
    entries:
      - {id: P-1, title: Review, url: "https://example.org/1/review"}
      - id: P-2
        title: Records
        aliases: [archive, R-2]
        url: https://example.org/1/records
      - {id: P-3, title: Vendors, url: "https://example.org/1/vendors"}
      - {id: P-4, title: Drills}
      - {id: P-5, title: Audit}
      - {id: P-6, title: Logs}
      - {id: P-7, title: Copies, url: "https://example.org/1/copies"}
  - id: "2"
    label: "2"
    date: "2026"
    status: current
    url: https://example.org/2
    entries:
      - {id: P-1, title: Records, url: "https://example.org/2/records"}
      - {id: P-2, title: Human oversight, url: "https://example.org/2/oversight"}
      - {id: P-3, title: Audit}
      - {id: P-4, title: Suppliers}
      - {id: P-5, title: Supplier exit}
      - {id: P-7, title: Copies, url: "https://example.org/2/rest"}
      - {id: P-8, title: Tests, url: "https://example.org/2/rest"}
successors:
  - {from: 1/P-1, to: [2/P-2], kind: renamed, source: notes, confidence: source}
  - {from: 1/P-2, to: [2/P-1], kind: renumbered, source: notes, confidence: source}
  - {from: 1/P-3, to: [2/P-4, 2/P-5], kind: split, source: notes, confidence: source}
  - {from: 1/P-4, to: [], kind: dropped, source: notes, confidence: source}
  - {from: 1/P-5, to: [2/P-3], kind: renumbered, source: reading, confidence: guess}
  - {from: 1/P-7, to: [2/P-7], kind: unchanged, source: notes, confidence: source}
"""
DEFINITION = (
    "frameworks:\n"
    "  files: policy.yaml\n"
    "  keys: {owasp-llm_references: owasp-llm-top-10}\n"
    "  editions: {policy: '1'}\n"
)


def catalogue_of(write_files: WriteFiles, text: str, body: str = "Text.\n") -> Catalogue:
    root = write_files(
        {
            RISK: f"{HEAD}{text}---\n{body}",
            "catalogue/catalogue.yml": DEFINITION,
            "catalogue/policy.yaml": POLICY,
        }
    )
    return read_catalogue(root)


def migrated(
    catalogue: Catalogue, to: str, name: str = "owasp-llm-top-10", *, keep: bool = False
) -> Migration:
    framework = catalogue.library.find(name)
    assert framework
    edition = framework.edition(to)
    assert edition
    return migrate(catalogue, framework, edition, keep=keep)


def after(migration: Migration, text: str) -> str:
    """What becomes of the front matter that a test gave."""
    whole = next((c.after.decode() for c in migration.changes if c.path == RISK), "")
    return whole.removeprefix(HEAD).partition("---\n")[0] if whole else text


ALL_OF_2025 = [
    "LLM01:2025 Prompt Injection",
    "LLM02:2025 Sensitive Information Disclosure",
    "LLM03:2025 Supply Chain",
    "LLM04:2025 Data and Model Poisoning",
    "LLM05:2025 Improper Output Handling",
    "LLM06:2025 Excessive Agency",
    "LLM07:2025 System Prompt Leakage",
    "LLM08:2025 Vector and Embedding Weaknesses",
    "LLM09:2025 Misinformation",
    "LLM10:2025 Unbounded Consumption",
]
THEIR_SUCCESSORS = [
    "LLM01:2026 Prompt Injection",
    "LLM02:2026 Sensitive Information Disclosure",
    "LLM04:2026 Supply Chain",
    "LLM05:2026 Data and Model Poisoning",
    "LLM10:2026 Improper Output Handling",
    "LLM03:2026 Excessive Agency",
    "LLM08:2026 Hidden Context Exposure",
    "LLM09:2026 Vector and Embedding Weaknesses",
    "LLM07:2026 Misinformation",
    "LLM06:2026 Unbounded Consumption",
]


def block(labels: list[str], mark: str = "") -> str:
    return "external-refs:\n  - owasp-llm-top-10:\n" + "".join(
        f"      - {mark}{label}{mark}\n" for label in labels
    )


@pytest.mark.parametrize("mark", ["", '"', "'"])
def test_all_ten_entries_give_exactly_the_ten_successors(
    write_files: WriteFiles, mark: str
) -> None:
    before = block(ALL_OF_2025, mark)
    migration = migrated(catalogue_of(write_files, before), "2026")
    assert after(migration, before) == block(THEIR_SUCCESSORS, mark)
    assert {step.outcome for step in migration.steps} == {LabelOutcome.MOVED}


def refs(*lines: str) -> str:
    return "external-refs:\n" + "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize(
    ("before", "to", "expected"),
    [
        pytest.param(
            refs("- owasp-llm-top-10: LLM06:2025"),
            "2026",
            refs("- owasp-llm-top-10: LLM03:2026"),
            id="number and edition, a single value",
        ),
        pytest.param(
            refs("  owasp-llm-top-10:\n  - LLM06:2025\n  - LLM05:2025\n  cwe: CWE-79"),
            "2026",
            refs("  owasp-llm-top-10:\n  - LLM03:2026\n  - LLM10:2026\n  cwe: CWE-79"),
            id="frameworks in one map and no list",
        ),
        pytest.param(
            refs("  - OWASP LLM Top 10: [llm06-2025, 2025/LLM05 ]   # two"),
            "2026",
            refs("  - OWASP LLM Top 10: [llm03-2026, 2026/LLM10 ]   # two"),
            id="in brackets, in small letters, edition first, a comment that is about neither",
        ),
        pytest.param(
            refs('- owasp-llm-top-10: "LLM06: Sensitive Information Disclosure"'),
            "2025",
            refs('- owasp-llm-top-10: "LLM02:2025 Sensitive Information Disclosure"'),
            id="a title that a newer edition has too needs the edition",
        ),
        pytest.param(
            refs("- owasp-llm-top-10: Overreliance"),
            "2025",
            refs("- owasp-llm-top-10: Misinformation (2025)"),
            id="a title alone",
        ),
        pytest.param(
            refs("- owasp-llm-top-10: Excessive Agency (LLM06:2025)"),
            "2026",
            refs("- owasp-llm-top-10: Excessive Agency (LLM03:2026)"),
            id="the title first",
        ),
        pytest.param(
            refs("- owasp-llm-top-10: owasp-llm-top-10:2025/LLM06"),
            "2026",
            refs("- owasp-llm-top-10: owasp-llm-top-10:2026/LLM03"),
            id="the name in addresses",
        ),
        pytest.param(
            refs("- owasp-llm-top-10: OWASP-LLM_2025_LLM06"),
            "2026",
            refs("- owasp-llm-top-10: OWASP-LLM_2026_LLM03"),
            id="with the framework before it",
        ),
        pytest.param(
            refs("- owasp-llm-top-10: ['LLM06: Excessive Agency', LLM07, LLM05]"),
            "2026",
            refs("- owasp-llm-top-10: ['LLM03: Excessive Agency', LLM08, LLM10]"),
            id="numbers whose edition their neighbour decides",
        ),
        pytest.param(
            refs("- owasp-llm-top-10: LLM06:2025 excessive agency"),
            "2026",
            refs("- owasp-llm-top-10: LLM03:2026 excessive agency"),
            id="the author's spelling of a title that stays",
        ),
        pytest.param(
            "owasp-llm_references:\n  - llm07-2025  # LLM07:2025 System Prompt Leakage\n"
            "  - llm06-2025  # see our notes\n",
            "2026",
            "owasp-llm_references:\n  - llm08-2026  # LLM08:2026 Hidden Context Exposure\n"
            "  - llm03-2026  # see our notes\n",
            id="a key a framework, with comments that name the entries",
        ),
        pytest.param(
            "owasp-llm_references: llm07-2025 # System Prompt Leakage\n",
            "2026",
            "owasp-llm_references: llm08-2026 # Hidden Context Exposure\n",
            id="a comment that is the title",
        ),
        pytest.param(
            refs("- owasp-llm-top-10:", "  - 'LLM04:1.1'", "  # why", "  - 'LLM10:1.1' # too"),
            "2025",
            refs("- owasp-llm-top-10:", "  - 'LLM10:2025'", "  # why"),
            id="two that became one are written once",
        ),
        pytest.param(
            refs("- owasp-llm-top-10: [LLM04:1.1, LLM10:2025 , LLM10:1.1]"),
            "2025",
            refs("- owasp-llm-top-10: [LLM10:2025]"),
            id="and not again where the item cites it already",
        ),
        pytest.param(
            refs("- owasp-llm-top-10: LLM10:2025", "- OWASP LLM Top 10:", "    - LLM10:1.1"),
            "2025",
            refs("- owasp-llm-top-10: LLM10:2025"),
            id="with the list that is empty without it",
        ),
        pytest.param(
            refs("- cwe: CWE-79", "- owasp-llm-top-10: LLM10:1.1", "- OWASP LLM: LLM10:2025"),
            "2025",
            refs("- cwe: CWE-79", "- OWASP LLM: LLM10:2025"),
            id="and with the entry that is empty without it",
        ),
        pytest.param(
            refs("- owasp-llm-top-10: [", "    LLM10:1.1 # why", "  ]", "- OWASP LLM: LLM10:2025"),
            "2025",
            refs("- OWASP LLM: LLM10:2025"),
            id="and with the brackets of several lines",
        ),
        pytest.param(
            refs("  owasp-llm-top-10: LLM10:1.1", "  OWASP LLM: LLM10:2025"),
            "2025",
            refs("  OWASP LLM: LLM10:2025"),
            id="and with its key",
        ),
    ],
)
def test_form_of_the_author(write_files: WriteFiles, before: str, to: str, expected: str) -> None:
    migration = migrated(catalogue_of(write_files, before), to)
    assert after(migration, before) == expected
    assert all(step.moves or step.outcome is LabelOutcome.CURRENT for step in migration.steps)


@pytest.mark.parametrize(
    ("name", "to", "label", "expected"),
    [
        ("nist-sp-800-53r5", "5.2.0", "SA 19", "SR 11"),
        ("nist-sp-800-53r5", "5.2.0", "sa19", "sr11"),
        ("eu-ai-act", "2026", "annex-3 (2024)", "annex-3 (2026)"),
        ("eu-ai-act", "2026", "15.4 (2024)", "15.4 (2026)"),
        ("policy", "2", "P-1:1 Review", "P-2:2 Human oversight"),
        # A name that the newer edition does not know.
        ("policy", "2", "archive:1", "P-1:2"),
        ("policy", "2", "R-2:1", "P-1:2 Records"),
    ],
)
def test_other_ways_to_write_a_number(
    write_files: WriteFiles, name: str, to: str, label: str, expected: str
) -> None:
    before = refs(f"- {name}: '{label}'")
    migration = migrated(catalogue_of(write_files, before), to, name)
    assert after(migration, before) == before.replace(label, expected)


@pytest.mark.parametrize(
    ("before", "expected", "outcome"),
    [
        pytest.param(
            refs("- owasp-llm-top-10:", "    - entry: LLM06:2025", "      strength: 7"),
            refs("- owasp-llm-top-10:", "    - entry: LLM03:2026", "      strength: 7"),
            LabelOutcome.MOVED,
            id="lines",
        ),
        pytest.param(
            refs("- owasp-llm-top-10: [{why: So., entry: 'LLM06:2025 Excessive Agency'}]"),
            refs("- owasp-llm-top-10: [{why: So., entry: 'LLM03:2026 Excessive Agency'}]"),
            LabelOutcome.MOVED,
            id="braces",
        ),
        pytest.param(
            refs("- owasp-llm-top-10: [{why: So., entry: 'LLM06:2025'}, LLM03:2026]"),
            refs("- owasp-llm-top-10: [{why: So., entry: 'LLM06:2025'}, LLM03:2026]"),
            LabelOutcome.STAYS,
            id="not where the reason would be lost",
        ),
    ],
)
def test_what_is_said_of_a_reference_stays(
    write_files: WriteFiles, before: str, expected: str, outcome: LabelOutcome
) -> None:
    migration = migrated(catalogue_of(write_files, before), "2026")
    assert after(migration, before) == expected
    assert migration.steps[0].outcome is outcome
    kept = migrated(catalogue_of(write_files, before), "2026", keep=True)
    assert (kept.changes, kept.steps[0].outcome) == ((), LabelOutcome.STAYS)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        pytest.param(
            refs("- owasp-llm-top-10:", "  - LLM06:2025  # LLM06:2025 Excessive Agency"),
            refs(
                "- owasp-llm-top-10:",
                "  - LLM06:2025  # LLM06:2025 Excessive Agency",
                "  - LLM03:2026  # LLM03:2026 Excessive Agency",
            ),
            id="lines",
        ),
        pytest.param(
            refs("- owasp-llm-top-10: [LLM06:2025, LLM07:2025]"),
            refs("- owasp-llm-top-10: [LLM06:2025, LLM03:2026, LLM07:2025, LLM08:2026]"),
            id="brackets",
        ),
        pytest.param(
            refs("- owasp-llm-top-10: 'LLM06:2025' # our own"),
            refs("- owasp-llm-top-10: ['LLM06:2025', 'LLM03:2026'] # our own"),
            id="a single value becomes a list",
        ),
        pytest.param(
            refs("- owasp-llm-top-10: ['LLM06: Excessive Agency', LLM07]"),
            refs(
                "- owasp-llm-top-10: ['LLM06: Excessive Agency', 'LLM03: Excessive Agency', "
                "LLM07:2025, LLM08:2026]"
            ),
            id="a number whose neighbours no longer decide gets its edition",
        ),
    ],
)
def test_keep_adds_the_new_beside_the_old(
    write_files: WriteFiles, before: str, expected: str
) -> None:
    catalogue = catalogue_of(write_files, before)
    migration = migrated(catalogue, "2026", keep=True)
    assert after(migration, before) == expected
    write(catalogue.root.parent, migration.changes)
    again = migrated(read_catalogue(write_files({})), "2026", keep=True)
    assert again.changes == ()


@pytest.mark.parametrize(
    ("label", "why", "candidates"),
    [
        ("P-3", "The entry was split.", ["2/P-4", "2/P-5"]),
        ("P-4", "The entry has no successor in 2.", []),
        ("P-5", "The successor is a guess.", ["2/P-3"]),
        ("P-6", "The table of successors does not say what became of P-6 Logs of 1.", []),
        ("P-9", "No known edition of Policy has the number P-9.", []),
    ],
)
def test_what_the_table_does_not_decide_stays(
    write_files: WriteFiles, label: str, why: str, candidates: list[str]
) -> None:
    before = refs(f"- policy: {label}")
    migration = migrated(catalogue_of(write_files, before), "2", "policy")
    assert migration.changes == ()
    (step,) = migration.steps
    assert step.outcome is LabelOutcome.STAYS
    assert step.why.startswith(why)
    assert [ref.path for ref in step.candidates] == candidates


def test_ambiguous_references_stay(write_files: WriteFiles) -> None:
    migration = migrated(catalogue_of(write_files, refs("- owasp-llm-top-10: LLM07")), "2026")
    assert migration.changes == ()
    (step,) = migration.steps
    assert step.outcome is LabelOutcome.STAYS
    assert "LLM07" in step.why
    assert len(step.candidates) > 1


def test_no_successor_in_any_edition(write_files: WriteFiles) -> None:
    before = refs('- owasp-llm-top-10: "LLM07: Inadequate AI Alignment"')
    migration = migrated(catalogue_of(write_files, before), "2026")
    assert migration.changes == ()
    assert migration.steps[0].why == "The entry has no successor in 2026."


def test_inferred_ones_move_and_say_so(write_files: WriteFiles) -> None:
    before = refs("- owasp-llm-top-10: LLM07:1.1")
    migration = migrated(catalogue_of(write_files, before), "2025")
    assert after(migration, before) == refs("- owasp-llm-top-10: LLM06:2025")
    assert [step.inferred for step in migration.steps] == [True]


def test_line_that_silences_the_rule_keeps_its_edition(write_files: WriteFiles) -> None:
    before = refs("- owasp-llm-top-10: LLM06:2025 # riskdocs: ignore ref-superseded")
    migration = migrated(catalogue_of(write_files, before), "2026")
    assert migration.changes == ()
    assert migration.steps[0].why.startswith("Its line silences `ref-superseded`")


def test_what_stays_beside_it_keeps_its_meaning(write_files: WriteFiles) -> None:
    """LLM07 is of 0.1 by its neighbour alone; once that has moved it would be another entry."""
    before = refs(
        "- owasp-llm-top-10: ['LLM06: Overreliance on LLM-generated Content', LLM07]",
    )
    migration = migrated(catalogue_of(write_files, before), "2025")
    assert after(migration, before) == refs(
        "- owasp-llm-top-10: ['LLM09: Misinformation', LLM07:0.1]"
    )
    assert [step.outcome for step in migration.steps] == [LabelOutcome.MOVED, LabelOutcome.PINNED]


def test_nothing_is_decided_by_the_way(write_files: WriteFiles) -> None:
    """Nobody knows of which edition LLM09 is; moving the others must not make it one of 2025."""
    before = refs(
        "- owasp-llm-top-10:",
        "  - 'LLM02: Insecure Output Handling'",
        "  - 'LLM07: System Prompt Leakage'",
        "  - LLM09",
    )
    migration = migrated(catalogue_of(write_files, before), "2025")
    assert migration.changes == ()
    held, _, ambiguous = migration.steps
    assert held.outcome is LabelOutcome.STAYS
    assert held.why == "Moved, it would change what `LLM09` beside it can mean."
    assert [ref.path for ref in held.candidates] == ["2025/LLM05"]
    assert ambiguous.outcome is LabelOutcome.STAYS


def test_a_draft_with_the_same_title_leaves_no_choice(write_files: WriteFiles) -> None:
    """The draft 0.5 has Overreliance too; the published editions decide what LLM06 beside it is."""
    before = refs("- owasp-llm-top-10: [LLM06, Overreliance]")
    migration = migrated(catalogue_of(write_files, before), "2026")
    assert [step.outcome for step in migration.steps] == [LabelOutcome.MOVED, LabelOutcome.MOVED]
    (change,) = migration.changes
    assert b"- owasp-llm-top-10: [LLM02, Misinformation]\n" in change.after


def test_a_part_of_an_entry_moves_only_where_the_entry_stayed_the_same(
    write_files: WriteFiles,
) -> None:
    catalogue = catalogue_of(
        write_files,
        refs(
            "- eu-ai-act: ['Art 15.4 (2024)', 'Article 10(5) (2024)']",
            "- nist-sp-800-53r5: [SA-19, SA-19a]",
        ),
    )
    law = migrated(catalogue, "2026", "eu-ai-act")
    assert [(step.outcome, step.label, step.why) for step in law.steps] == [
        (LabelOutcome.MOVED, "Art 15.4 (2026)", ""),
        (LabelOutcome.STAYS, "", "The entry was split."),
    ]
    controls = migrated(catalogue, "5.2.0", "nist-sp-800-53r5")
    assert [(step.outcome, step.label, step.why) for step in controls.steps] == [
        (LabelOutcome.MOVED, "SR-11", ""),
        (LabelOutcome.STAYS, "", "The label names a part, SA-19a; look where that is now."),
    ]


@pytest.mark.parametrize(
    "value",
    [
        "&it LLM06:2025",
        "|\n    LLM06:2025\n",
        '"LLM06:2025\n    Excessive Agency"',
        "!!str LLM06:2025",
    ],
)
def test_forms_that_only_a_person_can_change(write_files: WriteFiles, value: str) -> None:
    migration = migrated(catalogue_of(write_files, refs(f"- owasp-llm-top-10: {value}")), "2026")
    assert migration.changes == ()
    assert migration.steps[0].why == "It is written in a form that only a person can change."
    assert [ref.path for ref in migration.steps[0].candidates] == ["2026/LLM03"]


@pytest.mark.parametrize(
    "twice",
    [
        "{owasp-llm-top-10: LLM10:1.1, cwe: CWE-79}",
        "owasp-llm-top-10: [LLM10:1.1, # why\n    LLM10:1.1]",
        "owasp-llm-top-10: LLM10:1.1\n  cwe: CWE-79",
        "{owasp-llm-top-10: [LLM04:1.1, LLM10:1.1], cwe: CWE-79}",
    ],
)
def test_what_only_a_person_can_take_out(write_files: WriteFiles, twice: str) -> None:
    before = refs("- OWASP LLM: LLM10:2025", f"- {twice}")
    migration = migrated(catalogue_of(write_files, before), "2025")
    assert migration.changes == ()
    current, *steps = migration.steps
    assert current.outcome is LabelOutcome.CURRENT
    assert {step.why for step in steps} == {
        "It is written in a form that only a person can change."
    }


def test_what_only_a_person_can_pin_is_not_told_as_pinned(write_files: WriteFiles) -> None:
    before = refs("- owasp-llm-top-10: ['LLM06: Overreliance on LLM-generated Content', &a LLM07]")
    migration = migrated(catalogue_of(write_files, before), "2025")
    assert migration.changes == ()
    assert [step.outcome for step in migration.steps] == [LabelOutcome.STAYS, LabelOutcome.STAYS]


def test_two_parts_of_an_entry_are_two_references(write_files: WriteFiles) -> None:
    before = refs("- eu-ai-act: [Art 15.4 (2024), Art 15.5 (2024), Art 15 (2026), Art 15 (2024)]")
    migration = migrated(catalogue_of(write_files, before), "2026", "eu-ai-act")
    assert after(migration, before) == refs(
        "- eu-ai-act: [Art 15.4 (2026), Art 15.5 (2026), Art 15 (2026)]"
    )


def test_a_file_that_is_a_link_stays(write_files: WriteFiles) -> None:
    body = "See [records](https://example.org/1/records).\n"
    file = catalogue_of(write_files, refs("- policy: P-2"), body).root / "risks/tr-1.md"
    file.rename(file.with_name("text"))
    file.symlink_to("text")
    migration = migrated(read_catalogue(file.parents[1]), "2", "policy")
    assert migration.changes == ()
    (label,), (link,) = migration.steps, migration.links
    assert {label.why, link.why} == {"The file is a link that leads elsewhere."}


def test_newer_ones_and_those_of_another_list_are_let_alone(write_files: WriteFiles) -> None:
    before = refs("- owasp-llm-top-10: LLM06:2026", "- owasp-agentic: [T1, ASI01:2026]")
    catalogue = catalogue_of(write_files, before)
    assert [s.outcome for s in migrated(catalogue, "2025").steps] == [LabelOutcome.NEWER]
    outcomes = [s.outcome for s in migrated(catalogue, "2026", "owasp-agentic").steps]
    assert outcomes == [LabelOutcome.OTHER_SERIES, LabelOutcome.CURRENT]


OLD_REVIEW = "https://example.org/1/review"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("See [our policy](https://example.org/1/records).", "See [our policy](https://example.org/2/records)."),
        (
            'See [P-2:1 Records](https://example.org/1/records "x").',
            'See [P-1:2 Records](https://example.org/2/records "x").',
        ),
        (f"See [human review]({OLD_REVIEW}).", "See [human review](https://example.org/2/oversight)."),
        (
            f"[a][r] and [b][r]\n\n[r]: {OLD_REVIEW}",
            "[a][r] and [b][r]\n\n[r]: https://example.org/2/oversight",
        ),
        ("See https://example.org/1/records.", "See https://example.org/2/records."),
        ("<https://example.org/1/records>", "<https://example.org/2/records>"),
        (
            "[https://example.org/1/records](<https://example.org/1/records> 'x')",
            "[https://example.org/2/records](<https://example.org/2/records> 'x')",
        ),
        ("`[x](https://example.org/1/records)`", None),
        ("See [what P-2 says](https://example.org/1/records).", None),
        ("See [vendors](https://example.org/1/vendors).", None),
        ("See [it](https://example.org/2/records).", None),
    ],
)  # fmt: skip
def test_links_follow_where_the_page_of_the_successor_is_known(
    write_files: WriteFiles, body: str, expected: str | None
) -> None:
    catalogue = catalogue_of(write_files, "", body + "\n")
    changes = migrated(catalogue, "2", "policy").changes
    bodies = [
        change.after.decode().partition("---\n")[2].partition("---\n")[2] for change in changes
    ]
    assert bodies == ([expected + "\n"] if expected else [])


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (
            "See [what P-2 says](https://example.org/1/records).",
            "Its text, `what P-2 says`, names the older entry; it is P-1:2 Records now.",
        ),
        (
            "See [vendors](https://example.org/1/vendors).",
            "The entry has no certain successor in 2.",
        ),
        ("See [it](https://example.org/1/copies).", "No page of P-7:2 Copies alone is known."),
        (
            "See [what **P-2** says](https://example.org/1/records).",
            "Its text, `what P-2 says`, names the older entry; it is P-1:2 Records now.",
        ),
        (
            'See <a href="https://example.org/1/records">it</a>.',
            "It stands in HTML or in code, where no address is changed.",
        ),
        (
            "`curl https://example.org/1/records`",
            "It stands in HTML or in code, where no address is changed.",
        ),
    ],
)
def test_links_that_stay_are_told(write_files: WriteFiles, body: str, why: str) -> None:
    (link,) = migrated(catalogue_of(write_files, "", body), "2", "policy").links
    assert (link.after, link.why) == ("", why)


def test_numbers_in_prose_are_told(write_files: WriteFiles) -> None:
    body = "As `LLM06` and [x](https://e.org/LLM06) say.\nOWASP's LLM06 says, and LLM065 not.\n"
    catalogue = catalogue_of(write_files, refs("- owasp-llm-top-10: LLM06:2025"), body)
    (remark,) = migrated(catalogue, "2026").remarks
    assert remark.span.line == 8
    assert remark.why == (
        "If this is LLM06:2025 Excessive Agency, it is LLM03:2026 Excessive Agency now."
    )


def test_every_other_byte_stays(write_files: WriteFiles) -> None:
    before = (
        b"\xef\xbb\xbf---\r\ntitle:   Leak  # \xf0\x9f\x98\x80\r\ndoc-status: 'Draft'\r\n"
        b"external-refs:\r\n      -   owasp-llm-top-10:\r\n"
        b"           -   LLM06:2025   \r\n---   \r\n\r\nText \t\r\nwithout an end"
    )
    catalogue = read_catalogue(write_files({RISK: before}))
    (change,) = migrated(catalogue, "2026").changes
    assert change.after == before.replace(b"LLM06:2025", b"LLM03:2026")


#: Lines of a front matter that may stand in any order, with all that real files do to them.
LABELS = st.sampled_from(
    [
        *ALL_OF_2025,
        *["LLM06", "LLM07", "llm04-2025", "LLM04:1.1", "LLM10: Model Theft", "Overreliance"],
        *["LLM07: Inadequate AI Alignment", "LLM08:0.1", "LLM99", "LLM06:2025 Nothing"],
        *["x: y", "'", "#"],
    ]
)
VALUES = st.builds(
    lambda labels, shape: {
        "flow": f"[{', '.join(map(repr, labels))}]",
        "one": repr(labels[0]) + "  # LLM06:2025 Excessive Agency",
        "lines": "".join(f"\n    - {label!r}" for label in labels),
        "plain": "".join(f"\n    -  {label}  # {label}" for label in labels),
        "anchor": f"&a {labels[0]!r}",
    }[shape],
    st.lists(LABELS, min_size=1, max_size=5),
    st.sampled_from(["flow", "one", "lines", "plain", "anchor"]),
)
FRONT_MATTERS = st.lists(
    st.tuples(st.sampled_from(["owasp-llm-top-10", "OWASP LLM", "owasp-agentic"]), VALUES),
    min_size=1,
    max_size=4,
).map(lambda pairs: refs(*(f"- {name}: {value}" for name, value in pairs)))


@given(FRONT_MATTERS, st.sampled_from(["1.1", "2025", "2026"]), st.booleans())
@settings(max_examples=examples(250))
def test_any_front_matter(write_files: WriteFiles, text: str, to: str, keep: bool) -> None:
    catalogue = catalogue_of(write_files, text)
    wrong = {(f.rule, f.message) for f in check(catalogue) if f.rule not in EXPECTED_TO_GO}
    migration = migrated(catalogue, to, keep=keep)
    write(catalogue.root.parent, migration.changes)
    root = catalogue.root
    new = read_catalogue(root)
    if not catalogue.items:
        assert not migration.changes
        return
    before = [r.target for r in catalogue.items[0].references]
    cited = [r.target for r in new.items[0].references]
    # What is cited afterwards is what the steps say, and nothing is lost.
    stay = {s.citation.reference.target for s in migration.steps if not s.way}
    for step in migration.steps:
        old = step.citation.reference.target
        assert (step.way.ref if step.way else old) in cited
        assert keep or step.way is None or old in stay or old not in cited
    ways = {step.way.ref for step in migration.steps if step.way}
    assert set(cited) <= {*before, *ways}
    # What was wrong is wrong still, and nothing new is.
    assert {(f.rule, f.message) for f in check(new) if f.rule not in EXPECTED_TO_GO} <= wrong
    assert migrated(new, to, keep=keep).changes == ()


#: An old reference's own notes go with it; the lines in the message of a duplicate move.
EXPECTED_TO_GO = {"ref-superseded", "ref-duplicate"}


def test_file_that_changed_meanwhile_is_not_touched(write_files: WriteFiles) -> None:
    catalogue = catalogue_of(write_files, refs("- owasp-llm-top-10: LLM06:2025"))
    file = Path(catalogue.root / "risks/tr-1.md")
    file.write_bytes(file.read_bytes() + b"More.\n")
    with pytest.raises(Exception, match=r"tr-1\.md"):
        migrated(catalogue, "2026")
