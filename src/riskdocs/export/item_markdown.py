"""Items as Markdown that needs nothing else: their facts, and texts with links that lead on."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote, unquote

from riskdocs.export.field_markdown import field_markdown
from riskdocs.frameworks.judgement import judgement_words
from riskdocs.markdown import read_markdown
from riskdocs.markdown.fences import fence_options
from riskdocs.model.document import Document
from riskdocs.model.page import Page
from riskdocs.model.sources import framework_source, item_source, sources_beside
from riskdocs.model.values import fact_text, plain_facts
from riskdocs.pages.links.addresses import relative_source
from riskdocs.pages.parts.lead_sentence import lead_sentence
from riskdocs.pages.parts.titles import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from riskdocs.frameworks.reference import Reference
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item
    from riskdocs.model.link import Link
    from riskdocs.model.markdown import Range
    from riskdocs.texts.texts import Texts

#: Characters that mean something wherever they stand; a `#` at the end would close a heading.
_SPECIAL = re.compile(r"([\\\[\]*_`|]|(?<![^ ])#(?=#*\Z))")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")


#: Items repeat the names of entries, and are written more than once.
@lru_cache(maxsize=100_000)
def literal(text: str) -> str:
    """Return a text in one line that Markdown takes as it is, in a cell of a table too."""
    text = _SPECIAL.sub(r"\\\1", one_line(text))
    # Not every Markdown knows a backslash before these.
    text = _ENTITY.sub("&amp;", text) if "&" in text else text
    text = text.replace("~", "&#126;") if text.count("~") > 1 else text
    return _TAG.sub("&lt;", text) if "<" in text else text


#: Returns how a source path stands in a link: that depends on the file in which the link is.
Linker: TypeAlias = "Callable[[str], str]"


def beside(source: str) -> Linker:
    """Return the function that leads from one Markdown file to others and to files."""
    folder = source[: source.rfind("/") + 1]
    return lambda target: _from_folder(target, folder)


@lru_cache(maxsize=100_000)
def _from_folder(target: str, folder: str) -> str:
    return quote(relative_source(target, folder))


class ItemMarkdown:
    """Makes Markdown of items.

    Args:
        catalogue: that they are from.
        texts: the words for the facts.
        elsewhere: the source path of a file that is neither an item nor published with the items,
            by its path from the folder that holds the catalogue; nothing where it has none.
        standalone: the pages make a site of their own. References lead to its pages, and blocks of
            code have no options, which other generators take for text.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        texts: Texts,
        elsewhere: Callable[[str], str | None] = lambda _: None,
        *,
        standalone: bool = False,
    ) -> None:
        self._catalogue = catalogue
        self._texts = texts
        self._elsewhere = elsewhere
        self._standalone = standalone
        self._assets = frozenset(sources_beside(catalogue))
        self._names = {item.id: f"{item.id} {literal(item.title)}" for item in catalogue.items}

    def page(self, item: Item, to: Linker) -> str:
        """Return an item's page: its name, what it is, its facts and its text."""
        facts = "".join(
            # A fact of several lines begins with a line break.
            f"- {label}: {fact}\n".replace(": \n", ":\n", 1)
            for label, fact in self._facts(item, to)
        )
        body = self.body(item, to).strip("\n")
        sentence = literal(lead_sentence(item))
        said = f"> {sentence}\n\n" if sentence else ""
        return f"# {self._names[item.id]}\n\n{said}{facts}\n{body}\n"

    def link(self, item: Item, to: Linker) -> str:
        """Return a link to an item."""
        return f"[{self._names[item.id]}]({to(item_source(item))})"

    def links(self, items: Iterable[Item], to: Linker) -> str:
        """Return links to items, with commas between."""
        return ", ".join(self.link(item, to) for item in items)

    def _facts(self, item: Item, to: Linker) -> Iterator[tuple[str, str]]:
        """Yield the label of each fact, and the fact."""
        for label, value in (
            ("item.kind", item.kind.label),
            ("item.status", item.status),
            ("item.type", ", ".join(item.type_labels)),
            *((key.label, fact_text(value)) for key, value in plain_facts(item)),
        ):
            if value:
                yield self._texts(label), literal(value)
        catalogue = self._catalogue
        for key, own in item.fields.items():
            field = catalogue.definition.fields[key]
            if field.type == "markdown":
                document = Document(item.document.path, Path(), str(own), read=read_markdown)
                fact = f"\n\n{indent(self.body(Page(document), to), ' ' * 4)}\n"
            else:
                fact = field_markdown(own, field, literal)
            yield literal(field.label or key), fact
        whole = catalogue.whole_of(item)
        for label, others in (
            ("item.part-of", (whole,) if whole else ()),
            ("item.parts", catalogue.parts_of(item)),
            ("item.mitigates", catalogue.risks_of(item)),
            ("item.mitigated-by", catalogue.controls_of(item)),
            ("item.related", catalogue.related_to(item)),
            ("item.replaced-by", catalogue.replacements_of(item)),
        ):
            if others:
                yield self._texts(label), self.links(others, to)
        for relation, others in catalogue.own_relations(item):
            yield literal(relation.label), self.links(others, to)
        for reference in item.references:
            yield self._texts("item.reference"), self.reference(reference, to)

    def reference(self, reference: Reference, to: Linker) -> str:
        """Return a reference: what it means, in which edition, and what became of it."""
        target = reference.target
        text = self._texts
        if target is None:
            written = literal(f"{reference.framework_name}: {reference.label}")
            return f"{written} ({text('badge.unknown')})"
        framework = reference.framework.short_name if reference.framework else target.framework_id
        name = literal(f"{framework} {target.name}")
        if self._standalone:
            name = f"[{name}]({to(framework_source(target.framework_id))}#{target.anchor})"
        said = f"{name}, {text('badge.edition')}{literal(target.edition.id)}"
        if reference.superseded:
            now = text("badge.and").join(way.ref.key for way in reference.newest)
            became = text("badge.now", successors=now) if now else text("badge.no-successor")
            said += f" ({literal(became)})"
        if reference.judgement:
            said += f": {literal(judgement_words(reference.judgement, text))}"
        return said

    def body(self, page: Item | Page, to: Linker) -> str:
        """Return a text with every cross-link and every link to a file beside it resolved.

        A cross-link to an item that is not there stays as its text.
        """
        document = page.document
        text, start = document.text, document.body_start
        # A link within a link is met within the other; a definition, once for each of its links.
        edits = {edit[:2]: edit for link in page.links for edit in self._edits(document, link, to)}
        if self._standalone:
            edits |= {edit[:2]: edit for edit in _plain_fences(text, page.markdown.code)}
        pieces: list[str] = []
        for place in sorted(edits):
            begin, end, replacement = edits[place]
            if begin >= start:
                pieces += [text[start:begin], replacement]
                start = end
        return "".join((*pieces, text[start : document.body_end]))

    def _edits(self, document: Document, link: Link, to: Linker) -> Iterator[tuple[int, int, str]]:
        """Yield what to put in the place of what, by offsets."""
        meant = None if link.image else self._catalogue.cross_link(link.destination, document.path)
        if meant is None:
            source, fragment = self._file(document.path, link.destination)
            if source:
                there = to(source) + fragment
                yield link.destination_start, link.destination_end, there
            return
        item = self._catalogue.item(meant.id)
        shows = document.text[link.text_start : link.text_end].strip()  # an image, if no word
        if item is None and shows:
            yield link.start, link.text_start, ""
            yield link.text_end, link.end, ""
        elif item is None:
            yield link.start, link.end, meant.id
        elif not shows:
            yield link.start, link.end, self.link(item, to)
        else:
            fragment = f"#{meant.fragment}" if meant.fragment else ""
            there = to(item_source(item)) + fragment
            yield link.destination_start, link.destination_end, there

    def _file(self, path: str, destination: str) -> tuple[str | None, str]:
        """Return the source path of the file that a destination names, and its fragment."""
        written, mark, fragment = destination.partition("#")
        named = unquote(written.partition("?")[0])
        if not named or named.startswith("/") or ":" in named:
            return None, ""
        whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), named))
        asset = whole.partition("/")[2]
        source = asset if asset in self._assets else self._elsewhere(whole)
        return source, f"{mark}{fragment}" if fragment else ""


def _plain_fences(text: str, code: Iterable[Range]) -> Iterator[tuple[int, int, str]]:
    """Yield the options of each block of code, which go, and its title as a line above.

    Plain Markdown would show such a block as running text.
    """
    for options in fence_options(text, code):
        if options.title:
            above = f"**{literal(options.title)}**\n{options.indent.rstrip()}\n{options.indent}"
            yield options.fence, options.fence, above
        yield options.start, options.end, ""
