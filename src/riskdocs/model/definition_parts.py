"""The parts of a definition that know nothing of each other, and the types of their values."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, Literal, TypeAlias, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from riskdocs.model.finding import Severity
from riskdocs.model.values import no_entries


def as_list(value: object) -> object:
    """One value where a list is expected is a list of it, and nothing is an empty list."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


_Value = TypeVar("_Value")
#: A mapping that nobody can change.
Frozen: TypeAlias = Annotated[Mapping[str, _Value], AfterValidator(MappingProxyType)]


def _mapped(value: object) -> object:
    """A list of names is a mapping of each to itself."""
    if isinstance(value, (tuple, list)) and all(isinstance(name, str) for name in value):
        return {name: name for name in value}
    return value


#: Names with the labels that are shown for them.
Labels: TypeAlias = Annotated[Frozen[str], BeforeValidator(_mapped)]

#: A word by which the definition calls something: a kind, a relation.
WORD = r"^[a-z][a-z0-9-]*$"

#: A stage of an item's life.
Stage = Literal["draft", "review", "approved", "retired"]
#: Of which of them a status is, by the beginning of its name.
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


TextList = Annotated[tuple[str, ...], BeforeValidator(as_list)]


class DefinitionPart(BaseModel):
    """A part of the definition: immutable, and strict about keys that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class MappingForm(DefinitionPart):
    """How references are written that stand in a list of mappings, each with its framework's name.

    Attributes:
        framework: in each mapping, the key whose value is a framework's ID or name.
        entry: the key whose value is a label. Full stops part the keys that lead through mappings
            and lists within it.
    """

    framework: str
    entry: str


class Frameworks(DefinitionPart):
    """How references are written in this catalogue.

    Attributes:
        keys: a front matter key that holds labels of one framework, to that framework's ID.
        mappings: front matter keys with lists of mappings in which each names its framework.
        editions: framework ID to the edition that is meant where a label does not say.
        files: data files of the publisher's own frameworks, relative to the definition.
    """

    keys: Frozen[str] = Field(default_factory=no_entries)
    mappings: Frozen[MappingForm] = Field(default_factory=no_entries)
    editions: Frozen[str] = Field(default_factory=no_entries)
    files: TextList = ()

    @property
    def read_keys(self) -> Sequence[str]:
        """The front matter keys that hold references."""
        return (*self.keys, *self.mappings)


class PublisherField(DefinitionPart):
    """A front matter key of the publisher's own.

    Attributes:
        type: what its value must be.
        of: what the entries of a `list` are.
        label: what visitors read before the value.
        choices: the allowed values of a `choice` or of the entries of a `list`.
        columns: the keys in a row of a `table` with their labels; in a link first the key of its
            name, then that of its address, then any others.
        required: whether every item must have it.
    """

    type: Literal[
        "text", "number", "date", "boolean", "url", "choice", "list", "link", "table", "markdown"
    ] = "text"
    of: Literal["text", "link"] = "text"
    label: str = ""
    choices: TextList = ()
    columns: Labels = Field(default_factory=no_entries)
    required: bool = False

    @property
    def value_type(self) -> str:
        """The name of its type among `FIELD_TYPES`, where a list of links is a type of its own."""
        return "links" if self.type == "list" and self.of == "link" else self.type

    @property
    def parts(self) -> Sequence[str]:
        """The keys that a value with columns may have."""
        return tuple(self.columns) or ("name", "url")


class RelationForm(DefinitionPart):
    """How a relation is written on the items of a kind, where that is no plain list of IDs.

    Attributes:
        key: in a mapping, the key whose value is the ID; the first that is there. Full stops part
            the keys that lead through mappings and lists within it.
        separator: what parts several IDs in one text.
        prefix: what stands before an ID.
        suffix: what stands behind one.
        section: headings of the body below which IDs and links state the relation.
        column: heads of columns of tables that state it, in those sections or anywhere.
    """

    key: TextList = ()
    separator: str = ""
    prefix: str = ""
    suffix: str = ""
    section: TextList = ()
    column: TextList = ()

    @property
    def is_in_body(self) -> bool:
        """Whether the text of an item states the relation."""
        return bool(self.section or self.column)


class DeclaredRelation(DefinitionPart):
    """A relation of the publisher's own, which either of the two items may state.

    Attributes:
        from_kinds: the kinds of the items that have it to others; every kind where none is named.
        to: the kinds of the others; every kind where none is named.
        label: what visitors read before the others; by default the key, with a capital.
        inverse: the key of the same relation on the others. A relation that is its own inverse has
            no direction.
        inverse_label: what visitors read there.
    """

    from_kinds: TextList = Field(default=(), alias="from")
    to: TextList = ()
    label: str = ""
    inverse: str = Field(pattern=WORD)
    inverse_label: str = Field(default="", alias="inverse-label")


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
