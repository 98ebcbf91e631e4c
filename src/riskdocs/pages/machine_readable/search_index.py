"""The site's search as files, which `search-worker.js` reads.

- `titles.json` answers at once: the title and the other names of all that can be found.
- `s0.js`, `s1.js`, ... hold the sentence that a result shows, of some documents each.
- `t0.js`, `t1.js`, ... say which documents a word stands in, each for the words that begin alike.

The latter are scripts, since a page that is opened from a folder may load nothing else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.json_text import json_line
from riskdocs.pages.machine_readable.search_words import last_part, search_ids, search_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

#: Characters of a file with sentences, and of one with words, about.
_SENTENCES, _WORDS = 10_000, 60_000
#: A word that stands in so many of the longer texts tells little, as `the` does, or `model`.
_COMMON = 0.2
_LONG_TEXT = 40
_LEAST_TEXTS = 20
#: A text is about a word that it has so often.
_OFTEN = 3


class SearchDocument(NamedTuple):
    """A page or a part of one, as the search knows it.

    Attributes:
        location: its address below the site's root.
        title: as a result shows it.
        text: all else that finds it.
        sentence: what a result shows below the title.
        names: other names, which find it as its title does.
        boost: how much higher than others it stands among the results.
    """

    location: str
    title: str
    text: str = ""
    sentence: str = ""
    names: Sequence[str] = ()
    boost: float = 1


class DocumentWords(NamedTuple):
    """The words of a document, with a blank between each two.

    Attributes:
        few: those that stand there once or twice.
        many: those that stand there often.
    """

    few: str
    many: str


def document_words(document: SearchDocument) -> DocumentWords:
    """Return the words by which a document is found."""
    counts = Counter(search_words(" ".join((document.title, *document.names, document.text))))
    counts.update(search_ids(document.text))
    many = [word for word, times in counts.items() if times >= _OFTEN]
    few = [word for word, times in counts.items() if times < _OFTEN]
    return DocumentWords(" ".join(few), " ".join(many))


def search_files(
    documents: Sequence[SearchDocument],
    settings: Mapping[str, object],
    words: Iterable[DocumentWords] | None = None,
) -> Iterator[tuple[str, str]]:
    """Yield the name and the content of each file.

    Args:
        documents: those of one folder beside each other; the first of several that are found
            equally well stands first.
        settings: of the theme's search, whose script marks words by them.
        words: those of each document, where they are known.
    """
    postings, common = _postings(map(document_words, documents) if words is None else words)
    size = sum(5 * len(found) for found in postings.values())
    parts = size // _WORDS + 1
    sentences = list(_sentence_files(documents))
    index = {
        "groups": list(_groups(documents)),
        "common": " ".join(common),
        "sentences": [start for start, _ in sentences],
        "parts": parts,
    }
    yield "titles.json", json_line({"config": settings, "docs": index})
    yield from (_part(f"s{number}", shown) for number, (_, shown) in enumerate(sentences))
    parted: list[dict[str, list[int]]] = [{} for _ in range(parts)]
    for word in sorted(postings):
        parted[_place(word, parts)][word] = postings[word]
    yield from (_part(f"t{number}", found) for number, found in enumerate(parted))


def _sentence_files(documents: Sequence[SearchDocument]) -> Iterator[tuple[int, list[str]]]:
    """Yield what one file holds, behind the number of its first document."""
    size = _SENTENCES
    for number, one in enumerate(documents):
        if size >= _SENTENCES:
            shown: list[str] = []
            size = 0
            yield number, shown  # which is filled until the next is asked for
        shown.append(one.sentence)
        size += len(one.sentence)


def _groups(documents: Sequence[SearchDocument]) -> Iterator[list[object]]:
    """Yield documents side by side in one folder: their boost, the folder, and each of them."""

    def folder(one: SearchDocument) -> tuple[float, str]:
        path, anchor, _ = one.location.partition("#")
        return one.boost, path if anchor else path[: path.rstrip("/").rfind("/") + 1]

    for (boost, base), found in groupby(documents, folder):
        yield [boost, base, [[one.location[len(base) :], one.title, *one.names] for one in found]]


def _postings(documents: Iterable[DocumentWords]) -> tuple[dict[str, list[int]], list[str]]:
    """Return where each word stands, and the words that stand nearly everywhere.

    A document's number counts from that of the word's document before it. It is doubled, and odd
    where the word stands there often.
    """
    found: dict[str, list[int]] = defaultdict(list)
    is_long: list[bool] = []  # by what is kept of a place
    for number, one in enumerate(documents):
        few, many = one.few.split(), one.many.split()
        is_long += [len(few) + len(many) >= _LONG_TEXT] * 2
        place = 2 * number
        for word in few:
            found[word].append(place)
        place += 1
        for word in many:
            found[word].append(place)
    least = max(_LEAST_TEXTS, sum(is_long) / 2) * _COMMON
    common = sorted(
        word
        for word, places in found.items()
        if len(places) > least and sum(map(is_long.__getitem__, places)) > least
    )
    for word in [*found]:
        if part := last_part(word, found):
            found[part] = _joined(found[part], found[word])
    return {word: _steps(places) for word, places in found.items() if len(word) > 1}, common


def _joined(some: list[int], more: list[int]) -> list[int]:
    """Return the documents of two words, once each."""
    return sorted({place // 2: place for place in sorted((*some, *more))}.values())


def _steps(places: list[int]) -> list[int]:
    """Return the same with each document as what its number is above the one before."""
    return [place - (before & ~1) for before, place in pairwise((0, *places))]


def _place(word: str, parts: int) -> int:
    """Return the number of the file that a word is in; words that begin alike are in one."""
    return (ord(word[0]) * 31 + ord(word[1])) % parts


def _part(name: str, content: object) -> tuple[str, str]:
    return f"{name}.js", f"part({json_line(name)},{json_line(content)})"
