"""From a publisher's files to the entries in them, by the form that the files have."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import yaml

from riskdocs.frameworks.extractors.cosai import cosai_entries
from riskdocs.frameworks.extractors.eur_lex import eur_lex_entries
from riskdocs.frameworks.extractors.ibm import ibm_entries
from riskdocs.frameworks.extractors.mitre import atlas_entries, cwe_entries, stix_entries
from riskdocs.frameworks.extractors.nist import oscal_entries, oscal_statement_entries
from riskdocs.frameworks.extractors.owasp import owasp_list_entries, owasp_standard_entries
from riskdocs.texts.text_loader import TEXT_LOADER

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from riskdocs.frameworks.extractors.published import Published

#: The names that `sources.yml` gives them. Each takes the data of all files, of HTML and Markdown
#: the text.
EXTRACTORS: Mapping[str, Callable[[Sequence[object]], Published]] = {
    "atlas": atlas_entries,
    "cosai": cosai_entries,
    "cwe": cwe_entries,
    "eur-lex": eur_lex_entries,
    "ibm": ibm_entries,
    "oscal": oscal_entries,
    "oscal-statements": oscal_statement_entries,
    "owasp-list": owasp_list_entries,
    "owasp-standard": owasp_standard_entries,
    "stix": stix_entries,
}


class ShapeError(ValueError):
    """A publisher's files are not as they were when their extractor was written."""


def extract(name: str, files: Sequence[Path]) -> Published:
    """Read a publisher's files.

    Args:
        name: of the extractor.
        files: sorted by name, so that of several releases the last is the newest.

    Raises:
        ShapeError: they can't be read, or no entry is in them.
    """
    try:
        published = EXTRACTORS[name]([_data(file) for file in files])
    except (LookupError, TypeError, AttributeError, ValueError, yaml.YAMLError) as error:
        raise ShapeError(f"{type(error).__name__}: {error}") from error
    if not published.entries:
        raise ShapeError("no entry was found")
    return published


def _data(file: Path) -> object:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".json":
        return json.loads(text)
    if file.suffix in {".html", ".md"}:
        return text
    return yaml.load(text, TEXT_LOADER)  # noqa: S506 - builds texts, lists and maps alone
