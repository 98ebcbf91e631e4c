"""The least that any reader of a catalogue has to do: the floor of `load` and of `check`.

As a script, `python benchmarks/floor.py FOLDER`, it also scans each body once, for `check`.
"""

import re
import sys
from pathlib import Path

import yaml

# What a checker must at least look for in a body: where links lead, and which items are named.
TARGET_OR_ID = re.compile(r"\]\(([^)\s]*)|\b(?:TR|CT)-\d+")


def read(folder: Path) -> list[tuple[object, str]]:
    """Reads every file, and parses its front matter, or its list, with the YAML parser in C."""
    documents = []
    for path in sorted(folder.rglob("*.md")):
        _, front_matter, body = path.read_text(encoding="utf-8").split("---\n", 2)
        documents.append((yaml.load(front_matter, yaml.CSafeLoader), body))
    lists = (path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.yaml")))
    return documents + [(yaml.load(text, yaml.CSafeLoader), "") for text in lists]


if __name__ == "__main__":
    for _, body in read(Path(sys.argv[1])):
        TARGET_OR_ID.findall(body)
