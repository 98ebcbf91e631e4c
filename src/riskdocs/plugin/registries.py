"""Python-Markdown's registries of processors and patterns, with the names that these have."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from markdown.util import Registry

_Registered = TypeVar("_Registered")


def named(registry: Registry[_Registered]) -> list[tuple[str, _Registered]]:
    """Return what is registered, in the order in which it is tried, each with its name."""
    registered = [*registry]  # sorts it
    # Of the registry's ways to its names, none is public; typeshed does not know this one.
    names = [one.name for one in registry._priority]  # type: ignore[attr-defined]
    return [*zip(names, registered, strict=True)]
