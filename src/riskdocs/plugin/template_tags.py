"""Template tags in what strangers wrote, which plug-ins beside ours would follow.

`macros` runs what stands between braces, `include-markdown` and `table-reader` print the files that
it names, whichever these are. In an item it is a text like any other (and a finding).
"""

from __future__ import annotations

import re

_OPENING = re.compile(r"\{(?=[{%!])")
#: No character, by Unicode's word; it keeps the two halves of an opening tag apart.
_BETWEEN = "\ufdd0"


def broken_tags(markdown: str) -> str:
    """Return a text in which no plug-in finds a tag that opens."""
    return _OPENING.sub("{" + _BETWEEN, markdown)


def whole_tags(markdown: str) -> str:
    """Return the text as it was written."""
    return markdown.replace("{" + _BETWEEN, "{")
