"""The types of values, each declared once: reading, schemas, tables and pages follow from it.

A new type needs a row here and a reader of what an author writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class FieldType(NamedTuple):
    """One type.

    Attributes:
        expected: what a value must be, in words for its author.
        schema: of the value as YAML has it, or of each where there may be several; a structured
            type's follows from its columns.
        datatype: of a table's cell, in the words of the W3C.
        many: whether there may be several values, which stand on lines of their own in a cell.
        listed: whether visitors can filter by it.
        columns: whether a value, or each of them, has parts, which the definition names.
    """

    expected: str
    schema: Mapping[str, Any]
    datatype: str = "string"
    many: bool = False
    listed: bool = False
    columns: bool = False


#: A title `2001` is a text for us, and a number for YAML. An empty text is not what an editor
#: should suggest, though it is read.
_TEXT = {"minLength": 1, "type": ["string", "number"]}

FIELD_TYPES: Mapping[str, FieldType] = {
    "text": FieldType("text", _TEXT),
    "whole number": FieldType(
        "a whole number above 0", {"exclusiveMinimum": 0, "type": "integer"}, "integer"
    ),
    "number": FieldType("a number", {"type": "number"}, "number"),
    "date": FieldType("a date such as `2026-05-01`", {"format": "date", "type": "string"}, "date"),
    "boolean": FieldType(
        "`true` or `false`", {"enum": [True, False, "yes", "no"]}, "boolean", listed=True
    ),
    "url": FieldType(
        "an address that begins with `https://` or `http://`",
        {"type": "string", "pattern": "^https?://"},
    ),
    "choice": FieldType("one of the choices", {"type": "string"}, listed=True),
    "list": FieldType("a list of texts", {"type": "string"}, many=True, listed=True),
    "markdown": FieldType("Markdown whose lists and quotes are not too deep", _TEXT),
    "link": FieldType("a link", {}, columns=True),
    "links": FieldType("a list of links", {}, many=True, columns=True),
    "table": FieldType("a list of rows", {}, many=True, listed=True, columns=True),
}
