"""The rules' documentation: the page of the guide, and the examples in it.

`python -m riskdocs.rules.documentation` prints the page, which stands in `docs/guide/rules.md`.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.rule import rules
from riskdocs.rules import run  # noqa: F401 - loads every rule

if TYPE_CHECKING:
    from riskdocs.model.rule import Rule

#: Stands in an example for the front matter that the file has in the catalogue of the examples.
REST = "…"


def _item(title: str, text: str, key: str = "", *, status: str = "Approved") -> str:
    return f"---\ntitle: {title}\ndoc-status: {status}\n{key}---\n{text}\n"


#: The catalogue in which every example stands: its files take the place of these, or join them.
CATALOGUE = {
    "catalogue/risks/tr-1.md": _item(
        "Prompt injection", "Text from outside takes the place of the instructions."
    ),
    "catalogue/risks/tr-4.md": _item("Hallucination", "The model states what is not so."),
    "catalogue/risks/tr-9.md": _item(
        "Prompt leaking",
        "The instructions are found out.",
        "replaced-by: TR-1\n",
        status="Retired",
    ),
    "catalogue/risks/tr-14.md": _item(
        "Inadequate system alignment", "The system pursues a goal that nobody set."
    ),
    "catalogue/controls/ct-5.md": _item(
        "System acceptance testing",
        "The system is tried before people depend on it.",
        "mitigates: [TR-1, TR-14]\n",
    ),
    "catalogue/controls/ct-13.md": _item(
        "Provide citations",
        "Every answer names the documents that it was made from.",
        "mitigates: TR-4\n",
    ),
}

_EXAMPLE = re.compile(
    r"^(?P<fence>`{3,})(?P<language>[a-z]+) title=\"(?P<title>[^\"]+)\"\n(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
_KEY = re.compile(r"^[a-z-]+:", re.MULTILINE)
_SAVED_AS = ", saved as "

_INTRODUCTION = f"""\
<!-- Made by `python -m riskdocs.rules.documentation`; edit the rules themselves. -->

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


class File(NamedTuple):
    """One file of an example: where it lies, what is in it, and in which encoding."""

    path: str
    text: str
    encoding: str = "utf-8"


class Examples(NamedTuple):
    """The files by which a rule shows what it finds, and what it doesn't."""

    wrong: tuple[File, ...]
    right: tuple[File, ...]


def examples(rule: Rule) -> Examples:
    """Return the examples of a rule, each file as it would lie on disk."""
    _, _, shown = rule.documentation.partition("\nWrong:\n")
    wrong, _, right = shown.partition("\nRight:\n")
    return Examples(_files(wrong), _files(right))


def _files(text: str) -> tuple[File, ...]:
    found = []
    for example in _EXAMPLE.finditer(text):
        path, _, encoding = example["title"].partition(_SAVED_AS)
        whole = completed(path, example["text"], keys=example["language"] == "yaml")
        found.append(File(path, whole, encoding or "utf-8"))
    return tuple(found)


def completed(path: str, text: str, *, keys: bool = False) -> str:
    """Return a file with what a `…` at its beginning stands for.

    Args:
        path: of one of the catalogue's files.
        text: as an example has it.
        keys: whether keys follow, and not the body.
    """
    if not text.startswith(f"{REST}\n"):
        return text
    shown = text.removeprefix(f"{REST}\n")
    front_matter, mark, body = CATALOGUE[path].rpartition("---\n")
    if not keys:
        return front_matter + mark + shown
    changed = tuple(_KEY.findall(shown))
    kept = (line for line in front_matter.splitlines(keepends=True) if not line.startswith(changed))
    return "".join(kept) + shown + mark + body


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


if __name__ == "__main__":
    sys.stdout.write(page())
