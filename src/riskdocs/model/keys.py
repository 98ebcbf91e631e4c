"""The front matter keys that riskdocs itself reads, each declared once.

Reading, the schema for editors, data files, tables, the facts on pages and differences follow from
this table. A plain key needs a row here, an attribute of `Item` and a label in `texts.yml`.
"""

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
        many: whether it can have several values.
        required: whether every item must have it.
        plain: whether its value is shown, exported and compared as it is. The views know what to
            do with each of the others.
        formal: whether it may change without changing what an item says.
        role: the only role of items that it says something about; nothing for all of them.
        inverse: the key under which the other item says the same, where the value is IDs.
        meaning: of its column in tables, in a few words.
    """

    name: str
    expected: str
    type: ValueType = "text"
    many: bool = False
    required: bool = False
    plain: bool = False
    formal: bool = False
    role: Role | None = None
    inverse: str = ""
    meaning: str = ""

    @property
    def attribute(self) -> str:
        """The attribute that keeps its value: of an item or, for one with IDs, of a data file's."""
        return self.name.replace("-", "_")

    @property
    def label(self) -> str:
        """The name of the text that readers see before a plain value."""
        return f"item.{self.name}"


#: In the order in which files, schemas and tables have them.
KEYS = (
    ContractKey("title", "text", required=True),
    ContractKey("sequence", "a whole number above 0", type="whole number", formal=True),
    ContractKey(
        "doc-status",
        "one status",
        required=True,
        meaning="one of the definition's statuses",
    ),
    ContractKey(
        "type",
        "one type or a list of types",
        many=True,
        meaning="codes of the kind's types",
    ),
    ContractKey(
        "external-refs",
        "a list of `framework: label` or `framework:` with a list of labels below it",
        type="labels",
        many=True,
        formal=True,
        meaning="framework and label of each reference, as the author wrote them",
    ),
    ContractKey(
        "mitigates",
        "a list of risk IDs such as `TR-4`",
        type="id",
        many=True,
        role="control",
        inverse="mitigated-by",
        meaning="risks, as the author wrote them",
    ),
    ContractKey(
        "mitigated-by",
        "a list of control IDs such as `CT-4`",
        type="id",
        many=True,
        role="risk",
        inverse="mitigates",
        meaning="controls that mitigate the item, whichever of the two says so",
    ),
    ContractKey(
        "related",
        "a list of IDs such as `TR-4`",
        type="id",
        many=True,
        formal=True,
        inverse="related",
        meaning="items, as the author wrote them",
    ),
    ContractKey(
        "replaced-by",
        "a list of IDs such as `TR-4`",
        type="id",
        many=True,
        meaning="items, as the author wrote them",
    ),
    ContractKey(
        "aliases",
        "a list of former IDs or file names",
        many=True,
        formal=True,
        meaning="former IDs and file names",
    ),
    ContractKey(
        "keywords",
        "a list of other names",
        many=True,
        plain=True,
        formal=True,
        meaning="other names, by which the search finds the item",
    ),
    ContractKey(
        "reviewed",
        "a date such as `2026-05-01`",
        type="date",
        plain=True,
        formal=True,
        meaning="the date of the last review",
    ),
)

KEY_BY_NAME = {key.name: key for key in KEYS}
#: The names of all keys.
CONTRACT_KEYS = tuple(KEY_BY_NAME)
REQUIRED = tuple(key.name for key in KEYS if key.required)
RELATION_KEYS = tuple(key for key in KEYS if key.type == "id")
PLAIN_KEYS = tuple(key for key in KEYS if key.plain)
