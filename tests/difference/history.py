"""A small catalogue over half a year: thirty commits, each for one thing that happens to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from building import item
from scripting import ScriptedRepository

if TYPE_CHECKING:
    from pathlib import Path

RISK = "catalogue/risks/tr-{}.md"
CONTROL = "catalogue/controls/ct-{}.md"

DEFINITION = """title: Risks of a bank's assistants
fields:
  owner: {type: choice, label: Owner, choices: [Bank, Vendor]}
"""

INJECTION = """## Summary

Text that a model reads can work as an order.

## Causes

Orders and material come in one stream.
"""

ANSWERS = "## Summary\n\nAn answer can be wrong and sound right.\n"

INDEX = """## Summary

Whoever can write into the index decides what the assistant believes, and nobody sees it in the
answer, since a false page reads like any other page that was found.
"""


def owasp(*labels: str) -> list[dict[str, list[str]]]:
    return [{"owasp-llm-top-10": list(labels)}]


def make_history(folder: Path) -> ScriptedRepository:
    """Make the repository."""
    git = ScriptedRepository(folder)
    _until_first_release(git)
    _until_second_release(git)
    _since(git)
    return git


def _until_first_release(git: ScriptedRepository) -> None:
    git.commit("Set up the site", {"docs/about.md": "# About\n\nSee [it](#TR-1).\n"})
    git.commit(
        "Begin",
        {
            RISK.format(1): item("Prompt injection", INJECTION),
            RISK.format(2): item("Leak of personal data", "People's data leaves the bank."),
            CONTROL.format(1): item("Filter of what comes in", mitigates=["TR-1"]),
        },
    )
    git.commit("Define the catalogue", {"catalogue/catalogue.yml": DEFINITION})
    git.commit(
        "Add wrong answers",
        {RISK.format(3): item("Hallucination", ANSWERS, external_refs=owasp("LLM09:2025"))},
    )
    git.commit(
        "Let people look at answers",
        {CONTROL.format(2): item("A person looks", mitigates=["TR-3"])},
    )
    git.commit(
        "Say more about causes",
        {RISK.format(1): item("Prompt injection", INJECTION + "No mark parts the two.\n")},
    )
    refs = owasp("LLM01:2025 Prompt Injection")
    body = INJECTION + "No mark parts the two.\n"
    git.commit("Cite", {RISK.format(1): item("Prompt injection", body, external_refs=refs)})
    git.commit(
        "Approve",
        {
            RISK.format(1): item(
                "Prompt injection", body, doc_status="Approved", external_refs=refs
            ),
            CONTROL.format(1): item(
                "Filter of what comes in", mitigates=["TR-1"], doc_status="Approved"
            ),
        },
    )
    git.tag("v1.0")


def _until_second_release(git: ScriptedRepository) -> None:
    leak = item("Leak of personal data", "People's data leaves the bank.")
    git.commit("Name the file", {RISK.format(2): None, RISK.format("2-personal-data"): leak})
    git.branch("index")
    git.commit("Add the index", {RISK.format(4): item("Poisoned index", INDEX)})
    git.commit("And what helps", {CONTROL.format(3): item("Proof of origin", mitigates=["TR-4"])})
    git.switch("main")
    git.commit(
        "A person sees orders too",
        {CONTROL.format(2): item("A person looks", mitigates=["TR-3", "TR-1"])},
    )
    git.merge("index")
    git.commit(
        "A plain word",
        {RISK.format(3): item("Made-up answers", ANSWERS, external_refs=owasp("LLM09:2025"))},
    )
    git.branch("wording")
    git.commit("Shorter", {RISK.format(4): item("Poisoned index", INDEX + "\nTheirs.\n")})
    git.switch("main")
    git.commit("Longer", {RISK.format(4): item("Poisoned index", INDEX + "\nOurs.\n")})
    git.merge("wording", {RISK.format(4): item("Poisoned index", INDEX + "\nOurs and theirs.\n")})
    git.commit(
        "Another ID",
        {
            RISK.format(4): None,
            RISK.format(5): item(
                "Poisoned index", INDEX + "\nOurs and theirs.\n", aliases=["TR-4"]
            ),
            CONTROL.format(3): item("Proof of origin", mitigates=["TR-5"]),
        },
    )
    git.commit(
        "Line ends",
        {
            CONTROL.format(1): item(
                "Filter of what comes in",
                "Text.\n\n",
                mitigates=["TR-1"],
                doc_status="Approved",
            ).replace("\n", "\r\n")
        },
    )
    git.commit(
        "Move to the newest edition",
        {RISK.format(3): item("Made-up answers", ANSWERS, external_refs=owasp("LLM07:2026"))},
    )
    git.commit("Only the documentation", {"docs/more.md": "# More\n"})
    git.tag("v1.1")


def _since(git: ScriptedRepository) -> None:
    leak = "People's data leaves the bank."
    git.commit(
        "Retire",
        {
            RISK.format("2-personal-data"): item(
                "Leak of personal data", leak, doc_status="Retired", replaced_by=["TR-6"]
            ),
            RISK.format(6): item("Leak of any data", "Data leaves the bank.", type="Integrity"),
        },
    )
    git.commit("Drop the proof", {CONTROL.format(3): None})
    git.commit("A slip", {RISK.format(7): "---\ntitle: [\n---\nText.\n"})
    git.commit("Mended", {RISK.format(7): item("Costs without end", owner="Vendor")})
    git.commit("Take it back", {CONTROL.format(3): item("Proof of origin", mitigates=["TR-5"])})
    git.commit(
        "Relate", {RISK.format(7): item("Costs without end", owner="Bank", related=["TR-1"])}
    )
    git.commit(
        "Cut the label",
        {RISK.format(7): item("Costs without end", external_refs=owasp("LLM06"), owner="Bank")},
    )
    git.commit(
        "Mean an edition",
        {
            "catalogue/catalogue.yml": DEFINITION
            + "frameworks: {editions: {owasp-llm-top-10: '1.1'}}\n"
        },
    )
    body = INJECTION + "No mark parts the two, and none can.\n\n## Signs\n\nTools are called.\n"
    git.commit(
        "Touch what is approved",
        {
            RISK.format(1): item(
                "Prompt injection",
                body,
                doc_status="Approved",
                external_refs=owasp("LLM01:2025 Prompt Injection"),
            )
        },
    )
