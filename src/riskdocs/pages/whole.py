"""The whole catalogue on one page, for reading through and for print; a large one in parts.

The bodies are those of the items' own pages, rendered once. Only their IDs, links and heading
levels are made to fit the one page.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from riskdocs.model.sources import (
    HOME,
    WHOLE,
    WHOLE_PART,
    WHOLE_PRINT,
    WHOLE_SPLIT,
    item_source,
    whole_part_source,
)
from riskdocs.pages.item_page import Fact, labelled_facts
from riskdocs.pages.page import Content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from riskdocs.model.item import Item
    from riskdocs.model.kind import Kind
    from riskdocs.pages.site import Site

_NAMES = ("id", "for", "name", "aria-labelledby", "aria-describedby")
_ADDRESSES = ("href", "src")
#: A heading's beginning or end, or another tag that has attributes: nothing else is adapted.
_TAG = re.compile(r'<(/?h[2-5]|[a-z][a-z0-9]*(?=\s))((?:\s+[\w:.-]+(?:="[^"]*")?)*)(\s*/?>)')
_ATTRIBUTE = re.compile(rf'(\s+)({"|".join((*_NAMES, *_ADDRESSES))})="([^"]*)"')
#: A link to a place on another page, as few texts have one.
_TO_A_PLACE = re.compile(r'href="[^"#]+#')
_PERMALINK = re.compile(r'<a\b[^>]*\bclass="headerlink"[^>]*>.*?</a>', re.DOTALL)
_CROSS_LINK = re.compile(r'<a\b([^>]*\bhref="#([A-Za-z][\w.-]*)"[^>]*)>(.*?)</a>', re.DOTALL)


def whole_content(site: Site) -> Content:
    """Return the page of the whole catalogue."""
    return _page(site, WHOLE, site.catalogue.items)


@dataclass(frozen=True, slots=True)
class WholePart:
    """A page with a part of a catalogue that is too large for one.

    Attributes:
        source: its source path.
        items: what it shows, all of one kind.
    """

    source: str
    items: Sequence[Item]


class SplitWhole:
    """The pages of a catalogue that is too large for one page.

    Args:
        site: what all pages have in common.

    Attributes:
        parts: by their kinds.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self.parts: list[tuple[Kind, list[WholePart]]] = []
        for kind in site.catalogue.definition.kinds:
            items = site.catalogue.of_kind(kind)
            starts = range(0, len(items), WHOLE_PART)
            parts = [
                WholePart(whole_part_source(kind, number), items[start : start + WHOLE_PART])
                for number, start in enumerate(starts, start=1)
            ]
            self.parts.append((kind, parts))

    @cached_property
    def printed(self) -> Content:
        """The page of everything, for print; the page of contents says how large it is."""
        return _page(self._site, WHOLE_PRINT, self._site.catalogue.items)

    def range(self, part: WholePart) -> str:
        """Return what a part has, in words."""
        first, last = part.items[0].id, part.items[-1].id
        return self._site.text("whole.range", first=first, last=last)

    def title(self, part: WholePart) -> str:
        """Return the title of a part's page."""
        return f"{part.items[0].kind.plural} {self.range(part)}"

    def part(self, part: WholePart) -> Content:
        """Return the page of a part."""
        return _page(self._site, part.source, part.items, self.title(part))

    def contents(self) -> Content:
        """Return the page that leads to the parts, and to each item in its part."""
        site = self._site
        size = len(self.printed.before.encode()) / 1_000_000
        return Content(
            site.render(
                "whole-contents.html",
                WHOLE,
                **_cover(site, site.catalogue.items),
                parts=self.parts,
                range=self.range,
                megabytes=f"{size:,.1f}",
                sheets=len(site.catalogue.items),
                to_part=lambda part: site.addresses.between(WHOLE, part.source),
                to_print=site.addresses.between(WHOLE, WHOLE_PRINT),
            )
        )


def _page(site: Site, source: str, items: Sequence[Item], title: str = "") -> Content:
    """Return a page with the text of items.

    Args:
        site: what all pages have in common.
        source: of the page.
        items: what stands on it.
        title: of a part; a page of everything has a cover.
    """
    shown = {item.id for item in items}
    fit = _Fit(site, source, items)

    def to_item(item: Item) -> str:
        here = item.id in shown
        return f"#{item.id}" if here else site.addresses.between(source, item_source(item))

    return Content(
        site.render(
            "whole.html",
            source,
            **_cover(site, items),
            part=title,
            to_whole=site.addresses.between(source, WHOLE),
            long=len(items) > WHOLE_SPLIT,
            section=lambda item: _section(site, source, item, fit, to_item),
            to_item=to_item,
        )
    )


