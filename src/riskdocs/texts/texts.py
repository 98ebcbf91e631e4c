"""The words of the site's own pages, which a publisher can translate."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import yaml

from riskdocs.texts.nearest import did_you_mean
from riskdocs.texts.nouns import with_article
from riskdocs.texts.text_loader import load_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ENGLISH = Path(__file__).with_name("texts.yml")
#: What stands in a text for what the catalogue calls its risks and controls: `{risks}`, `{Risks}`,
#: `{a_risk}`.
_NOUN = re.compile(r"\{(a_)?(risks?|controls?)\}", re.IGNORECASE)
_NOUNS = {word: word for word in ("risk", "risks", "control", "controls")}


class TextsError(ValueError):
    """A publisher's file of texts does not fit."""


class Texts:
    """Gives a text by its key, `item.status`, with its words filled in.

    Args:
        own: texts in place of the English ones, by key.
        nouns: what the catalogue calls a `risk`, `risks`, a `control` and `controls`, where it has
            words of its own for them.
    """

    def __init__(
        self, own: Mapping[str, str] | None = None, nouns: Mapping[str, str] | None = None
    ) -> None:
        words = {**_NOUNS, **(nouns or {})}
        texts = {**english_texts(), **(own or {})}
        self._texts = {key: _with_nouns(text, words) for key, text in texts.items()}

    def __call__(self, key: str, *, count: int | None = None, **values: object) -> str:
        """Return a text.

        Args:
            key: where it stands in the file, joined by full stops.
            count: decides between the forms `one` and `other` of a text that has them.
            values: the words that the text has in braces.

        Raises:
            KeyError: there is no such text.
        """
        if count is not None:
            key = f"{key}.one" if count == 1 else f"{key}.other"
            values["count"] = count
        for name, value in values.items():
            if type(value) is int:
                values[name] = self.number(value)
        return self._texts[key].format(**values)

    def number(self, value: int) -> str:
        """Return a number as it is read: `1,234`."""
        return f"{value:,}".replace(",", self._texts["site.thousands"])


def _with_nouns(text: str, words: Mapping[str, str]) -> str:
    def word(found: re.Match[str]) -> str:
        noun = words[found[2].lower()]
        written = with_article(noun) if found[1] else noun
        return written[0].upper() + written[1:] if found[0][1].isupper() else written

    return _NOUN.sub(word, text)


def read_texts(path: Path | str, nouns: Mapping[str, str] | None = None) -> Texts:
    """Read a publisher's translation.

    Args:
        path: the file.
        nouns: as `Texts` has them.

    Raises:
        TextsError: it is not YAML, names a text that is not there, or has other words in braces
            than the English text.
        OSError: it can't be read.
    """
    try:
        # Builds texts, lists and maps alone: `no` is a word, and no date is wrong.
        text = Path(path).read_text(encoding="utf-8-sig")
        content = yaml.load(text, yaml.BaseLoader) or {}  # noqa: S506
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise TextsError(f"This is not YAML in UTF-8: {error}") from error
    if not isinstance(content, dict):
        raise TextsError("This must be a mapping of the same shape as the English texts.")
    own = dict(_flat(content))
    for key, text in own.items():
        _check(key, text)
    return Texts(own, nouns)


def _check(key: str, text: str) -> None:
    english = english_texts()
    if key not in english:
        advice = did_you_mean(key, english) or ""
        raise TextsError(f"There is no text `{key}`. {advice}".strip())
    counted = {"count"} if key.endswith((".one", ".other")) else set()
    try:
        unknown = _words(text) - _words(english[key]) - counted
    except ValueError as error:
        raise TextsError(f"The braces of `{key}` do not fit: {error}.") from error
    if unknown:
        raise TextsError(f"`{key}` can't fill in {{{min(unknown)}}}.")


def _words(text: str) -> set[str]:
    parts = Formatter().parse(_NOUN.sub("", text))
    # Python would do something with `{title!r:>9}`, where a word is to stand as it is.
    return {
        f"{name}{f'!{how}' if how else ''}{f':{form}' if form else ''}"
        for _, name, form, how in parts
        if name is not None
    }


@cache
def english_texts() -> dict[str, str]:
    """Return the texts that the package has, by key."""
    return dict(_flat(load_texts(_ENGLISH.read_text(encoding="utf-8"))))


def _flat(texts: Mapping[object, object], above: str = "") -> Iterator[tuple[str, str]]:
    for name, value in texts.items():
        key = f"{above}{name}"
        if isinstance(value, dict):
            yield from _flat(value, f"{key}.")
        elif isinstance(value, str):
            yield key, value
        else:
            raise TextsError(f"`{key}` must be a text.")
