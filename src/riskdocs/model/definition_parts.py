"""The parts of a definition that know nothing of each other, and the types of their values."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeAlias, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from riskdocs.model.finding import Severity

FieldType = Literal["text", "number", "date", "boolean", "url", "choice", "list"]


def as_list(value: object) -> object:
    """One value where a list is expected is a list of it, and nothing is an empty list."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


_Value = TypeVar("_Value")
#: A mapping that nobody can change.
Frozen: TypeAlias = Annotated[Mapping[str, _Value], AfterValidator(MappingProxyType)]


def no_entries() -> Mapping[str, Any]:
    """Return a mapping with nothing in it: the value where a definition says nothing."""
    return MappingProxyType({})


TextList = Annotated[tuple[str, ...], BeforeValidator(as_list)]


class DefinitionPart(BaseModel):
    """A part of the definition: immutable, and strict about keys that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Frameworks(DefinitionPart):
    """How references are written in this catalogue.

    Attributes:
        keys: a front matter key that holds labels of one framework, to that framework's ID.
        editions: framework ID to the edition that is meant where a label does not say.
        files: data files of the publisher's own frameworks, relative to the definition.
    """

    keys: Frozen[str] = Field(default_factory=no_entries)
    editions: Frozen[str] = Field(default_factory=no_entries)
    files: TextList = ()


class PublisherField(DefinitionPart):
    """A front matter key of the publisher's own.

    Attributes:
        type: what its value must be.
        label: what visitors read before the value.
        choices: the allowed values of a `choice` or of the entries of a `list`.
        required: whether every item must have it.
    """

    type: FieldType = "text"
    label: str = ""
    choices: TextList = ()
    required: bool = False


class Rules(DefinitionPart):
    """How findings are judged.

    Attributes:
        severity: rule to severity, or `off`.
        select: if given, the only rules in force.
        ignore: rules that are not in force.
        exclude: patterns of paths, relative to the catalogue, whose findings are left out.
        review_interval_days: after so many days a review is due; nothing for never.
    """

    severity: Frozen[Literal["error", "warning", "note", "off"]] = Field(default_factory=no_entries)
    select: TextList = ()
    ignore: TextList = ()
    exclude: TextList = ()
    review_interval_days: int | None = Field(default=None, alias="review-interval-days", gt=0)

    def severity_of(self, rule: str, default: Severity) -> Severity | None:
        """Return the severity that holds for a rule, or nothing if it is not in force."""
        word = self.severity.get(rule, default.word)
        if word == "off" or rule in self.ignore or (self.select and rule not in self.select):
            return None
        return Severity.of(word)
