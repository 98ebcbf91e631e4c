"""What a definition says of one found kind, each line with what it was concluded from."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.authoring.discovery.found_relations import found_sections
from riskdocs.authoring.discovery.names_and_roles import PLURALS, kind_name, role_in, small_words
from riskdocs.authoring.discovery.yaml_words import block, label_of, quoted, yaml_list
from riskdocs.frameworks.folding import fold_title
from riskdocs.model.contradictions import RESERVED_FOLDERS
from riskdocs.model.keys import CONTRACT_KEYS
from riskdocs.model.kind import HEADING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from riskdocs.authoring.discovery.found_keys import FoundKey
    from riskdocs.authoring.discovery.found_kind import FoundItems, FoundKind
    from riskdocs.authoring.discovery.found_relations import NamedItems
    from riskdocs.authoring.discovery.found_texts import FoundMark
    from riskdocs.authoring.discovery.seen_files import SeenFile


class FoundParts(NamedTuple):
    """All that was found of a folder, as far as one kind asks for it.

    Attributes:
        kinds: all of them.
        keys: what those of their items mean, by kind.
        addresses: by which texts link to items, by kind.
        marks: in the texts of its items, by kind.
    """

    kinds: Sequence[FoundKind]
    keys: Mapping[str, Sequence[FoundKey]]
    addresses: Mapping[str, str]
    marks: Mapping[str, Sequence[FoundMark]]

    @property
    def every_key(self) -> Iterator[FoundKey]:
        """What each key means, kind by kind."""
        return chain.from_iterable(self.keys.values())


def kind_lines(kind: FoundKind, parts: FoundParts) -> Iterator[str]:
    """Yield the lines of a kind."""
    yield f"{quoted(kind.name)}:  # {kind.why}"
    yield from (f"  {line}" for line in _lines(kind, parts))


def _lines(kind: FoundKind, parts: FoundParts) -> Iterator[str]:
    """Yield what is said of a kind."""
    keys = parts.keys[kind.name]
    prefix = kind.form.removesuffix("-{n}")
    yield f"prefix: {quoted(prefix)}" if prefix.isalnum() else f"id: {quoted(kind.form)}"
    yield f"role: {kind.role}"
    yield from _words(kind, is_only=len(parts.kinds) == 1)
    if kind.patterns:
        yield f"files: {yaml_list(kind.patterns)}"
    if kind.places != (("id",) if kind.items else ("file",)):
        yield f"id-from: {yaml_list(kind.places)}"
    yield from _title(kind, {one.meaning for one in keys})
    yield from _default_status(kind, keys)
    yield from block("keys", _names(keys))
    yield from block("relations", _relations(kind, parts))
    if address := parts.addresses.get(kind.name):
        yield f"redirects: {quoted(address)}  # texts link to it"
    if kind.items:
        yield from block("items", _items(kind, kind.items, parts))


def plural_label(kind: FoundKind) -> str:
    """Return what visitors call several items."""
    short = _abbreviation(kind)
    return f"{short}s" if short else label_of(kind.plural)


def _abbreviation(kind: FoundKind) -> str:
    """Return what items are called by an abbreviation; empty where they are not."""
    prefix, label = kind.pattern.prefix, label_of(kind.name)
    is_word = role_in(prefix)  # `RISK` is one in capitals
    if prefix.lower() == kind.name and prefix.isupper() and len(prefix) > 1 and not is_word:
        return prefix
    return label if len(label) > 1 and label[-2:].isupper() else ""


def _words(kind: FoundKind, *, is_only: bool) -> Iterator[str]:
    """Yield what items are called, where that does not follow from the name of the kind."""
    if short := _abbreviation(kind):
        yield f"label: {quoted(short)}"
    elif is_only and len(kind.name) == 1:
        yield "label: Item"  # nobody says "all Vs"
    # A word that is known takes an s, but for one that ends like `security`, `access` or `risiken`.
    # What else a folder is called, such as `development`, may name several already.
    has_s = role_in(kind.name) or kind.name in {"item", small_words(kind.pattern.prefix)}
    is_counted = has_s and not kind.name.endswith(("y", *PLURALS))
    usual = {f"{kind.name}s", *([kind.name] if is_counted else [])}
    folder = f"{kind.name}s"
    if kind.plural not in usual and kind_name(kind.plural) == kind.name:
        yield f"plural: {quoted(label_of(kind.plural))}"
        folder = kind.plural
    if folder in RESERVED_FOLDERS:  # the site has pages of its own there
        folder = f"{kind.name}-items"
    if folder != f"{kind.name}s":
        yield f"folder: {quoted(folder)}"


def _title(kind: FoundKind, meanings: set[str]) -> Iterator[str]:
    headings = sum(bool(file.heading) for file in kind.files)
    again = sum(_says_title(file, kind) for file in kind.files)
    if kind.items and kind.items.title:
        yield f"title-from: {quoted(kind.items.title)}  # where there is neither title nor name"
    elif "title" not in meanings and (
        headings or not (kind.items or any(file.values for file in kind.files))
    ):
        same = headings > 1 and len({file.heading for file in kind.files}) == 1
        why = ", but all with the same, so that the titles stand elsewhere" if same else ""
        yield f"title-from: heading  # {headings} of {len(kind.files)} begin with one{why}"
    elif again > len(kind.files) / 2:
        yield f"title-from: heading  # {again} of {len(kind.files)} begin with their title"


def _says_title(file: SeenFile, kind: FoundKind) -> bool:
    """Tell whether a heading is the title that stands under a key, maybe behind the ID."""
    heading, title = fold_title(file.heading), fold_title(str(file.values.get("title", "")))
    behind_id = heading.endswith(title) and kind.pattern.begin(file.heading)
    return bool(title) and (heading == title or bool(behind_id))


def _default_status(kind: FoundKind, keys: Sequence[FoundKey]) -> Iterator[str]:
    names = [one.name for one in keys if one.meaning == "doc-status"]
    if not names:
        where = "entry" if kind.items else "file"
        yield f"defaults: {{doc-status: Approved}}  # no {where} has a status"
        return
    without = [file for file in kind.files if not file.values.keys() & set(names)]
    if without and (kind.items or len(without) >= len(kind.files) / 2):
        found = [
            str(one) for file in kind.files for name in names if (one := file.values.get(name))
        ]
        usual = Counter(found).most_common(1)[0][0] if len(found) > len(without) else "Approved"
        why = f"{len(without)} of {len(kind.files)} have none"
        yield f"defaults: {{doc-status: {quoted(usual)}}}  # {why}"


def _names(keys: Sequence[FoundKey]) -> Iterator[str]:
    """Yield the names that keys of ours and relations of the publisher's own have."""
    names: dict[str, list[FoundKey]] = {}
    for one in keys:
        meaning = one.detail if one.meaning == "own" else one.meaning
        if one.name != meaning and (one.meaning == "own" or meaning in CONTRACT_KEYS):
            names.setdefault(meaning, []).append(one)
    for meaning, found in names.items():
        written = ", ".join(quoted(one.name) for one in found)
        yield f"{quoted(meaning)}: [{written}]  # {found[0].why}"
        if any(one.name == "aliases" for one in found):
            yield "aliases: [former-ids]  # for those that `riskdocs rename` writes"


