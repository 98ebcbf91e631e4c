"""A block of YAML to values that keep the author's words, and to what is wrong with it."""

from __future__ import annotations

import re
from array import array
from contextlib import suppress
from functools import lru_cache, partial
from operator import attrgetter
from sys import intern
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

import yaml
from yaml.cyaml import CLoader
from yaml.events import CollectionEndEvent, CollectionStartEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from riskdocs.model.document import FrontMatter, KeyPath, Value
from riskdocs.model.finding import Severity
from riskdocs.model.rule import Silence, define_rule
from riskdocs.reading import limits
from riskdocs.reading.front_matter.messages import FIELD_TYPE
from riskdocs.reading.yaml.errors import YamlProblem, explain_error, explain_text
from riskdocs.reading.yaml.nodes import HARMLESS_TAGS, compose, scalar
from riskdocs.reading.yaml.places import yaml_places

if TYPE_CHECKING:
    from collections.abc import Mapping

YAML_UNSAFE = define_rule(
    "yaml-unsafe",
    Severity.ERROR,
    Silence.FILE,
    """YAML that asks for more than text: tags, aliases or nesting without end.

    Catalogue files come from strangers; nothing in them is ever run.

    Wrong and right:

    ```yaml title="catalogue/risks/tr-1.md"
      …
    - title: !!python/object/apply:os.getcwd []
    + title: Prompt injection
    ```
    """,
)
YAML_DUPLICATE_KEY = define_rule(
    "yaml-duplicate-key",
    Severity.ERROR,
    Silence.KEY,
    """The same key twice in one front matter.

    Most programs would take the last and say nothing; here the first holds, and both are named.

    Wrong and right:

    ```yaml title="catalogue/risks/tr-1.md"
      …
    - doc-status: Draft
      doc-status: Review
    ```
    """,
)

#: To YAML these end a line, to editors and to us they don't.
_ODD_LINE_ENDS = str.maketrans("\x85\u2028\u2029", "   ")

#: What might open so many lists on one line that the composer, which calls itself for each, would
#: exhaust the stack before we can count; or might be a text, or a comment. What has no brackets
#: opens at the beginning of a line alone.
#: Each begins with a text, which `re` looks for many times faster than for a set of characters.
_DEEP_LINES = tuple(
    map(
        re.compile,
        (
            rf"\n[ \t]*+[-?:](?:[ \t]++[-?:]){{{limits.NESTING}}}[ \t]",
            rf"\[(?:\s*+[\[{{]){{{limits.NESTING}}}",
            rf"\{{(?:\s*+[\[{{]){{{limits.NESTING}}}",
        ),
    )
)
_BRACKETS = 2_000
#: Brackets that hold no others, whatever they stand in, as in a link of Markdown.
_CLOSED = re.compile(r"\[[^][{}\"'#!&*\n]*\]")

_place = attrgetter("start_mark.index", "end_mark.index")

_TOO_DEEP = f"Lists and mappings are nested more than {limits.NESTING} deep."
_NO_TAG_MEANT = "Put a text that begins with `!` in quotation marks."


class _UnsafeError(Exception):
    """Raised inside this module alone, to leave a deep recursion."""

    def __init__(self, node: Node, message: str, advice: str | None = None) -> None:
        super().__init__(message)
        self.node = node
        self.help = advice


