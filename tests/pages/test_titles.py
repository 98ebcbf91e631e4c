"""Long titles are cut between words."""

from __future__ import annotations

from textwrap import shorten

from hypothesis import given
from hypothesis import strategies as st

from riskdocs.pages.parts.titles import shortened


@given(st.text(st.sampled_from("ab- \t\n.é")), st.integers(5, 30))
def test_as_the_standard_library_does(text: str, longest: int) -> None:
    assert shortened(text, longest, " …") == shorten(text, longest, placeholder=" …")