def _relations(kind: FoundKind, parts: FoundParts) -> Iterator[str]:
    """Yield the forms of relations that are no lists of IDs."""
    paths: dict[str, list[NamedItems]] = {}
    for one in parts.keys[kind.name]:
        if one.named and (one.named.path or one.named.beside) and one.meaning != "text":
            name = one.detail if one.meaning == "own" else one.meaning
            paths.setdefault(name, []).append(one.named)
    for name, named in paths.items():
        form = yaml_list(
            dict.fromkeys(path for one in named for path in (one.path, *one.beside) if path)
        )
        yield f"{quoted(name)}: {{key: {form}}}  # IDs such as {named[0].example}"
    for relation, headings, why in found_sections(kind, parts.kinds):
        yield f"{relation}: {{section: [{', '.join(map(quoted, headings))}]}}  # {why}"


def _items(kind: FoundKind, items: FoundItems, parts: FoundParts) -> Iterator[str]:
    """Yield where items stand in lists, and what makes their texts."""
    yield f"file: {yaml_list(items.files)}"
    if items.lists != ("",):
        yield f"list: {yaml_list(items.lists)}"
    if kind.places != (HEADING,):
        yield from block("body", _body(parts.keys[kind.name]))
    marks = parts.marks[kind.name]
    if any(mark.means for mark in marks):
        yield "marks:"
    for mark in marks:
        if mark.means:
            yield f"  {quoted(mark.written)}: {quoted(mark.means)}  # as in {mark.example}"
        else:
            yield f"# `{mark.example}` may stand for something; no key says what."


def _body(keys: Sequence[FoundKey]) -> Iterator[str]:
    """Yield the parts of a text; the first needs no heading, nor does what is named by marks."""
    first = True
    for one in keys:
        heading = quoted(label_of(one.name))
        if one.meaning == "cited":
            name, address, *_ = one.columns
            entry = f"[^{{id}}]: [{{{name}}}]({{{address}}})"  # a footnote
            yield f'- {{key: {quoted(one.name)}, entry: "{entry}"}}'
        elif one.named and one.named.text:
            entry = quoted(f"- [](#{{{one.named.path}}}): {{{one.named.text}}}")
            yield f"- {{key: {quoted(one.name)}, heading: {heading}, entry: {entry}}}"
        elif one.meaning == "text":
            yield f"- {_part(one, heading, first=first)}"
            first = False


def _part(one: FoundKey, heading: str, *, first: bool) -> str:
    said = "" if first else f", heading: {heading}"
    said += f", entry: {quoted(f'{{{one.detail}}}')}" if one.detail else ""
    return f"{{key: {quoted(one.name)}{said}}}" if said else quoted(one.name)
