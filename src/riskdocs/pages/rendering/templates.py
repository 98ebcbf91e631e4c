"""The HTML templates, from the package or from the site that overrides them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Context, Macro

from riskdocs.frameworks.judgement import judgement_heading, judgement_words
from riskdocs.pages.rendering.compiled import compiled_templates
from riskdocs.texts.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, MutableMapping

#: Templates, style sheets and scripts, laid out as a theme's folder is.
THEME = Path(__file__).parents[1] / "theme"


class _Context(Context):
    """What a template calls: nothing that our pages hand to it asks for a context."""

    def call(
        self,
        called: Callable[..., object],
        /,
        *args: object,
        _loop_vars: object = None,
        _block_vars: object = None,
        **values: object,
    ) -> object:
        """Call it at once; Jinja asks first, twice, what it wants to know besides."""
        if isinstance(called, Macro):  # whether its text is HTML
            args = (self.eval_ctx, *args)
        return called(*args, **values)


class _Environment(Environment):
    """Templates' globals are complete before one is loaded."""

    context_class = _Context

    def make_globals(self, d: MutableMapping[str, Any] | None) -> dict[str, Any]:
        """Return one dictionary, which each template reads whole; Jinja chains two, slowly."""
        return {**self.globals, **(d or {})}


class Templates:
    """Renders a page's parts. What authors wrote is escaped wherever it is printed.

    Args:
        overrides: folders searched before the package's, such as a site's `custom_dir`: the
            template `riskdocs/item.html` there takes the place of the package's.
        texts: the words of the pages, which templates get by `text("item.status")`.
    """

    def __init__(self, overrides: Iterable[Path | str] = (), texts: Texts | None = None) -> None:
        self.texts = texts or Texts()
        self._environment = _Environment(
            loader=FileSystemLoader([*overrides, THEME]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,  # a build makes its own of this; nobody edits in the middle of one
            bytecode_cache=compiled_templates(),
        )
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
