"""What a page adds to a text: the words of its language, and where links lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

#: GitHub's alerts, each with the name of Material's admonition that looks like it.
ALERTS = {
    "Note": "note",
    "Tip": "tip",
    "Important": "info",
    "Warning": "warning",
    "Caution": "danger",
}


class Target(NamedTuple):
    """What becomes of a link or an image on a page.

    Attributes:
        address: where it leads; nothing where only its text stays.
        text: what stands for a link without a text.
        attributes: further ones of the element, by name.
        missing: a note behind the text, which says that it leads nowhere.
    """

    address: str | None
    text: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    missing: str = ""


class PageWords(NamedTuple):
    """What a page says of itself in its reader's language.

    Attributes:
        permalink: of the link beside a heading.
        alerts: the title of each of GitHub's alerts, by its name; `Note`.
        footnote: of the link to a footnote, with `{name}`.
        footnote_back: of the link from a footnote back into the text, with `{name}`.
        done: of a task that is done.
        open: of a task that is not.
    """

    permalink: str = "Link to this section"
    alerts: Mapping[str, str] = dict(zip(ALERTS, ALERTS, strict=True))
    footnote: str = "Footnote {name}"
    footnote_back: str = "Back to footnote {name} in the text"
    done: str = "Done"
    open: str = "To do"
