"""CoSAI's Risk Map, `risks.yaml` and `controls.yaml`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from riskdocs.frameworks.extractors.published import Published, PublishedEntry

if TYPE_CHECKING:
    from collections.abc import Sequence


def cosai_entries(files: Sequence[Any]) -> Published:
    """Read risks and controls. The files name no release."""
    return Published(
        tuple(
            PublishedEntry(one["id"], one["title"], kind)
            for data in files
            for key, kind in (("risks", "risk"), ("controls", "control"))
            for one in data.get(key, ())
        )
    )
