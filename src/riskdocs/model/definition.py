"""What a catalogue's publisher decides: kinds, statuses, names of keys, editions, severities.

Without a `catalogue.yml` the defaults here hold: risks `TR`, controls `CT`.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from riskdocs.model.definition_parts import (
    WORD,
    DeclaredRelation,
    DefinitionPart,
    Frameworks,
    Frozen,
    PublisherField,
    Rules,
    Stage,
    TextList,
    as_stages,
    stage_of,
)
from riskdocs.model.identifiers import IdReader
from riskdocs.model.keys import CONTRACT_KEYS
from riskdocs.model.kind import USUAL_KINDS, Kind
from riskdocs.model.relations import RelationKey, relation_keys
from riskdocs.model.values import no_entries

if TYPE_CHECKING:
    from riskdocs.model.id_pattern import SortKey


class Definition(DefinitionPart):
    """A catalogue's definition, the content of `catalogue.yml`.

    Attributes:
        title: of the catalogue.
        description: one or two sentences for the home page.
        kinds: in the order in which visitors meet them.
        statuses: status to the stage of an item's life that it stands for.
        keys: a contract key to the names under which this catalogue writes it.
        ignore_keys: front matter keys that are for other programs.
        relations: the publisher's own relations, by the key under which items state them.
        fields: the publisher's own front matter keys.
        frameworks: how references are written.
        rules: how findings are judged.
        pages: folders of the site's other pages, relative to the project's folder: the one that
            holds the catalogue, or its own where that is a whole repository.
        markdown: whose Markdown the items are written in: GitHub's, or that of MkDocs with the
            extensions that the site names.
        publish: patterns of paths, relative to the catalogue, of files that are published although
            nothing is known of their sort. Markdown never is.
        site_pages: patterns of paths, relative to the catalogue, of Markdown files that are no
            items and become pages of the site.
        ignore_files: patterns of paths, relative to the catalogue, of files that are none of its.
        files: patterns of paths, relative to the catalogue, of the files and folders that are its;
            empty where all are.
    """

    title: str = "Risk catalogue"
    description: str = ""
    kinds: Annotated[tuple[Kind, ...], Field(min_length=1)] = Field(
        default_factory=lambda: USUAL_KINDS
    )
    statuses: Annotated[Frozen[Stage], BeforeValidator(as_stages), Field(min_length=1)] = Field(
        default_factory=lambda: MappingProxyType(
            {
                name: stage_of(name)
                for name in ("Pre-Draft", "Draft", "Review", "Approved", "Retired")
            }
        )
    )
    keys: Frozen[TextList] = Field(default_factory=no_entries)
    ignore_keys: TextList = Field(default=(), alias="ignore-keys")
    relations: Annotated[
        Mapping[Annotated[str, Field(pattern=WORD)], DeclaredRelation],
        AfterValidator(MappingProxyType),
    ] = Field(default_factory=no_entries)
    fields: Frozen[PublisherField] = Field(default_factory=no_entries)
    frameworks: Frameworks = Field(default_factory=Frameworks)
    rules: Rules = Field(default_factory=Rules)
    pages: TextList = ("docs",)
    markdown: Literal["github", "mkdocs"] = "github"
    publish: TextList = ()
    site_pages: TextList = Field(default=(), alias="site-pages")
    ignore_files: TextList = Field(default=(), alias="ignore-files")
    files: TextList = ()

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
    def _canonical_keys(self) -> dict[str, dict[str, str]]:
        return {kind.name: self._canonical(kind) for kind in self.kinds}

    def _canonical(self, kind: Kind) -> dict[str, str]:
        """Return what names mean. One that means something else is no longer its key's own."""
        others = {*self.ignore_keys, *self.frameworks.read_keys}
        own = {key: key for key in self.item_keys if key not in others}
        names = {**self.keys, **kind.keys}
        own |= {name: key for key in self.item_keys for name in names.get(key, ())}
        return dict.fromkeys(kind.title_keys, "title") | own

    def key_names(self, kind: Kind, key: str) -> Sequence[str]:
        """Return the names of a contract key on items of a kind, the first for new items."""
        canonical = self.canonical_keys(kind)
        names = (*{**self.keys, **kind.keys}.get(key, ()), key)
        return [name for name in names if canonical.get(name) == key]

    @cached_property
    def relation_keys(self) -> Mapping[str, RelationKey]:
        """The keys by which items name each other, the publisher's own among them."""
        return {key.name: key for key in relation_keys(self.kinds, self.relations)}

    @cached_property
    def own_relation_keys(self) -> tuple[RelationKey, ...]:
        """The publisher's own of them."""
        return tuple(key for key in self.relation_keys.values() if key.is_own)

    def asked_keys(self, kind: Kind) -> tuple[RelationKey, ...]:
        """Return the relations for which authors of new items of a kind are asked."""
        keys = self.relation_keys.values()
        return tuple(key for key in keys if key.is_asked and kind.name in key.of)

    @cached_property
    def item_keys(self) -> tuple[str, ...]:
        """The keys that riskdocs reads: those of the contract, and of the publisher's relations."""
        return tuple(dict.fromkeys((*CONTRACT_KEYS, *self.relation_keys)))

    def has_key(self, kind: Kind, key: str) -> bool:
        """Tell whether a key that riskdocs reads says something about the items of a kind."""
        relation = self.relation_keys.get(key)
        return relation is None or kind.name in relation.of

    def kinds_named(self, names: Container[str]) -> tuple[Kind, ...]:
        """Return the kinds of some names."""
        return tuple(kind for kind in self.kinds if kind.name in names)

    def canonical_keys(self, kind: Kind) -> Mapping[str, str]:
        """Return every name a contract key may have in a file, to the contract's own name."""
        return self._canonical_keys[kind.name]

    def names_of(self, keys: Container[str]) -> frozenset[str]:
        """Return every name that some of the contract's keys have, on items of any kind."""
        of_kinds = (self.canonical_keys(kind).items() for kind in self.kinds)
        return frozenset(name for names in of_kinds for name, key in names if key in keys)

    @cached_property
    def known_keys(self) -> tuple[str, ...]:
        """Every front matter key that means something in this catalogue."""
        of_contract = {name: None for names in self._canonical_keys.values() for name in names}
        of_ids = {name: None for kind in self.kinds for name in kind.id_keys}
        own = (*self.frameworks.read_keys, *self.fields, *self.ignore_keys)
        return (*of_contract, *of_ids, *own)

    @cached_property
    def kinds_with_files(self) -> tuple[Kind, ...]:
        """The kinds of which each item has a file of its own; last those of any word or number."""
        found = (kind for kind in self.kinds if kind.items is None)
        return tuple(sorted(found, key=lambda kind: kind.ids.looks_ordinary))

    @cached_property
    def held_keys(self) -> Mapping[str, frozenset[str]]:
        """By the name of a kind, the keys under which its items may hold items of lists."""
        lists = [(kind.name, steps) for kind in self.kinds for steps in kind.lists]
        return {
            name: frozenset(
                held[len(own)]
                for of, own in lists
                for _, held in lists
                if of == name and len(held) > len(own) and held[: len(own)] == own
            )
            for name in self._kind_by_name
        }

    @cached_property
    def needs_front_matter(self) -> bool:
        """Whether an item must have front matter, as nothing else says what it is called."""
        return not any(kind.reads_heading for kind in self.kinds_with_files)

    @cached_property
    def has_ids_in_text(self) -> bool:
        """Whether files of some kind have to be read to know their IDs."""
        return any(kind.has_id_in_text for kind in self.kinds)

    @cached_property
    def has_risks(self) -> bool:
        """Whether some kind's items are risks."""
        return any(kind.role == "risk" for kind in self.kinds)

    @cached_property
    def has_pairs(self) -> bool:
        """Whether there are both risks and controls, so that one can lack the other."""
        return self.has_risks and any(kind.role == "control" for kind in self.kinds)

    @cached_property
    def nouns(self) -> Mapping[str, str]:
        """What the catalogue calls its risks and its controls, where one kind has that role.

        Names of letters, digits, blanks and hyphens, which mean nothing in any format.
        """
        found: dict[str, str] = {}
        for role in ("risk", "control"):
            kinds = [kind for kind in self.kinds if kind.role == role]
            signs = kinds[0].label + kinds[0].plural if len(kinds) == 1 else "."
            if all(sign.isalnum() or sign in " -" for sign in signs):
                found[role] = kinds[0].noun
                found[f"{role}s"] = kinds[0].nouns
        return found

    @property
    def has_coverage(self) -> bool:
        """Whether anything can be said of what is covered."""
        return self.has_risks or bool(self.relations)

    @cached_property
    def _kind_by_name(self) -> dict[str, Kind]:
        return {kind.name: kind for kind in self.kinds}

    @cached_property
    def ordinary_kinds(self) -> tuple[Kind, ...]:
        """The kinds whose IDs look like any word or number."""
        return tuple(kind for kind in self.kinds if kind.ids.looks_ordinary)

    @cached_property
    def links_by_place(self) -> bool:
        """Whether it takes the file in which a link stands to know to which item it leads."""
        return bool(self.ordinary_kinds) or any(kind.has_sections for kind in self.kinds)

    @cached_property
    def _ids(self) -> IdReader:
        return IdReader({kind.name: kind.ids for kind in self.kinds})

    @cached_property
    def _ids_from(self) -> dict[str, IdReader]:
        return {
            place: IdReader({one.name: one.ids for one in self.kinds if place in one.id_from})
            for place in ("file", "folder")
        }

    def read_folder(self, name: str) -> str | None:
        """Return the ID of an item by its folder's name, where that is what gives the ID."""
        return self._ids_from["folder"].of_stem(name)

    def kind_of(self, identifier: str) -> Kind | None:
        """Return the kind of item that an ID, in its one form, says that it belongs to."""
        return self._kind_by_name.get(self._ids.kind_of(identifier) or "")

    @cached_property
    def _order(self) -> dict[str, int]:
        return {kind.name: place for place, kind in enumerate(self.kinds)}

    def sort_key(self, kind: Kind, identifier: str) -> tuple[int, SortKey]:
        """Return what sorts items kind by kind, in the natural order of their IDs."""
        return self._order.get(kind.name, len(self.kinds)), kind.ids.sort_key(identifier)

    def read_id(self, text: str) -> str | None:
        """Return the ID that a text is, in its one form: `tr-04` and `#TR-4` are `TR-4`."""
        return self._ids.read(text)

    def read_value(self, text: str) -> str | None:
        """Return the ID that a text is where nothing but an ID can stand, as in a relation."""
        read = (kind.ids.read(text) for kind in self.ordinary_kinds)
        return self.read_id(text) or next(filter(None, read), None)

    def read_stem(self, stem: str) -> str | None:
        """Return the ID of an item by its file's stem: `ri-10_prompt-injection` is `RI-10`."""
        return self._ids_from["file"].of_stem(stem)

    def find_ids(
        self, text: str, is_closed: Callable[[int], bool] | None = None
    ) -> list[tuple[str, int, int]]:
        """Return the IDs that a text names, as `IdReader.find` does."""
        return self._ids.find(text, is_closed)

    @property
    def first_status(self) -> str:
        """The status that an item begins with: Draft, or the first of that stage."""
        drafts = [status for status, stage in self.statuses.items() if stage == "draft"]
        return "Draft" if "Draft" in drafts else next(iter(drafts or self.statuses), "Draft")

    def stage(self, status: str | None) -> Stage | None:
        """Return the stage of life that a status stands for."""
        return self.statuses.get(status) if status else None
