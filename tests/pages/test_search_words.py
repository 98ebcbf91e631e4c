"""Words and IDs as the search has them."""

from __future__ import annotations

import pytest

from riskdocs.pages.machine_readable.search_words import last_part, search_ids, search_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Prompt-injection, 2 of THEM_all", ["prompt", "injection", "2", "of", "them", "all"]),
        ("Überwachung, façade, Straße", ["uberwachung", "facade", "strasse"]),
        ("ﬁne x²", ["fine", "x2"]),
        ("幻覚とは AI安全", ["幻覚", "覚と", "とは", "は", "ai", "安全", "全"]),
        ("ข้อมูล", ["ขอ", "อม", "มล", "ล"]),
        ("هَلْوَسَة النماذج", ["هلوسة", "النماذج"]),
        ("안전 위험", ["안전", "위험"]),
        ("...", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert list(search_words(text)) == words


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("See TR-14 and TR-014.", ["tr14", "tr14"]),
        ("LLM01:2025 Prompt Injection", ["llm1.2025", "llm1"]),
        ("AML.T0051.001", ["amlt51.1"]),
        ("SI-10(6), AC-2", ["si10.6", "ac2"]),
        ("Article 15 Accuracy", ["article15"]),
        ("version 2, tr-14, a1", []),
    ],
)
def test_ids(text: str, ids: list[str]) -> None:
    assert list(search_ids(text)) == ids


@pytest.mark.parametrize(
    ("word", "part"),
    [
        ("datenleck", "leck"),
        ("sicherheitsleck", "leck"),
        ("leckdaten", "daten"),
        ("datenlecks", None),
        ("leck", None),
        ("النماذج", "نماذج"),
    ],
)
def test_the_last_part_of_a_compound(word: str, part: str | None) -> None:
    assert last_part(word, {"daten", "leck", "sicherheit", "kette"}) == part
