"""YAML to nodes: text, lists and mappings, and nothing that a tag would construct.

So `no`, `1.10` and `2026-01-02` stay what was written, and code that wants a number or a date reads
it from the text.
"""

from __future__ import annotations

import operator
import re

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined] # the stubs leave it out
from yaml.nodes import Node, ScalarNode

#: The tags of nodes for which the author named none.
TEXT, EMPTY, COLLECTION = "text", "empty", "collection"
#: Tags that change nothing, since everything is text, a list or a mapping here.
HARMLESS_TAGS = frozenset(
    {TEXT, EMPTY, COLLECTION}
    | {
        f"tag:yaml.org,2002:{name}"
        for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")
    }
)
#: JSON writes a character beyond U+FFFF as two escapes, which YAML does not know. Until they are
#: read, numbers for private use stand for them, which lie this much higher.
_PRIVATE = 0x800
_PAIR = re.compile(
    r"(?<!\\)((?:\\\\)*+)(\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
)
_MOVED_PAIR = re.compile(r"\\ue[0-3][0-9a-f]{2}\\ue[4-7][0-9a-f]{2}")
_PRIVATE_PAIR = re.compile(r"[\ue000-\ue3ff][\ue400-\ue7ff]")
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
        is_plain = implicit[0] if isinstance(implicit, tuple) else implicit
        return TEXT if value and not is_plain else EMPTY

    # Both are called for each node and have nothing to do here, which functions in C do fastest.
    descend_resolver = operator.is_
    ascend_resolver = tuple


def compose(block: str) -> Node | None:
    """Return the root of a block of YAML or JSON; nothing if there is nothing in it.

    Raises:
        yaml.YAMLError: it is neither.
    """
    try:
        return _composed(block)
    except yaml.YAMLError:
        if not _PAIR.search(block):
            raise
    root = _composed(_PAIR.sub(lambda pair: pair[1] + _moved(pair[2], _PRIVATE), block))
    _restore_pairs(root)
    return root


def _composed(block: str) -> Node | None:
    composer = _Composer(block)
    try:
        return composer.get_single_node()
    finally:
        composer.dispose()


def _moved(pair: str, by: int) -> str:
    """Return two escapes with other numbers, as long as they were: places stay true."""
    return "".join(f"\\u{int(half, 16) + by:04x}" for half in pair.split("\\u")[1:])


def _restore_pairs(root: Node | None) -> None:
    """Give texts the characters that they had as pairs. Only in quotes these are escapes."""
    todo, done = [root], set[int]()
    while todo:
        node = todo.pop()
        if node is None or id(node) in done:
            continue
        done.add(id(node))
        if isinstance(node, yaml.CollectionNode):
            for child in node.value:
                todo += child if isinstance(child, tuple) else (child,)
        elif isinstance(node, ScalarNode) and node.style == '"':
            node.value = _PRIVATE_PAIR.sub(
                lambda pair: (
                    "".join(chr(ord(half) - _PRIVATE) for half in pair[0])
                    .encode("utf-16", "surrogatepass")
                    .decode("utf-16")
                ),
                node.value,
            )
        else:
            node.value = _MOVED_PAIR.sub(lambda pair: _moved(pair[0], -_PRIVATE), node.value)


def scalar(node: ScalarNode) -> str | None:
    """Return the text of a node; nothing if there is none."""
    text: str = node.value
    return None if node.tag == EMPTY or text.isspace() else text
