"""The style sheet and the scripts of every page, each made one file and made small.

A browser shows nothing before it has the last of the style sheets, so each one costs a visitor
time; and what a page does not use, costs it too.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, cast

from mkdocs.structure.files import File

from riskdocs.model.sources import SCRIPTS
from riskdocs.pages.templates import THEME
from riskdocs.plugin.defaults import PROGRAM, PROGRAMS, STYLE_SHEET, STYLES
from riskdocs.plugin.style_pruning import Names, pruned
from riskdocs.plugin.theme_mends import Mend

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jinja2 import BaseLoader, Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_THEME_SHEET = re.compile(r"assets/stylesheets/(?:main|palette)\.\w+\.min\.css")
_STYLE_PART = re.compile(
    r"""(?P<kept>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?:\s|/\*.*?\*/)*(?P<sign>[{};,]?)(?:\s|/\*.*?\*/)*""",
    re.DOTALL,
)
#: What draws diagrams, in a part of the page that has a style of its own.
DRAWING_PROGRAM = f"{SCRIPTS}/mermaid.min.js"
#: Word lists of languages, and what runs beside the page: no name of theirs is on it.
_APART = ("assets/javascripts/lunr/", "assets/javascripts/workers/", DRAWING_PROGRAM)
#: Those that are not small already.
_SCRIPT = re.compile(rf"{SCRIPTS}/.*(?<!\.min)\.js")
#: Whole lines only: elsewhere two slashes may belong to an address or a pattern.
_SCRIPT_COMMENT_OR_INDENT = re.compile(r"^[ \t]*(?://.*)?\n?", re.MULTILINE)


def join_styles(config: MkDocsConfig, files: Files) -> None:
    """Make one style sheet of the parts, whether the package's or the site's own."""
    css = "".join(_small_style(text) for text in _taken(files, STYLES))
    files.append(File.generated(config, f"{SCRIPTS}/{STYLE_SHEET}", content=css))


def join_programs(config: MkDocsConfig, files: Files, addresses: str) -> None:
    """Make one script of the parts, and the other scripts small.

    Args:
        config: the site's.
        files: of the site.
        addresses: the part that is made for this catalogue, and comes first.
    """
    scripts = "".join([addresses, *_taken(files, PROGRAMS)])
    files.append(File.generated(config, f"{SCRIPTS}/{PROGRAM}", content=scripts))
    for file in files:
        path = file.abs_src_path
        if path and _SCRIPT.fullmatch(file.src_uri):
            file.content_string = _small_script(file)
            # MkDocs forgets it with that, and plug-ins wonder where the file comes from.
            file.abs_src_path = path


def settle_part(files: Files, name: str, *, used: bool) -> None:
    """Add a part to the script of every page, or leave it out of the site.

    Args:
        files: of the site.
        name: of the part.
        used: whether any page has a use for it.
    """
    part = "".join(_taken(files, [name]))
    program = files.get_file_from_path(f"{SCRIPTS}/{PROGRAM}")
    if used and program:
        program.content_string += part


def _taken(files: Files, names: Iterable[str]) -> Iterator[str]:
    """Yield the text of each part, which is then no file of the site any more."""
    for name in names:
        part = files.get_file_from_path(f"{SCRIPTS}/{name}")
        if part:
            files.remove(part)
            yield _small_script(part) if name.endswith(".js") else part.content_string


def _small_style(css: str) -> str:
    """Return a style sheet without comments and needless space."""

    def small(part: re.Match[str]) -> str:
        return part["kept"] or part["sign"] or (" " if part[0] else "")

    return _STYLE_PART.sub(small, css).strip()


def _small_script(file: File) -> str:
    """Return a script without comments and indentation; one of the site's own stays as it is."""
    text = file.content_string
    own = file.abs_src_path and Path(file.abs_src_path).is_relative_to(THEME)
    licensed = text.startswith("/*")
    return _SCRIPT_COMMENT_OR_INDENT.sub("", text) if own and not licensed else text


