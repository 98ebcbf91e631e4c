"""An earlier report, read back to leave out what was known then."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from riskdocs.reports.fingerprints import identity
from riskdocs.reports.json_report import REPORT_VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from riskdocs.reports.fingerprints import Identity


def known_findings(file: Path) -> tuple[Identity, ...]:
    """Return what a report of `riskdocs check --format json` found.

    Raises:
        OSError: the file can't be read.
        ValueError: it is no such report.
    """
    try:
        report = json.loads(file.read_text(encoding="utf-8"))
        if report["version"] != REPORT_VERSION:
            raise ValueError(f"its version is {report['version']}, not {REPORT_VERSION}")
        return tuple(
            identity(*(str(finding[key]) for key in ("rule", "path", "message")))
            for finding in report["findings"]
        )
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise ValueError("it is not JSON") from error
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("it is no report of `riskdocs check --format json`") from error
