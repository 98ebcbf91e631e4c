"""The page of one risk or control."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.item import Item
from riskdocs.model.sources import item_source, list_source
from riskdocs.model.values import plain_facts
from riskdocs.pages.changes import item_past
from riskdocs.pages.cite_this import cite_texts
from riskdocs.pages.field_html import field_html
from riskdocs.pages.graph import BOX, item_picture
from riskdocs.pages.page import Content, PartHeading
from riskdocs.pages.related_columns import partner_kinds
from riskdocs.pages.search_text import SearchSection
from riskdocs.pages.titles import page_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from riskdocs.model.definition_parts import PublisherField
    from riskdocs.model.values import FieldValue
    from riskdocs.pages.item_rows import Row
    from riskdocs.pages.site import Site


#: So many links of one sort stand on a page; more are counted, so that the page stays small in a
#: catalogue of any size.
_LINKS = 24


class Fact(NamedTuple):
    """A value with its label, and what the definition says of it if it is the publisher's own.

    Markdown is HTML by now, which is safe.
    """

    label: str
    value: FieldValue
    field: PublisherField | None = None


class NamedIn(NamedTuple):
    """A page whose text links to an item; without an ID it is no item's."""

    address: str
    id: str
    title: str


def item_content(site: Site, item: Item) -> Content:
    """Return what stands around an item's own text."""
    row = site.rows[item.id]
    whole = site.catalogue.whole_of(item)
    groups = [
        (site.text("item.part-of"), (whole,) if whole else ()),
        (site.text("item.parts"), site.catalogue.parts_of(item)),
        *((key.label, others) for key, others in site.catalogue.own_relations(item)),
        (site.text("item.related"), site.catalogue.related_to(item)),
    ]
    seen = (*row.partners[:_LINKS], *(one for _, items in groups for one in items[:_LINKS]))
    common = {"item": item, "catalogue": site.catalogue, "limit": _LINKS}
    before = site.render(
        "item-head.html",
        item_source(item),
        **common,
        types=row.types,
        head_badges=row.badges,
        partners=row.partners,
        groups=groups,
        partners_address=_partners_address(site, item),
        replacements=site.catalogue.replacements_of(item),
        facts=labelled_facts(site, item),
        history=site.history.items.get(item.id),
    )
    after, headings = _foot(site, row, common, _named_in(site, item, seen))
    return Content(before, after, (_indexed(row),), headings_after=headings)


def _foot(
    site: Site, row: Row, common: Mapping[str, object], named_in: Sequence[NamedIn]
) -> tuple[str, tuple[PartHeading, ...]]:
    """Return what stands behind an item's text, and its headings."""
    text = site.text
    item = row.item
    known = site.history.items.get(item.id)
    parts = {
        "picture": (item_picture(site, item), PartHeading("picture", text("graph.relates"))),
        "named_in": (named_in, PartHeading("named-in", text("item.named-in"))),
        "others": (row.others, PartHeading("other-references", text("item.other-references"))),
    }
    rendered = site.render(
        "item-foot.html",
        item_source(item),
        **common,
        **{name: part for name, (part, _) in parts.items()},
        **{f"{name}_heading": heading for name, (_, heading) in parts.items()},
        contributors=known.contributors if known else (),
        past=item_past(site, item),
        cite=cite_texts(site, item),
        **BOX,
    )
    return rendered, tuple(heading for part, heading in parts.values() if part)


def _partners_address(site: Site, item: Item) -> str:
    """Return the list of what an item is paired with, filtered by the item, if it is one list."""
    kinds = partner_kinds(site.catalogue.definition, item.kind)
    if len(kinds) != 1:
        return ""
    address = site.addresses.between(item_source(item), list_source(kinds[0]))
    return f"{address}?{item.role}={item.id}"


def _indexed(row: Row) -> SearchSection:
    item = row.item
    cited = (*row.badges, *row.others)
    facts = [
        item.status or "",
        *row.types,
        *(f"{ref.framework} {ref.number} {ref.title} {ref.edition}" for ref in cited),
    ]
    names = tuple(filter(None, (item.display_id, *item.aliases, *item.keywords)))
    about = ". ".join(filter(None, facts))
    return SearchSection(item.id.lower(), page_title(item), about, names)


def labelled_facts(site: Site, item: Item) -> list[Fact]:
    """Return what an item has in the publisher's own fields and in plain keys, with labels."""
    text = site.text
    return [
        *(_own_fact(site, item, key, value) for key, value in item.fields.items()),
        *(Fact(text(key.label), value) for key, value in plain_facts(item)),
    ]


def _own_fact(site: Site, item: Item, key: str, value: FieldValue) -> Fact:
    field = site.catalogue.definition.fields[key]
    shown = field_html(site, item, str(value)) if field.type == "markdown" else value
    return Fact(field.label or key, shown, field)


def _named_in(site: Site, item: Item, seen: Iterable[Item]) -> list[NamedIn]:
    """Return the pages whose text links here.

    Args:
        site: what all pages have in common.
        item: what the page is about.
        seen: what the page names as a relation, and need not name twice.
    """
    source = item_source(item)
    known = {other.id for other in seen}
    found = []
    for linking in site.catalogue.linked_from(item):
        if isinstance(linking, Item):
            if linking.id not in known:
                found.append(
                    NamedIn(
                        site.addresses.between(source, item_source(linking)),
                        linking.id,
                        linking.title,
                    )
                )
        elif published := site.page_of(linking):
            address = site.addresses.between(source, published[0])
            found.append(NamedIn(address, "", published[1]))
    return found
