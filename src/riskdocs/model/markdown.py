"""What a document's Markdown holds, for whoever must not parse it a second time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from riskdocs.model.document import Range
    from riskdocs.model.link import Link


class Markdown(NamedTuple):
    """The parts of a body that are not plain text; offsets count in the whole document.

    Attributes:
        links: every link and image, in their order.
        code: code in fences, by indentation and between backticks, in its order.
        html: blocks of HTML, in which Markdown is not Markdown, in their order.
    """

    links: tuple[Link, ...] = ()
    code: tuple[Range, ...] = ()
    html: tuple[Range, ...] = ()


#: What an empty body holds.
NOTHING = Markdown()
