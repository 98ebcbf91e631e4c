"""Words of a definition, written as YAML."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*")
#: Words that other readers of YAML take for no text.
_NO_TEXT = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})
#: Where words of a key such as `longDescription` or `CVEExample` part.
_PARTS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
#: Abbreviations of the field, which a key often has in small letters.
_SHORT = re.compile(r"\b(?:ai|api|cve|cwe|id|llm|ml|nist|owasp|rag|url)(?=s?\b)", re.IGNORECASE)


def quoted(text: str) -> str:
    """Return a text as YAML, plain where that is sure to be read as the same text."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _NO_TEXT
    return text if plain else json.dumps(text, ensure_ascii=False)


def yaml_list(texts: Iterable[str]) -> str:
    """Return a list of texts as YAML; one alone needs no brackets."""
    each = [quoted(text) for text in texts]
    return each[0] if len(each) == 1 else f"[{', '.join(each)}]"


def block(key: str, lines: Iterable[str], indent: str = "  ") -> list[str]:
    """Return a key and the lines below it; nothing where there are none."""
    below = [f"{indent}{line}" for line in lines]
    return [f"{key}:", *below] if below else []


def label_of(key: str) -> str:
    """Return a key as visitors may read it: `longDescription` is `Long description`."""
    parted = key if key.isupper() else _PARTS.sub(" ", key)
    if parted != key:
        parted = " ".join(word if word[1:].isupper() else word.lower() for word in parted.split())
        parted = parted[:1].upper() + parted[1:]
    text = parted.replace("-", " ").replace("_", " ").strip()
    text = text if any(map(str.isupper, text.split())) else text.capitalize()
    return _SHORT.sub(lambda found: found[0].upper(), text) or key