class JoinedStyleSheet:
    """The theme's style sheets and the package's as one, which each page links to.

    Args:
        config: the site's.
        files: of the site.
        env: with the theme's templates as they are.
    """

    def __init__(self, config: MkDocsConfig, files: Files, env: Environment) -> None:
        self._config = config
        self._files = files
        self._not_found = str(env.globals["riskdocs_not_found"])
        self._sheets = [file for file in files if _THEME_SHEET.fullmatch(file.src_uri)]
        self.mends: list[Mend] = []
        links = [_link(file.src_uri) for file in self._sheets]
        base, _, _ = cast("BaseLoader", env.loader).get_source(env, "base.html")
        if links and all(base.count(link) == 1 for link in links):
            own = f"{SCRIPTS}/{STYLE_SHEET}"
            config.extra_css.remove(own)
            instead = [_link(own), *[""] * (len(links) - 1)]
            self.mends = [
                Mend("base.html", *link, "Each style sheet is one more wait before a page is seen.")
                for link in zip(links, instead, strict=True)
            ]

    def write(self, templates: Mapping[str, str] | None) -> None:
        """Write the file, once everything else of the site is there.

        Args:
            templates: the source of each template that took part, by its name; nothing for the
                theme's style sheets as they are.
        """
        own = self._files.get_file_from_path(f"{SCRIPTS}/{STYLE_SHEET}")
        if not self.mends or not own:
            return
        css = "".join(file.content_string for file in (*self._sheets, own))
        own.content_string = pruned(css, self._names(templates)) if templates else css
        own.copy_file()

    def _names(self, templates: Mapping[str, str]) -> Names:
        """Return every name that a page, a template or a script of the site has."""
        names, shown = Names(), Names()
        for source in templates.values():
            names.add_source(source)
        for file in self._files:
            if file.src_uri.startswith(_APART):
                continue
            if file.is_javascript():
                names.add_source(file.content_string)
            elif file.is_css() and file not in self._sheets:
                names.add_variables(file.content_string)
            elif file.page and file.page.content:
                shown.add_html(file.page.content)
        names.add_all(shown)
        names.add_html(self._not_found)
        theme = self._config.theme
        palette = theme.get("palette") or []
        for scheme in [palette] if isinstance(palette, dict) else palette:
            names.add(str(value).replace(" ", "-") for value in scheme.values())
        words = templates.get(f"partials/languages/{theme.get('language')}.html", "")
        if "rtl" not in (theme.get("direction"), *re.findall(r'"direction": "(\w+)"', words)):
            names.remove("rtl")
        names.remove("|".join(self._without_a_cause(shown)))
        return names

    def _without_a_cause(self, shown: Names) -> Iterator[str]:
        """Yield how names begin that the theme knows, but that only a setting brings to a page.

        Args:
            shown: the names in the pages' own content.
        """
        extra, plugins = self._config.extra, self._config.plugins
        features = self._config.theme.get("features") or ()
        pages = [file.page for file in self._files if file.page]
        causes = {
            # The figures of a repository are not asked for: see the mend of `partials/source.html`.
            "md-source__fact": False,
            # Only a template of the site's own has an announcement.
            "md-banner": self._config.theme.custom_dir,
            "md-version": extra.get("version"),
            "md-select": extra.get("version") or extra.get("alternate"),
            "md-social": extra.get("social"),
            "md-consent": extra.get("consent"),
            "md-feedback": extra.get("analytics"),
            "md-annotation": shown.is_whole("annotate"),
            "md-code-select": "content.code.select" in features,
            # The older of the theme's two kinds of tooltip
            "md-tooltip(?!2)": shown.is_whole("annotate") or "content.tooltips" in features,
            "md-nav--lifted": "navigation.tabs" in features,
            "md-nav--integrated": "toc.integrate" in features,
            "md-nav__item--section": {"navigation.sections", "navigation.tabs"} & {*features},
            "tabbed-": shown.is_whole("tabbed-set"),
            "md-mermaid": self._files.get_file_from_path(DRAWING_PROGRAM),
            "success": shown.is_whole("success"),
            "keys": shown.is_whole("keys"),
            "filename": shown.is_whole("filename"),
            "md-status": any(page.meta.get("status") for page in pages),
            "md-tag": "material/tags" in plugins,
            "md-author": "material/blog" in plugins,
        }
        yield from (beginning for beginning, cause in causes.items() if not cause)


def _link(path: str) -> str:
    return f'<link rel="stylesheet" href="{{{{ \'{path}\' | url }}}}">'
