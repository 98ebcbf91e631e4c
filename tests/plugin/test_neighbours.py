"""Plug-ins of others beside ours, played by hooks that do what they do."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from building import build, item
from riskdocs.plugin.refusals import refuse_incompatible

GUIDE = Path(__file__).parents[2] / "docs/guide/neighbours.md"

#: As `macros` does, and in their ways `include-markdown` and `table-reader`.
TEMPLATES = """
import jinja2

def on_page_markdown(markdown, page, config, files):
    text = jinja2.Template("{% raw %}{% endraw %}" + markdown).render(ran=lambda: "RAN")
    if page.meta.get("render_macros") is not False:
        page.title = jinja2.Template(page.title).render(ran=lambda: "RAN")
    return text + "\\n\\nA hook was here.\\n"
"""
TAGS = "A {{ ran() }}, {% if 1 %}yes{% endif %}, {{'{{'}} and `{{ ran() }}`.\n\n    {{ ran() }}\n"

#: As `rss`, `i18n` and `awesome-pages` do: every page has a file that can be read.
SOURCES = """
from pathlib import Path

seen = {}

def on_page_content(html, page, config, files):
    seen[page.file.src_uri] = Path(page.file.abs_src_path).read_text(encoding="utf-8")

def on_post_build(config):
    for name in ("index.md", "risks/index.md", "risks/tr-1.md", "all/index.md", "about.md"):
        assert seen[name]
    Path(config.site_dir, "seen.txt").write_text(seen["risks/tr-1.md"] + seen["risks/index.md"])
"""
#: As `git-authors` does.
PATHS = """
def on_env(env, config, files):
    for file in files:
        assert file.abs_src_path or file.generated_by, file.src_uri
"""


def test_nothing_that_an_item_holds_is_run_by_a_neighbour(tmp_path: Path) -> None:
    files = {
        "catalogue/risks/tr-1.md": item("Leak {{ ran() }}", TAGS),
        "docs/about.md": "# About\n\nThis {{ ran() }}.\n",
        "hook.py": TEMPLATES,
    }
    site = build(tmp_path, files, hooks=["hook.py"])
    page = site.page("risks/tr-1/")
    assert "RAN" not in site.html("risks/tr-1/")
    assert "A {{ ran() }}, {% if 1 %}yes{% endif %}, {{'{{'}} and" in page.one("main").text()
    codes = [code.text().strip() for code in page.css("main code")]
    assert codes[:2] == ["{{ ran() }}"] * 2
    assert page.one("title").text() == "TR-1 Leak {{ ran() }}"
    # A neighbour may still add to an item, and do as it likes on pages of the site's own.
    assert "A hook was here." in page.one("main").text()
    assert "This RAN." in site.page("about/").one("main").text()


def test_every_page_has_a_file_that_can_be_read(tmp_path: Path) -> None:
    files = {
        "catalogue/risks/tr-1.md": item("Leak"),
        "docs/about.md": "# About\n",
        "hook.py": SOURCES,
    }
    site = build(tmp_path, files, hooks=["hook.py"])
    assert (site.folder / "seen.txt").read_text(encoding="utf-8") == (
        item("Leak") + "<!-- This page is made from the catalogue; nobody writes it. -->\n"
    )
    assert "nobody writes it" not in site.html("risks/")


@pytest.mark.slow
def test_every_file_has_a_path_or_a_maker(tmp_path: Path) -> None:
    files = {"catalogue/risks/tr-1.md": item("Leak"), "hook.py": PATHS}
    build(tmp_path, files, hooks=["hook.py"], theme="material")


@pytest.mark.parametrize("name", ["i18n", "ezlinks"])
def test_one_that_cannot_work_is_refused_with_its_reason(name: str) -> None:
    refuse_incompatible(["search", "riskdocs"])
    with pytest.raises(PluginError, match=f"The plug-in {name} can't work beside riskdocs: it "):
        refuse_incompatible(["search", name, "riskdocs"])
    row = next(
        line
        for line in GUIDE.read_text(encoding="utf-8").split("\n")
        if line.startswith(f"| `{name}` |")
    )
    assert row.split("|")[3].strip() == "no"
