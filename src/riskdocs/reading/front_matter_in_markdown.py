"""What Markdown says that is front matter elsewhere: rows of tables, facts below headings."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from riskdocs.markdown import read_markdown
from riskdocs.markdown.labelled_facts import LabelledFact, leading_facts
from riskdocs.markdown.tables import rows_of_tables
from riskdocs.model.document import FrontMatter, KeyPath, Value, YamlPlaces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from riskdocs.markdown.tables import TableCell
    from riskdocs.model.definition import Definition
    from riskdocs.model.kind import Kind
    from riskdocs.model.markdown import Range

#: What lists, tables, bold text and comments begin with.
_SIGNS = ("*", "-", "+", "_", "|", "<!--")
#: What may stand between the IDs of one value.
_BETWEEN_IDS = str.maketrans("", "", " \t,;&")


def table_rows(text: str, kinds: Iterable[Kind]) -> Iterator[tuple[Range, FrontMatter, list[Kind]]]:
    """Yield the rows that are items or should be.

    Args:
        text: Markdown with LF line ends.
        kinds: those whose items stand in the rows of this file.
    """
    heads: list[TableCell] = []
    of_table: list[Kind] = []
    for is_head, place, cells in rows_of_tables(text):
        if is_head:
            heads = cells
            names = {head.words for head in heads}
            of_table = [kind for kind in kinds if names & set(kind.id_keys)]
        elif of_table:
            yield place, _of_row(text, place, heads, cells, of_table), of_table


def _of_row(
    text: str, place: Range, heads: list[TableCell], cells: list[TableCell], kinds: list[Kind]
) -> FrontMatter:
    """Return what a row says: Markdown where the item's text is made of it, words elsewhere."""
    as_written = {key for kind in kinds if kind.items for key in kind.items.keys}
    values: dict[str, Value] = {}
    places: dict[KeyPath, Range] = {(): place}
    keys: dict[KeyPath, Range] = {}
    # A head without words, or one that is there already, is the key of nothing.
    for head, cell in zip(heads, cells, strict=False):
        if head.words and head.words not in values:
            written = text[slice(*cell.place)]
            values[head.words] = (written if head.words in as_written else cell.words) or None
            places[head.words,] = cell.place
            keys[head.words,] = head.place
    return _front_matter(values, places, keys)


def section_facts(text: str, place: Range, definition: Definition) -> tuple[FrontMatter, int]:
    """Return what a section says under keys of the catalogue, and where its text begins.

    Facts at its beginning that are shown elsewhere are no part of the text; what is behind the
    first that nobody reads stays there.

    Args:
        text: of the file.
        place: of the section, without its heading.
        definition: says which labels are keys.
    """
    section = text[slice(*place)]
    if not section.lstrip().startswith(_SIGNS):
        return FrontMatter(), place[0]
    known = set(definition.known_keys)
    facts = list(leading_facts(section))
    often = Counter(fact.label for fact in facts)
    # What is said a second time is read nowhere, and stays where it is seen.
    unknown = {fact.whole for fact in facts if fact.label not in known or often[fact.label] > 1}
    start = 0
    for fact in facts:
        if fact.whole in unknown:
            break
        start = fact.whole[1]
    read = [fact for fact in facts if fact.label in known]
    return _of_facts(section, place, read, definition), place[0] + start


def _of_facts(
    section: str, place: Range, facts: list[LabelledFact], definition: Definition
) -> FrontMatter:
    offset = place[0]
    values: dict[str, Value] = {}
    places: dict[KeyPath, Range] = {(): place}
    keys: dict[KeyPath, Range] = {}
    for fact in facts:
        if fact.label in values:
            continue
        parts = [*zip(fact.value, fact.places, strict=False)]
        if len(parts) == 1:
            parts = _ids_in(*parts[0], section, definition) or parts
        first, last = fact.places[0][0], fact.places[-1][1]
        keys[fact.label,] = fact.label_place[0] + offset, fact.label_place[1] + offset
        places[fact.label,] = first + offset, last + offset
        if len(parts) > 1:
            values[fact.label] = tuple(value for value, _ in parts)
            for number, (_, (start, end)) in enumerate(parts):
                places[fact.label, number] = start + offset, end + offset
        else:
            values[fact.label] = _value(fact, section, definition) if parts else None
    return _front_matter(values, places, keys)


def _value(fact: LabelledFact, section: str, definition: Definition) -> Value:
    """Return what a fact says: its words, but for a field that holds Markdown or a link."""
    field = definition.fields.get(fact.label)
    if field is None or field.type not in {"markdown", "link"}:
        return fact.value[0]
    written = section[slice(*fact.written)]
    links = read_markdown(written).links
    if field.type == "link" and len(links) == 1:
        name, address = field.parts[:2]
        return MappingProxyType({name: links[0].text, address: links[0].destination})
    return written if field.type == "markdown" else fact.value[0]


def _ids_in(
    words: str, place: Range, section: str, definition: Definition
) -> list[tuple[str, Range]]:
    """Return the IDs of a value that says several and nothing else."""
    rest, done = "", 0
    names: dict[str, None] = {}
    for name, start, end in definition.find_ids(words):
        rest, done, names[name] = rest + words[done:start], end, None
    if len(names) < 2 or (rest + words[done:]).translate(_BETWEEN_IDS).replace("and", ""):
        return []
    places: dict[str, Range] = {}
    for name, start, end in definition.find_ids(section[slice(*place)]):
        places.setdefault(name, (place[0] + start, place[0] + end))
    return [(name, places[name]) for name in names if name in places]


def _front_matter(
    values: Mapping[str, Value], places: Mapping[KeyPath, Range], keys: Mapping[KeyPath, Range]
) -> FrontMatter:
    """Return what is said, with the places of it, as YAML would say it."""
    texts: list[tuple[KeyPath, str]] = []
    for key, value in values.items():
        if isinstance(value, str):
            texts.append(((key,), value))
        elif isinstance(value, tuple):
            texts += [((key, at), one) for at, one in enumerate(value) if isinstance(one, str)]
    empty = tuple((key,) for key, value in values.items() if value is None)
    return FrontMatter(values, empty, lambda: YamlPlaces(places, keys, tuple(texts)))
