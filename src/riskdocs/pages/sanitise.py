"""Takes out of rendered text what could run a program or pass for a part of the site.

Findings name it to the author; this keeps it off the page in a build that goes on all the same.
"""

from __future__ import annotations

import nh3

from riskdocs.model.safety import SAFE_SCHEMES

#: What Python-Markdown and the extensions that riskdocs brings make, beyond nh3's own list.
_TAGS = {
    *nh3.ALLOWED_TAGS,
    "figure",
    "figcaption",
    "section",
    "label",
    "input",
    "svg",
    "path",
}
_ATTRIBUTES = {
    **nh3.ALLOWED_ATTRIBUTES,
    "*": {"class", "id", "title", "lang", "dir", "role", "style", "hidden"},
    "a": {"href", "hreflang", "name", "data-preview"},
    "img": {"src", "alt", "width", "height", "loading", "align"},
    "div": {"align", "data-tabs"},
    "input": {"name", "id", "checked", "disabled"},
    "label": {"for"},
    "details": {"open"},
    "ol": {"start", "type"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "svg": {"viewbox", "viewBox", "xmlns", "fill", "width", "height"},
    "path": {"d", "fill"},
    "code": {"data-lang"},
    "span": {"data-linenos"},
}
#: Table columns are aligned by style; nothing else is.
_STYLES = {"text-align"}
#: Buttons of a stranger's making would look like the site's own.
_INPUT_TYPES = {"checkbox", "radio"}

_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    generic_attribute_prefixes={"aria-"},
    tag_attribute_values={"input": {"type": _INPUT_TYPES}},
    filter_style_properties=_STYLES,
    clean_content_tags={"script", "style", "iframe", "object", "embed", "template"},
    url_schemes=set(SAFE_SCHEMES),
    link_rel=None,
    strip_comments=True,
)


def sanitise(rendered: str) -> str:
    """Return rendered HTML without what a stranger's text must not bring onto a page."""
    return _CLEANER.clean(rendered)
