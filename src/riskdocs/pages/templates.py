"""The HTML templates, from the package or from the site that overrides them."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import escape

from riskdocs.frameworks.judgement import judgement_heading, judgement_words
from riskdocs.pages.compiled import find_once
from riskdocs.texts.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: Templates, style sheets and scripts, laid out as a theme's folder is.
THEME = Path(__file__).parent / "theme"

#: A text with no words to fill in, where it is shown as it is.
_TEXT = re.compile(r'\{\{ text\("([^"]+)"\) \}\}')


class _WithTexts(FileSystemLoader):
    """Loads templates in which texts that are the same on each page stand already."""

    def __init__(self, folders: Iterable[Path | str], texts: Texts) -> None:
        super().__init__([*folders])
        self._texts = texts

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's source."""
        source, file, is_current = super().get_source(environment, template)
        return _TEXT.sub(self._text, source), file, is_current

    def _text(self, place: re.Match[str]) -> str:
        """Return a text as HTML, unless Jinja would read it as more than words."""
        try:
            text = self._texts(place[1])
        except KeyError:
            return place[0]
        is_plain = text and text == text.strip() and "{" not in text
        return str(escape(text)) if is_plain else place[0]


class Templates:
    """Renders a page's parts. What authors wrote is escaped wherever it is printed.

    Args:
        overrides: folders searched before the package's, such as a site's `custom_dir`: the
            template `riskdocs/item.html` there takes the place of the package's.
        texts: the words of the pages, which templates get by `text("item.status")`.
    """

    def __init__(self, overrides: Iterable[Path | str] = (), texts: Texts | None = None) -> None:
        self.texts = texts or Texts()
        self._environment = Environment(
            loader=_WithTexts([*overrides, THEME], self.texts),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,  # a build makes its own of this; nobody edits in the middle of one
        )
        find_once(self._environment)
        self._environment.globals |= {
            "text": self.texts,
            "judgement_heading": partial(judgement_heading, text=self.texts),
            "judgement_words": partial(judgement_words, text=self.texts),
        }
        self._environment.filters["number"] = self.texts.number

    def render(self, name: str, /, **values: object) -> str:
        """Render a template of the folder `riskdocs`.

        Raises:
            jinja2.TemplateError: an overriding template is wrong.
        """
        return self._environment.get_template(f"riskdocs/{name}").render(values)
