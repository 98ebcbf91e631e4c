"""Takes out of rendered text what could run a program or pass for a part of the site.

Findings name it to the author; this keeps it off the page in a build that goes on all the same.
"""

import re
from html import unescape

import nh3

from riskdocs.model.safety import SAFE_SCHEMES, asks_another_host, is_the_themes

#: What our renderer makes and what authors write in HTML, beyond nh3's own list.
_TAGS = {*nh3.ALLOWED_TAGS, "figure", "figcaption", "section", "label", "input"}
_ATTRIBUTES = {
    **nh3.ALLOWED_ATTRIBUTES,
    "*": {"class", "id", "title", "lang", "dir", "role", "style", "hidden"},
    "a": {"href", "hreflang", "name", "data-preview"},
    "img": {"src", "alt", "width", "height", "loading", "align"},
    "div": {"align"},
    "input": {"checked", "disabled"},
    "details": {"open"},
    "ol": {"start", "type"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
}
#: What MkDocs' extensions make besides: tabs, icons, the numbers of lines.
_SITE_TAGS = {"svg", "path"}
_SITE_ATTRIBUTES = {
    "div": {"align", "data-tabs"},
    "input": {"name", "id", "checked", "disabled"},
    "label": {"for"},
    "svg": {"viewbox", "viewBox", "xmlns", "fill", "width", "height"},
    "path": {"d", "fill"},
    "code": {"data-lang"},
    "span": {"data-linenos"},
}
#: Table columns are aligned by style; nothing else is.
_STYLES = {"text-align"}


def _kept(_tag: str, attribute: str, value: str) -> str | None:
    return None if attribute in {"id", "name"} and is_the_themes(value) else value


def _cleaner(input_types: set[str], tags: set[str], attributes: dict[str, set[str]]) -> nh3.Cleaner:
    """Return what cleans HTML; an input of another type would look like the site's own."""
    return nh3.Cleaner(
        tags=tags,
        attributes=attributes,
        attribute_filter=_kept,
        generic_attribute_prefixes={"aria-"},
        tag_attribute_values={"input": {"type": input_types}},
        filter_style_properties=_STYLES,
        clean_content_tags={"script", "style", "iframe", "object", "embed", "template"},
        url_schemes=set(SAFE_SCHEMES),
        link_rel=None,
        strip_comments=True,
    )


#: Where an image lies, in the one form in which the cleaner writes it.
_IMAGE = re.compile(r'(<img\b[^>]*?) src="([^"]*)"')


_OURS = _cleaner({"checkbox"}, _TAGS, _ATTRIBUTES)
_SITES = _cleaner({"checkbox", "radio"}, _TAGS | _SITE_TAGS, {**_ATTRIBUTES, **_SITE_ATTRIBUTES})


def sanitise(rendered: str, *, by_site: bool = False) -> str:
    """Return rendered HTML without what a stranger's text must not bring onto a page.

    Args:
        rendered: the HTML.
        by_site: MkDocs made it, with the extensions that the site names.
    """
    cleaned = (_SITES if by_site else _OURS).clean(rendered)
    return _IMAGE.sub(_of_this_site, cleaned)


def _of_this_site(image: re.Match[str]) -> str:
    """Return an image as it is, or its text alone, for which no browser asks another host."""
    return image[1] if asks_another_host(unescape(image[2])) else image[0]
