"""Where the first sentence of a plain text ends."""

from __future__ import annotations

import re

#: What may end a sentence, with quotes and brackets that close behind it: before a space and
#: something that can begin the next one, or in scripts that write no spaces. Not more of them than
#: anybody writes: many stops among many marks would each be looked behind to the text's end.
_END = re.compile(
    r"(?<![.!?…])[.!?…]++[^\w\s,;:]{0,9}+(?=\s+[^\w\s]{0,9}[^\W_a-zß-öø-ÿ])"
    "|[\u3002\uff01\uff1f]+[^\\w\\s]*"
)
#: Behind these a point ends nothing. A sentence too long is better than half of one.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[])(?:[^\W\d_](?:\.\s?[^\W\d_])*|\d{1,2}|e\.g|i\.e|etc|vs|cf|ca|no|nr|art|arts|sec|fig|ch|pp|vol"
    r"|ed|eds|al|approx|incl|dr|mr|mrs|ms|prof|st|inc|ltd|bzw|vgl|abs|usw)\.$",
    re.IGNORECASE,
)


#: Shorter ones are labels, not sentences.
_LEAST = 30


def first_sentence(text: str) -> str:
    """Return a text up to the end of its first sentence; all of it where none ends before."""
    for end in _END.finditer(text, _LEAST):
        if not _ABBREVIATION.search(text, max(0, end.end() - 24), end.end()):
            return text[: end.end()]
    return text
