"""What a catalogue's publisher decides: kinds, statuses, names of keys, editions, severities.

Without a `catalogue.yml` the defaults here hold: risks `TR`, controls `CT`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeAlias, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from riskdocs.model.finding import Severity
from riskdocs.model.keys import CONTRACT_KEYS, Role

Stage = Literal["draft", "review", "approved", "retired"]
FieldType = Literal["text", "number", "date", "boolean", "url", "choice", "list"]


def _listed(value: object) -> object:
    """One value where a list is expected is a list of it, and nothing is an empty list."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


def _mapped(value: object) -> object:
    """A list of codes is a mapping of each to itself."""
    if isinstance(value, (tuple, list)) and all(isinstance(code, str) for code in value):
        return {code: code for code in value}
    return value


#: Literal text and the three fields; a definition is a stranger's file, so nothing else of
#: Python's format language is let in.
_DISPLAY_ID = r"^([A-Za-z0-9._/-]|\{(type|prefix|sequence(:0?[0-9]{1,2}d)?)\})+$"

Value = TypeVar("Value")
#: A mapping that can't be changed, whoever holds it.
Frozen: TypeAlias = Annotated[Mapping[str, Value], AfterValidator(MappingProxyType)]


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class Part(BaseModel):
    """A part of the definition: immutable, and strict about keys that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Kind(Part):
    """A kind of item.

    Attributes:
        name: the definition's own word for it, `risk`.
        role: what the site takes it for: risks are mitigated, controls mitigate.
        prefix: of its IDs, in capitals.
        label: for one item, as visitors read it.
        plural: for several.
        folder: the first part of the items' addresses.
        types: code to label.
        display_id: a second ID made of the fields, such as `AIR-{type}-{sequence:03d}`.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    role: Role
    prefix: str = Field(pattern=r"^[A-Z][A-Z0-9]*$")
    label: str
    plural: str
    folder: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*$")
    types: Annotated[Frozen[str], BeforeValidator(_mapped)] = Field(default_factory=_nothing)
    display_id: str | None = Field(default=None, alias="display-id", pattern=_DISPLAY_ID)

    @model_validator(mode="before")
    @classmethod
    def _complete(cls, raw: object) -> object:
        """Fill in what follows from the name, so that a definition says only what differs."""
        if not isinstance(raw, Mapping):
            return raw
        name = str(raw.get("name", ""))
        prefix = raw.get("prefix")
        label = raw.get("label") or name.replace("-", " ").capitalize()
        return {
            "role": name if name in {"risk", "control"} else "other",
            "label": label,
            "plural": f"{label}s",
            "folder": f"{name}s",
            **raw,
            **({"prefix": prefix.upper()} if isinstance(prefix, str) else {}),
        }


class Frameworks(Part):
    """How references are written in this catalogue.

    Attributes:
        keys: a front matter key that holds labels of one framework, to that framework's ID.
        editions: framework ID to the edition that is meant where a label does not say.
        files: data files of the publisher's own frameworks, relative to the definition.
    """

    keys: Frozen[str] = Field(default_factory=_nothing)
    editions: Frozen[str] = Field(default_factory=_nothing)
    files: Names = ()


class PublisherField(Part):
    """A front matter key of the publisher's own.

    Attributes:
        type: what its value must be.
        label: what visitors read before the value.
        choices: the allowed values of a `choice` or of the entries of a `list`.
        required: whether every item must have it.
    """

    type: FieldType = "text"
    label: str = ""
    choices: Names = ()
    required: bool = False


