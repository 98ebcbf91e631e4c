"""The front matter keys that riskdocs itself reads, each declared once.

Reading, the schema for editors, data files, tables, the facts on pages and differences follow from
this table. A plain key needs a row here, an attribute of `Item` and a label in `texts.yml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

#: What a value is: text, a whole number above 0, a date, an item's ID, labels by framework.
ValueType: TypeAlias = Literal["text", "whole number", "date", "id", "labels"]
Role: TypeAlias = Literal["risk", "control", "other"]


@dataclass(frozen=True, slots=True)
class ContractKey:
    """One front matter key.

    Attributes:
        name: of the key; a definition can give it others.
        expected: what its value must be, in words for its author.
        type: of its value, or of each of them.
        attribute: of the item that keeps the value; empty if none does.
        many: whether it can have several values.
        required: whether every item must have it.
        plain: whether its value is shown, exported and compared as it is. The views know what to
            do with each of the others.
        formal: whether it may change without changing what an item says.
        role: the only role of items that it says something about; nothing for all of them.
        label: names the text that readers see before the value.
        meaning: of its column in tables, in a few words.
    """

    name: str
    expected: str
    type: ValueType = "text"
    attribute: str = ""
    many: bool = False
    required: bool = False
    plain: bool = False
    formal: bool = False
    role: Role | None = None
    label: str = ""
    meaning: str = ""

    def is_of(self, role: Role) -> bool:
        """Tell whether it says something about items of a role."""
        return self.role in {None, role}


#: In the order in which files, schemas and tables have them.
KEYS = (
    ContractKey("title", "text", attribute="title", required=True),
    ContractKey("sequence", "a whole number above 0", type="whole number", formal=True),
    ContractKey(
        "doc-status",
        "one status",
        attribute="status",
        required=True,
        label="item.status",
        meaning="one of the definition's statuses",
    ),
    ContractKey(
        "type",
        "one type or a list of types",
        attribute="types",
        many=True,
        label="item.type",
        meaning="codes of the kind's types",
    ),
    ContractKey(
        "external-refs",
        "a list of `framework: label` or `framework:` with a list of labels below it",
        type="labels",
        attribute="citations",
        many=True,
        formal=True,
        label="item.reference",
        meaning="framework and label of each reference, as the author wrote them",
    ),
    ContractKey(
        "mitigates",
        "a list of risk IDs such as `TR-4`",
        type="id",
        attribute="mitigates",
        many=True,
        role="control",
        label="item.mitigates",
        meaning="risks, as the author wrote them",
    ),
    ContractKey(
        "related",
        "a list of IDs such as `TR-4`",
        type="id",
        attribute="related",
        many=True,
        formal=True,
        label="item.related",
        meaning="items, as the author wrote them",
    ),
    ContractKey(
        "replaced-by",
        "a list of IDs such as `TR-4`",
        type="id",
        attribute="replaced_by",
        many=True,
        label="item.replaced-by",
        meaning="items, as the author wrote them",
    ),
    ContractKey(
        "aliases",
        "a list of former IDs or file names",
        attribute="aliases",
        many=True,
        formal=True,
        label="change.aliases",
        meaning="former IDs and file names",
    ),
    ContractKey(
        "reviewed",
        "a date such as `2026-05-01`",
        type="date",
        attribute="reviewed",
        plain=True,
        formal=True,
        label="item.reviewed",
        meaning="the date of the last review",
    ),
)

KEY_BY_NAME = {key.name: key for key in KEYS}
#: The names of all keys.
CONTRACT_KEYS = tuple(KEY_BY_NAME)
REQUIRED = tuple(key.name for key in KEYS if key.required)
RELATION_KEYS = tuple(key for key in KEYS if key.type == "id")
PLAIN_KEYS = tuple(key for key in KEYS if key.plain)
