"""What finds what, in any script: the search's program, asked in a page of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser

from riskdocs.pages.machine_readable.search_index import SearchDocument, search_files
from riskdocs.pages.machine_readable.search_words import search_words
from riskdocs.pages.rendering.templates import THEME

PROGRAM = THEME / "assets/riskdocs/search-worker.js"

DOCUMENTS = [
    SearchDocument("injection", "TR-1 Prompt injection", "Text that a model obeys.", boost=2),
    SearchDocument("leak", "TR-2 Datenleck", "Personenbezogene Daten geraten nach außen.", boost=2),
    SearchDocument("halluzination", "TR-3 Überzeugende Halluzination", boost=2),
    SearchDocument("genkaku", "TR-4 幻覚とモデルの誤り", "出力が事実と異なる。", boost=2),
    SearchDocument("zhuru", "TR-5 提示词注入攻击", "模型执行了恶意指令。", boost=2),
    SearchDocument("halwasa", "TR-6 هَلْوَسَة النماذج", "النموذج يقول ما ليس صحيحًا.", boost=2),
    SearchDocument("risk", "TR-7 Риск утечки данных", "Данные попадают наружу.", boost=2),
    SearchDocument("wiheom", "TR-8 데이터 유출", "모델이 개인정보를 드러낸다.", boost=2),
    SearchDocument("poisoning", "TR-9 Poisoned memory", "", "", ("backdoor", "SAFE-T1001"), 2),
    SearchDocument("guide/", "Prompt injection, explained", "A page.", boost=1),
    SearchDocument("owasp/", "OWASP Top 10", "", boost=0.5),
    SearchDocument("owasp/#2025-llm01", "LLM01 Prompt Injection", boost=0.5),
    SearchDocument("owasp/#1-1-llm01", "LLM01 Prompt Injection", boost=0.5),
    SearchDocument("owasp/#1-1-llm10", "LLM10 Model Theft", boost=0.5),
]


@contextmanager
def _asking(
    browser: Browser, documents: Sequence[SearchDocument]
) -> Iterator[Callable[..., list[str]]]:
    page = browser.new_page()
    page.add_script_tag(content=PROGRAM.read_text(encoding="utf-8"))
    for name, content in search_files(documents, {}):
        if name == "titles.json":
            page.evaluate("index => read(index.docs)", json.loads(content))
        else:
            page.add_script_tag(content=content)
    yield page.evaluate
    page.close()


@pytest.fixture(scope="module")
def ask(browser: Browser) -> Iterator[Callable[..., list[str]]]:
    """Return the function that calls a function beside the program, with an argument."""
    with _asking(browser, DOCUMENTS) as ask:
        yield ask


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("TR-1", "injection"),
        ("tr 01", "injection"),
        ("safe t1001", "poisoning"),
        ("t1001", "poisoning"),
        ("llm1", "owasp/#2025-llm01"),
        ("LLM01:2025", "owasp/#2025-llm01"),
        ("llm01 1.1", "owasp/#1-1-llm01"),
        ("backdoor", "poisoning"),
        ("prompt injection", "injection"),
        ("injection prompt", "injection"),
        ("promptinjection", "injection"),
        ("prompt injekton", "injection"),
        ("poisoning", "poisoning"),
        ("poisonned", "poisoning"),
        ("leck", "leak"),
        ("Datenlecks", "leak"),
        ("uberzeugend", "halluzination"),
        ("ÜBERZEUGENDE", "halluzination"),
        ("aussen", "leak"),
        ("幻覚", "genkaku"),
        ("誤り", "genkaku"),
        ("事実と異なる", "genkaku"),
        ("注入", "zhuru"),
        ("提示词 攻击", "zhuru"),
        ("恶意", "zhuru"),
        ("هلوسة", "halwasa"),
        ("نماذج", "halwasa"),
        ("утечка", "risk"),
        ("наружу", "risk"),
        ("유출", "wiheom"),
        ("개인정보", "wiheom"),
    ],
)
def test_the_first_result(ask: Callable[..., list[str]], query: str, first: str) -> None:
    found = ask("query => search(query).results.map(({doc}) => doc.location)", query)
    assert found[:1] == [first]


#: IDs in the forms of nine publishers, with such as could be taken for one another.
IDS = (
    "TR-1 TR-14 SAFE-T1001 SAFE-M-1 SAFE-M-12 CCC.Core.CN01 CCC.Core.CN01.AR02 CCC.Core.TH01"
    " AML.T0051 AML.T0051.000 AML.TA0051 OSPS-AC-01 OSPS-AC-01.02 MASTG-TEST-0901 MASTG-BEST-0901"
    " MASVS-CODE-4 riskModelTheft controlModelTheft R012 C1 C1.2 C1.2.13"
)
ENTRIES = ("2025-llm01", "1.1-llm01", "5-ac-2", "5-ac-2-1", "5-ac-21", "2024-article-15")


def _spellings(identifier: str) -> set[str]:
    """Return an ID as people type it."""
    plain = re.sub(r"[-.]", " ", identifier)
    short = re.sub(r"(?<![0-9])0+(?=[0-9])", "", identifier)
    ways = {
        identifier,
        plain,
        plain.replace(" ", ""),
        short,
        re.sub(r"([A-Za-z])-?(\d)", r"\1 \2", short),
    }
    return {way for one in ways for way in (one, one.lower(), one.upper(), f"#{one}", f" {one} ")}


@pytest.fixture(scope="module")
def ask_ids(browser: Browser) -> Iterator[Callable[..., list[str]]]:
    items = [SearchDocument(one, f"{one} Title", "", boost=2) for one in IDS.split()]
    titles = ["LLM01 A", "LLM01 B", "AC-2 C", "AC-2(1) D", "AC-21 E", "Article 15 F"]
    entries = [
        SearchDocument(f"f/#{place}", title, boost=0.5)
        for place, title in zip(ENTRIES, titles, strict=True)
    ]
    naming = SearchDocument("naming", "Names", f"It names {IDS}, LLM01 and AC-2(1).", boost=2)
    with _asking(browser, [naming, *items, *entries]) as ask:
        yield ask


def test_words_in_a_title_count_before_those_in_a_text(browser: Browser) -> None:
    """Where IDs are words, a title begins with what it says anyway."""
    about = "An injection changes it. No injection is seen; each injection is told."
    documents = [
        SearchDocument("prompt", "prompt Prompt", about, boost=2),
        SearchDocument("injection", "prompt-injection Prompt Injection", "Text.", boost=2),
        SearchDocument("tests", "prompt-injection-tests Prompt injection tests", about, boost=2),
    ]
    queries = {
        "prompt": "prompt",
        "prompt-injection": "injection",
        "Prompt Injection": "injection",
        "prompt-inj": "injection",
        "injection tests": "tests",
    }
    with _asking(browser, documents) as ask:
        first = "queries => queries.map((query) => search(query).results[0]?.doc.location)"
        assert ask(first, [*queries]) == [*queries.values()]


@pytest.mark.parametrize("identifier", IDS.split())
def test_an_id_in_any_spelling(ask_ids: Callable[..., list[str]], identifier: str) -> None:
    first = "queries => queries.map((query) => search(query).results[0]?.doc.location)"
    queries = sorted(_spellings(identifier))
    found = dict(zip(queries, ask_ids(first, queries), strict=True))
    assert found == dict.fromkeys(queries, identifier)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("t1001", "SAFE-T1001"),
        ("m12", "SAFE-M-12"),
        ("cn1", "CCC.Core.CN01"),
        ("core cn-01", "CCC.Core.CN01"),
        ("cn01.ar02", "CCC.Core.CN01.AR02"),
        ("T0051", "AML.T0051"),
        ("t51.000", "AML.T0051.000"),
        ("ac-01", "OSPS-AC-01"),
        ("test 901", "MASTG-TEST-0901"),
        ("risk modeltheft", "riskModelTheft"),
        ("ac-2", "f/#5-ac-2"),
        ("AC-2(1)", "f/#5-ac-2-1"),
        ("ac2 1", "f/#5-ac-2-1"),
        ("ac21", "f/#5-ac-21"),
        ("llm1", "f/#2025-llm01"),
        ("LLM01:1.1", "f/#1.1-llm01"),
        ("article 15", "f/#2024-article-15"),
        ("art", "f/#2024-article-15"),
        ("what is TR-14", "TR-14"),
        ("about ac-2(1)", "f/#5-ac-2-1"),
        ("it names article 15", "f/#2024-article-15"),
    ],
)
def test_part_of_an_id(ask_ids: Callable[..., list[str]], query: str, first: str) -> None:
    found = ask_ids("query => search(query).results.map(({doc}) => doc.location)", query)
    assert found[:1] == [first]


def test_what_names_an_id_comes_behind_it(ask_ids: Callable[..., list[str]]) -> None:
    found = ask_ids("query => search(query).results.map(({doc}) => doc.location)", "tr 1")
    assert found == ["TR-1", "TR-14", "naming"]


def _slips(word: str) -> set[str]:
    """Return a word with a letter too many, too few or wrong, and with two turned round."""
    heads = [(word[:place], word[place:]) for place in range(len(word))]
    some = {head + tail[1:] for head, tail in heads} | {f"{head}k{tail}" for head, tail in heads}
    more = {f"{head}k{tail[1:]}" for head, tail in heads}
    turned = {head + tail[1::-1] + tail[2:] for head, tail in heads}
    return (some | more | turned) - {word}


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("injection", "injection"),
        ("poisoned", "poisoning"),
        ("backdoor", "poisoning"),
        ("halluzination", "halluzination"),
        ("datenleck", "leak"),
        ("утечки", "risk"),
    ],
)
def test_a_letter_that_is_wrong(ask: Callable[..., list[str]], word: str, first: str) -> None:
    queries = sorted(_slips(word))
    found = ask("all => all.map((one) => search(one).results[0]?.doc.location)", queries)
    assert dict(zip(queries, found, strict=True)) == dict.fromkeys(queries, first)


@pytest.mark.parametrize("query", ["", " ", "-", "?*+:~^", "\\", "qqqzzzxxx", "a" * 500, "<img>"])
def test_nothing_is_found(ask: Callable[..., list[str]], query: str) -> None:
    assert ask("query => search(query).results", query) == []


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("injektion", "injection"),
        ("ijnection", "injection"),
        ("injectio", ""),
        ("modle theft", "model theft"),
        ("promptinjection", ""),
        ("tr-99", ""),
    ],
)
def test_what_was_meant(ask: Callable[..., str], query: str, meant: str) -> None:
    assert ask("query => search(query).meant", query) == meant


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.location)
def test_both_programs_have_the_same_words(
    ask: Callable[..., list[str]], document: SearchDocument
) -> None:
    text = f"{document.title} {document.text}"
    theirs = ask("text => words(text)", text)
    assert set(theirs) <= set(search_words(text))
    lone = {word for word in search_words(text) if len(word) == 1}
    assert set(search_words(text)) - set(theirs) <= lone


def test_titles_and_sentences_are_no_markup(ask: Callable[..., str]) -> None:
    assert ask("text => marked(text, ['b'])", '<b a="1">&') == (
        "&lt;<mark data-md-highlight>b</mark> a=&quot;1&quot;&gt;&amp;"
    )


def test_a_question_with_a_number_takes_one_answer_with_the_same_number(browser: Browser) -> None:
    """As MaterialX asks; it lets only a bare mark into a title."""
    ready, answer = _messages(browser, DOCUMENTS, "poisoned", numbers=(7, 8))
    assert [(one["id"], one["type"]) for one in (ready, answer)] == [(7, 1), (8, 3)]
    assert answer["data"]["items"][0][0]["title"] == "TR-9 <mark>Poisoned</mark> memory"


@pytest.mark.parametrize(("language", "told"), [("en", "1,001"), ("de", "1.001")])
def test_a_large_number_is_told_as_the_site_writes_it(
    browser: Browser, language: str, told: str
) -> None:
    leaks = [SearchDocument(f"leak-{number}", f"Leak {number}") for number in range(1001)]
    _, answer = _messages(browser, leaks, "leak", language=language)
    assert answer["data"]["more"] == told


def _messages(
    browser: Browser,
    documents: Sequence[SearchDocument],
    query: str,
    *,
    language: str = "en",
    numbers: tuple[int | None, int | None] = (None, None),
) -> list[dict[str, Any]]:
    """Return what the program says when it is set up, and to a question."""
    page = browser.new_page()
    page.add_script_tag(content=PROGRAM.read_text(encoding="utf-8"))
    files = dict(search_files(documents, {"lang": [language]}))
    index = json.loads(files.pop("titles.json"))
    for content in files.values():
        page.add_script_tag(content=content)
    heard: list[dict[str, Any]] = page.evaluate(
        """async ([index, query, first, second]) => {
          const heard = [];
          addEventListener("message", ({ data }) => [1, 3].includes(data.type) && heard.push(data));
          postMessage({ id: first, type: 0, data: index });
          postMessage({ id: second, type: 2, data: { query } });
          while (heard.length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
          return heard;
        }""",
        [index, query, *numbers],
    )
    page.close()
    return heard
