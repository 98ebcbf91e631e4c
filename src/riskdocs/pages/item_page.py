"""The page of one risk or control."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.item import Item
from riskdocs.model.sources import item_source, list_source
from riskdocs.model.values import fact_text, plain_facts
from riskdocs.pages.changes import item_past
from riskdocs.pages.graph import BOX, item_picture
from riskdocs.pages.page import Content, PartHeading, SearchSection, free_anchor
from riskdocs.pages.parts.answers import answer_lists
from riskdocs.pages.parts.badges import badge_lines
from riskdocs.pages.parts.cite_this import cite_texts
from riskdocs.pages.parts.field_html import field_html
from riskdocs.pages.parts.lead import lead_of
from riskdocs.pages.parts.lead_sentence import SUMMARY, lead_sentence
from riskdocs.pages.parts.related_columns import partner_kinds
from riskdocs.pages.parts.titles import page_title, strip_markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from riskdocs.model.definition_parts import PublisherField
    from riskdocs.model.values import FieldValue
    from riskdocs.pages.parts.item_rows import Row
    from riskdocs.pages.site import Site


#: So many links of one sort stand on a page; more are counted, so that the page stays small in a
#: catalogue of any size.
_LINKS = 24
#: So many partners are in sight at once.
_PARTNERS = 8
#: Characters of a fact that stands on one line with others.
_LONGEST_FACT = 60
#: Characters of a name; what is longer is a phrase, that may have commas itself.
_NAME = 30
#: An anchor of a text.
_ID = re.compile(r' id="([^"]*)"')


class Fact(NamedTuple):
    """A value with its label, and what the definition says of it if it is the publisher's own.

    Markdown is HTML by now, which is safe.
    """

    label: str
    value: FieldValue
    field: PublisherField | None = None

    @property
    def is_html(self) -> bool:
        """Whether it was Markdown."""
        return self.field is not None and self.field.type == "markdown"

    @property
    def long(self) -> bool:
        """Whether it is too long for a line that it shares with others."""
        structured = self.field and self.field.value_type in {"links", "table", "markdown"}
        return bool(structured) or len(fact_text(self.value)) > _LONGEST_FACT

    @property
    def phrases(self) -> bool:
        """Whether it is a long list of phrases, which commas would not tell apart."""
        entries = self.value if isinstance(self.value, tuple) else ()
        return self.long and any(isinstance(one, str) and len(one) > _NAME for one in entries)


class NamedIn(NamedTuple):
    """A page whose text links to an item; without an ID it is no item's."""

    address: str
    id: str
    title: str


def item_content(site: Site, item: Item) -> Content:
    """Return an item's page: what it is, what is known of it, and the rest of its text."""
    row = site.rows[item.id]
    lead = lead_of(site, item)
    known = labelled_facts(site, item)
    facts = [fact for fact in known if not _is_summary(site, fact)]
    targets = {ref.target.key: ref.target for ref in item.references if ref.target}
    common = {
        "item": item,
        "row": row,
        "cited": site.cited,
        "answers": lambda one: list(answer_lists(site, item_source(item), targets[one.key])),
        "limit": _LINKS,
    }
    heading = _partners_heading(site, row)
    before = site.render(
        "item-head.html",
        item_source(item),
        **common,
        title=_heading(site, item, item.id.lower(), item.title),
        lead=lead,
        references=badge_lines(row.badges),
        partners=[site.rows[partner.id] for partner in row.partners],
        partners_heading=heading,
        partners_address=_partners_address(site, item),
        shown=_PARTNERS,
        whole=site.catalogue.whole_of(item),
        replacements=site.catalogue.replacements_of(item),
        facts=[fact for fact in facts if not fact.long],
        history=site.history.items.get(item.id),
        retired_since=site.history.retired.get(item.id),
    )
    after, headings = _foot(site, row, common, [fact for fact in facts if fact.long])
    return Content(
        before,
        after,
        lead.text,
        lead.moved,
        (_indexed(row, known),),
        headings_before=(heading,) if heading else (),
        headings_after=headings,
    )


def _is_summary(site: Site, fact: Fact) -> bool:
    """Tell whether a fact stands under the title already."""
    summary = site.catalogue.definition.fields.get(SUMMARY)
    return summary is not None and fact.field is summary and isinstance(fact.value, str)


def _partners_heading(site: Site, row: Row) -> PartHeading | None:
    """Return the heading of what an item is paired with, if its page has that part."""
    item = row.item
    expected = site.catalogue.definition.has_pairs and not item.retired
    if not row.partners and not (expected and item.role in {"risk", "control"}):
        return None
    name = "item.mitigates" if item.role == "control" else "item.mitigated-by"
    return _heading(site, item, "partners", site.text(name))


