"""The part of an entry behind its number."""

import pytest

from riskdocs.frameworks.framework import PartStyle
from riskdocs.frameworks.pinpoint import take_pinpoint

LAW, CONTROL = PartStyle.LAW, PartStyle.CONTROL


@pytest.mark.parametrize(
    ("style", "text", "pinpoint", "left"),
    [
        (LAW, ".4", "(4)", ""),
        (LAW, ".1.a", "(1)(a)", ""),
        (LAW, ".4: Title", "(4)", ": Title"),
        (LAW, "(1)(a): Title", "(1)(a)", ": Title"),
        (LAW, " (1) (a)", "(1)(a)", ""),
        (LAW, ", paragraph 4", "(4)", ""),
        (LAW, " para. 3", "(3)", ""),
        (LAW, " §4", "(4)", ""),
        (LAW, ", point 5(b)", "(5)(b)", ""),
        (LAW, "(1), point (a)", "(1)(a)", ""),
        (LAW, " 5(b)", "(5)(b)", ""),
        (LAW, ", Part I (2)(d)", ", Part I(2)(d)", ""),
        (LAW, " Risk Management System", "", " Risk Management System"),
        (LAW, " Abs. 2 lit. d", "(2)(d)", ""),
        (LAW, " Absatz 2 Nr. 1", "(2)(1)", ""),
        (LAW, "-2-b", "(2)(b)", ""),
        (LAW, "-23", "", "-23"),
        (LAW, " 10 years", "", " 10 years"),
        (LAW, "b", "", "b"),
        (CONTROL, "a", "a", ""),
        (CONTROL, " a.", "a", ""),
        (CONTROL, "a.1", "a.1", ""),
        (CONTROL, "a.1.(a)", "a.1.(a)", ""),
        (CONTROL, "(a)", "(a)", ""),
        (CONTROL, " a title", "", " a title"),
        (CONTROL, " Account Management", "", " Account Management"),
        # What is a number elsewhere is a part only where a framework says so.
        (None, ".4", "", ".4"),
        (None, "a", "", "a"),
        (None, "(a) Title", "(a)", " Title"),
        (None, " (SSRF)", "", " (SSRF)"),
        (None, " points to ponder", "", " points to ponder"),
    ],
)
def test_a_part_is_taken(style: PartStyle | None, text: str, pinpoint: str, left: str) -> None:
    assert take_pinpoint(style, text) == (pinpoint, left)
