"""By what a finding is known again, in a later state of the files or in another report."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from riskdocs.texts.visible import encodable, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.model.finding import Finding

#: Rule, path and message.
Identity: TypeAlias = tuple[str, str, str]

#: What a message says of other places, and may say otherwise tomorrow: a line, a number of days,
#: the title behind an ID or a file's name.
_MOVING = re.compile(
    r"""\b(?:line|column)[ ][0-9]+
      | \b[0-9,]{1,20}[ ]days[ ]ago
      | (?<=[0-9d][ ])\((?:[^()]|\([^()]*\))*\)""",
    re.VERBOSE,
)


def identity(rule: str, path: str, message: str) -> Identity:
    """Return what stays the same about a finding when the text around it moves."""
    return rule, encodable(path), _MOVING.sub("N", sentence(message))


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield for each finding a word of its own that is the same in the next run.

    The same mistake made twice in a file has two fingerprints, told apart by their order.
    """
    seen: Counter[Identity] = Counter()
    for finding in findings:
        known = identity(finding.rule, finding.path, finding.message)
        seen[known] += 1
        text = "\0".join((*known, str(seen[known])))
        yield hashlib.sha256(text.encode()).hexdigest()


def newcomers(findings: Iterable[Finding], known: Iterable[Identity]) -> Iterator[Finding]:
    """Yield the findings that are not known, each known one taken for one finding only."""
    left = Counter(known)
    for finding in findings:
        same = identity(finding.rule, finding.path, finding.message)
        if left[same]:
            left[same] -= 1
        else:
            yield finding
