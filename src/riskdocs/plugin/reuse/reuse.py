"""Parts of a site, each taken from an earlier build or made now."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

from riskdocs.markdown.headings import PageHeading
from riskdocs.markdown.html import Rendered, render
from riskdocs.model.finding import Finding, Severity
from riskdocs.model.json_text import json_bytes, json_value
from riskdocs.pages.page import Content, PartHeading, SearchSection
from riskdocs.pages.rendering.sanitise import sanitise
from riskdocs.plugin.reuse.digests import digest
from riskdocs.plugin.reuse.finished_pages import FinishedPages
from riskdocs.plugin.reuse.problems import StoredProblems, made_of_values, problem_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from jinja2 import Environment
    from mkdocs.structure.files import Files

    from riskdocs.api import Findings
    from riskdocs.markdown.page_words import PageWords, Target
    from riskdocs.model.item import Item
    from riskdocs.pages.page import SitePage
    from riskdocs.pages.parts.data_script import MadeLater
    from riskdocs.pages.parts.item_text import ItemLinks
    from riskdocs.plugin.reuse.inputs import Inputs
    from riskdocs.plugin.reuse.store import Store
    from riskdocs.plugin.used_templates import UsedTemplates

#: Also of half a surrogate pair, which an escape in YAML makes.
_UTF_8 = ("utf-8", "surrogatepass")


class Reuse:
    """What is made in a build, or was made of the same in an earlier one.

    Args:
        store: what earlier builds kept; nothing to make all of it.
        inputs: all that the site is made of.
    """

    def __init__(self, store: Store | None, inputs: Inputs) -> None:
        self._store = store
        self._inputs = inputs

    @property
    def keeps(self) -> bool:
        """Whether the next build finds what this one makes."""
        return self._store is not None

    def beside(self, name: str) -> Reuse:
        """Return what keeps its parts in a file of that name beside this one's."""
        return Reuse(self._store and self._store.beside(name), self._inputs)

    def text(self, text: str, links: ItemLinks, words: PageWords) -> Rendered:
        """Return an item's text as clean HTML. One is the same whose links lead where they led."""
        if self._store is None:
            return _clean(render(text, links.target, words))
        key = digest("text", self._inputs.makers, words, text=text)
        if kept := self._known(key):
            (headings, plain, asked, outside, noted), (html,) = kept
            found = tuple(PageHeading(*one) for one in headings)
            made = Rendered(html.decode(*_UTF_8), found, plain)
            if outside == self._inputs.outside_texts:
                links.take(*noted)
                return made
            if all(_written(links.target(to, image=image)) == said for to, image, said in asked):
                self._keep_text(key, made, asked, links)
                return made
            links.forget()
        asked = []

        def target(destination: str, *, image: bool) -> Target:
            found = links.target(destination, image=image)
            asked.append([destination, image, _written(found)])
            return found

        made = _clean(render(text, target, words))
        self._keep_text(key, made, asked, links)
        return made

    def _keep_text(self, key: str, made: Rendered, asked: list[Any], links: ItemLinks) -> None:
        """Keep a text whose links lead where they do until something around texts changes."""
        noted = links.dead, links.places
        value = made.headings, made.words, asked, self._inputs.outside_texts, noted
        self._keep(key, value, made.html.encode(*_UTF_8))

    def content(self, page: SitePage, bodies: Iterable[str]) -> Content:
        """Return a page's content.

        Args:
            page: of the catalogue.
            bodies: the items' texts that it may show, as they are rendered.
        """
        if self._store is None:
            return page.build()
        shown = self._inputs.shown_by(page.texts)
        key = digest("content", page.source, shown, [*map(self._inputs.of_text, bodies)])
        if kept := self._known(key):
            return _content(*kept)
        made = page.build()
        texts = (made.before, made.after, made.text or "")
        others = replace(made, before="", after="", text=None if made.text is None else "")
        self._keep(key, others, *(text.encode(*_UTF_8) for text in texts))
        return made

    def files(
        self,
        name: str,
        make: Callable[[], Iterable[tuple[str, bytes]]],
        *given: object,
        texts: Sequence[Item] | None = None,
    ) -> Sequence[tuple[str, bytes]]:
        """Return files, each with its path.

        Args:
            name: of their sort.
            make: makes them of all that a site is made of, and of what is given.
            given: what else they are made of.
            texts: the items whose texts they show; without them, those of all.
        """
        if self._store is None:
            return [*make()]
        key = digest("files", name, self._inputs.shown_by(texts), *given)
        if kept := self._known(key):
            return [*zip(*kept, strict=True)]
        made = [*make()]
        self._keep(key, [path for path, _ in made], *(content for _, content in made))
        return made

    def value(self, name: str, make: Callable[[], Any], *given: object) -> Any:  # noqa: ANN401 - as JSON has it
        """Return a value that is made of what is given, and of nothing else."""
        if self._store is None:
            return make()
        key = digest("value", name, self._inputs.makers, *given)
        if kept := self._known(key):
            return kept[0]
        made = make()
        self._keep(key, made)
        return made

    def kept_text(
        self, name: str, item: Item | None, make: Callable[[], str], *given: object
    ) -> str:
        """Return a text that an earlier build made of the same, else make it; see `TextReuse`."""
        if self._store is None:
            return make()
        shown = self._inputs.shown_by([item] if item else ())
        known = [self._inputs.of_text(one) if isinstance(one, str) else one for one in given]
        key = f"{name} {shown} {digest(known) if known else ''}"
        kept = self._store.get(key)
        if kept is None:
            kept = make().encode(*_UTF_8)
            self._store.put(key, kept)
        return kept.decode(*_UTF_8)

    def files_for_few(
        self, name: str, make: Callable[[], Iterable[MadeLater]]
    ) -> Iterable[MadeLater] | Iterable[tuple[str, bytes]]:
        """Return files that most readers never ask for, and that show no item's text.

        Where nothing is kept, they are not made yet.
        """
        if self._store is None:
            return make()
        return self.files(
            name, lambda: [(path, text().encode()) for path, text in make()], texts=()
        )

    def findings(self, found: Findings) -> Iterable[Finding]:
        """Return what is wrong."""
        if self._store is None:
            return found
        key = digest("findings", self._inputs.everything)
        if kept := self._known(key):
            return [
                made_of_values(values, partial(Finding, severity=Severity[severity]))
                for *values, severity in kept[0]
            ]
        problems = StoredProblems(self._store, self._inputs.around)
        made = [*found.keeping(problems)]
        self._keep(key, [[*problem_values(one), one.severity.name] for one in made])
        return made

    def finish_pages(self, files: Files, env: Environment, used: UsedTemplates) -> None:
        """Let the templates of a theme render no page that is known."""
        if self._store:
            FinishedPages(self._store, self._inputs, files, env, used)

    def save(self) -> None:
        """Keep for the next build what this one had need of."""
        if self._store:
            self._store.save()

    def _known(self, key: str) -> tuple[Any, list[bytes]] | None:
        """Return what is kept under a key: a value as JSON has it, and contents."""
        kept = self._store.get(key) if self._store else None
        if kept is None:
            return None
        known, _, rest = kept.partition(b"\n")
        value, sizes = json_value(known)
        contents = BytesIO(rest)
        return value, [contents.read(size) for size in sizes]

    def _keep(self, key: str, value: object, *contents: bytes) -> None:
        """Keep a value and contents, which JSON would write and read slowly."""
        if self._store:
            self._store.put(key, json_bytes([value, [*map(len, contents)]]), b"\n", *contents)


def _clean(made: Rendered) -> Rendered:
    return made._replace(html=sanitise(made.html))


def _content(others: dict[str, Any], texts: Iterable[bytes]) -> Content:
    """Return a content of what is kept of it."""
    before, after, text = (text.decode(*_UTF_8) for text in texts)
    return Content(
        before,
        after,
        None if others["text"] is None else text,
        others["moved"],
        tuple(map(_section, others["indexed"])),
        tuple(PartHeading(**one) for one in others["headings_before"]),
        tuple(PartHeading(**one) for one in others["headings_after"]),
    )


def _section(values: list[Any]) -> SearchSection:
    section = SearchSection(*values)
    return section._replace(names=tuple(section.names))


def _written(target: Target) -> list[object]:
    """Return a target as JSON has it."""
    attributes = [[*one] for one in target.attributes]
    return [target.address, target.text, attributes, target.missing]
