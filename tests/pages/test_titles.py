"""Long titles are cut between words, where they have words."""

from __future__ import annotations

from textwrap import shorten

from hypothesis import given
from hypothesis import strategies as st

from riskdocs.pages.parts.titles import excerpt, shortened

#: A title as those write it who have no blanks between words.
UNSPACED = "提示注入" * 50


@given(st.text(st.sampled_from("ab- \t\n.é")), st.integers(5, 30))
def test_as_the_standard_library_does(text: str, longest: int) -> None:
    words = shorten(text, longest, placeholder=" …")
    short = shortened(text, longest, " …")
    assert short == words or (len(words) <= longest // 2 and len(short) == longest)


def test_a_text_without_blanks_is_cut_all_the_same() -> None:
    assert shortened(UNSPACED, 60) == f"{UNSPACED[:59]}…"
    assert excerpt(UNSPACED) == f"{UNSPACED[:155]} …"
