"""Reports read as their readers do: nothing is taken from one that its schema refuses."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

from riskdocs.reports.json_report import check_report_schema

#: The schema that OASIS published, as the JSON Schema Store (Apache-2.0) has it.
_SARIF = Path(__file__).parent / "reports" / "data" / "sarif-2.1.0.schema.json"


def read_json_report(text: str) -> Any:
    """Read what `--format json` gives."""
    report = json.loads(text)
    _validator("json").validate(report)
    return report


def read_sarif(text: str) -> Any:
    """Read what `--format sarif` gives."""
    log = json.loads(text)
    _validator("sarif").validate(log)
    return log


def read_gitlab(text: str) -> Any:
    """Read what `--format gitlab` gives.

    GitLab publishes no schema; these are the properties that its documentation requires.
    """
    report = json.loads(text)
    for entry in report:
        assert entry["description"]
        assert entry["check_name"]
        assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert entry["location"]["lines"]["begin"] >= 1
        assert not entry["location"]["path"].startswith("./")
    assert len({entry["fingerprint"] for entry in report}) == len(report)
    return report


READERS = {"json": read_json_report, "sarif": read_sarif, "gitlab": read_gitlab}


@cache
def _validator(name: str) -> Any:
    text = check_report_schema() if name == "json" else _SARIF.read_text(encoding="utf-8")
    schema = json.loads(text)
    return jsonschema.validators.validator_for(schema)(schema)
