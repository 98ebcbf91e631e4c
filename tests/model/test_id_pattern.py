"""IDs in the forms in which publishers write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskdocs.model.id_pattern import IdPattern
from riskdocs.model.identifiers import FreeIds

FORMS = ["TR-{n}", "SAFE-T{4}", "MASTG-TEST-{4}", "CCC.Core.CN{2}", "AML.T{4}[.{3}]"]
FORMS += ["OSPS-{family}-{2}[.{2}]", "R{3}", "C{n}.{n}.{n}", "C{n}[.{n}[.{n}]]", "risk{Name}"]

READ = [
    ("TR-{n}", "tr-04", "TR-4"),
    ("TR-{n}", "#TR-4", "TR-4"),
    ("TR-{n}", "TR-0", None),
    ("TR-{n}", "TR4", None),
    ("TR-{n}", "TR-4x", None),
    ("SAFE-T{4}", "safe-t1001", "SAFE-T1001"),
    ("SAFE-T{4}", "SAFE-T1", "SAFE-T0001"),
    ("SAFE-M-{n}", "safe-m-7", "SAFE-M-7"),
    ("R{3}", "R-3", "R003"),
    ("R{3}", "r003", "R003"),
    ("R{3}", "R1234", "R1234"),
    ("CCC.Core.CN{2}", "ccc.core.cn01", "CCC.Core.CN01"),
    ("AML.T{4}[.{3}]", "aml.t0051", "AML.T0051"),
    ("AML.T{4}[.{3}]", "AML.T0051.000", "AML.T0051.000"),
    ("OSPS-{family}-{2}[.{2}]", "osps-ac-01.02", "OSPS-AC-01.02"),
    ("C{n}.{n}.{n}", "c1.2.3", "C1.2.3"),
    ("C{n}.{n}.{n}", "C1.2", None),
    ("C{n}[.{n}[.{n}]]", "C1.2", "C1.2"),
    ("risk{Name}", "riskDataPoisoning", "riskDataPoisoning"),
    ("{slug}", "prompt-injection", "prompt-injection"),
    ("{slug}", "Prompt injection", "prompt-injection"),
    ("{slug}", "Prompt - injection", "prompt-injection"),
    ("{slug}", "gpt_4.1", "gpt_4.1"),
    ("{slug}", "_template", None),
    ("{slug}", "a/b", None),
    ("{slug}", "-", None),
    ("{slug}", "README", None),
    ("{slug}", "index", None),
    ("risk-{slug}", "risk-of-leaks", "risk-of-leaks"),
    ("{n}.{n}", "1.10", "1.10"),
    ("{n}.{n}", "1.1.1", None),
    ("4.{n}", "4.07", "4.7"),
]


def test_what_is_no_id_has_no_values() -> None:
    with pytest.raises(ValueError, match=r"^CT-4 is not of the form TR-\{n\}\.$"):
        IdPattern("TR-{n}").values("CT-4")


@pytest.mark.parametrize(("form", "text", "identifier"), READ)
def test_what_a_person_writes_is_one_id(form: str, text: str, identifier: str | None) -> None:
    assert IdPattern(form).read(text) == identifier


@pytest.mark.parametrize(
    ("form", "name", "identifier"),
    [
        ("TR-{n}", "ri-10_prompt-injection", None),
        ("RI-{n}", "ri-10_prompt-injection", "RI-10"),
        ("SAFE-T{4}", "SAFE-T1001", "SAFE-T1001"),
        ("TR-{n}", "tr-4.2", None),
        ("TR-{n}", "TR-4 Leak of prompts", "TR-4"),
        ("TR-{n}", "TR-4, a draft", None),
        ("AML.T{4}[.{3}]", "aml.t0051.001-direct", "AML.T0051.001"),
        ("{slug}", "prompt-injection", "prompt-injection"),
        ("{slug}", "Prompt injection", "prompt-injection"),
        ("{slug}", "Orders & answers", "orders-answers"),
        ("{slug}", "Déni d'accès, ou (DoS)", "deni-d-acces-ou-dos"),
        ("{slug}", "Maßnahmen_neu - 2", "massnahmen_neu-2"),
        ("{slug}", "_draft", None),
        ("{slug}", "漏洞 leak", None),
        ("{n}.{n}", "1.2-leak", "1.2"),
        ("{n}.{n}", "1.2.3-leak", None),
    ],
)
def test_a_file_name_begins_with_the_id(form: str, name: str, identifier: str | None) -> None:
    start = IdPattern(form).read_start(name)
    assert (start and start[0]) == identifier


@pytest.mark.parametrize(
    ("form", "text", "found"),
    [
        ("TR-{n}", "see tr-4 and TR-05.", ["TR-4", "TR-5"]),
        ("R{3}", "R2 is no ID, R-3 neither, R003 is", ["R003"]),
        ("risk{Name}", "a risk of riskDataPoisoning, no riskless thing", ["riskDataPoisoning"]),
        ("AML.T{4}[.{3}]", "AML.T0051.000, AML.T0051.", ["AML.T0051.000", "AML.T0051"]),
        ("{slug}", "any word", []),
        ("risk-{slug}", "a risk-based view", []),
        ("{n}.{n}", "version 1.2", []),
    ],
)
def test_ids_are_found_in_a_text(form: str, text: str, found: list[str]) -> None:
    places = list(IdPattern(form).find(text))
    assert [identifier for identifier, _, _ in places] == found
    assert all(IdPattern(form).read(text[start:end]) == name for name, start, end in places)


@pytest.mark.parametrize(
    ("form", "ids"),
    [
        ("TR-{n}", ["TR-2", "TR-10", "TR-11"]),
        ("AML.T{4}[.{3}]", ["AML.T0051", "AML.T0051.000", "AML.T0051.001", "AML.T0052"]),
        ("OSPS-{family}-{2}", ["OSPS-AC-02", "OSPS-AC-10", "OSPS-BR-01"]),
        ("C{n}.{n}.{n}", ["C1.2.3", "C1.10.1", "C2.1.1"]),
        ("{n}.{n}", ["1.2", "1.10", "2.1"]),
        ("{slug}", ["answers", "orders"]),
    ],
)
def test_ids_sort_in_natural_order(form: str, ids: list[str]) -> None:
    pattern = IdPattern(form)
    assert sorted({*ids}, key=pattern.sort_key) == ids


@pytest.mark.parametrize(
    ("form", "given_ids", "following"),
    [
        ("TR-{n}", [], "TR-1"),
        ("TR-{n}", ["TR-2", "CT-9", "TR-10"], "TR-11"),
        ("SAFE-T{4}", ["SAFE-T1009"], "SAFE-T1010"),
        ("AML.T{4}[.{3}]", ["AML.T0051.009"], "AML.T0052"),
        ("OSPS-{family}-{2}", ["OSPS-AC-09", "OSPS-BR-01"], "OSPS-BR-02"),
        ("OSPS-{family}-{2}", [], None),
        ("risk{Name}", ["riskA"], None),
        ("C{n}.{n}.{n}", ["C1.2.3"], "C1.2.4"),
        ("{n}.{n}", ["1.9", "prompt-injection"], "1.10"),
        ("{slug}", ["prompt-injection"], None),
        ("TR-{n}", ["TR-999999999"], None),
    ],
)
def test_the_next_id_is_behind_the_highest(
    form: str, given_ids: list[str], following: str | None
) -> None:
    assert IdPattern(form).following(given_ids) == following


@pytest.mark.parametrize(
    ("form", "asked", "free"),
    [
        ("{family}-{2}", "AC-01", "; AC-10 is free"),
        ("{family}-{2}", "BR-01", "; BR-02 is free"),
        ("C{n}.{n}", "C1.2", "; C1.3 is free"),
        ("risk{Name}", "riskA", ""),
    ],
)
def test_the_id_that_is_free_is_of_the_same_family(form: str, asked: str, free: str) -> None:
    given = {"AC-09", "AC-01", "BR-01", "C1.2", "C2.7", "riskA"}
    assert FreeIds(given).instead_of(asked, IdPattern(form)) == free


def test_an_id_with_more_belongs_to_the_one_without() -> None:
    pattern = IdPattern("C{n}[.{n}[.{n}]]")
    assert [pattern.parent(name) for name in ("C1.2.3", "C1.2", "C1")] == ["C1.2", "C1", None]


@pytest.mark.parametrize(
    ("form", "prefix", "example"),
    [
        ("TR-{n}", "TR", "TR-14"),
        ("SAFE-T{4}", "SAFE-T", "SAFE-T0014"),
        ("OSPS-{family}-{2}", "OSPS", "OSPS-FAMILY-14"),
        ("risk{Name}", "risk", "riskName"),
        ("{family}-{n}", "", "FAMILY-14"),
        ("{slug}", "", "short-name"),
        ("{n}.{n}", "", "14.14"),
    ],
)
def test_a_form_has_a_prefix_and_an_example(form: str, prefix: str, example: str) -> None:
    assert (IdPattern(form).prefix, IdPattern(form).example()) == (prefix, example)


@pytest.mark.parametrize(
    ("form", "because"),
    [
        ("", "Each part"),
        ("TR", "Each part"),
        (".{n}", "begins with a letter or a number"),
        ("{slug}-{n}", "`{slug}` stands at the end"),
        ("{n}{slug}", "Something must stand between"),
        ("TR-{n}{2}", "Something must stand between"),
        ("TR-[{n}]", "Each part"),
        ("{Name}{family}-{n}", "Something must stand between"),
        ("{Name}{2}", "Something must stand between"),
        ("T[.{n}]-{n}", "Brackets stand at the end"),
        ("T-{n}[.{n}", "Brackets stand at the end"),
        ("T {n}", "letters, digits"),
        ("T-{12}", "letters, digits"),
        ("<b>{n}", "letters, digits"),
    ],
)
def test_what_is_no_form_is_told(form: str, because: str) -> None:
    with pytest.raises(ValueError, match=because):
        IdPattern(form)


@given(form=st.sampled_from(FORMS), number=st.integers(1, 10**8))
def test_an_id_in_its_one_form_is_read_as_itself(form: str, number: int) -> None:
    pattern = IdPattern(form)
    identifier = pattern.example(number)
    assert pattern.read(identifier) == identifier
    assert [name for name, _, _ in pattern.find(f"see {identifier}.")] == [identifier]
    if not any(place.sort == "name" for place in pattern.places):
        assert pattern.read(identifier.lower()) == pattern.read(identifier.upper()) == identifier


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ("TR-{n}", False),
        ("OSPS-{family}-{2}", False),
        ("CCC.{Name}.TH{2}", False),
        ("risk{Name}", True),
        ("{Name}", True),
    ],
)
def test_an_id_of_words_alone_is_a_name(form: str, *, says: bool) -> None:
    assert IdPattern(form).is_name is says


@pytest.mark.parametrize(
    ("form", "title", "identifier"),
    [
        ("{slug}", "Denial of wallet!", "denial-of-wallet"),
        ("{slug}", "Prompt injection", "prompt-injection-3"),
        ("{slug}", "Déni d'accès", "deni-d-acces"),
        ("{slug}", "Word " * 40, "-".join(["word"] * 12)),
        ("{slug}", "\u6f0f\u6d29", None),
        ("risk-{slug}", "Leak", "risk-leak"),
        ("{slug}", "README", "readme-2"),
        ("{n}.{slug}", "Leak", None),
        ("TR-{n}", "Leak", None),
        ("risk{Name}", "Leak", None),
    ],
)
def test_a_title_makes_an_id_that_is_free(form: str, title: str, identifier: str | None) -> None:
    given_ids = {"prompt-injection", "prompt-injection-2"}
    assert IdPattern(form).named_after(title, given_ids) == identifier


@pytest.mark.parametrize(
    ("form", "looks_ordinary"),
    [
        ("{slug}", True),
        ("risk-{slug}", True),
        ("{n}.{n}", True),
        ("4.{n}", True),
        ("TR-{n}", False),
        ("{family}-{n}", False),
        ("risk{Name}", False),
    ],
)
def test_what_looks_like_any_word_or_number(form: str, *, looks_ordinary: bool) -> None:
    assert IdPattern(form).looks_ordinary is looks_ordinary
