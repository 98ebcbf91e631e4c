"""What holds for every label, whatever an author writes."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from riskdocs.frameworks.edition import EntryRef
from riskdocs.frameworks.folding import fold_title
from riskdocs.frameworks.framework import Framework
from riskdocs.frameworks.index import index_of
from riskdocs.frameworks.library import Library
from riskdocs.frameworks.resolve import resolve_label, resolve_labels
from thoroughness import THOROUGH, examples

FRAMEWORKS = [
    framework
    for identifier in Library.packaged().ids()
    if (framework := Library.packaged().find(identifier))
]
LLM = next(framework for framework in FRAMEWORKS if framework.id == "owasp-llm-top-10")

frameworks = st.sampled_from(FRAMEWORKS)
NUMBERS = ["LLM07", "llm06", "LLM99", "AML.T0051", "2.4", "AC-2(1)", "c3-s2-a9", "A.6.2", "GOVERN"]
EDITIONS = ["2025", "2023", "1.1", "v1.1", "2026.09", "2099", "edition"]
WORDS = ["Excessive Agency", "Misinformation", "Policy and Procedures", "owasp-llm", "MITRE ATLAS"]
AROUND = ["OWASP", " - NIST", "Control ", "Annex ", ", paragraph 4", ".4", "(b)", "a.", "@5.0.1"]
parts = st.sampled_from([*NUMBERS, *EDITIONS, *WORDS, *AROUND, *":-/()[], _|\u2014\n"])
labels = st.one_of(st.text(), st.lists(parts, max_size=8).map("".join))


@given(frameworks, st.lists(labels, max_size=4), st.one_of(st.none(), labels))
def test_any_text_is_either_resolved_or_a_fault(
    framework: Framework, texts: list[str], default: str | None
) -> None:
    found = resolve_labels(framework, texts, default)
    assert [reference.label for reference in found] == [text.strip() for text in texts]
    for reference in found:
        assert (reference.target is None) == (reference.fault is not None)
        assert (reference.target is None) == (reference.how is None)
        assert reference.explanation.endswith((".", "?"))
        assert (reference.succession is not None) == reference.superseded
    assert resolve_labels(framework, texts, default) == found


@given(frameworks, st.sampled_from([*NUMBERS, *WORDS, *AROUND]), st.sampled_from(["", " ", ": "]))
def test_a_part_without_end_is_read_too(framework: Framework, part: str, between: str) -> None:
    [reference] = resolve_labels(framework, [(part + between) * 3000])
    assert (reference.target is None) == (reference.fault is not None)


@settings(max_examples=examples(300))
@given(st.data())
def test_no_number_takes_the_title_of_another_entry(data: st.DataObject) -> None:
    framework = data.draw(frameworks)
    refs = list(framework.refs())
    number, titled = data.draw(st.sampled_from(refs)), data.draw(st.sampled_from(refs))
    title = titled.entry.title
    if not titled.entry.has_title:
        return
    for text in (f"{number.entry.id}: {title}", f"{title} ({number.entry.id})"):
        found = resolve_label(framework, text)
        if found.target and not found.short_title:
            index = index_of(framework)
            assert fold_title(title) in index.titles_of[index.refs.index(found.target)]


llm_refs = st.sampled_from(list(LLM.refs()))
written = st.one_of(
    llm_refs.map(lambda ref: ref.entry.id),
    llm_refs.map(lambda ref: f"{ref.entry.id}: {ref.entry.title}"),
    llm_refs.map(lambda ref: f"{ref.entry.id}:{ref.edition.id}"),
    llm_refs.map(lambda ref: ref.entry.title),
)


@given(st.lists(written, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_labels_does_not_matter(texts: list[str], shuffler: random.Random) -> None:
    shuffled = list(texts)
    shuffler.shuffle(shuffled)
    assert {r.label: r for r in resolve_labels(LLM, texts)} == {
        r.label: r for r in resolve_labels(LLM, shuffled)
    }


@given(st.sampled_from([e.id for e in LLM.editions[-1].entries]), st.lists(written, max_size=3))
def test_a_bare_number_is_read_only_where_the_siblings_leave_one_meaning(
    number: str, siblings: list[str]
) -> None:
    found = resolve_labels(LLM, (number, *siblings))[0]
    meanings = {ref.entry.title for ref in found.candidates}
    assert (len(meanings) == 1) == (found.target is not None)


@given(
    st.sampled_from([e.id for e in LLM.editions[-1].entries]),
    st.sampled_from([e.id for e in LLM.editions]),
)
def test_a_bare_number_is_read_in_the_default_edition(number: str, default: str) -> None:
    assert resolve_labels(LLM, (number,), default)[0].target == LLM.ref(f"{default}/{number}")


def test_every_entry_is_found_by_its_full_label() -> None:
    lost = [
        (ref.key, text)
        for framework in FRAMEWORKS
        for ref in [*framework.refs()][:: 1 if THOROUGH else 5]
        for text in full_labels(ref)
        if resolve_label(framework, text).target != ref
    ]
    assert lost == []


def full_labels(ref: EntryRef) -> tuple[str, ...]:
    number, title, edition = ref.entry.id, ref.entry.title, ref.edition.id
    return (
        ref.label,
        ref.path,
        ref.key,
        f"{number}:{edition}",
        f"{number} ({edition})",
        f"{number}: {title} ({edition})",
        f"{number}:{edition} - {title}",
    )
