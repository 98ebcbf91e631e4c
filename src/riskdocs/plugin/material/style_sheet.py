"""The theme's style sheets and the package's as one file, with only what the site uses.

A browser shows nothing before it has the last of the style sheets, so each one costs a visitor
time; and what a page does not use, costs it too.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, cast

from riskdocs.model.sources import DATA_SCRIPTS
from riskdocs.plugin.assets import MERMAID, STYLE_SHEET
from riskdocs.plugin.material.style_pruning import html_names, prune, read_variables, source_names
from riskdocs.plugin.material.template_patches import TemplatePatch

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from jinja2 import BaseLoader, Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


_THEME_SHEET = re.compile(r"assets/stylesheets/(?:main|palette)\.\w+\.min\.css")
#: The theme's script sets that mark and takes it away as each page opens, and for this rule a
#: browser then styles all of it twice more. It only keeps a change of colours from fading.
_SWITCHING = re.compile(r"\[data-md-color-switching\] \*[^{}]*\{[^{}]*\}")
#: Word lists of languages, the catalogue's words, and what runs beside the page: no name of theirs
#: is on it.
_APART = ("assets/javascripts/lunr/", "assets/javascripts/workers/", MERMAID, DATA_SCRIPTS)


class JoinedStyleSheet:
    """The theme's style sheets and the package's as one, which each page links to.

    Args:
        config: the site's.
        files: of the site.
        env: with the theme's templates as they are.
        kept: knows what names a page's content has, or finds them.

    Attributes:
        patches: changes of the templates by which pages link to the one file; none where the
            theme's own links are not what is expected, and then each sheet stays a file.
    """

    def __init__(
        self, config: MkDocsConfig, files: Files, env: Environment, kept: Callable[..., str]
    ) -> None:
        self._config = config
        self._kept = kept
        self._files = files
        self._not_found = str(env.globals["riskdocs_not_found"])
        self._sheets = [file for file in files if _THEME_SHEET.fullmatch(file.src_uri)]
        self.patches: list[TemplatePatch] = []
        links = [_link(file.src_uri) for file in self._sheets]
        base, _, _ = cast("BaseLoader", env.loader).get_source(env, "base.html")
        if links and all(base.count(link) == 1 for link in links):
            config.extra_css.remove(STYLE_SHEET)
            reason = "Each style sheet is one more wait before a page is seen."
            self.patches = [
                TemplatePatch("base.html", link, "" if number else _link(STYLE_SHEET), reason)
                for number, link in enumerate(links)
            ]

    def write(self, templates: Mapping[str, str] | None) -> None:
        """Write the file, once everything else of the site is there.

        Args:
            templates: the source of each template that took part, by its name; nothing to leave
                the theme's style sheets whole.
        """
        own = self._files.get_file_from_path(STYLE_SHEET)
        if not self.patches or not own:
            return
        css = "".join(file.content_string for file in (*self._sheets, own))
        css = _SWITCHING.sub("", css)
        own.content_string = prune(css, self._names(templates)) if templates else css
        own.copy_file()

    def _names(self, templates: Mapping[str, str]) -> set[str]:
        """Return every name that a page, a template or a script of the site has."""
        shown = html_names(self._not_found)
        names = set().union(*map(source_names, templates.values()), self._colours())
        for file in self._files:
            if file.src_uri.startswith(_APART):
                continue
            if file.is_javascript():
                names |= source_names(file.content_string)
            elif file.is_css() and file not in self._sheets:
                names |= read_variables(file.content_string)
            elif file.page and file.page.content:
                found = partial(_in_one_line, file.page.content)
                shown.update(self._kept("names", None, found, file.page.content).split())
        names |= shown
        theme = self._config.theme
        words = templates.get(f"partials/languages/{theme.get('language')}.html", "")
        directions = (theme.get("direction"), *re.findall(r'"direction": "(\w+)"', words))
        causes = {**self._causes(shown), "rtl": "rtl" in directions}
        unused = "|".join(beginning for beginning, cause in causes.items() if not cause)
        begins_so = re.compile(f"(?:--)?(?:{unused})").match
        return {name for name in names if not begins_so(name)}

    def _colours(self) -> set[str]:
        palette = self._config.theme.get("palette") or []
        schemes = [palette] if isinstance(palette, dict) else palette
        return {str(value).replace(" ", "-") for scheme in schemes for value in scheme.values()}

    def _causes(self, shown: Container[str]) -> dict[str, object]:
        """Return how names begin that need a cause to be on a page, and whether there is one.

        Args:
            shown: the names in the pages' own content.
        """
        extra, plugins, theme = self._config.extra, self._config.plugins, self._config.theme
        features = theme.get("features") or ()
        pages = [file.page for file in self._files if file.page]
        return {
            # Never: the patch of `partials/source.html` asks for no figures of a repository.
            "md-source__fact": False,
            # Only a template of the site's own has an announcement.
            "md-banner": self._config.theme.custom_dir,
            "md-version": extra.get("version"),
            "md-select": extra.get("version") or extra.get("alternate"),
            "md-social": extra.get("social"),
            "md-consent": extra.get("consent"),
            "md-feedback": extra.get("analytics"),
            "md-annotation": "annotate" in shown,
            "md-code-select": "content.code.select" in features,
            # The older of the theme's two kinds of tooltip
            "md-tooltip(?!2)": "annotate" in shown or "content.tooltips" in features,
            "md-nav--lifted": "navigation.tabs" in features,
            "md-nav--integrated": "toc.integrate" in features,
            "md-nav__item--section": {"navigation.sections", "navigation.tabs"} & {*features},
            "tabbed-": "tabbed-set" in shown,
            "md-mermaid": self._files.get_file_from_path(MERMAID),
            "success": "success" in shown,
            "keys": "keys" in shown,
            "filename": "filename" in shown,
            "md-status": any(page.meta.get("status") for page in pages),
            "md-tag": f"{theme.name}/tags" in plugins,
            "md-author": f"{theme.name}/blog" in plugins,
        }


def _in_one_line(content: str) -> str:
    return " ".join(html_names(content))


def _link(path: str) -> str:
    return f'<link rel="stylesheet" href="{{{{ \'{path}\' | url }}}}">'
