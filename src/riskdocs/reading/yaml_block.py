"""YAML to values that keep the author's words, and know where they stand.

Nothing is ever constructed from a tag: the composer makes nodes, and only text, lists and mappings
are taken from them. So `no`, `1.10` and `2026-01-02` stay what was written, and whoever wants a
number or a date reads it from the text.
"""

from __future__ import annotations

import re
from typing import NamedTuple, cast

import yaml
from frontmatter.default_handlers import YAMLHandler
from yaml.cyaml import CParser  # type: ignore[attr-defined] # the stubs leave it out
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from riskdocs.model.document import FrontMatter, KeyPath, Range, Value
from riskdocs.reading import limits

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TEXT, _NULL, _COLLECTION = "text", "null", "collection"
_PLAIN_TAGS = frozenset(
    {_TEXT, _NULL, _COLLECTION}
    | {
        f"tag:yaml.org,2002:{name}"
        for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")
    }
)

#: More than so many opened on one line would exhaust the parser's own stack before we can count.
_DEEP_LINE = re.compile(rf"(?:[-?:][ \t]+){{{limits.NESTING}}}|(?:[\[{{]\s*){{{limits.NESTING}}}")
_BRACKETS = 2_000


class YamlProblem(NamedTuple):
    """What is wrong with a block; offsets are those of the whole text.

    `first` is where something stands that this repeats.
    """

    rule: str
    start: int
    end: int
    message: str
    help: str | None = None
    first: int | None = None


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

    def __init__(self, offset: int = 0) -> None:
        super().__init__()
        self.offset = offset
        self.problems: list[YamlProblem] = []
        self._places: dict[KeyPath, Range] = {}
        self._keys: dict[str, Range] = {}
        self._count = 0

    def read(self, fm: str) -> FrontMatter:
        """Read a block. Never raises for what stands in it."""
        if self._excessive(fm):
            return FrontMatter()
        try:
            composer = _Composer(fm)
            try:
                root = composer.get_single_node()
            finally:
                composer.dispose()
            values = self._value(root, (), 0) if root else {}
        except yaml.YAMLError as error:
            self.problems.append(_explain(error, fm, self.offset))
            return FrontMatter()
        except _UnsafeError as error:
            start, end = self._range(error.node)
            self.problems.append(YamlProblem("yaml-unsafe", start, end, str(error)))
            return FrontMatter()
        if not isinstance(values, dict):
            start = self.offset + len(fm) - len(fm.lstrip())
            self.problems.append(
                YamlProblem(
                    "yaml-syntax",
                    start,
                    start + 1,
                    "The front matter must consist of lines of the form `key: value`.",
                )
            )
            return FrontMatter()
        return FrontMatter(values, self._places, self._keys)

    def _excessive(self, block: str) -> bool:
        if len(block) > limits.FRONT_MATTER_CHARACTERS:
            message = (
                f"The front matter has {len(block):,} characters; "
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
            raise _UnsafeError(node, f"The tag `{_tag(node.tag)}` is not allowed in front matter.")
        if depth > limits.NESTING:
            raise _UnsafeError(node, _too_deep())
        if self._count > limits.VALUES:
            raise _UnsafeError(
                node,
                f"The front matter unfolds to more than {limits.VALUES:,} values "
                "(aliases written with `*` are counted each time).",
            )
        self._places[path] = self._range(node)
        if isinstance(node, ScalarNode):
            return None if node.tag == _NULL else str(node.value)
        if isinstance(node, SequenceNode):
            return [
                self._value(child, (*path, place), depth + 1)
                for place, child in enumerate(node.value)
            ]
        return self._mapping(cast("MappingNode", node), path, depth)

    def _mapping(self, node: MappingNode, path: KeyPath, depth: int) -> dict[str, Value]:
        values: dict[str, Value] = {}
        ranges: dict[str, Range] = {}
        for key_node, value_node in node.value:
            here = self._range(key_node)
            if not isinstance(key_node, ScalarNode):
                self.problems.append(
                    YamlProblem(
                        "field-type", *here, "A key must be a word, not a list or a mapping."
                    )
                )
                continue
            key = key_node.value
            if key in ranges:
                self.problems.append(
                    YamlProblem(
                        "yaml-duplicate-key",
                        *here,
                        f"The key `{key}` stands twice",
                        "Keep one of the two.",
                        ranges[key][0],
                    )
                )
                continue
            ranges[key] = here
            values[key] = self._value(value_node, (*path, key), depth + 1)
        if not path:
            self._keys.update(ranges)
        return values


def _too_deep() -> str:
    return f"Lists and mappings are nested more than {limits.NESTING} deep."


def _tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


#: What the parser says, and what that means to someone who has never heard of YAML.
_PLAIN_WORDS = (
    (
        "mapping values are not allowed",
        "There is a colon where none can be.",
        (
            "Put a text that contains a colon in quotation marks, and begin each `key: value` "
            "in the same column."
        ),
    ),
    (
        "could not find expected ':'",
        "This line is neither `key: value` nor an entry of a list.",
        "Add the colon, or indent the line if it continues the one before.",
    ),
    (
        "cannot start any token",
        "A value begins with a character that has a special meaning here.",
        "Put the text in quotation marks; indent with spaces, not with tabs.",
    ),
    (
        "unexpected end of stream",
        "A quotation mark is opened and never closed.",
        "Close it, or double it if it belongs to the text.",
    ),
    (
        "did not find expected",
        "The line does not fit what stands above it.",
        "Begin the entries of one list, and the keys that belong together, in the same column.",
    ),
    (
        "undefined alias",
        "A value begins with `*`, which refers to something that is not there.",
        "Put the text in quotation marks.",
    ),
    (
        "unknown escape character",
        "A backslash in double quotation marks has a special meaning here.",
        "Use single quotation marks, or double the backslash.",
    ),
)


def _explain(error: yaml.YAMLError, block: str, offset: int) -> YamlProblem:
    """Say in plain words what the YAML parser found, at its own position."""
    if isinstance(error, yaml.reader.ReaderError):
        return YamlProblem(
            "yaml-syntax",
            offset,
            offset,
            "The front matter contains a character that can't be shown.",
            "Delete it and type the text again.",
        )
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    start = offset + min(mark.index if mark else 0, len(block))
    said = str(getattr(error, "problem", None) or getattr(error, "context", None) or error)
    for words, message, advice in _PLAIN_WORDS:
        if words in said:
            return YamlProblem("yaml-syntax", start, start, message, advice)
    return YamlProblem("yaml-syntax", start, start, f"This can't be read as YAML: {said}.")