def _section(site: Site, source: str, item: Item, fit: _Fit, to_item: Callable[[Item], str]) -> str:
    """Return what a page says of an item."""

    def made() -> str:
        return site.render(
            "whole-item.html",
            source,
            item=item,
            row=site.rows[item.id],
            facts=fit.facts(item),
            relations=list(site.catalogue.own_relations(item)),
            related=site.catalogue.related_to(item),
            replacements=site.catalogue.replacements_of(item),
            body=fit.body(item),
            to_item=to_item,
        )

    return site.kept(f"whole {source}", item, made, *fit.asked_by(item))


def _cover(site: Site, items: Sequence[Item]) -> dict[str, object]:
    """Return what the first page says of the catalogue, and what belongs to every page."""
    definition = site.catalogue.definition
    kinds = [(kind, [item for item in items if item.kind is kind]) for kind in definition.kinds]
    return {
        "definition": definition,
        "history": site.history,
        "address": site.addresses.absolute(HOME),
        "kinds": kinds,
    }


class _Fit:
    """Makes the items' bodies fit one page.

    Args:
        site: what all pages have in common.
        source: of the page.
        items: what stands on it.
    """

    def __init__(self, site: Site, source: str, items: Sequence[Item]) -> None:
        self._site = site
        self._bodies = site.bodies
        self._here = posixpath.dirname(site.addresses.of(source))
        self._at = {
            unquote(site.addresses.of(item_source(item))).rstrip("/"): item.id for item in items
        }
        self._ids: dict[str, frozenset[str]] = {}

    def asked_by(self, item: Item) -> Iterator[object]:
        """Yield what an item's part of the page is made of besides the catalogue."""
        html = self._bodies.get(item.id, "")
        yield html
        fields = self._site.catalogue.definition.fields
        own = (str(one) for key, one in item.fields.items() if fields[key].type == "markdown")
        if _TO_A_PLACE.search(html) or any("#" in text for text in own):
            yield self._all_ids

    @cached_property
    def _all_ids(self) -> list[list[str]]:
        """The IDs in every text: to one of these a link may lead."""
        return [sorted(self._ids_of(item)) for item in self._at.values()]

    def facts(self, item: Item) -> list[Fact]:
        """Return an item's labelled values, those that are HTML adapted."""
        return [
            fact._replace(value=self._adapted(item, str(fact.value)))
            if fact.field and fact.field.type == "markdown"
            else fact
            for fact in labelled_facts(self._site, item)
        ]

    def body(self, item: Item) -> str:
        """Return an item's rendered text with its IDs, links and headings adapted."""
        return self._adapted(item, self._bodies.get(item.id, ""))

    def _adapted(self, item: Item, html: str) -> str:
        page = self._site.addresses.of(item_source(item))
        folder = page if page.endswith("/") else posixpath.dirname(page)

        def attribute(match: re.Match[str]) -> str:
            space, name, value = match.groups()
            if name in _NAMES:
                value = " ".join(f"{item.id.lower()}-{one}" for one in value.split(" "))
            else:
                value = self._address(value, item.id, folder)
            return f'{space}{name}="{value}"'

        def tag(match: re.Match[str]) -> str:
            name, attributes, end = match.groups()
            if name[-1] in "2345" and name[-2] == "h":
                name = f"{name[:-1]}{int(name[-1]) + 1}"
            if attributes:
                attributes = _ATTRIBUTE.sub(attribute, attributes)
            return f"<{name}{attributes}{end}"

        adapted = _TAG.sub(tag, _PERMALINK.sub("", html))
        return _CROSS_LINK.sub(self._name_target, adapted)

    def _name_target(self, link: re.Match[str]) -> str:
        """On paper a link can't be followed: say its target's ID where the text does not."""
        attributes, target, text = link.groups()
        if target in text or target not in self._site.rows:
            return link[0]
        return f'<a{attributes} data-target="{target}">{text}</a>'

    def _address(self, address: str, item: str, folder: str) -> str:
        """Return a link or image of an item's own page as it must be on this one."""
        if address.startswith("#"):
            return self._anchor(item, address[1:])
        try:
            parts = urlsplit(address)
        except ValueError:
            return address
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return address
        path = posixpath.normpath(posixpath.join(folder, parts.path))
        target = self._at.get(unquote(path))
        if target:
            return self._anchor(target, parts.fragment)
        moved = posixpath.relpath(path, self._here or ".")
        if parts.path.endswith("/"):
            moved += "/"
        return parts._replace(path=moved).geturl()

    def _anchor(self, item: str, fragment: str) -> str:
        known = fragment and unquote(fragment) in self._ids_of(item)
        return f"#{item.lower()}-{fragment}" if known else f"#{item}"

    def _ids_of(self, item: str) -> frozenset[str]:
        """Return the IDs in an item's text, which few links ask for."""
        if item not in self._ids:
            self._ids[item] = frozenset(
                value
                for tag in _TAG.finditer(self._bodies.get(item, ""))
                for _, attribute, value in _ATTRIBUTE.findall(tag[2])
                if attribute == "id"
            )
        return self._ids[item]
