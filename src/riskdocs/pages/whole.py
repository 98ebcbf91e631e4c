"""The whole catalogue on one page, for reading through and for print.

The bodies are those of the items' own pages, rendered once. Only their IDs, links and heading
levels are made to fit the one page.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from riskdocs.model.sources import HOME, WHOLE, item_source
from riskdocs.pages.item_page import Fact, labelled_facts
from riskdocs.pages.page import Content

if TYPE_CHECKING:
    from collections.abc import Mapping

    from riskdocs.model.item import Item
    from riskdocs.pages.site import Site

_NAMES = ("id", "for", "name", "aria-labelledby", "aria-describedby")
_ADDRESSES = ("href", "src")
#: A heading's beginning or end, or another tag that has attributes: nothing else is adapted.
_TAG = re.compile(r'<(/?h[2-5]|[a-z][a-z0-9]*(?=\s))((?:\s+[\w:.-]+(?:="[^"]*")?)*)(\s*/?>)')
_ATTRIBUTE = re.compile(rf'(\s+)({"|".join((*_NAMES, *_ADDRESSES))})="([^"]*)"')
_PERMALINK = re.compile(r'<a\b[^>]*\bclass="headerlink"[^>]*>.*?</a>', re.DOTALL)
_CROSS_LINK = re.compile(r'<a\b([^>]*\bhref="#([A-Za-z][\w.-]*)"[^>]*)>(.*?)</a>', re.DOTALL)


def whole_content(site: Site, bodies: Mapping[str, str], *, long: bool) -> Content:
    """Return the page.

    Args:
        site: what all pages have in common.
        bodies: the rendered text of each item, by ID.
        long: the items are so many that a browser had better lay out those in sight.
    """
    definition = site.catalogue.definition
    fit = _Fit(site, bodies)
    return Content(
        site.render(
            "whole.html",
            WHOLE,
            definition=definition,
            long=long,
            history=site.history,
            address=site.addresses.absolute(HOME),
            kinds=[(kind, site.catalogue.of_kind(kind)) for kind in definition.kinds],
            rows=site.rows,
            facts=fit.facts,
            own_relations=site.catalogue.own_relations,
            related=site.catalogue.related_to,
            replacements=site.catalogue.replacements_of,
            references=lambda item: site.rows[item.id].references,
            body=fit.body,
            to_item=lambda item: f"#{item.id}",
        )
    )


class _Fit:
    """Makes the items' bodies fit one page."""

    def __init__(self, site: Site, bodies: Mapping[str, str]) -> None:
        self._site = site
        self._bodies = bodies
        self._here = posixpath.dirname(site.addresses.of(WHOLE))
        self._at = {
            unquote(site.addresses.of(item_source(item))).rstrip("/"): item.id
            for item in site.catalogue.items
        }
        self._ids: dict[str, frozenset[str]] = {}

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
