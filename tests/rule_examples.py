"""The examples in the rules' documentation, as files, and the catalogue in which they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from guide.rules import REST

if TYPE_CHECKING:
    from riskdocs.model.rule import Rule


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
