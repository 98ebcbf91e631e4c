"""The whole catalogue on one page, for reading through and for print; a large one in parts.

The bodies are those of the items' own pages, rendered once. Only their IDs, links and heading
levels are made to fit the one page. What a page says of an item is the same on each but for where
its links lead, so that it is made once, for a place that is far below all others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING
from urllib.parse import unquote

from riskdocs.model.link import path_beside, path_parts
from riskdocs.model.sources import (
    HOME,
    WHOLE,
    WHOLE_PRINT,
    WHOLE_SPLIT,
    item_source,
    whole_part_source,
    whole_parts,
)
from riskdocs.pages.item_page import Fact, labelled_facts
from riskdocs.pages.links.addresses import relative_source
from riskdocs.pages.page import Content
from riskdocs.pages.parts.field_html import PERMALINK

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from riskdocs.model.item import Item
    from riskdocs.model.kind import Kind
    from riskdocs.pages.site import Site

_NAMES = ("id", "for", "name", "aria-labelledby", "aria-describedby")
_ADDRESSES = ("href", "src")
#: A heading's beginning or end, or a tag with more than a class or a style: no other is adapted.
_TAG = re.compile(
    r'<(/?h[2-5]|(?!\w+ (?:class|style)="[^"]*">)[a-z][a-z0-9]*(?=\s))'
    r'((?:\s+[\w:.-]+(?:="[^"]*")?)*)(\s*/?>)'
)
_ATTRIBUTE = re.compile(rf'(?<!\s)(\s+)({"|".join((*_NAMES, *_ADDRESSES))})="([^"]*)"')
#: Where no page of a site is: from there, every address within the site begins alike.
_FAR = f"{'-/' * 9}-.md"
_CROSS_LINK = re.compile(r'<a\b([^>]*\bhref="#([A-Za-z0-9][\w.-]*)"[^>]*)>(.*?)</a>', re.DOTALL)


def whole_content(site: Site) -> Content:
    """Return the page of the whole catalogue."""
    return _page(site, WHOLE, site.catalogue.items, partial(_section, site))


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
        self._said: dict[str, str] = {}
        self.parts: list[tuple[Kind, list[WholePart]]] = []
        for kind in site.catalogue.definition.kinds:
            parts = enumerate(whole_parts(site.catalogue, kind), start=1)
            own = [WholePart(whole_part_source(kind, number), items) for number, items in parts]
            self.parts.append((kind, own))

    @cached_property
    def printed(self) -> Content:
        """The page of everything, for print; the page of contents says how large it is."""
        return _page(self._site, WHOLE_PRINT, self._site.catalogue.items, self._section)

    def range(self, part: WholePart) -> str:
        """Return what a part has, in words."""
        first, last = part.items[0].id, part.items[-1].id
        return self._site.text("whole.range", first=first, last=last)

    def title(self, part: WholePart) -> str:
        """Return the title of a part's page."""
        return f"{part.items[0].kind.plural} {self.range(part)}"

    def part(self, part: WholePart) -> Content:
        """Return the page of a part."""
        return _page(self._site, part.source, part.items, self._section, self.title(part))

    def _section(self, item: Item) -> str:
        """Return what is said of an item, in its part and for print."""
        if item.id not in self._said:
            self._said[item.id] = _section(self._site, item)
        return self._said[item.id]

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


def _page(
    site: Site,
    source: str,
    items: Sequence[Item],
    section: Callable[[Item], str],
    title: str = "",
) -> Content:
    """Return a page with what is said of each item, of everything with a cover, else a title."""
    fit = _Fit(site, source, items)
    return Content(
        site.render(
            "whole.html",
            source,
            **_cover(site, items),
            part=title,
            to_whole=site.addresses.between(source, WHOLE),
            long=len(items) > WHOLE_SPLIT,
            section=lambda item: fit.fitted(section(item)),
            to_item=lambda item: f"#{item.id}",
        )
    )