class PositionedYAML:
    """Reads YAML, knowing the place of every key and value.

    One object reads one block; what it found wrong is in `problems`.

    Args:
        offset: where the block begins in its file's text.
        most: how many characters it may have.
        values: how many values.
    """

    def __init__(
        self,
        offset: int = 0,
        *,
        most: int = limits.FRONT_MATTER_CHARACTERS,
        values: int = limits.VALUES,
    ) -> None:
        self.offset = offset
        self._most = most
        self._values = values
        self.problems: list[YamlProblem] = []
        self._empty: list[KeyPath] = []
        # Start and end of each value, a key's own before its value's; see `yaml_places`.
        self._places: list[int] = []
        self._count = 0

    def read(self, block: str) -> FrontMatter:
        """Read a block. Never raises for what stands in it."""
        root = self.compose(block)
        if root is None:
            return FrontMatter()
        found = self.read_node(root)
        if found is None:
            self.problems.append(explain_text(block))
        return found or FrontMatter()

    def compose(self, block: str) -> Node | None:
        """Return the root of a block; nothing where there is none, or it can't be read."""
        if self._excessive(block):
            return None
        if not block.isascii():
            block = block.translate(_ODD_LINE_ENDS)
        try:
            return compose(block)
        except yaml.YAMLError as error:
            self.problems.append(explain_error(error, block))
            return None

    def read_node(self, node: Node) -> FrontMatter | None:
        """Read a mapping of a block; nothing if it is none."""
        try:
            values = self._value(node, (), 0)
        except _UnsafeError as error:
            here = _place(error.node)
            self.problems.append(YamlProblem(YAML_UNSAFE, *here, str(error), error.help))
            return FrontMatter()
        if not isinstance(values, MappingProxyType):
            return None
        places = partial(yaml_places, values, array("I", self._places), self.offset)
        return FrontMatter(values, tuple(self._empty), places)

    def _excessive(self, block: str) -> bool:
        if len(block) > self._most:
            message = f"This has {len(block):,} characters; at most {self._most:,} are read."
            start = end = 0
        elif (deep := too_deep_at(block)) is not None:
            message = _TOO_DEEP
            start, end = deep, deep + 1
        else:
            return False
        self.problems.append(YamlProblem(YAML_UNSAFE, start, end, message))
        return True

    def _value(self, node: Node, path: KeyPath, depth: int) -> Value:
        if node.tag not in HARMLESS_TAGS:
            raise _UnsafeError(node, _no_tags(node), _NO_TAG_MEANT)
        if depth > limits.NESTING:
            raise _UnsafeError(node, _TOO_DEEP)
        self._places += _place(node)
        if isinstance(node, ScalarNode):
            text = scalar(node)
            if text is None:
                self._empty.append(path)
                return None
            return intern(text)  # what one item says, many say
        self._count += len(node.value)
        if self._count > self._values:
            raise _UnsafeError(
                node,
                f"This unfolds to more than {self._values:,} values "
                "(aliases written with `*` are counted each time).",
            )
        if not node.value and path:
            self._empty.append(path)
        if isinstance(node, SequenceNode):
            return tuple(
                [self._value(child, (*path, n), depth + 1) for n, child in enumerate(node.value)]
            )
        return self._mapping(cast("MappingNode", node), path, depth)

    def _mapping(self, node: MappingNode, path: KeyPath, depth: int) -> Mapping[str, Value]:
        values: dict[str, Value] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key_node, ScalarNode):
                message = "A key must be a word, not a list or a mapping."
                self.problems.append(YamlProblem(FIELD_TYPE, *_place(key_node), message))
            elif key_node.tag not in HARMLESS_TAGS:
                raise _UnsafeError(key_node, _no_tags(key_node), _NO_TAG_MEANT)
            elif key in values:
                self.problems.append(_given_twice(node, key_node))
            else:
                self._places += _place(key_node)
                values[intern(key)] = self._value(value_node, (*path, key), depth + 1)
        if path:
            with suppress(TypeError):  # what holds another mapping has no hash
                return _one_mapping(*values.items())
        return MappingProxyType(values)


@lru_cache(maxsize=10_000)
def _one_mapping(*items: tuple[str, Value]) -> Mapping[str, Value]:
    """Return the one object that there is for a mapping: many items cite the same entry."""
    return MappingProxyType(dict(items))


def _given_twice(node: MappingNode, again: ScalarNode) -> YamlProblem:
    first = next(key for key, _ in node.value if key.value == again.value)
    return YamlProblem(
        YAML_DUPLICATE_KEY,
        *_place(again),
        f"The key `{again.value}` stands twice",
        "Keep one of the two.",
        _place(first)[0],
    )


def _may_be_deep(block: str) -> bool:
    brackets = block.count("[") + block.count("{")
    if brackets > _BRACKETS:
        brackets -= len(_CLOSED.findall(block))
    return brackets > _BRACKETS or any(deep.search(f"\n{block}") for deep in _DEEP_LINES)


def too_deep_at(block: str) -> int | None:
    """Return where a list or mapping opens that is too deep in others; nothing if none is."""
    if not _may_be_deep(block):
        return None
    depth = 0  # the parser counts, while the composer calls itself
    # The composer stops where this does, and this far it is not too deep.
    with suppress(yaml.YAMLError):
        for event in yaml.parse(block.translate(_ODD_LINE_ENDS), Loader=CLoader):
            if isinstance(event, CollectionStartEvent):
                depth += 1
                if depth > limits.NESTING + 1 and event.start_mark:
                    return event.start_mark.index
            elif isinstance(event, CollectionEndEvent):
                depth -= 1
    return None


def _no_tags(node: Node) -> str:
    tag = node.tag.replace("tag:yaml.org,2002:", "!!")
    return f"The tag `{tag}` is not allowed."
