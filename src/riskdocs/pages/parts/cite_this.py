"""An item as a source: ready texts with which others can cite it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from riskdocs.model.sources import item_source
from riskdocs.pages.parts.titles import page_title, strip_markup

if TYPE_CHECKING:
    from riskdocs.model.item import Item
    from riskdocs.pages.site import Site


@dataclass(frozen=True, slots=True)
class CiteTexts:
    """One source in three forms."""

    plain: str
    markdown: str
    bibtex: str


def cite_texts(site: Site, item: Item) -> CiteTexts:
    """Return the forms in which an item can be cited.

    Each has the ID, title and status, and what is known of the revision, the date and the address.
    """
    title = page_title(item)
    catalogue = strip_markup(site.catalogue.definition.title)
    address = site.addresses.absolute(item_source(item))
    facts = _facts(site, item)
    sentences = [f"{title.rstrip('.')}.", f"{catalogue.rstrip('.')}.", *facts]
    linked = f"[{_markdown(title)}]({address})" if address else f"*{_markdown(title)}*"
    return CiteTexts(
        plain=" ".join([*sentences, address]).strip(),
        markdown=" ".join([f"{linked}.", f"{_markdown(catalogue)}.", *facts]),
        bibtex=_bibtex(site, item, title, facts, address),
    )


def _facts(site: Site, item: Item) -> list[str]:
    text = site.text
    facts = [text("cite.status", status=item.status)] if item.status else []
    known = site.history.items.get(item.id)
    if known and known.revision:
        day = known.changed.date().isoformat()
        facts.append(text("cite.revision", revision=known.revision, date=day))
    elif item.reviewed:
        facts.append(text("cite.reviewed", date=item.reviewed.isoformat()))
    return facts


def _bibtex(site: Site, item: Item, title: str, facts: list[str], address: str) -> str:
    known = site.history.items.get(item.id)
    day = known.changed.date() if known else item.reviewed
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in known.contributors) if known else "",
        "title": f"{{{_tex(title)}}}",
        "howpublished": _tex(strip_markup(site.catalogue.definition.title)),
        "year": str(day.year) if day else "",
        "month": str(day.month) if day else "",
        "note": _tex(" ".join(facts)),
        "url": address,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{item.id.lower()},", *lines, "}"])


_TEX = str.maketrans(
    {
        **{mark: f"\\{mark}" for mark in "&%$#_{}"},
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\\": r"\textbackslash{}",
    }
)


def _tex(text: str) -> str:
    return text.translate(_TEX)


def _markdown(text: str) -> str:
    return re.sub(r"[\\\[\]*_`<]", r"\\\g<0>", text)