def _section(site: Site, item: Item) -> str:
    """Return what each of the pages says of an item, with links as they lead from far below."""
    html = site.bodies.get(item.id, "")

    def made() -> str:
        return site.render(
            "whole-item.html",
            _FAR,
            item=item,
            row=site.rows[item.id],
            facts=_facts(site, item),
            relations=list(site.catalogue.own_relations(item)),
            related=site.catalogue.related_to(item),
            replacements=site.catalogue.replacements_of(item),
            body=_adapted(site, item, html),
        )

    return site.kept("whole", item, made, html)


def _facts(site: Site, item: Item) -> list[Fact]:
    """Return an item's labelled values, those that are HTML adapted."""
    return [
        fact._replace(value=_adapted(site, item, str(fact.value))) if fact.is_html else fact
        for fact in labelled_facts(site, item)
    ]


def _adapted(site: Site, item: Item, html: str) -> str:
    """Return an item's HTML with its IDs and headings adapted, and links that lead from far."""
    page, far = site.addresses.of(item_source(item)), site.addresses.of(_FAR)

    def attribute(match: re.Match[str]) -> str:
        space, name, value = match.groups()
        if name in _NAMES:
            value = " ".join(f"{item.id.lower()}--{one}" for one in value.split(" "))
        else:
            value = _moved(value, page, far)
        return f'{space}{name}="{value}"'

    def tag(match: re.Match[str]) -> str:
        name, attributes, end = match.groups()
        if name[-1] in "2345" and name[-2] == "h":
            name = f"{name[:-1]}{int(name[-1]) + 1}"
        if attributes:
            attributes = _ATTRIBUTE.sub(attribute, attributes)
        return f"<{name}{attributes}{end}"

    return _TAG.sub(tag, PERMALINK.sub("", html))


def _moved(address: str, page: str, far: str) -> str:
    """Return a link or image of a page as it is written far from there."""
    if address.startswith("#"):
        return relative_source(page, far) + address
    parts = path_parts(address)
    if not parts or parts.path.startswith("/"):
        return address
    path = path_beside(page, parts.path) + ("/" if parts.path.endswith("/") else "")
    return parts._replace(path=relative_source(path, far)).geturl()


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
    """Makes what is said of items fit one page."""

    def __init__(self, site: Site, source: str, items: Sequence[Item]) -> None:
        self._site = site
        self._here = site.addresses.of(source)
        self._at = {
            unquote(site.addresses.of(item_source(item))).rstrip("/"): item.id for item in items
        }
        to_root = relative_source("", site.addresses.of(_FAR))
        self._link = re.compile(rf'="{re.escape(to_root)}([^"?#]*)([^"]*)"')
        self._ids_of = cache(self._find_ids)

    def fitted(self, section: str) -> str:
        """Return a section with links that lead from this page, or stay on it."""
        return _CROSS_LINK.sub(self._name_target, self._link.sub(self._led, section))

    def _led(self, link: re.Match[str]) -> str:
        path, place = link.groups()
        item = self._at.get(unquote(path).rstrip("/"))
        address = (
            self._anchor(item, place.partition("#")[2])
            if item
            else relative_source(path, self._here) + place
        )
        return f'="{address}"'

    def _name_target(self, link: re.Match[str]) -> str:
        """On paper a link can't be followed: say its target's ID where the text does not."""
        attributes, target, text = link.groups()
        if target in text or target not in self._site.rows:
            return link[0]
        return f'<a{attributes} data-target="{target}">{text}</a>'

    def _anchor(self, item: str, fragment: str) -> str:
        known = fragment and unquote(fragment) in self._ids_of(item)
        return f"#{item.lower()}--{fragment}" if known else f"#{item}"  # `leak-a` may be an ID

    def _find_ids(self, item: str) -> frozenset[str]:
        """Return the IDs in an item's texts, which few links ask for."""
        site = self._site
        facts = labelled_facts(site, site.rows[item].item)
        texts = (str(fact.value) for fact in facts if fact.is_html)
        return frozenset(
            value
            for text in (site.bodies.get(item, ""), *texts)
            for tag in _TAG.finditer(text)
            for _, attribute, value in _ATTRIBUTE.findall(tag[2])
            if attribute == "id"
        )
