"""What a label means: the one place that decides which entry of which edition it names."""

from collections.abc import Iterable, Sequence

from riskdocs.frameworks.library import Library
from riskdocs.model.framework import Framework
from riskdocs.model.reference import Reference


def resolve_label(
    framework: Framework,
    label: str,
    siblings: Iterable[str] = (),
    default_edition: str | None = None,
) -> Reference:
    """Say what one label means (see `resolve_labels`)."""
    return resolve_labels(framework, (label, *siblings), default_edition)[0]


def resolve_labels(
    framework: Framework,
    labels: Sequence[str],
    default_edition: str | None = None,
    *,
    framework_name: str | None = None,
) -> tuple[Reference, ...]:
    """Say what each of an item's labels for one framework means.

    Args:
        framework: what the labels are of.
        labels: all labels of one item for the framework; their order does not matter.
        default_edition: the edition that the catalogue's definition names, by ID or alias.
        framework_name: the framework as the author wrote it, if not by its ID.
    """
    raise NotImplementedError


def resolve_in(
    library: Library, framework_name: str, labels: Sequence[str], default_edition: str | None = None
) -> tuple[Reference, ...]:
    """Say what an item's labels mean, the framework given by its name.

    Where the library doesn't know the name, each reference has the fault `ref-framework`.
    """
    raise NotImplementedError
