"""The lists in YAML and JSON files of a folder whose entries have IDs."""

from __future__ import annotations

import posixpath
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from yaml.nodes import MappingNode, Node, SequenceNode

from riskdocs.authoring.discovery.id_forms import common_form, common_word
from riskdocs.authoring.discovery.id_series import Member
from riskdocs.authoring.discovery.seen_files import SeenFile, texts_of
from riskdocs.model.document import Document
from riskdocs.reading import limits
from riskdocs.reading.documents import located
from riskdocs.reading.yaml.block import PositionedYAML

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from riskdocs.model.document import Value
    from riskdocs.model.finding import Problem

_ENDINGS = (".yaml", ".yml", ".json")
#: Keys of IDs, unless they name another's.
_ID_KEY = re.compile(r"(?:(?!ref|parent).*[_-])?id", re.IGNORECASE)
#: The same as programs write it; deep in a record it is another's, such as `cweId`.
_OUTER_ID_KEY = re.compile(r"(?!ref|parent).*[a-z]I[Dd]")
#: Where the IDs of items stand that programs know by another name.
_CODE = "code"
#: An item says what it is, and a reference only which.
_SAYS_WHAT = {"title", "name", "text", "label", "description", "definition", "statement"}
_SAYS_WHAT |= {"summary", "objective"}


class SeenList(NamedTuple):
    """A list in one file.

    Attributes:
        path: of the file, relative to the folder.
        steps: the keys that lead to it, as a definition has them; empty where the file is it.
        key: of the IDs.
        members: its entries with an ID, each as a file of its own would be.
    """

    path: str
    steps: str
    key: str
    members: tuple[Member, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The IDs, as they are written."""
        return tuple(member.written for member in self.members)

    @property
    def size(self) -> int:
        """How much its entries say, in characters."""
        return sum(len(repr(member.file.values)) for member in self.members)

    @property
    def name(self) -> str:
        """What its entries are, in the plural."""
        return self.steps.rpartition(".")[2] or posixpath.splitext(posixpath.basename(self.path))[0]


def seen_lists(folder: Path, unread: list[Problem]) -> Iterator[SeenList]:
    """Yield the lists, each with the key of its IDs, and add what says why files can't be read."""
    found: list[list[SeenList]] = []
    for path, text in texts_of(folder, _ENDINGS, unread):
        reader, walk = PositionedYAML(most=limits.FILE_BYTES), _Walk()
        if root := reader.compose(text):
            walk.visit(root, "", "")
        else:
            document = Document(f"{folder.resolve().name}/{path}", folder / path, text)
            unread += located(document, reader.problems)
        for steps, nodes in walk.found.items():
            read = [PositionedYAML().read_node(node) for node in nodes]
            found.append([*_by_key(path, steps, [one.values for one in read if one])])
    often = Counter((one.steps, one.key) for by_key in found for one in by_key)
    for by_key in found:
        # Some of many files may say as well what another publisher's ID is; `group_id` may be
        # shorter than `risk_id`, and `id` a name for programs.
        by_key.sort(key=lambda one: -often[one.steps, one.key])
        unique = (one for one in by_key if len({*one.ids}) == len(one.ids))
        own = (one for one in unique if common_form(one.ids) or common_word(one.ids))
        yield from [next(own, None) or by_key[0]] if by_key else ()


class _Walk:
    """Finds the mappings of a file; each once, as aliases may name one without end."""

    def __init__(self) -> None:
        self.found: dict[str, list[MappingNode]] = defaultdict(list)
        self._visited: set[int] = set()

    def visit(self, node: Node, steps: str, inside: str) -> None:
        """Add a mapping, or those in a list, and those that they lead to.

        Args:
            node: where to begin.
            steps: the keys that lead to it.
            inside: the same, for keys within it.
        """
        if id(node) in self._visited:
            return
        self._visited.add(id(node))
        if isinstance(node, SequenceNode):
            for entry in node.value:
                self.visit(entry, steps, f"{steps}[]." if steps else "")
        elif isinstance(node, MappingNode):
            self.found[steps].append(node)
            for key, value in node.value:
                # A full stop parts the keys that lead to a list, and can be in none of them.
                if isinstance(key.value, str) and "." not in key.value:
                    name = inside + key.value
                    self.visit(value, name, f"{name}.")


def _by_key(path: str, steps: str, entries: list[Mapping[str, Value]]) -> Iterator[SeenList]:
    """Yield a list once for each key that may hold its IDs, the shortest first."""
    keys = dict.fromkeys(
        key
        for entry in entries
        for key in entry
        if _ID_KEY.fullmatch(key) or ("." not in steps and _OUTER_ID_KEY.fullmatch(key))
    )
    for key in (*sorted(keys, key=len), _CODE):
        having = tuple(
            Member(SeenFile(path, entry, ""), identifier)
            for entry in entries
            if isinstance(identifier := entry.get(key), str)
            and any(isinstance(entry.get(what), str) for what in _SAYS_WHAT)
        )
        if len(having) > len(entries) / 2:
            yield SeenList(path, steps, key, having)