class Rules(Part):
    """How findings are judged.

    Attributes:
        severity: rule to severity, or `off`.
        select: if given, the only rules in force.
        ignore: rules that are not in force.
        exclude: patterns of paths, relative to the catalogue, whose findings are left out.
        review_interval_days: after so many days a review is due; nothing for never.
    """

    severity: Frozen[Literal["error", "warning", "note", "off"]] = Field(default_factory=_nothing)
    select: Names = ()
    ignore: Names = ()
    exclude: Names = ()
    review_interval_days: int | None = Field(default=None, alias="review-interval-days", gt=0)

    def severity_of(self, rule: str, default: Severity) -> Severity | None:
        """Return the severity that holds for a rule, or nothing if it is not in force."""
        word = self.severity.get(rule, default.word)
        if word == "off" or rule in self.ignore or (self.select and rule not in self.select):
            return None
        return Severity.of(word)


_STAGES: dict[str, Stage] = {
    "pre-draft": "draft",
    "draft": "draft",
    "review": "review",
    "approved": "approved",
    "retired": "retired",
}


def _staged(value: object) -> object:
    """Take stages from the names in a list: `Approved-Specification` is approved."""
    if isinstance(value, (tuple, list)) and all(isinstance(name, str) for name in value):
        return {name: _stage_of(name) for name in value}
    return value


def _stage_of(status: str) -> Stage:
    folded = status.lower()
    for word, stage in _STAGES.items():
        if folded.startswith(word):
            return stage
    return "review"


_RISK = Kind.model_validate(
    {"name": "risk", "prefix": "TR", "types": ["Confidentiality", "Integrity", "Availability"]}
)
_CONTROL = Kind.model_validate(
    {"name": "control", "prefix": "CT", "types": ["Preventative", "Detective", "Corrective"]}
)


_NUMBER = re.compile(r"-0*([0-9]{1,9})")


def _goes_on(text: str, start: int, end: int) -> bool:
    """Tell whether what looks like an ID is a part of a longer name, such as `tr-4.md`."""
    # `_TR-4_` is emphasis, `model_TR-4` is a name.
    while start and text[start - 1] == "_":
        start -= 1
    while text[end : end + 1] == "_":
        end += 1
    before = text[start - 1 : start] if start else ""
    after, further = text[end : end + 1], text[end + 1 : end + 2]
    return (
        before.isalnum()
        or (before in {"-", "#", "/", "."} and bool(before))
        or after.isalnum()
        or (after == "-" and further.isalnum())
        or (after == "." and (further.islower() or further.isdigit()))
    )


