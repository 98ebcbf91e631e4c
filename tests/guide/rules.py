"""The rules' documentation as a page of the guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.rule import rules
from riskdocs.rules import run  # noqa: F401 - loads every rule

if TYPE_CHECKING:
    from riskdocs.model.rule import Rule

#: Stands in an example for the front matter that the file has already.
REST = "…"


_INTRODUCTION = f"""\
<!-- Made by `make guide`; edit the rules themselves. -->

# What is checked

`riskdocs check` applies these rules, and so does a strict build of the site. A catalogue can give
a rule another severity, or leave rules out, in its definition (`rules` in catalogue.yml).

What a rule with a safe fix finds, `riskdocs fix` corrects; the site means the same afterwards.

In the examples, `{REST}` stands for the front matter that the file has already. Where keys follow,
they are added to it or take the place of those of the same name, and the text stays as it is. The
examples belong to a catalogue of the risks `TR-1` Prompt injection, `TR-4` Hallucination and
`TR-14` Inadequate system alignment, the retired risk `TR-9` Prompt leaking, which `TR-1` replaces,
and the controls `CT-5` System acceptance testing and `CT-13` Provide citations.
"""


def page() -> str:
    """Return the page of the guide that explains every rule."""
    known = rules().values()
    table = ["| rule | severity | safe fix | what it finds |", "| --- | --- | --- | --- |"]
    table += [
        f"| [`{rule.name}`](#{rule.name}) | {rule.severity.word} | "
        f"{'yes' if rule.safe_fix else ''} | {rule.summary.replace('|', chr(92) + '|')} |"
        for rule in known
    ]
    sections = [_section(rule) for rule in known]
    return "\n".join([_INTRODUCTION, *table, "", *sections])


def _section(rule: Rule) -> str:
    fix = ", safe fix" if rule.safe_fix else ""
    return f"""\
## {rule.name}

**{rule.severity.word}{fix}**

{rule.documentation}

To silence it: {rule.how_to_silence[:1].lower()}{rule.how_to_silence[1:]}
"""
