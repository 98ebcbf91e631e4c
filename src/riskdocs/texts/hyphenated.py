"""A text as a name: small letters and digits, with hyphens between the words."""

import re
import unicodedata

_BETWEEN = re.compile(r"[^a-z0-9]+")


def hyphenated(text: str) -> str:
    """Return a text as a name, such as `model-theft`; nothing where no letter or digit is left."""
    return _BETWEEN.sub("-", without_accents(text)).strip("-")


def without_accents(text: str) -> str:
    """Return a text in small letters without their accents: `Déni` is `deni`."""
    if text.isascii():
        return text.lower()
    signs = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in signs if not unicodedata.combining(sign))
