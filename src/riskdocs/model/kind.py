"""A kind of item: what its items are called, where they stand, and what their IDs look like."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from riskdocs.model.address_pattern import redirect_fault
from riskdocs.model.definition_parts import (
    WORD,
    DefinitionPart,
    Frozen,
    Labels,
    RelationForm,
    TextList,
    as_list,
)
from riskdocs.model.id_form import id_form_fault
from riskdocs.model.id_pattern import IdPattern
from riskdocs.model.item_list import ItemList
from riskdocs.model.keys import Role
from riskdocs.model.link import FOLDER_PAGES
from riskdocs.model.patterns import fits
from riskdocs.model.values import no_entries
from riskdocs.texts.nouns import in_sentence

#: Literal text and the three fields; a definition is a stranger's file, so nothing else of
#: Python's format language is let in.
_DISPLAY_ID = r"^([A-Za-z0-9._/-]|\{(type|prefix|sequence(:0?[0-9]{1,2}d)?)\})+$"

#: Where an ID may stand that is under no key.
HEADING = "heading"
_ID_PLACES = frozenset({"file", "folder", HEADING})


def _form(form: str) -> str:
    if wrong := id_form_fault(form):
        raise ValueError(wrong)
    return form


def _address(pattern: str) -> str:
    if wrong := redirect_fault(pattern):
        raise ValueError(wrong)
    return pattern


class Kind(DefinitionPart):
    """A kind of item.

    Attributes:
        name: the definition's own word for it, `risk`.
        role: what the site takes it for: risks are mitigated, controls mitigate.
        id: the form of its IDs, such as `SAFE-T{4}`; by default the prefix, a hyphen and a number.
        prefix: with which its IDs begin.
        label: for one item, as visitors read it.
        plural: for several.
        folder: the first part of the items' addresses.
        types: code to label.
        group_by: what the home page and the coverage group the items by: `type`, or the key of a
            field that is a filter of the list.
        display_id: a second ID made of the fields, such as `AIR-{type}-{sequence:03d}`.
        files: patterns of the paths of its files, relative to the catalogue, where IDs look like
            any word or number, so that only a file's place says that it is an item.
        id_from: where an ID stands, in the order in which it is looked for: in the name of the
            `file` or its `folder`, in the first `heading`, or under a front matter key.
        title_from: where the title stands if not under `title`: in the first `heading`, or under
            other keys.
        defaults: what an item says that does not say it itself, by key.
        keys: a contract key to the names that it has on items of this kind alone.
        relations: a contract key with IDs to the form in which items of this kind state it.
        redirects: patterns of the addresses that the items had elsewhere: `/risks/{stem}.html`.
        items: where they stand that are entries of lists; they have no files of their own then.
    """

    name: str = Field(pattern=WORD)
    role: Role
    id: Annotated[str, AfterValidator(_form)] = ""
    prefix: str = Field(pattern=r"^([A-Za-z0-9][A-Za-z0-9._-]*)?$")
    label: str
    plural: str
    folder: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*$")
    types: Labels = Field(default_factory=no_entries)
    group_by: str = Field(default="type", alias="group-by")
    display_id: str | None = Field(default=None, alias="display-id", pattern=_DISPLAY_ID)
    files: TextList = ()
    id_from: Annotated[TextList, Field(min_length=1)] = Field(default=("file",), alias="id-from")
    title_from: TextList = Field(default=(), alias="title-from")
    defaults: Frozen[Any] = Field(default_factory=no_entries)
    keys: Frozen[TextList] = Field(default_factory=no_entries)
    relations: Frozen[RelationForm] = Field(default_factory=no_entries)
    redirects: Annotated[
        tuple[Annotated[str, AfterValidator(_address)], ...], BeforeValidator(as_list)
    ] = ()
    items: ItemList | None = None

    @model_validator(mode="before")
    @classmethod
    def _complete(cls, raw: object) -> object:
        """Fill in what follows from the name, so that a definition says only what differs."""
        if not isinstance(raw, Mapping):
            return raw
        name = str(raw.get("name", ""))
        label = raw.get("label") or name.replace("-", " ").capitalize()
        return {
            "role": name if name in {"risk", "control"} else "other",
            "label": label,
            "plural": f"{label}s",
            "folder": f"{name}s",
            **({"id-from": "id"} if raw.get("items") else {}),
            **raw,
            **_id_and_prefix(raw.get("id"), raw.get("prefix")),
        }

    @property
    def noun(self) -> str:
        """What one item is called within a sentence."""
        return in_sentence(self.label)

    @property
    def nouns(self) -> str:
        """What several items are called within a sentence."""
        return in_sentence(self.plural)

    @cached_property
    def id_keys(self) -> tuple[str, ...]:
        """The front matter keys under which an ID may stand."""
        return tuple(place for place in self.id_from if place not in _ID_PLACES)

    def id_of_file(self, name: str) -> str | None:
        """Return the ID of a file by its place and its name, where only these say that it is one.

        Args:
            name: its path in the catalogue.
        """
        folder, _, file = name.rpartition("/")
        place, text = "file", file.rpartition(".")[0]
        if text.lower() in FOLDER_PAGES:
            place, text = "folder", folder.rpartition("/")[2]
        if place not in self.id_from or not self.may_hold(name):
            return None
        start = self.ids.read_start(text)
        return start[0] if start else None

    def usual_path(self, identifier: str) -> str:
        """Return where the file of an item may lie in the catalogue."""
        names = [f"{self.ids.stem(identifier)}.md", f"{identifier}/README.md"]
        if self.id_from[0] == "folder":
            names.reverse()
        if not self.files:
            return f"{self.folder}/{names[0]}"
        several = (one for one in self.files if "*" in one or not one.endswith(".md"))
        folder, star, _ = next(several, "*").strip("/").partition("*")
        folder = folder.rpartition("/")[0] if star else folder
        paths = [f"{folder}/{name}".lstrip("/") for name in names]
        return next(filter(self.may_hold, paths), paths[0])

    def may_hold(self, name: str) -> bool:
        """Tell whether a file, by its path in the catalogue, may be one of its items."""
        return not self.ids.looks_ordinary or fits(name, self.files)

    @property
    def lists(self) -> tuple[tuple[str, ...], ...]:
        """The keys that lead to each list in which its items stand."""
        return self.items.lists if self.items else ()

    @property
    def has_sections(self) -> bool:
        """Whether its items are sections of Markdown files, which begin with a heading each."""
        files = self.items.file if self.items else ()
        return HEADING in self.id_from and any(file.lower().endswith(".md") for file in files)

    @property
    def has_id_in_text(self) -> bool:
        """Whether a file has to be read to know its ID."""
        return self.items is None and (bool(self.id_keys) or HEADING in self.id_from)

    @property
    def title_keys(self) -> tuple[str, ...]:
        """The front matter keys under which a title may stand."""
        return tuple(place for place in self.title_from if place != HEADING)

    @property
    def reads_heading(self) -> bool:
        """Whether the first heading says something that front matter says elsewhere."""
        return HEADING in (*self.id_from, *self.title_from)

    @cached_property
    def ids(self) -> IdPattern:
        """The form of its IDs."""
        return IdPattern(self.id)


def _id_and_prefix(form: object, prefix: object) -> dict[str, object]:
    """Return the form of a kind's IDs and its prefix, of which one follows from the other."""
    if form is None and isinstance(prefix, str):
        made = f"{prefix.upper()}-{{n}}"
        return {"prefix": prefix.upper(), **({} if id_form_fault(made) else {"id": made})}
    if prefix is None and isinstance(form, str):
        return {"prefix": "" if id_form_fault(form) else IdPattern(form).prefix}
    return {}


#: What a catalogue has that says nothing of its kinds.
USUAL_KINDS = (
    Kind.model_validate(
        {"name": "risk", "prefix": "TR", "types": ["Confidentiality", "Integrity", "Availability"]}
    ),
    Kind.model_validate(
        {"name": "control", "prefix": "CT", "types": ["Preventative", "Detective", "Corrective"]}
    ),
)
