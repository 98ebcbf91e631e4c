"""What all pages of one build have in common."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Protocol

from riskdocs.model.citing import ALWAYS_ASKED, controls_against, framework_uses
from riskdocs.model.sources import SCRIPTS, framework_source, item_source, list_source
from riskdocs.pages.machine_readable.identifiers import Identifiers
from riskdocs.pages.parts.history import History
from riskdocs.pages.parts.item_rows import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from riskdocs.frameworks.edition import EntryRef
    from riskdocs.markdown.page_words import Target
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.citing import FrameworkUse
    from riskdocs.model.item import Item
    from riskdocs.model.page import Page
    from riskdocs.pages.links.addresses import Addresses
    from riskdocs.pages.rendering.templates import Templates
    from riskdocs.texts.texts import Texts


class TextReuse(Protocol):
    """Knows a text from the build before by what has a say in it, or makes it."""

    def __call__(
        self, name: str, item: Item | None, make: Callable[[], str], /, *given: object
    ) -> str:
        """Return the text.

        Args:
            name: of its sort.
            item: whose text it shows, and nothing for one that shows none. What items show of each
                other may have a say in it as well: front matter, sentences and links.
            make: makes it.
            given: what else has a say in it.
        """


def made_now(name: str, item: Item | None, make: Callable[[], str], *given: object) -> str:
    """Make a text anew, as where no build before is known; see `TextReuse`."""
    del name, item, given
    return make()


@dataclass(eq=False)
class Site:
    """Everything the pages of one build have in common.

    A page depends on this, and on what its row in `site_pages` hands to it besides.

    Attributes:
        catalogue: what the pages show.
        templates: how they look.
        addresses: where they stand.
        page_of: the source path and the title of a page of the site that is no item, by the
            path of its file; nothing where it is not published.
        history: what is known of the past.
        bodies: the rendered text of each item, by ID, as far as it is rendered.
        links: what becomes of the links in each item's Markdown, by ID, where it is known.
        kept: knows a text from an earlier build, or makes it.
    """

    catalogue: Catalogue
    templates: Templates
    addresses: Addresses
    page_of: Callable[[Page], tuple[str, str] | None] = lambda _: None
    history: History = field(default_factory=History)
    bodies: dict[str, str] = field(default_factory=dict)
    links: dict[str, Callable[..., Target]] = field(default_factory=dict)
    kept: TextReuse = made_now

    def changed(self, item: Item) -> datetime | None:
        """Return when an item's file was last changed; nothing where nobody knows."""
        known = self.history.items.get(item.id)
        return known.changed if known else None

    @property
    def text(self) -> Texts:
        """The words of the pages."""
        return self.templates.texts

    def render(self, template: str, source: str, **values: object) -> str:
        """Render a template, whose links lead from the page of a source path.

        Args:
            template: its name.
            source: of the page.
            values: what it shows. `to_item`, `to_kind`, `to_entry` and `to_asset` are there
                besides, and `sentence_of`, which says what an item is.
        """
        to = partial(self.addresses.between, source)
        common: dict[str, Callable[..., str]] = {
            "to_item": lambda item: to(item_source(item)),
            "to_kind": lambda kind: to(list_source(kind)),
            "to_entry": lambda ref: to(framework_source(ref.framework_id), ref.anchor),
            "to_asset": lambda name: to(f"{SCRIPTS}/{name}"),
            "sentence_of": lambda item: self.rows[item.id].sentence,
        }
        return self.templates.render(template, **{**common, **values})

    @cached_property
    def identifiers(self) -> Identifiers:
        """Globally unique names of the catalogue and its items."""
        site = self.addresses.site
        return Identifiers(self.catalogue.definition.title, f"{site.rstrip('/')}/" if site else "")

    @cached_property
    def uses(self) -> Mapping[str, FrameworkUse]:
        """Every framework that has a page, and who cites it, by ID."""
        return framework_uses(self.catalogue, ALWAYS_ASKED)

    @cached_property
    def cited(self) -> Counter[str]:
        """How many items cite an entry, by its key; retired items do not count."""
        return Counter(
            {
                f"{name}:{path}": len(items)
                for name, use in self.uses.items()
                for path, items in use.direct.items()
            }
        )

    @cached_property
    def answers(self) -> Callable[[EntryRef], Mapping[str, Sequence[Item]]]:
        """Returns the controls in use against the risks that cite an entry, by their kinds."""

        @cache
        def answers(ref: EntryRef) -> Mapping[str, Sequence[Item]]:
            entry = self.uses[ref.framework_id].of(ref.edition, ref.entry)
            found: dict[str, list[Item]] = {}
            for control in controls_against(self.catalogue, entry):
                found.setdefault(control.kind.name, []).append(control)
            return found

        return answers

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """What lists show of each item, by ID."""
        return {item.id: Row(self.catalogue, item) for item in self.catalogue.items}