def _heading(site: Site, item: Item, anchor: str, words: str) -> PartHeading:
    """Return a heading of the page's own; one of the text keeps its anchor, as on GitHub."""
    return PartHeading(free_anchor(anchor, _ID.findall(site.bodies.get(item.id, ""))), words)


def _foot(
    site: Site, row: Row, common: Mapping[str, object], facts: Sequence[Fact]
) -> tuple[str, tuple[PartHeading, ...]]:
    """Return what stands behind an item's text, and its headings."""
    text = site.text
    item = row.item
    heading = partial(_heading, site, item)
    known = site.history.items.get(item.id)
    groups = _groups(site, item)
    whole = site.catalogue.whole_of(item)
    related = (one for _, others in groups for one in others[:_LINKS])
    seen = (*row.partners[:_LINKS], *related, *((whole,) if whole else ()))
    parts = {
        "others": badge_lines(row.others),
        "picture": item_picture(site, item),
        "named_in": _named_in(site, item, seen),
    }
    headings = {
        "others": heading("other-references", text("item.other-references")),
        "picture": heading("picture", text("graph.relates")),
        "named_in": heading("named-in", text("item.named-in")),
    }
    rendered = site.render(
        "item-foot.html",
        item_source(item),
        **common,
        **parts,
        headings=headings,
        facts=facts,
        groups=groups,
        definition=site.catalogue.definition,
        contributors=known.contributors if known else (),
        past=item_past(site, item),
        cite=cite_texts(site, item),
        **BOX,
    )
    shown = (headings[name] for name, part in parts.items() if part)
    return rendered, (*(above for above, _ in groups), *shown)


def _groups(site: Site, item: Item) -> list[tuple[PartHeading, Sequence[Item]]]:
    """Return the items that an item has to do with besides its partners, by how."""
    catalogue, heading = site.catalogue, partial(_heading, site, item)
    own = enumerate(catalogue.own_relations(item), 1)
    groups = [
        (heading("parts", site.text("item.parts")), catalogue.parts_of(item)),
        *((heading(f"relation-{place}", key.label), others) for place, (key, others) in own),
        (heading("related", site.text("item.related")), catalogue.related_to(item)),
    ]
    return [(above, others) for above, others in groups if others]


def _partners_address(site: Site, item: Item) -> str:
    """Return the list of what an item is paired with, filtered by the item, if it is one list."""
    kinds = partner_kinds(site.catalogue.definition, item.kind)
    if len(kinds) != 1:
        return ""
    address = site.addresses.between(item_source(item), list_source(kinds[0]))
    return f"{address}?{item.role}={item.id}"


def _indexed(row: Row, known: Sequence[Fact]) -> SearchSection:
    item = row.item
    cited = (*row.badges, *row.others)
    facts = [
        item.status or "",
        *row.types,
        *(strip_markup(fact_text(fact.value)) for fact in known if fact.field),
        *(f"{ref.framework} {ref.number} {ref.title} {ref.edition}" for ref in cited),
    ]
    names = tuple(filter(None, (item.display_id, *item.aliases, *item.keywords)))
    about = ". ".join(filter(None, facts))
    sentence = strip_markup(lead_sentence(item))
    return SearchSection(item.id.lower(), page_title(item), about, names, sentence)


def labelled_facts(site: Site, item: Item) -> list[Fact]:
    """Return what an item has in the publisher's own fields and in plain keys, with labels."""
    text = site.text
    return [
        *(_own_fact(site, item, key, value) for key, value in item.fields.items()),
        *(Fact(text(key.label), value) for key, value in plain_facts(item)),
    ]


def _own_fact(site: Site, item: Item, key: str, value: FieldValue) -> Fact:
    field = site.catalogue.definition.fields[key]
    shown = field_html(site, item, key) if field.type == "markdown" else value
    return Fact(field.label or key, shown, field)


def _named_in(site: Site, item: Item, seen: Iterable[Item]) -> list[NamedIn]:
    """Return the pages whose text links here, but for those that the page names as relations."""
    to = partial(site.addresses.between, item_source(item))
    known = {other.id for other in seen}
    found = []
    for linking in site.catalogue.linked_from(item):
        if isinstance(linking, Item):
            if linking.id not in known:
                found.append(NamedIn(to(item_source(linking)), linking.id, linking.title))
        elif published := site.page_of(linking):
            found.append(NamedIn(to(published[0]), "", published[1]))
    return found
