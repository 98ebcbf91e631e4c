"""How much is tried of what repeats itself.

Many tests ask the same once more: in another width or colour, at every single step, of every one
of thousands of labels. Whoever waits for them on a laptop learns most from a part; so each subject
is tried there in one way, and the ways take turns, so that each of them is met somewhere. Where
`CI` or `THOROUGH` is set, everything is tried.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

THOROUGH = bool(os.environ.get("CI") or os.environ.get("THOROUGH"))

#: Marks a test, or one of its parameters, that CI alone tries.
CI_ALONE = pytest.mark.skipif(not THOROUGH, reason="CI tries it as well; here with THOROUGH=1")


def examples(most: int) -> int:
    """Return how many texts are put together at random, of those that CI tries at most."""
    return most if THOROUGH else most // 4


def every(step: int, values: Iterable[Any], start: int = 0) -> list[Any]:
    """Return parameters, of which those between the steps are for CI alone."""
    return [
        pytest.param(value, marks=() if number % step == start else CI_ALONE)
        for number, value in enumerate(values)
    ]


def by_turns(subjects: Iterable[Any], ways: Sequence[Any]) -> list[Any]:
    """Return each subject with each way: all but one of its ways, by turns, are for CI alone."""
    return [
        pytest.param(subject, way, marks=() if place == number % len(ways) else CI_ALONE)
        for number, subject in enumerate(subjects)
        for place, way in enumerate(ways)
    ]
