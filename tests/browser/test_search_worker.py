"""What finds what, in any script: the search's program, asked in a page of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from riskdocs.pages.search_index import SearchDocument, search_files
from riskdocs.pages.search_words import search_words
from riskdocs.pages.templates import THEME

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


@pytest.fixture(scope="module")
def ask(browser: Browser) -> Iterator[Callable[[str, str], list[str]]]:
    """Return the function that calls a function beside the program, with an argument."""
    page = browser.new_page()
    page.add_script_tag(content=PROGRAM.read_text(encoding="utf-8"))
    for name, content in search_files(DOCUMENTS, {}):
        if name == "titles.json":
            page.evaluate("index => read(index.docs)", json.loads(content))
        else:
            page.add_script_tag(content=content)
    yield page.evaluate
    page.close()


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
    page = browser.new_page()
    page.add_script_tag(content=PROGRAM.read_text(encoding="utf-8"))
    files = dict(search_files(DOCUMENTS, {}))
    index = json.loads(files.pop("titles.json"))
    for content in files.values():
        page.add_script_tag(content=content)
    answers = page.evaluate(
        """async (index) => {
          const heard = [];
          addEventListener("message", ({ data }) => [1, 3].includes(data.type) && heard.push(data));
          postMessage({ id: 7, type: 0, data: index });
          postMessage({ id: 8, type: 2, data: { query: "poisoned" } });
          while (heard.length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
          return heard.map(({ id, type, data }) => [id, type, data?.items[0][0].title]);
        }""",
        index,
    )
    assert answers == [[7, 1, None], [8, 3, "TR-9 <mark>Poisoned</mark> memory"]]
    page.close()
