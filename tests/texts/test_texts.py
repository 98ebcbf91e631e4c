"""The words of the pages, and a publisher's translation of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from building import build, item
from riskdocs.export.formats import FORMATS
from riskdocs.model.definition import Definition
from riskdocs.texts.texts import Texts, TextsError, english_texts, read_texts

PACKAGE = Path(__file__).parents[2] / "src/riskdocs"
_USED = re.compile(r"""\btexts?\(\s*["']([a-z-]+\.[a-z-]+)["']""")


def file(folder: Path, content: str) -> Path:
    path = folder / "texts.yml"
    path.write_text(content, encoding="utf-8")
    return path


def test_english_is_the_default() -> None:
    text = Texts()
    assert text("item.status") == "Status"
    assert text("home.uncontrolled", count=1) == "risk without a control"
    assert text("home.uncontrolled", count=0) == "risks without a control"


def test_translation_replaces_what_it_names(tmp_path: Path) -> None:
    text = read_texts(file(tmp_path, "item: {status: Stand}\nretired: {since: 'Seit {date}.'}"))
    assert text("item.status") == "Stand"
    assert text("retired.since", date="heute") == "Seit heute."
    assert text("item.type") == "Type"


def test_a_catalogue_s_own_words_for_risks_and_controls() -> None:
    nouns = {"risk": "attack", "risks": "attacks", "control": "mitigation"}
    text = Texts({"graph.whole": "{Risks} / {controls}"}, nouns)
    assert text("home.uncontrolled", count=2) == "attacks without a mitigation"
    assert text("coverage.unused-none") == "Every mitigation mitigates an attack."
    assert text("coverage.all-cited") == "An attack cites every entry of:"
    assert text("coverage.lead", risk_count=3, control_count=2).startswith("Which of the 3 attacks")
    assert text("graph.whole") == "Attacks / controls"


@pytest.mark.parametrize(
    ("kinds", "nouns"),
    [
        ("risk: {label: Threat}", {"risk": "threat", "risks": "threats"}),
        ("a: {role: control, label: AI Guard}", {"control": "AI guard", "controls": "AI guards"}),
        ("a: {role: risk}\n  b: {role: risk}", {}),
        ("risk: {label: '<b>'}", {}),
        ("risk: {label: Threat, plural: '{x}'}", {}),
    ],
    ids=["renamed", "another name", "two of a role", "HTML", "braces"],
)
def test_a_kind_s_name_stands_for_its_role(kinds: str, nouns: dict[str, str]) -> None:
    written = yaml.safe_load(f"kinds:\n  {kinds}")
    entries = [
        {"name": name, "prefix": name.upper(), "folder": name, **facts}
        for name, facts in written["kinds"].items()
    ]
    assert Definition.model_validate({"kinds": entries}).nouns == nouns


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("item: {statuss: x}", "no text `item.statuss`. Did you mean `item.status`?"),
        ("retired: {since: 'Seit {tag}'}", "can't fill in {tag}"),
        ("retired: {since: 'Seit {'}", "braces of `retired.since`"),
        ("item: {status: '{count} Stand'}", "`item.status` can't fill in {count}"),
        ("- a list", "same shape"),
        ("a: [", "not YAML"),
        ("a: " + "[" * 3_000, "not YAML"),
        ("home: {title: [x]}", "`home.title` must be a text"),
        ("retired: {since: '{date:d}'}", "can't fill in {date:d}"),
        ("retired: {since: '{date!z}'}", "can't fill in {date!z}"),
    ],
)
def test_file_that_does_not_fit_says_so(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(TextsError, match=re.escape(message)):
        read_texts(file(tmp_path, content))


def test_every_text_that_is_asked_for_exists() -> None:
    known = {re.sub(r"\.(one|other)$", "", key) for key in english_texts()}
    files = [path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".html"}]
    asked = {
        path.relative_to(PACKAGE).as_posix(): set(_USED.findall(path.read_text(encoding="utf-8")))
        for path in files
    }
    assert any(asked.values())
    assert {name: keys - known for name, keys in asked.items() if keys - known} == {}


def test_every_format_has_a_title_and_a_purpose() -> None:
    keys = {f"formats.{name}.{part}" for name in FORMATS for part in ("title", "purpose")}
    assert {key for key in english_texts() if key.startswith("formats.")} == keys


def test_the_page_of_data_in_other_words(tmp_path: Path) -> None:
    own = "data: {title: Daten, schema: Aufbau}\nformats: {csv: {purpose: Zeilen.}}\n"
    own += "item: {kind: Art}\n"
    files = {"catalogue/risks/tr-1.md": item("Eins"), "texts.yml": own}
    options = {"texts": "texts.yml", "data": ["json", "csv", "llms", "markdown"]}
    site = build(tmp_path, files, plugins=[{"riskdocs": options}])
    shown = site.page("data/").one("main").text()
    for words in ("Daten", "Aufbau", "Zeilen."):
        assert words in shown
    for path in ("risks/tr-1.md", "data/markdown/risks/tr-1.md"):
        assert "- Art: Risk" in (site.folder / path).read_text()


def test_a_site_in_other_words(tmp_path: Path) -> None:
    texts = "item: {status: Stand, missing: ' ({id} fehlt)'}\nwhole: {contents: Inhalt}\n"
    files = {
        "catalogue/risks/tr-1.md": item("Eins", "[x](#TR-9)", doc_status="Approved"),
        "texts.yml": texts,
    }
    site = build(tmp_path, files, plugins=[{"riskdocs": {"texts": "texts.yml"}}])
    assert "Stand" in site.page("risks/tr-1/").one(".rd-facts").text()
    assert "x (TR-9 fehlt)" in site.page("risks/tr-1/").one("main").text()
    assert site.page("all/").css("nav[aria-label=Inhalt]")
