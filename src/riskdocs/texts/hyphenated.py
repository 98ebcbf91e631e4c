"""A text as a name: small letters and digits, with hyphens between the words."""

import re

_BETWEEN = re.compile(r"[^a-z0-9]+")


def hyphenated(text: str) -> str:
    """Return a text as a name, such as `model-theft`; nothing where no letter or digit is left."""
    return _BETWEEN.sub("-", text.lower()).strip("-")
