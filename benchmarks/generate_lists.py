"""Writes the catalogue of `generate.py` as YAML lists: `python benchmarks/generate_lists.py OUT`.

Each file has a hundred items, as one with all of them would be larger than what is read. Links by
path become links by ID, since items in lists have no files of their own.
"""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import indent

from generate import FOLDERS, write_catalogue

_IN_FILE = 100
_PATH = re.compile(r"\((?:\.\./\w+/)?((?:tr|ct)-\d+)[\w-]*\.md\)")
_DEFINITION = """\
kinds:
  risk:
    prefix: TR
    types: [Confidentiality, Integrity, Availability]
    items: {file: "risks/*.yaml", list: items, body: text}
  control:
    prefix: CT
    types: [Preventative, Detective, Corrective]
    items: {file: "controls/*.yaml", list: items, body: text}
"""


def write_lists(folder: Path, items: int, seed: int = 1) -> None:
    """Writes `catalogue.yml`, and the items into lists in `risks/` and `controls/`."""
    with TemporaryDirectory() as made:
        write_catalogue(Path(made), items, seed)
        for kind in FOLDERS.values():
            _write(sorted((Path(made) / kind).iterdir()), folder / kind)
    (folder / "catalogue.yml").write_text(_DEFINITION, encoding="utf-8", newline="\n")


def _write(files: Sequence[Path], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for start in range(0, len(files), _IN_FILE):
        entries = "".join(map(_entry, files[start : start + _IN_FILE]))
        path = folder / f"{start // _IN_FILE}.yaml"
        path.write_text(f"items:\n{entries}", encoding="utf-8", newline="\n")


def _entry(file: Path) -> str:
    _, front_matter, body = file.read_text(encoding="utf-8").split("---\n", 2)
    name = "-".join(file.stem.split("-")[:2]).upper()
    text = _PATH.sub(lambda link: f"(#{link[1].upper()})", body.strip("\n"))
    return f"  - id: {name}\n{indent(front_matter, '    ')}    text: |\n{indent(text, '      ')}\n"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write a synthetic catalogue of YAML lists.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--items", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    write_lists(arguments.out, arguments.items, arguments.seed)
