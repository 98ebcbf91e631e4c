"""What stands under an item's title: its lead paragraph, taken from its text, or one sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import escape

from riskdocs.pages.parts.field_html import PERMALINK, field_html
from riskdocs.pages.parts.lead_sentence import LONGEST_LEAD, SUMMARY
from riskdocs.pages.parts.titles import strip_markup

if TYPE_CHECKING:
    from riskdocs.model.item import Item
    from riskdocs.pages.site import Site

#: A text's first paragraph, which a heading may stand above.
_FIRST = re.compile(
    r'\s*(?P<heading><h(?P<level>[1-6])\b(?:[^>]*? id="(?P<id>[^"]*)")?[^>]*>'
    r"(?P<name>.*?)</h(?P=level)>\s*)?<p>(?P<words>.*?)</p>\s*",
    re.DOTALL,
)
_NEXT_HEADING = re.compile("<h([1-6])")


class LeadParts(NamedTuple):
    """A text in two parts.

    Attributes:
        lead: HTML.
        text: what is left of the text.
        moved: the anchor of a heading that stood above the lead.
    """

    lead: str
    text: str
    moved: str = ""


def lead_of(site: Site, item: Item) -> LeadParts:
    """Return what stands under an item's title, and what is left of its rendered text.

    A short first paragraph is moved whole, with the anchor of a heading above it that has nothing
    else below it. Of a longer one the first sentence is repeated, and the text stays as it is.
    """
    text = site.bodies.get(item.id, "")
    sentence = site.rows[item.id].sentence
    if isinstance(summary := item.fields.get(SUMMARY), str):
        is_markdown = site.catalogue.definition.fields[SUMMARY].type == "markdown"
        said = field_html(site, item, SUMMARY) if is_markdown else escape(summary)
        tag = "div" if is_markdown else "p"
        return LeadParts(f'<{tag} class="rd-lead">{said}</{tag}>', text)
    if found := _movable(site, text, sentence):
        anchor = f' id="{found["id"]}"' if found["id"] else ""
        lead = f'<p class="rd-lead"{anchor}>{found["words"]}</p>'
        return LeadParts(lead, text[found.end() :], found["id"] or "")
    return LeadParts(f'<p class="rd-lead">{escape(sentence)}</p>' if sentence else "", text)


def _movable(site: Site, text: str, sentence: str) -> re.Match[str] | None:
    """Return the first paragraph with its heading, if the text is whole without both."""
    found = _FIRST.match(text)
    if not found or not sentence:
        return None
    words = strip_markup(found["words"])
    if len(words) > LONGEST_LEAD or not words.startswith(strip_markup(sentence)):
        return None
    if not found["heading"]:
        return found
    following = _NEXT_HEADING.match(text, found.end())
    ends = following[1] <= found["level"] if following else found.end() == len(text)
    return found if ends and _says_summary(site, found["name"]) else None


def _says_summary(site: Site, heading: str) -> bool:
    """Tell whether a heading says no more than that the text begins."""
    name = strip_markup(PERMALINK.sub("", heading)).casefold()
    return name in site.text("item.lead-headings").casefold().split(", ")
