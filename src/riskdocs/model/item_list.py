"""Several items in one file: where they stand in it, and what makes their texts."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated

from pydantic import BeforeValidator, Field

from riskdocs.model.definition_parts import DefinitionPart, Frozen, TextList
from riskdocs.model.patterns import fits
from riskdocs.model.values import no_entries

#: What a step of a path to a list may end in, to show that there is one at this place.
_EACH = "[]"


class BodyPart(DefinitionPart):
    """A part of an item's text.

    Attributes:
        key: under which it stands; with full stops between the keys of mappings in mappings.
        heading: what stands above it.
        entry: how each entry of a list is written, with `{key}` for what a mapping has under a
            key, and `{}` for an entry that is a text.
    """

    key: str = Field(min_length=1)
    heading: str = ""
    entry: str = ""

    @property
    def steps(self) -> tuple[str, ...]:
        """The keys that lead to it."""
        return tuple(self.key.split("."))


def _parts(value: object) -> object:
    """A key alone is a part of the text without a heading."""
    parts = (value,) if isinstance(value, (str, Mapping)) else value
    if isinstance(parts, (list, tuple)):
        return tuple({"key": part} if isinstance(part, str) else part for part in parts)
    return parts


class ItemList(DefinitionPart):
    """Where the items of a kind stand that have no files of their own.

    Attributes:
        file: patterns of YAML and JSON files, relative to the catalogue, or of Markdown files in
            whose tables each row is an item.
        paths: the keys that lead to the list, `families[].controls`, or to each of several; empty
            where the file is it.
        body: what makes the text, in its order.
        marks: a mark in a text to the Markdown that stands for it; `*` is whatever stands there.
    """

    file: Annotated[TextList, Field(min_length=1)]
    paths: Annotated[TextList, Field(min_length=1)] = Field(default=("",), alias="list")
    body: Annotated[tuple[BodyPart, ...], BeforeValidator(_parts)] = ()
    marks: Frozen[str] = Field(default_factory=no_entries)

    def holds(self, name: str) -> bool:
        """Tell whether a file, by its path in the catalogue, is one of those with the items."""
        return fits(name, self.file)

    @property
    def lists(self) -> tuple[tuple[str, ...], ...]:
        """The keys that lead to each list."""
        return tuple(
            tuple(step.removesuffix(_EACH) for step in path.split(".") if step)
            for path in self.paths
        )

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of an item that are its text."""
        return frozenset(part.steps[0] for part in self.body)

    @cached_property
    def mark(self) -> re.Pattern[str] | None:
        """Finds the marks, each as a group of its own."""
        forms = (re.escape(mark).replace(r"\*", "([^{}]*?)", 1) for mark in self.marks)
        groups = (form if "(" in form.replace(r"\(", "") else f"{form}()" for form in forms)
        return re.compile("|".join(groups)) if self.marks else None
