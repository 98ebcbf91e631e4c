"""YAML to nodes: text, lists and mappings, and nothing that a tag would construct.

So `no`, `1.10` and `2026-01-02` stay what was written, and code that wants a number or a date reads
it from the text.
"""

from __future__ import annotations

import operator

from yaml.cyaml import CParser  # type: ignore[attr-defined] # the stubs leave it out
from yaml.nodes import Node, ScalarNode

#: The tags of nodes for which the author named none.
TEXT, BLANK, EMPTY, COLLECTION = "text", "blank", "empty", "collection"
#: Tags that change nothing, since everything is text, a list or a mapping here.
HARMLESS_TAGS = frozenset(
    {TEXT, BLANK, EMPTY, COLLECTION}
    | {
        f"tag:yaml.org,2002:{name}"
        for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")
    }
)
_NOTHING = frozenset({EMPTY, BLANK})
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class _Composer(CParser):
    """Makes nodes, and tells apart nothing but text and emptiness."""

    def __init__(self, stream: str) -> None:
        CParser.__init__(self, stream)
        self.anchors: dict[str, Node] = {}

    def resolve(
        self, kind: type[Node], value: str | None, implicit: tuple[bool, bool] | bool
    ) -> str:
        if kind is not ScalarNode:
            return COLLECTION
        if value not in _NULLS:
            return TEXT
        if implicit[0] if isinstance(implicit, tuple) else implicit:
            return EMPTY
        return TEXT if value else BLANK

    # Both are called for each node and have nothing to do here, which functions in C do fastest.
    descend_resolver = operator.is_
    ascend_resolver = tuple


def compose(block: str) -> Node | None:
    """Return the root of a block of YAML; nothing if there is nothing in it.

    Raises:
        yaml.YAMLError: it is no YAML.
    """
    composer = _Composer(block)
    try:
        return composer.get_single_node()
    finally:
        composer.dispose()


def scalar(node: ScalarNode) -> str | None:
    """Return the text of a node; nothing if there is none."""
    text: str = node.value
    return None if node.tag in _NOTHING or text.isspace() else text
