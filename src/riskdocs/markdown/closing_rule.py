"""The rule `---` that parts a section from the next one."""

from __future__ import annotations

import re

#: A line of hyphens below text would make a heading of that.
_CLOSING_RULE = re.compile(r"\n[^\S\n]*\n {0,3}(?:-[- ]*--|\*[* ]*\*\*|_[_ ]*__)[^\S\n]*\n?\Z")


def without_closing_rule(text: str) -> str:
    """Return a section's text without the rule that stands at its end, and blank lines there."""
    shown = text.rstrip()
    # No rule is as long as this.
    if found := _CLOSING_RULE.search(shown, max(len(shown) - 200, 0)):
        return shown[: found.start()].rstrip() + "\n"
    return text
