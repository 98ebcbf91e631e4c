"""Where the keys and values of a block of YAML stand.

A block whose values were read is parsed once more for this, which few files ever need: places that
nobody asks for would take more time and memory than all the rest of a catalogue.
"""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from yaml.nodes import MappingNode, ScalarNode

from riskdocs.model.document import Places
from riskdocs.reading.yaml_nodes import compose, scalar

if TYPE_CHECKING:
    from yaml.nodes import Node

    from riskdocs.model.document import KeyPath
    from riskdocs.model.markdown import Range


@lru_cache(maxsize=4)
def locate(block: str, offset: int) -> Places:
    """Return where everything stands in a block.

    Args:
        block: YAML whose values could be read.
        offset: where the block begins in its file's text.
    """
    search = _Search(offset)
    root = compose(block)
    if root is not None:
        search.visit(root, ())
    return Places(
        MappingProxyType(search.values), MappingProxyType(search.keys), tuple(search.texts)
    )


class _Search:
    """Goes through the nodes of a block."""

    def __init__(self, offset: int) -> None:
        self.offset = offset
        self.values: dict[KeyPath, Range] = {}
        self.keys: dict[KeyPath, Range] = {}
        self.texts: list[tuple[KeyPath, str]] = []

    def visit(self, node: Node, path: KeyPath) -> None:
        self.values[path] = self._range(node)
        if isinstance(node, ScalarNode):
            text = scalar(node)
            if text is not None:
                self.texts.append((path, text))
        elif isinstance(node, MappingNode):
            for key, value in node.value:
                below = (*path, key.value) if isinstance(key, ScalarNode) else path
                # Of two equal keys the first counts, and a key that is no word counts for nothing.
                if below != path and below not in self.keys:
                    self.keys[below] = self._range(key)
                    self.visit(value, below)
        else:
            for place, child in enumerate(node.value):
                self.visit(child, (*path, place))

    def _range(self, node: Node) -> Range:
        return (self.offset + node.start_mark.index, self.offset + node.end_mark.index)
