"""The search's files: titles in one, sentences and words in many small ones."""

from __future__ import annotations

import json
from typing import Any

from riskdocs.pages.machine_readable.search_index import SearchDocument, search_files

DOCUMENTS = [
    SearchDocument("risks/tr-1/", "TR-1 Leak", "Data leak.", "Data gets out.", ("flood",), 2),
    SearchDocument("risks/tr-2/", "TR-2 Theft", "Data, data and data.", "It is gone.", (), 2),
    SearchDocument("guide/", "Guide", "Of data."),
    SearchDocument("guide/#begin", "Begin"),
    SearchDocument("guide/#end", "End"),
]


def _files(documents: list[SearchDocument]) -> dict[str, Any]:
    """Return what each file holds; of a script, what it says to `part`."""
    return {
        name: json.loads(
            content if name.endswith(".json") else f"[{content.removeprefix('part(')[:-1]}]"
        )
        for name, content in search_files(documents, {"lang": ["en"]})
    }


def test_titles_stand_by_folder() -> None:
    index = _files(DOCUMENTS)["titles.json"]
    assert index["config"] == {"lang": ["en"]}
    assert index["docs"]["groups"] == [
        [2, "risks/", [["tr-1/", "TR-1 Leak", "flood"], ["tr-2/", "TR-2 Theft"]]],
        [1, "", [["guide/", "Guide"]]],
        [1, "guide/", [["#begin", "Begin"], ["#end", "End"]]],
    ]


def test_each_word_says_where_it_stands_and_whether_often() -> None:
    files = _files(DOCUMENTS)
    name, words = files["t0.js"]
    assert name == "t0"
    assert words["data"] == [0, 3, 2]
    assert words["leak"] == [0]
    assert words["begin"] == [6]
    assert files["s0.js"] == ["s0", [one.sentence for one in DOCUMENTS]]


def test_a_compound_stands_under_its_last_part_too() -> None:
    texts = ["Ein Leck.", "Ein Datenleck mit Daten.", "Kein Leck, kein Datenleck."]
    documents = [SearchDocument(str(number), "", text) for number, text in enumerate(texts)]
    assert _files(documents)["t0.js"][1]["leck"] == [0, 2, 2]


def test_what_is_large_is_parted() -> None:
    documents = [
        SearchDocument(f"p/{number}/", f"Page {number}", f"a{number}b " * 60, "x" * 150)
        for number in range(3000)
    ]
    files = _files(documents)
    index = files["titles.json"]["docs"]
    assert len(index["sentences"]) == sum(name.startswith("s") for name in files) > 30
    assert index["parts"] == sum(name.startswith("t") and name != "titles.json" for name in files)
    shown = [sentence for name in files if name.startswith("s") for sentence in files[name][1]]
    assert len(shown) == len(documents)


def test_words_that_stand_nearly_everywhere_are_told() -> None:
    rest = " ".join(f"w{number}" for number in range(50))
    documents = [SearchDocument(str(n), "", f"the model {rest}{n}") for n in range(30)]
    documents += [SearchDocument(str(n), "", f"rare {n}") for n in range(30, 40)]
    common = _files(documents)["titles.json"]["docs"]["common"].split()
    assert {"the", "model"} <= set(common)
    assert "rare" not in common
