"""YAML to values that keep the author's words, and know where they stand.

Nothing is ever constructed from a tag: the composer makes nodes, and only text, lists and mappings
are taken from them. So `no`, `1.10` and `2026-01-02` stay what was written, and whoever wants a
number or a date reads it from the text.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

import yaml
from frontmatter.default_handlers import YAMLHandler
from yaml.cyaml import CParser  # type: ignore[attr-defined] # the stubs leave it out
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from riskdocs.model.document import FrontMatter, KeyPath, Range, Value
from riskdocs.reading import limits
from riskdocs.reading.yaml_errors import YamlProblem, explain

if TYPE_CHECKING:
    from collections.abc import Mapping

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TEXT, _NULL, _COLLECTION = "text", "null", "collection"
_PLAIN_TAGS = frozenset(
    {_TEXT, _NULL, _COLLECTION}
    | {
        f"tag:yaml.org,2002:{name}"
        for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")
    }
)

#: To YAML these end a line, to editors and to us they don't.
_ODD_LINE_ENDS = str.maketrans("\x85\u2028\u2029", "   ")

#: More than so many opened on one line would exhaust the parser's own stack before we can count.
_DEEP_LINE = re.compile(
    rf"(?:[-?:][ \t]++){{{limits.NESTING + 1}}}|(?:[\[{{]\s*+){{{limits.NESTING + 1}}}"
)
_BRACKETS = 2_000


class _Composer(CParser):
    """Makes nodes, and tells apart nothing but text and emptiness."""

    def __init__(self, stream: str) -> None:
        CParser.__init__(self, stream)
        self.anchors: dict[str, Node] = {}

    def resolve(
        self, kind: type[Node], value: str | None, implicit: tuple[bool, bool] | bool
    ) -> str:
        if kind is not ScalarNode:
            return _COLLECTION
        plain = implicit[0] if isinstance(implicit, tuple) else implicit
        return _NULL if plain and value in _NULLS else _TEXT

    def descend_resolver(self, *_: object) -> None: ...
    def ascend_resolver(self, *_: object) -> None: ...


class _UnsafeError(Exception):
    """Raised inside this module alone, to leave a deep recursion."""

    def __init__(self, node: Node, message: str) -> None:
        super().__init__(message)
        self.node = node


class PositionedYAML(YAMLHandler):
    """python-frontmatter's YAML handler, keeping the place of every key and value.

    One object reads one block; what it found wrong is in `problems`.

    Args:
        offset: where the block begins in its file's text.
    """

    #: As python-frontmatter's own, but it leaves the blank lines behind the dashes alone.
    FM_BOUNDARY = re.compile(r"^-{3,}[^\S\n]*$", re.MULTILINE)

    def __init__(self, offset: int = 0) -> None:
        self.offset = offset
        self.problems: list[YamlProblem] = []
        self._places: dict[KeyPath, Range] = {}
        self._keys: dict[KeyPath, Range] = {}
        self._texts: list[tuple[KeyPath, str]] = []
        self._empty: list[KeyPath] = []
        self._count = 0

    def read(self, fm: str) -> FrontMatter:
        """Read a block. Never raises for what stands in it."""
        if self._excessive(fm):
            return FrontMatter()
        if not fm.isascii():
            fm = fm.translate(_ODD_LINE_ENDS)
        try:
            root = _compose(fm)
            values = self._value(root, (), 0) if root else MappingProxyType({})
        except yaml.YAMLError as error:
            self.problems.append(explain(error, fm, self.offset))
            return FrontMatter()
        except _UnsafeError as error:
            start, end = self._range(error.node)
            self.problems.append(YamlProblem("yaml-unsafe", start, end, str(error)))
            return FrontMatter()
        if not isinstance(values, MappingProxyType):
            start = self.offset + len(fm) - len(fm.lstrip(" \n"))
            self.problems.append(
                YamlProblem(
                    "yaml-syntax",
                    start,
                    min(start + 1, self.offset + len(fm)),
                    "This must consist of lines of the form `key: value`.",
                )
            )
            return FrontMatter()
        return FrontMatter(
            values,
            MappingProxyType(self._places),
            MappingProxyType(self._keys),
            tuple(self._texts),
            tuple(self._empty),
        )

    def _excessive(self, block: str) -> bool:
        if len(block) > limits.FRONT_MATTER_CHARACTERS:
            message = (
                f"This has {len(block):,} characters; "
                f"at most {limits.FRONT_MATTER_CHARACTERS:,} are read."
            )
            start = end = self.offset
        elif deep := _DEEP_LINE.search(block):
            message = _too_deep()
            start, end = self.offset + deep.start(), self.offset + deep.end()
        elif block.count("[") + block.count("{") > _BRACKETS:
            message = _too_deep()
            start = end = self.offset
        else:
            return False
        self.problems.append(YamlProblem("yaml-unsafe", start, end, message))
        return True

    def _range(self, node: Node) -> Range:
        return (self.offset + node.start_mark.index, self.offset + node.end_mark.index)

    def _value(self, node: Node, path: KeyPath, depth: int) -> Value:
        self._count += 1
        if node.tag not in _PLAIN_TAGS:
            raise _UnsafeError(node, _no_tags(node))
        if depth > limits.NESTING:
            raise _UnsafeError(node, _too_deep())
        if self._count > limits.VALUES:
            raise _UnsafeError(
                node,
                f"This unfolds to more than {limits.VALUES:,} values "
                "(aliases written with `*` are counted each time).",
            )
        self._places[path] = self._range(node)
        if isinstance(node, ScalarNode):
            return self._scalar(node, path)
        if not node.value and path:
            self._empty.append(path)
        if isinstance(node, SequenceNode):
            return tuple(
                self._value(child, (*path, place), depth + 1)
                for place, child in enumerate(node.value)
            )
        return self._mapping(cast("MappingNode", node), path, depth)

    def _scalar(self, node: ScalarNode, path: KeyPath) -> str | None:
        text: str = node.value
        if node.tag == _NULL or not text or text.isspace():
            self._empty.append(path)
            return None
        self._texts.append((path, text))
        return text

    def _mapping(self, node: MappingNode, path: KeyPath, depth: int) -> Mapping[str, Value]:
        values: dict[str, Value] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                here = self._range(key_node)
                message = "A key must be a word, not a list or a mapping."
                self.problems.append(YamlProblem("field-type", *here, message))
                continue
            if key_node.tag not in _PLAIN_TAGS:
                raise _UnsafeError(key_node, _no_tags(key_node))
            key: str = key_node.value
            key_path = (*path, key)
            if key in values:
                self.problems.append(
                    YamlProblem(
                        "yaml-duplicate-key",
                        *self._range(key_node),
                        f"The key `{key}` stands twice",
                        "Keep one of the two.",
                        self._keys[key_path][0],
                    )
                )
                continue
            self._keys[key_path] = self._range(key_node)
            values[key] = self._value(value_node, key_path, depth + 1)
        return MappingProxyType(values)


def _compose(block: str) -> Node | None:
    composer = _Composer(block)
    try:
        return composer.get_single_node()
    finally:
        composer.dispose()


def _too_deep() -> str:
    return f"Lists and mappings are nested more than {limits.NESTING} deep."


def _no_tags(node: Node) -> str:
    tag = node.tag.replace("tag:yaml.org,2002:", "!!")
    return f"The tag `{tag}` is not allowed."