class Definition(Part):
    """A catalogue's definition, the content of `catalogue.yml`.

    Attributes:
        title: of the catalogue.
        description: one or two sentences for the home page.
        kinds: in the order in which visitors meet them.
        statuses: status to the stage of an item's life that it stands for.
        keys: a contract key to the names under which this catalogue writes it.
        ignore_keys: front matter keys that are for other programs.
        fields: the publisher's own front matter keys.
        frameworks: how references are written.
        rules: how findings are judged.
        pages: folders of the site's other pages, relative to the folder that holds the catalogue.
        markdown: whose Markdown the items are written in: GitHub's, or that of MkDocs with the
            extensions that the site names.
        publish: patterns of paths, relative to the catalogue, of files that are published although
            nothing is known of their sort. Markdown never is.
    """

    title: str = "Risk catalogue"
    description: str = ""
    kinds: Annotated[tuple[Kind, ...], Field(min_length=1)] = Field(
        default_factory=lambda: (_RISK, _CONTROL)
    )
    statuses: Annotated[Frozen[Stage], BeforeValidator(_staged), Field(min_length=1)] = Field(
        default_factory=lambda: MappingProxyType(
            {
                name: _stage_of(name)
                for name in ("Pre-Draft", "Draft", "Review", "Approved", "Retired")
            }
        )
    )
    keys: Frozen[Names] = Field(default_factory=_nothing)
    ignore_keys: Names = Field(default=(), alias="ignore-keys")
    fields: Frozen[PublisherField] = Field(default_factory=_nothing)
    frameworks: Frameworks = Field(default_factory=Frameworks)
    rules: Rules = Field(default_factory=Rules)
    pages: Names = ("docs",)
    markdown: Literal["github", "mkdocs"] = "github"
    publish: Names = ()

    @model_validator(mode="before")
    @classmethod
    def _name_kinds(cls, raw: object) -> object:
        """In the file, kinds are a mapping of names; here each kind knows its own."""
        if isinstance(raw, Mapping) and isinstance(raw.get("kinds"), Mapping):
            kinds = [
                {"name": name, **kind} if isinstance(kind, Mapping) else kind
                for name, kind in raw["kinds"].items()
            ]
            return {**raw, "kinds": kinds}
        return raw

    @cached_property
    def canonical_keys(self) -> dict[str, str]:
        """Every name a contract key may have in a file, to the contract's own name."""
        return {name: key for key in CONTRACT_KEYS for name in (key, *self.keys.get(key, ()))}

    @cached_property
    def known_keys(self) -> tuple[str, ...]:
        """Every front matter key that means something in this catalogue."""
        return (
            *self.canonical_keys,
            *self.frameworks.keys,
            *self.fields,
            *self.ignore_keys,
        )

    @cached_property
    def _kind_by_prefix(self) -> dict[str, Kind]:
        return {kind.prefix: kind for kind in self.kinds}

    @cached_property
    def prefixes(self) -> tuple[str, ...]:
        """The prefixes of all kinds, the longest first."""
        return tuple(sorted((kind.prefix for kind in self.kinds), key=len, reverse=True))

    @cached_property
    def _id_pattern(self) -> re.Pattern[str]:
        prefixes = "|".join(re.escape(kind.prefix) for kind in self.kinds) or r"(?!)"
        return re.compile(rf"({prefixes})-0*([1-9][0-9]{{0,8}})(?![0-9])", re.IGNORECASE | re.ASCII)

    def kind(self, prefix: str) -> Kind | None:
        """Return the kind that has a prefix, in any case."""
        return self._kind_by_prefix.get(prefix.upper())

    def read_id(self, text: str) -> str | None:
        """Return the ID that a text is, in its one form: `tr-04` and `#TR-4` are `TR-4`."""
        known = self._ids_read
        if text not in known:
            match = self._id_pattern.fullmatch(text.strip().removeprefix("#"))
            known[text] = f"{match[1].upper()}-{match[2]}" if match else None
        return known[text]

    @cached_property
    def _ids_read(self) -> dict[str, str | None]:
        """What texts were found to be: the same few are asked about again and again."""
        return {}

    def read_stem(self, stem: str) -> str | None:
        """Return the ID of an item by its file's stem: `ri-10_prompt-injection` is `RI-10`."""
        match = self._id_pattern.match(stem)
        if not match or ((rest := stem[match.end() :]) and rest[0] not in "-_"):
            return None
        return f"{match[1].upper()}-{match[2]}"

    def find_ids(self, text: str) -> list[tuple[str, int, int]]:
        """Return the IDs that a text names, each with its start and end."""
        # To look for numbers and then at what stands before them is ten times as fast as to look
        # for prefixes in any case.
        found: list[tuple[str, int, int]] = []
        for match in _NUMBER.finditer(text):
            dash, end = match.start(), match.end()
            for prefix in self.prefixes:
                start = dash - len(prefix)
                if start >= 0 and text[start:dash].upper() == prefix:
                    # In `TR-4/TR-5` the second is one as the first is.
                    beside = found and text[start - 1] == "/" and found[-1][2] == start - 1
                    if not _goes_on(text, 0 if beside else start, end):
                        found.append((f"{prefix}-{match[1]}", start, end))
                    break
        return found

    @property
    def first_status(self) -> str:
        """The status that an item begins with: Draft, or the first of that stage."""
        drafts = [status for status, stage in self.statuses.items() if stage == "draft"]
        if "Draft" in drafts:
            return "Draft"
        return next(iter(drafts or self.statuses), "Draft")

    def stage(self, status: str | None) -> Stage | None:
        """Return the stage of life that a status stands for."""
        return self.statuses.get(status) if status else None
