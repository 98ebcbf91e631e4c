"""Building the site, against plain Material on the same pages with none in the navigation.

Both build with the search index and the same theme features and Markdown extensions: what the
plug-in brings is read from it and given to the plain site (see `plain.py`). Neither has git
history, and cross-links by ID stay unresolved in the plain site.

The plug-in keeps compiled templates from one build to the next and MkDocs does not, so that these
are builds of a site that was built before; the first one on a machine takes 0.3 s more.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from measure import HERE, Cost, Row, compare, project, python, run

ITEMS = [1000, 5000]
# (`site` is the name of a module that Python itself imports, hence this file's.)
CONFIG = """\
site_name: Benchmark
site_url: https://example.org/
theme: {name: material}
plugins: [search, riskdocs]
"""
WITHOUT_DATA = CONFIG.replace("riskdocs]", "{riskdocs: {data: []}}]")


def rows(items: list[int], runs: int) -> Iterator[Row]:
    """Two rows for each size: the whole site, and the same without its data files."""
    for count in items:
        folder = prepare(count)
        (folder / "pages.yml").write_text(WITHOUT_DATA, encoding="utf-8")
        run(python(HERE / "plain.py", folder, folder / "plain"), folder)
        plain = partial(build, folder / "plain")
        for what, config, target in (
            ("site build", "mkdocs.yml", "≤ 1.3"),
            ("site build, data files apart", "pages.yml", ""),
        ):
            ours, floor = compare(partial(build, folder, config), plain, runs)
            yield Row(what, f"{count:,}", ours, floor, f"{ours.cpu / floor.cpu:.2f}", target)


def prepare(items: int) -> Path:
    """Makes a synthetic catalogue of that size into an MkDocs project."""
    folder = project(items)
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "docs" / "about.md").write_text("# About\n\nA benchmark.\n", encoding="utf-8")
    return folder


def build(folder: Path, config: str = "mkdocs.yml") -> Cost:
    """Builds the MkDocs project in the folder."""
    return run(python("-m", "mkdocs", "build", "--quiet", "--config-file", config), folder)[0]
