"""The stages of an item's life, and which of them a status stands for by its name."""

from typing import Literal

Stage = Literal["draft", "review", "approved", "retired"]

_STAGES: dict[str, Stage] = {
    "pre-draft": "draft",
    "draft": "draft",
    "review": "review",
    "approved": "approved",
    "retired": "retired",
}


def as_stages(value: object) -> object:
    """Take stages from the names in a list: `Approved-Specification` is approved."""
    if isinstance(value, (tuple, list)) and all(isinstance(name, str) for name in value):
        return {name: stage_of(name) for name in value}
    return value


def stage_of(status: str) -> Stage:
    """Return the stage that a status stands for by its name alone."""
    folded = status.lower()
    for word, stage in _STAGES.items():
        if folded.startswith(word):
            return stage
    return "review"
