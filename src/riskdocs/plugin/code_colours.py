"""The colours of code, which Pygments works out for each block anew, spared where no page has them.

It is asked for classes alone: the colours stand in the theme's style sheet.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pygments.style import Style, StyleMeta
from pymdownx.highlight import HighlightExtension

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown import Markdown


class _Colourless(StyleMeta):  # type: ignore[misc] # Pygments has no types
    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        return iter(())


class NoColours(Style, metaclass=_Colourless):  # type: ignore[misc] # see above
    """A style that says nothing of any token."""


def spare_colours(md: Markdown) -> None:
    """Let code be marked by classes and no more, unless the site has its colours on the page."""
    for extension in md.registeredExtensions:
        if isinstance(extension, HighlightExtension):
            settings = extension.get_pymdownx_highlight_settings()
            if not settings["noclasses"]:
                settings["pygments_style"] = NoColours
                extension.get_pymdownx_highlight_settings = partial(dict, settings)
