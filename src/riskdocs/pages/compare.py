"""Items beside each other: a page that a script fills, and what the script reads.

What there is to say of an item is a list of rows, each a label and its values, so that the script
need not know what a control or a field is: what two items have in one row is what they share. It
stands in many scripts, as somebody who compares two items of thousands needs no more than two of
them.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from riskdocs.model.sources import COMPARE, DATA_SCRIPTS, WHOLE, framework_source, item_source
from riskdocs.model.values import fact_text, plain_facts
from riskdocs.pages.page import Content
from riskdocs.pages.parts.data_script import data_script
from riskdocs.pages.parts.related_columns import related_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from riskdocs.model.item import Item
    from riskdocs.pages.parts.data_script import MadeLater
    from riskdocs.pages.site import Site

#: How the names of what the script reads begin.
_PART = "compare-"
#: Items to a part, about.
_ITEMS = 100


def compare_content(site: Site) -> Content:
    """Return the page, which says without its script what to do instead."""
    kinds = site.catalogue.definition.kinds
    return Content(
        site.render(
            "compare.html",
            COMPARE,
            kinds=kinds,
            parts=_number_of_parts(site),
            to_parts=site.addresses.between(COMPARE, f"{DATA_SCRIPTS}{_PART}"),
            to_whole=site.addresses.between(COMPARE, WHOLE),
        )
    )


def compare_parts(site: Site) -> Iterator[MadeLater]:
    """Yield each script with what there is to say of items.

    One without items is there as well, so that one that does not come is a failure.
    """
    parts: list[list[Item]] = [[] for _ in range(_number_of_parts(site))]
    for item in site.catalogue.items:
        # The page's script does the same with what a visitor wrote.
        parts[sum(map(ord, item.id.lower())) % len(parts)].append(item)

    def told(items: Sequence[Item]) -> dict[str, object]:
        return {item.id.lower(): _told(site, item) for item in items}

    for place, items in enumerate(parts):
        yield data_script(f"{_PART}{place}", partial(told, items))


def _number_of_parts(site: Site) -> int:
    return len(site.catalogue.items) // _ITEMS + 1


def _told(site: Site, item: Item) -> dict[str, object]:
    """Return an item as the script shows it; of a value its key, its text and where it leads."""
    rows = [[label, values] for label, values in _rows(site, item) if values]
    address = site.addresses.between(COMPARE, item_source(item))
    return {"id": item.id, "title": item.title, "address": address, "rows": rows}


def _rows(site: Site, item: Item) -> Iterator[tuple[str, list[list[str]]]]:
    text = site.text
    row = site.rows[item.id]
    yield text("compare.what"), _words([row.sentence])
    yield text("list.type"), _words(row.types)
    yield text("list.status"), _words([item.status or ""])
    for column in related_columns(site.catalogue.definition, item.kind, [row]):
        yield column.label, _items(site, column.others_of(row))
    yield text("references.title"), _cited(site, item)
    yield text("item.related"), _items(site, site.catalogue.related_to(item))
    for key, value in item.fields.items():
        field = site.catalogue.definition.fields[key]
        values = value if isinstance(value, tuple) else (value,)
        yield field.label or key, _words(map(fact_text, values))
    for plain, fact in plain_facts(item):
        yield text(plain.label), _words([fact_text(fact)])


def _words(values: Iterable[str]) -> list[list[str]]:
    return [[value, value] for value in dict.fromkeys(values) if value]


def _items(site: Site, items: Iterable[Item]) -> list[list[str]]:
    return [[one.id, one.name, site.addresses.between(COMPARE, item_source(one))] for one in items]


def _cited(site: Site, item: Item) -> list[list[str]]:
    found = []
    for one in site.rows[item.id].references:
        if one.rules_out:
            continue
        name = f"{one.framework} {one.number} {one.title}".replace("  ", " ")
        if one.resolved:
            page = framework_source(one.framework_id)
            address = site.addresses.between(COMPARE, page, one.anchor)
            found.append([one.key, f"{name}, {one.edition}", address])
        else:
            found.append([name, name])
    return found
