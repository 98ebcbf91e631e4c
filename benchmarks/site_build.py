"""Building the site, against plain Material on the same pages with none in the navigation.

Both build with the search index and the same theme features and Markdown extensions: those that
`riskdocs init` names, and what the plug-in brings (see `plain.py`). Neither has git
history, and cross-links by ID stay unresolved in the plain site.

Each build writes to an empty folder, as on CI, and in memory where the machine allows it: ext4
takes far longer to make a file while thousands have just been deleted, whoever deleted them.

The plug-in keeps compiled templates from one build to the next and MkDocs does not, so that these
are builds of a site that was built before; the first one on a machine takes 0.3 s more.
"""

import shutil
import tempfile
from collections.abc import Iterator
from functools import cache, partial
from itertools import product
from pathlib import Path

from measure import HERE, PLAIN, TEXTS, WORK, Cost, Row, compare, named, project, python, run, waits
from riskdocs.authoring.first_catalogue import first_files

ITEMS = [1000, 5000]
# (`site` is the name of a module that Python itself imports, hence this file's.)
# What `riskdocs init` writes, with an address.
CONFIG = first_files()["mkdocs.yml"] + "\nsite_url: https://example.org/\n"
WITHOUT_DATA = CONFIG.replace("  - riskdocs\n", "  - riskdocs: {data: []}\n")


def rows(items: list[int], runs: int) -> Iterator[Row]:
    """Two rows for each size: the whole site, and the same without its data files."""
    for count, texts in product(items, TEXTS):
        folder = prepare(count, texts)
        (folder / "pages.yml").write_text(WITHOUT_DATA, encoding="utf-8")
        run(python(HERE / "plain.py", folder, folder / "plain"), folder)
        plain = partial(build, folder / "plain")
        for what, config, target in (
            ("site build", "mkdocs.yml", "≤ 0.9"),
            ("site build, data files apart", "pages.yml", ""),
        ):
            ours, floor = compare(partial(build, folder, config), plain, runs)
            yield Row(named(what, texts), f"{count:,}", ours, floor, waits(ours, floor), target)


def prepare(items: int, texts: str = PLAIN) -> Path:
    """Makes a synthetic catalogue of that size and such texts into an MkDocs project."""
    folder = project(items, texts)
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "docs" / "about.md").write_text("# About\n\nA benchmark.\n", encoding="utf-8")
    return folder


def build(folder: Path, config: str = "mkdocs.yml", *, again: bool = False) -> Cost:
    """Builds the MkDocs project in the folder; again, from what the build before it left."""
    site = site_of(folder)
    if not again:
        shutil.rmtree(site, ignore_errors=True)
        shutil.rmtree(folder / ".cache", ignore_errors=True)
    command = python("-m", "mkdocs", "build", "--quiet", "--config-file", config)
    return run([*command, "--site-dir", str(site)], folder)[0]


def site_of(folder: Path) -> Path:
    """Where the site of a project is written, until the benchmarks end."""
    return Path(_sites().name, *folder.relative_to(WORK).parts)


@cache
def _sites() -> tempfile.TemporaryDirectory[str]:
    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own in it
    return tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None)
